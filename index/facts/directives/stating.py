"""What one document states of directives: what it tells of them, and what it does to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.facts.directives.directive import StatedRelation, TextSpan
from index.facts.directives.own_force import OwnForce, own_force
from index.facts.directives.telling import Telling, kind_before, kind_by_signs, telling_at
from index.facts.mentions import Mention, PassagePlaces
from index.facts.references import number_year
from index.facts.relations import RelationMention, amended_parts
from index.knowledge.issuers import IssuerGroup, names_in_texts
from index.knowledge.units import unit_words
from index.model import Description, Document, Kind, Origin, Passage

_BARE_ISSUER = re.compile(
    rf"(?:(?:.*\b)?{names_in_texts(IssuerGroup.LOCAL)} )?(?P<unit>{unit_words()})"
)


@dataclass(frozen=True, slots=True)
class ToldDirective:
    """A number that a document names, and what the words around it tell.

    ``kind`` is the word for its kind before the number, where its signs name none; ``place`` the
    unit that the document is about, where the issuer's words leave open which one it is.
    """

    number: str
    at: TextSpan
    kind: str | None = None
    telling: Telling | None = None
    place: str | None = None

    @property
    def issued_on(self) -> date | None:
        """The day of issue that the words tell."""
        return self.telling.issued_on if self.telling else None


@dataclass(frozen=True, slots=True)
class Statements:
    """All that a document states of directives, each in text order."""

    told: tuple[ToldDirective, ...]
    relations: tuple[StatedRelation, ...]
    force: tuple[OwnForce, ...] = ()


def statements_of(
    document: Document,
    mentions: Sequence[Mention],
    passages: Sequence[Passage],
    stated: Sequence[RelationMention],
) -> Statements:
    """What a document states of the directives that ``mentions`` names, and of laws by name.

    Mentions, passages and the relations that its text states are given in text order.
    """
    return Statements(
        tuple(_told(document, one) for one in mentions),
        tuple(_relations(document, stated, PassagePlaces(passages))),
        tuple(own_force(document, passages)),
    )


def _told(document: Document, mention: Mention) -> ToldDirective:
    text, reference = document.text, mention.reference
    kind = None if kind_by_signs(reference.number) else kind_before(text, reference.start)
    telling = telling_at(text, reference.start, reference.end)
    year = number_year(reference.number)
    if telling and year and telling.issued_on and telling.issued_on.year != year:
        telling = None
    place = _place(telling.issuer, document.description) if telling else None
    return ToldDirective(reference.number, _span(mention), kind, telling, place)


def _relations(
    document: Document, stated: Sequence[RelationMention], places: PassagePlaces
) -> Iterator[StatedRelation]:
    """What is done to the directives named, wherever the text says it."""
    for one in (*stated, *amended_parts(document.text, stated)):
        said = one.by or one.target
        passage, _ = places.at(said.start, said.end)
        where = TextSpan(document.id, said.start, said.end, passage.id if passage else None)
        found = StatedRelation(
            by=one.by.number if one.by else None,
            target=one.target.number,
            relation=one.relation,
            at=where,
            since=one.since,
            whole=one.ends,
            excepts=one.excepts,
            parts=one.parts,
        )
        if one.by is not None:
            yield found
        elif (own := _by_own(document, passage.origin if passage else None, found)) is not None:
            yield own


def _by_own(
    document: Document, origin: Origin | None, stated: StatedRelation
) -> StatedRelation | None:
    """With the directive whose words these are; reports and news change nothing."""
    about = document.description
    by = origin.number if origin else about.number
    if not stated.changes:
        return replace(stated, by=by)
    if by is None or (origin is None and about.kind is not Kind.DIRECTIVE):
        return None
    since = stated.since or (origin.effective_on if origin else None)
    return replace(stated, by=by, since=since)


def _span(mention: Mention) -> TextSpan:
    reference = mention.reference
    return TextSpan(mention.document_id, reference.start, reference.end, mention.passage_id)


def _place(issuer: str | None, about: Description) -> str | None:
    """The place of the citing document, where the issuer's words leave open which one it is."""
    bare = _BARE_ISSUER.fullmatch(issuer or "")
    if bare is None:
        return None
    places = (about.place, about.province, about.commune)
    return next((one for one in places if one and one.startswith(bare["unit"])), None)
