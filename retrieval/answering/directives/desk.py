"""Serves what is asked of directives: a card, a status, a list."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from threading import Lock

from index.engines import Engine, Filter
from index.model import Relation, Role
from retrieval.answer import Answer, AnswerKind, Choice
from retrieval.answering.directives.around import (
    days_in,
    is_just_its_number,
    told_apart,
    words_around,
)
from retrieval.answering.directives.card import (
    COMMAND,
    NEXT,
    CardRequest,
    asks_for,
    changes_of,
    citations_of,
    label_of,
    made_card,
)
from retrieval.answering.directives.catalogue import Catalogue
from retrieval.answering.directives.citing import Citer
from retrieval.answering.directives.days import WrittenDay, day_of
from retrieval.answering.directives.lookup import looked_up
from retrieval.answering.directives.spelling import NamedNumber, Spellings
from retrieval.answering.directives.status import status_on
from retrieval.cards.directives import DirectiveList, Status, StatusKind
from retrieval.understanding.command import Command
from retrieval.understanding.intent import RelationAsked
from retrieval.understanding.intent.desks import DesksReader
from retrieval.understanding.intent.directives import Wanted
from retrieval.understanding.intent.lists import ListAsked
from retrieval.understanding.numbers import KnownNumbers
from retrieval.understanding.question import Question

_CHANGES = frozenset({Relation.REPLACES, Relation.REPEALS, Relation.AMENDS})
_EXCEL = "xlsx"
_EXCEL_LABEL = "Excel"
_FILES = ("csv", _EXCEL)
_LATEST_PAGE = 10_000


class _Shelf:
    """What one set of readable documents holds of directives."""

    def __init__(self, engine: Engine, role: Role) -> None:
        self.catalogue = Catalogue(engine, role)

    @cached_property
    def spellings(self) -> Spellings:
        return Spellings(self.catalogue.numbers)

    @cached_property
    def numbers(self) -> KnownNumbers:
        return KnownNumbers((), self.catalogue.numbers.values)


class DirectiveDesk:
    """Answers questions for directives over one version; safe to use from many threads.

    What the documents say of directives is read when first needed, once for all roles that may
    read the same documents: that takes some seconds for a hundred thousand passages.
    """

    def __init__(
        self, engine: Engine, readers: DesksReader, today: Callable[[], date] = date.today
    ) -> None:
        """Without a clock of its own, the machine's day is today."""
        self._lists, self._asked = readers.lists, readers.directives
        self._engine = engine
        self._today = today
        self._shelves: dict[tuple[str, ...], _Shelf] = {}
        self._readable: dict[Role, tuple[str, ...]] = {}
        self._one_at_a_time = Lock()

    def status_of(self, number: str, on: date, role: Role) -> Status:
        """Whether the directive of a number, in any spelling, is in force on a day.

        Unknown for a number that no readable document has, or that several directives share.
        """
        catalogue = self._shelf(role).catalogue
        known = catalogue.of(number)
        if len(known) != 1:
            return Status(StatusKind.UNKNOWN, on)
        changes = changes_of(catalogue, number, Citer(self._engine, role))
        return status_on(known[0].directive, changes, on)

    def serve(self, question: Question, sought: ListAsked | None, allowed: Filter) -> Answer | None:
        """The card or list that a question asks for; None when it asks what a directive says.

        Questions that cannot be for a directive do not wait until the shelf is filled.
        """
        if not (question.references or self._asked.may_name(question.asked)):
            return self._listed(question, sought, allowed.role)
        shelf = self._shelf(allowed.role)
        named = shelf.spellings.named_in(question.asked)
        if not named and len(question.references) != 1:
            return None if question.references else self._listed(question, sought, allowed.role)
        if len({one.number for one in named}) > 1:
            return None
        number = named[0] if named else _carried(question, shelf)
        days = days_in(question.asked, named, self._today())
        relation = question.said.relation
        words = words_around(question.asked, named, days, self._asked)
        asks = self._asked.wanted(words)
        if asks is None and relation is not None:
            return self._related_only(question, number, relation, allowed.role)
        if asks is None or (not named and asks is Wanted.CARD):
            return None
        if named and not number.known:
            return self._unknown(question, number.number, shelf, (number.start, number.end))
        return self._of_number(question, number, asks, days, 1, allowed.role)

    def commanded(self, command: Command, question: Question, allowed: Filter) -> Answer:
        """The card or list that ``/vanban …`` asks for; ``question`` is its argument."""
        shelf = self._shelf(allowed.role)
        text = command.argument
        named = shelf.spellings.named_in(text)
        page = _page(command.options.get("page"))
        if named:
            days = days_in(text, named[:1], self._today())
            words = words_around(text, named[:1], days, self._asked)
            asks = self._asked.wanted(words) or Wanted.CARD
            if command.options.get("show") == Wanted.CITED:
                asks = Wanted.CITED
            if "on" in command.options:
                days = [day_of(command.options["on"], self._today())]
                asks = Wanted.STATUS if asks is Wanted.CARD and page == 1 else asks
            return self._of_number(question, named[0], asks, days, page, allowed.role)
        same = [one.directive for one in shelf.catalogue.all() if is_just_its_number(one, text)]
        if len(same) == 1:
            return self.commanded(replace(command, argument=same[0].number), question, allowed)
        if same:
            found = DirectiveList(
                wanted=text, rows=tuple(same), page=page, same_number=True,
                command=f"{COMMAND} {text}",
            )  # fmt: skip
            return self._list_answer(question, found, allowed.role)
        unknown = shelf.spellings.unknown_in(text)
        if unknown is not None:
            return self._unknown(question, unknown, shelf)
        sought = self._lists.by_command(text)
        every = [one.directive for one in shelf.catalogue.all()]
        rows = [] if sought.is_empty and text.strip() else looked_up(every, sought, strict=False)
        file = command.options.get("file", "").lower()
        found = DirectiveList(
            wanted=text,
            rows=tuple(rows),
            page=page,
            file=file if file in _FILES else None,
            command=f"{COMMAND} {text}".strip(),
        )
        return self._list_answer(question, found, allowed.role)

    def _shelf(self, role: Role) -> _Shelf:
        with self._one_at_a_time:
            if role not in self._readable:
                self._readable[role] = tuple(head.id for head in self._engine.heads(role))
            readable = self._readable[role]
            if readable not in self._shelves:
                self._shelves[readable] = _Shelf(self._engine, role)
            return self._shelves[readable]

    def _of_number(
        self,
        question: Question,
        number: NamedNumber,
        asks: Wanted,
        days: Sequence[WrittenDay],
        page: int,
        role: Role,
    ) -> Answer:
        shelf = self._shelf(role)
        if not number.known:
            return self._unknown(question, number.number, shelf)
        known = [one for name in number.known for one in shelf.catalogue.of(name)]
        issued, day = told_apart(known, days)
        if len(issued) > 1:
            rows = sorted(
                (one.directive for one in issued),
                key=lambda one: (one.issued_on or date.min, one.number),
                reverse=True,
            )
            command = f"{COMMAND} {number.number}"
            found = DirectiveList(
                wanted=number.number, rows=tuple(rows), page=page, same_number=True, command=command
            )
            return self._list_answer(question, found, role)
        return self._card(question, CardRequest(issued[0], asks, day, page), role)

    def _related_only(
        self, question: Question, number: NamedNumber, relation: RelationAsked, role: Role
    ) -> Answer | None:
        """The card with one relation; None where the documents do not say of any."""
        catalogue = self._shelf(role).catalogue
        known = [one for name in number.known for one in catalogue.of(name)]
        if len(known) != 1:
            return None
        written = known[0].directive.number
        done = catalogue.done_to(written) if relation.by_others else catalogue.done_by(written)
        if not any(one.relation is relation.relation for one in done):
            if not relation.by_others or relation.relation not in _CHANGES:
                return None
            asked_status = CardRequest(known[0], Wanted.STATUS)
            return replace(self._card(question, asked_status, role), kind=AnswerKind.NOT_FOUND)
        request = CardRequest(known[0], Wanted.CARD, relation=relation)
        return self._card(question, request, role)

    def _card(self, question: Question, request: CardRequest, role: Role) -> Answer:
        citer = Citer(self._engine, role)
        made = made_card(self._shelf(role).catalogue, citer, request, self._today())
        status = made.card.status
        unsaid = request.wanted is Wanted.STATUS and (
            status is None or status.kind is StatusKind.UNKNOWN
        )
        kind = AnswerKind.NOT_FOUND if unsaid else AnswerKind.DIRECTIVE
        return Answer.of_card(question, kind, made.card, citations_of(made.card), made.choices)

    def _unknown(
        self,
        question: Question,
        number: str,
        shelf: _Shelf,
        written: tuple[int, int] | None = None,
    ) -> Answer:
        """That the number is unknown; near ones are put in its place where it is ``written``."""
        near = shelf.numbers.near(number) or shelf.spellings.alike(number)
        found = DirectiveList(wanted=number, rows=(), unknown_number=number, near=near)
        choices = tuple(Choice(one, _instead(question.asked, written, one)) for one in near)
        answer = Answer.of_card(question, AnswerKind.NOT_FOUND, found, (), choices)
        return replace(answer, unknown_number=number)

    def _listed(self, question: Question, sought: ListAsked | None, role: Role) -> Answer | None:
        if sought is None:
            return None
        every = (one.directive for one in self._shelf(role).catalogue.all())
        rows = looked_up(every, sought, strict=True)
        if not rows:
            return None
        found = DirectiveList(
            wanted=question.focus, rows=tuple(rows), command=f"{COMMAND} {question.focus}"
        )
        return self._list_answer(question, found, role)

    def _list_answer(self, question: Question, found: DirectiveList, role: Role) -> Answer:
        shown = self._told(found, role)
        kind = AnswerKind.DIRECTIVES if shown.rows else AnswerKind.NOT_FOUND
        told = (one.told for one in shown.on_page if one.told is not None)
        several = shown.same_number
        choices = [Choice(label_of(one), asks_for(one, alone=not several)) for one in shown.on_page]
        if shown.page < shown.pages:
            choices.append(Choice(NEXT, f"{shown.command} --page {shown.page + 1}"))
        if shown.rows and shown.file is None and not several:
            choices.append(Choice(_EXCEL_LABEL, f"{shown.command} --file {_EXCEL}"))
        citations = tuple(dict.fromkeys(told))
        return Answer.of_card(question, kind, shown, citations, tuple(choices))

    def _told(self, found: DirectiveList, role: Role) -> DirectiveList:
        """The list with the citations of the directives on its page that others tell of."""
        catalogue = self._shelf(role).catalogue
        citer = Citer(self._engine, role)
        at = {
            known.directive: known.told_at
            for directive in found.on_page
            for known in catalogue.of(directive.number)
        }
        rows = list(found.rows)
        for place, directive in enumerate(found.rows):
            words = at.get(directive)
            if words is not None:
                rows[place] = replace(directive, told=citer.words(words, directive.number))
        return replace(found, rows=tuple(rows))


def _instead(asked: str, written: tuple[int, int] | None, number: str) -> str:
    """The question with this number in the place of the one at ``written``; else the command."""
    if written is None:
        return f"{COMMAND} {number}"
    return f"{asked[: written[0]]}{number}{asked[written[1] :]}"


def _carried(question: Question, shelf: _Shelf) -> NamedNumber:
    """The only number of the turns before."""
    (number,) = question.references
    found = shelf.spellings.named_in(number)
    return found[0] if found else NamedNumber(number, (), 0, 0)


def _page(written: str | None) -> int:
    if written is None or not written.isdecimal():
        return 1
    return max(1, min(int(written[:9]), _LATEST_PAGE))
