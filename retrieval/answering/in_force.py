"""Which directives and articles that an answer rests on are over or changed today."""

import re
from collections.abc import Iterator
from datetime import date

from index.engines import Engine
from index.facts.directives import StatedRelation
from index.facts.procedures.record import LEGAL_BASIS
from index.model import Kind, Role
from retrieval.answer import Answer
from retrieval.answering.directives.card import changes_of, changes_to
from retrieval.answering.directives.citing import Citer
from retrieval.answering.directives.status import status_on
from retrieval.cards.directives import EndedDirective, Status, StatusKind
from retrieval.cards.procedure import ProcedureCard

_ARTICLE = re.compile(r"(?<!\w)Điều\s+(\d+[a-zđ]?)(?!\w|\.\w)")
_MOST_BASES = 3


class InForceReader:
    """Looks up, for one role and day, what has become of what answers rest on."""

    def __init__(self, engine: Engine, role: Role, today: date) -> None:
        self._engine, self._facts = engine, engine.facts
        self._role, self._today = role, today

    def ended(self, answer: Answer) -> tuple[EndedDirective, ...]:
        """What of an answer's grounds is over or changed, each once, in the answer's order."""
        if isinstance(answer.card, ProcedureCard):
            return tuple(self._of_procedure(answer.card.document))[:_MOST_BASES]
        grounds = dict.fromkeys(
            (one.number, None if one.origin else _article_of(one.section))
            for one in answer.citations
            if one.kind is Kind.DIRECTIVE and one.number is not None
        )
        found = (self._of(number, article) for number, article in grounds if number)
        return tuple(one for one in found if one is not None)

    def _of_procedure(self, document: str) -> Iterator[EndedDirective]:
        """Those of the legal basis of a procedure that are over as a whole."""
        record = self._facts.record(document, self._role)
        pieces = record.parts.get(LEGAL_BASIS, ()) if record else ()
        if not pieces:
            return
        numbers = dict.fromkeys(
            one.number
            for one in self._facts.references_of(document, self._role)
            if any(piece.start <= one.start < piece.end for piece in pieces)
        )
        for number in numbers:
            ended = self._of(number, None)
            if ended is not None:
                yield ended

    def _of(self, number: str, article: str | None) -> EndedDirective | None:
        done = [
            one
            for one in self._facts.relations_to(number, self._role)
            if one.changes and one.since and one.since <= self._today
        ]
        if any(one.whole for one in done):
            return self._over(number)
        changed = [one for one in done if article and article in _articles_of(one)]
        changes = changes_to(changed, Citer(self._engine, self._role))
        if not changes or article is None:
            return None
        status = Status(StatusKind.AMENDED, self._today, changes=changes)
        return EndedDirective(number, status, f"Điều {article}")

    def _over(self, number: str) -> EndedDirective | None:
        known = self._facts.directives_of(number, self._role)
        if len(known) != 1:
            return None  # several share the number
        citer = Citer(self._engine, self._role)
        status = status_on(known[0], changes_of(self._facts, number, citer), self._today)
        is_over = status.kind.is_over and status.changes
        return EndedDirective(number, status) if is_over else None


def _article_of(section: str) -> str | None:
    """The number of the article that a heading path names."""
    found = _ARTICLE.search(section)
    return found[1] if found else None


def _articles_of(stated: StatedRelation) -> frozenset[str]:
    return frozenset(number for part in stated.parts for number in _ARTICLE.findall(part))
