"""Quote a part with its whole words, and say what was done to it and who cites it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.engines import Engine
from index.facts.directives import StatedRelation
from index.facts.parts import CitedPart, DirectivePart
from index.facts.references import reference_key
from index.model import Relation, Role
from retrieval.answering.articles.looking import FoundPart
from retrieval.answering.directives.citing import Citer
from retrieval.cards.articles import ArticleCard, PartQuote
from retrieval.cards.directives import Change
from retrieval.citation import Citation
from retrieval.understanding.addresses import Address, addresses_in

_MOST_CHANGES = 3
_MOST_CITED = 3
_SEPARATOR = " › "
_LOOK_BACK = 160
_VERB = re.compile(r"sửa đổi|bổ sung|bãi bỏ|thay thế", re.IGNORECASE)
_MOST_LISTED = 30


class ArticleQuoter:
    """Makes the quotes of one answer."""

    def __init__(self, engine: Engine, role: Role, today: date) -> None:
        self._engine = engine
        self._role = role
        self._today = today

    def quote(self, found: FoundPart) -> PartQuote:
        """The part's words: all of them, but of a codified chapter its first heading only."""
        part = found.part
        is_listed_only = bool(found.listed) and part in found.listed
        start, end = (part.start, part.body) if is_listed_only else (part.body, part.end)
        if start >= end:
            start, end = part.start, part.end
        return PartQuote(
            address=found.address.words,
            heading=found.heading,
            path=found.path,
            citation=self._cited(part, start, end, _section(found), is_heading=is_listed_only),
            listed=tuple(one.heading for one in found.listed[:_MOST_LISTED]),
        )

    def with_relations(self, card: ArticleCard, found: Sequence[FoundPart]) -> ArticleCard:
        """The card with what changed the part, what ended the directive, and who cites it."""
        if not card.number:
            return card
        facts, article = self._engine.facts, found[0].part.article
        changing = [one for one in facts.relations_to(card.number, self._role) if one.changes]
        ended = [one for one in changing if one.whole and one.since and one.since <= self._today]
        citer = Citer(self._engine, self._role)
        cited = facts.citing_article(card.number, article, self._role) if article else []
        clause = found[0].address.clause
        cited = [one for one in cited if clause in ("", one.clause) and not _is_own(one, found)]
        here = (self._mention(one) for one in cited[:_MOST_CITED])
        return replace(
            card,
            changes=self.changes(card.number, replace(found[0].address, article=article)),
            amended=self.amended(card.number, [one.citation for one in card.quotes]),
            ended=tuple(_changes(ended[:1], citer)),
            cited=tuple(one for one in here if one is not None),
            cited_count=len(cited),
        )

    def amended(
        self, number: str, quotes: Sequence[Citation]
    ) -> tuple[tuple[str, date | None], ...]:
        """What amends the directive, where it is not said which part; no note tells it either."""
        notes = " ".join(quote.origin.words for quote in quotes if quote.origin)
        told = {
            one.by: one.since
            for one in self._engine.facts.relations_to(number, self._role)
            if one.by and one.relation is Relation.AMENDS and not self._parts_of(one)
        }
        return tuple((by, since) for by, since in told.items() if by not in notes)

    def changes(self, number: str, address: Address) -> tuple[Change, ...]:
        """What others do to one article of a directive, or to its Khoản."""
        if not address.article:
            return ()
        stated = self._engine.facts.relations_to(number, self._role)
        of_part = [
            one
            for one in stated
            if one.changes
            and not one.whole
            and any(_is_of(part, address) for part in self._parts_of(one))
        ]
        return tuple(_changes(of_part[:_MOST_CHANGES], Citer(self._engine, self._role)))

    def _parts_of(self, stated: StatedRelation) -> list[Address]:
        """The articles that a relation is to: by the part that is stored, else by its words."""
        part = getattr(stated, "part", None)
        if part is None:
            at = stated.at
            start = max(0, at.start - _LOOK_BACK)
            words = self._engine.facts.words(at.document_id, start, at.start, self._role)
            part = _VERB.split(words)[-1]  # Điều 1. Sửa đổi … is an article of the amending one
        named = (one.address for one in addresses_in(str(part)))
        return [one for one in named if one.article][-3:]

    def _cited(
        self, part: DirectivePart, start: int, end: int, section: str, *, is_heading: bool
    ) -> Citation:
        facts, search = self._engine.facts, self._engine.search
        head = facts.heads([part.document_id], self._role)[part.document_id]
        words = facts.words(part.document_id, start, end, self._role)
        if is_heading:
            words = words.partition("\n")[0]
            end = start + len(words)
        passage = search.passage(part.passage_id or "", self._role)
        assert passage is not None  # noqa: S101 - written with the part
        made = Citation.of(passage, head, (start, end), words)
        if part.number and part.number != made.number:
            made = replace(made, number=part.number)
        return replace(made, section=section)

    def _mention(self, cited: CitedPart) -> Citation | None:
        passage = self._engine.search.passage(cited.passage_id, self._role)
        heads = self._engine.facts.heads([cited.document_id], self._role)
        if passage is None or cited.document_id not in heads:
            return None
        span = (cited.start, cited.end)
        words = self._engine.facts.words(cited.document_id, *span, self._role)
        return Citation.of(passage, heads[cited.document_id], span, words)


def _section(found: FoundPart) -> str:
    """The path, the heading, and the Khoản and Điểm that are asked for."""
    part = found.part
    below = [
        f"{name} {label}"
        for name, label in (("Khoản", part.clause), ("Điểm", part.label))
        if label and not part.is_heading and (name == "Khoản" or part.label != part.clause)
    ]
    return _SEPARATOR.join(one for one in (found.path, found.heading, *below) if one)


def _is_of(named: Address, wanted: Address) -> bool:
    if named.article != wanted.article:
        return False
    return not named.clause or not wanted.clause or named.clause == wanted.clause


def _is_own(cited: CitedPart, found: Sequence[FoundPart]) -> bool:
    """Whether the article cites itself."""
    return any(
        cited.document_id == one.part.document_id
        and one.part.start <= cited.start < one.part.end
        and reference_key(cited.number) == reference_key(one.part.number or "")
        for one in found
    )


def _changes(stated: Sequence[StatedRelation], citer: Citer) -> list[Change]:
    made = []
    for one in stated:
        citation = citer.words(one.at)
        if citation is not None and one.by is not None:
            made.append(
                Change(
                    one.by,
                    Relation(one.relation),
                    one.since,
                    one.whole,
                    one.excepts,
                    citation,
                    is_own=one.is_own,
                )
            )
    return made
