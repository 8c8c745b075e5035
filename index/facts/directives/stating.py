"""What one document states of directives: what it tells of them, and what it does to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.facts.directives.directive import StatedRelation, TextSpan
from index.facts.directives.effects import Effect, effect_of, partly_ended, told_changes
from index.facts.directives.ended_lists import listed_as_ended
from index.facts.directives.telling import Telling, kind_before, kind_by_signs, telling_at
from index.facts.mentions import Mention
from index.facts.references import number_year
from index.knowledge.issuers import IssuerGroup, names_in_texts
from index.knowledge.units import unit_words
from index.model import Description, Document, Kind, Relation

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


def statements_of(document: Document, mentions: Sequence[Mention]) -> Statements:
    """What a document states of the directives that ``mentions`` names, given in text order."""
    if not mentions:
        return Statements((), ())
    return Statements(
        tuple(_told(document, one) for one in mentions), tuple(_relations(document, mentions))
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


def _relations(document: Document, mentions: Sequence[Mention]) -> Iterator[StatedRelation]:
    """What is done to the numbers named, wherever the text says it."""
    text = document.text
    references = [one.reference for one in mentions]
    at = {one.reference.start: one for one in mentions}
    for mention in mentions:
        reference = mention.reference
        if reference.relation is not None:
            yield from _related(document, mention, reference.relation)
        elif mention.inside and (ended := partly_ended(text, reference)):
            yield from _done(document, mention, ended, Effect(False, False, None))
    for listed in listed_as_ended(text, references):
        relation = listed.reference.relation or Relation.REPEALS
        if (mention := at[listed.reference.start]).inside:
            yield from _done(document, mention, relation, listed.effect)
    for change in told_changes(text, references):
        by = change.by
        span = TextSpan(document.id, by.start, by.end, at[by.start].passage_id)
        yield StatedRelation(
            by.number, change.target, Relation.AMENDS, span, by.number, change.since
        )


def _related(document: Document, mention: Mention, relation: Relation) -> Iterator[StatedRelation]:
    """What the directive does whose words these are; reports and news change nothing."""
    about, origin = document.description, mention.origin
    number = mention.reference.number
    stated = StatedRelation(
        by=origin.number if origin else about.number,
        target=number,
        relation=relation,
        at=_span(mention),
        written=number,
    )
    if not stated.changes:
        yield stated
        return
    effect = effect_of(document.text, mention.reference)
    if effect is not None:
        yield from _done(document, mention, relation, effect)


def _done(
    document: Document, mention: Mention, relation: Relation, effect: Effect
) -> Iterator[StatedRelation]:
    origin, about = mention.origin, document.description
    by = origin.number if origin else about.number
    if by is None or (origin is None and about.kind is not Kind.DIRECTIVE):
        return
    yield StatedRelation(
        by=by,
        target=mention.reference.number,
        relation=relation,
        at=_span(mention),
        written=mention.reference.number,
        since=effect.since or (origin or about).effective_on,
        whole=effect.whole,
        excepts=effect.excepts,
    )


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
