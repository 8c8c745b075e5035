"""Make the ledger of a list: status, relations and source of every row, from stored facts."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from index.engines import DocumentHead, Engine
from index.facts.directives import Directive
from index.facts.references import number_year
from index.model import Role
from retrieval.actions import ShowDirectives
from retrieval.answer import Answer, Choice
from retrieval.answering.directives.around import day_of
from retrieval.answering.directives.card import changes_of
from retrieval.answering.directives.citing import Citer
from retrieval.answering.directives.status import status_on
from retrieval.cards.directives import (
    Change,
    DirectiveList,
    Ledger,
    LedgerRow,
    Status,
    StatusKind,
)

_AT_ONCE = 500
"""Rows whose documents are held in memory together."""
_WORD, _WORD_LABEL = "docx", "Word"
_PAGES = ("https://", "http://")


def ledger_of(
    engine: Engine, rows: Sequence[Directive], on: str | None, role: Role, today: date
) -> Ledger:
    """The ledger of these directives on a day, as it was written; without one on today."""
    asked = day_of(on, today) if on is not None else None
    day = asked.day if asked and asked.day else today
    no_day = asked.written if asked and asked.day is None else None
    made: list[LedgerRow] = []
    for first in range(0, len(rows), _AT_ONCE):
        made += _LedgerPage(engine, role, day, rows[first : first + _AT_ONCE]).rows()
    return Ledger(day, tuple(made), no_day)


class _LedgerPage:
    """Some of the rows."""

    def __init__(self, engine: Engine, role: Role, on: date, rows: Sequence[Directive]) -> None:
        self._facts, self._role, self._on, self._rows = engine.facts, role, on, rows
        self._citer = Citer(engine, role)
        self._heads = engine.facts.heads(dict.fromkeys(filter(None, map(_document_of, rows))), role)

    def rows(self) -> list[LedgerRow]:
        return [self._row(one) for one in self._rows]

    def _row(self, directive: Directive) -> LedgerRow:
        changes = self._changes(directive)
        head = self._heads.get(_document_of(directive) or "")
        if changes is None:
            status, changes = Status(StatusKind.UNKNOWN, self._on), ()
        else:
            status = status_on(directive, changes, self._on)
        row = LedgerRow(directive, status, changes)
        if head is None:
            return row
        return replace(row, title=head.description.title, source=head.source, link=_link(head))

    def _changes(self, directive: Directive) -> tuple[Change, ...] | None:
        """What others do to it; None where several directives share its number."""
        number = directive.number
        if not number_year(number) and len(self._facts.directives_of(number, self._role)) > 1:
            return None
        return changes_of(self._facts, number, self._citer)


class LedgerClerk:
    """Adds to lists what files of them need: the ledger, and the button for a report."""

    def __init__(self, engine: Engine, today: Callable[[], date]) -> None:
        self._engine = engine
        self._today = today

    def with_ledger(self, answer: Answer, command: ShowDirectives, role: Role) -> Answer:
        """A list with its ledger where a file is asked for; else as it is."""
        card = answer.card
        if not isinstance(card, DirectiveList):
            return answer
        answer = with_report(answer, command.on)
        if command.file is None or not card.rows:
            return answer
        ledger = ledger_of(self._engine, card.rows, command.on, role, self._today())
        return replace(answer, card=replace(card, file=command.file, ledger=ledger))


def with_report(answer: Answer, on: str | None = None) -> Answer:
    """A list with a button for Word beside the one for Excel, both for the day asked for."""
    if not isinstance(answer.card, DirectiveList):
        return answer
    choices: list[Choice] = []
    for choice in answer.choices:
        action = choice.action
        if isinstance(action, ShowDirectives) and action.file is not None:
            dated = replace(action, on=action.on or on)
            choices.append(replace(choice, action=dated))
            choices.append(Choice(replace(dated, file=_WORD), _WORD_LABEL))
        else:
            choices.append(choice)
    return replace(answer, choices=tuple(choices))


def _document_of(directive: Directive) -> str | None:
    """The document with its text, else the one that tells of it."""
    if directive.documents:
        return directive.documents[0]
    return directive.told_at.document_id if directive.told_at else None


def _link(head: DocumentHead) -> str | None:
    """The page that the document was taken from."""
    return next((one for one in (head.source, *head.also_at) if one.startswith(_PAGES)), None)
