"""Serves what is asked of directives: a card, a status, a list."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from index.engines import Engine, Filter
from index.facts.directives import Directive, DirectiveFilter
from index.model import Relation, Role
from retrieval.actions import Action, Ask, ShowDirectives
from retrieval.answer import Answer, AnswerKind, Choice
from retrieval.answering.directives.around import (
    WrittenDay,
    count_and_year,
    day_of,
    days_in,
    told_apart,
    words_around,
)
from retrieval.answering.directives.card import (
    CardRequest,
    asks_for,
    changes_of,
    citations_of,
    label_of,
    made_card,
)
from retrieval.answering.directives.citing import Citer
from retrieval.answering.directives.lookup import looked_up, newest_first
from retrieval.answering.directives.spelling import NamedReference, Spellings
from retrieval.answering.directives.status import status_on
from retrieval.cards.directives import DirectiveList, Status, StatusKind
from retrieval.understanding.intent import RelationIntent
from retrieval.understanding.intent.desks import DesksReader
from retrieval.understanding.intent.directives import DirectiveIntent
from retrieval.understanding.intent.lists import ListIntent
from retrieval.understanding.numbers import KnownNumbers
from retrieval.understanding.question import Question

_CHANGES = frozenset({Relation.REPLACES, Relation.REPEALS, Relation.AMENDS})
_EXCEL = "xlsx"
_EXCEL_LABEL = "Excel"


class DirectiveDesk:
    """Answers questions for directives over one version; safe to use from many threads."""

    def __init__(
        self, engine: Engine, readers: DesksReader, today: Callable[[], date] = date.today
    ) -> None:
        """Without a clock of its own, the machine's day is today."""
        self._lists, self._asked = readers.lists, readers.directives
        self._engine, self._facts = engine, engine.facts
        self._today = today
        self._spellings = {role: Spellings(engine.facts, role) for role in Role}

    def status_of(self, number: str, on: date, role: Role) -> Status:
        """Whether the directive of a number, in any spelling, is in force on a day.

        Unknown for a number that no readable document has, or that several directives share.
        """
        known = self._facts.directives_of(number, role)
        if len(known) != 1:
            return Status(StatusKind.UNKNOWN, on)
        changes = changes_of(self._facts, number, Citer(self._engine, role))
        return status_on(known[0], changes, on)

    def serve(
        self, question: Question, sought: ListIntent | None, allowed: Filter
    ) -> Answer | None:
        """The card or list that a question asks for; None when it asks what a directive says."""
        if not (question.references or self._asked.may_name(question.asked)):
            return self._listed(question, sought, allowed.role)
        spellings = self._spellings[allowed.role]
        named = spellings.named_in(question.asked)
        if not named and len(question.references) != 1:
            return None if question.references else self._listed(question, sought, allowed.role)
        if len({one.number for one in named}) > 1:
            return None
        number = named[0] if named else _carried(question, spellings)
        days = days_in(question.asked, named, self._today())
        relation = question.said.relation
        words = words_around(question.asked, named, days, self._asked)
        asks = self._asked.wanted(words)
        if asks is None and relation is not None:
            return self._related_only(question, number, relation, allowed.role)
        if asks is None or (not named and asks is DirectiveIntent.CARD):
            return None
        if named and not number.known:
            return self._unknown(question, number.number, allowed.role, (number.start, number.end))
        return self._of_number(question, number, asks, days, 1, allowed.role)

    def commanded(self, command: ShowDirectives, question: Question, allowed: Filter) -> Answer:
        """The card or list that ``/vanban …`` asks for; ``question`` is its argument."""
        spellings = self._spellings[allowed.role]
        text = command.argument
        named = spellings.named_in(text)
        page = command.page
        if named:
            days = days_in(text, named[:1], self._today())
            words = words_around(text, named[:1], days, self._asked)
            asks = self._asked.wanted(words) or DirectiveIntent.CARD
            if command.only_cited:
                asks = DirectiveIntent.CITED
            if command.on is not None:
                days = [day_of(command.on, self._today())]
                asks = (
                    DirectiveIntent.STATUS if asks is DirectiveIntent.CARD and page == 1 else asks
                )
            return self._of_number(question, named[0], asks, days, page, allowed.role)
        same = self._of_bare_number(text, allowed.role)
        if len(same) == 1:
            return self.commanded(replace(command, argument=same[0].number), question, allowed)
        if same:
            found = DirectiveList(wanted=text, rows=tuple(same), page=page, same_number=True)
            return self._list_answer(question, found, allowed.role)
        unknown = spellings.unknown_in(text)
        if unknown is not None:
            return self._unknown(question, unknown, allowed.role)
        sought = self._lists.by_command(text)
        says_nothing = sought.is_empty and text.strip()
        rows = [] if says_nothing else self._looked_up(sought, allowed.role, strict=False)
        if not rows and sought.as_words is not None:
            rows = self._looked_up(sought.as_words, allowed.role, strict=False)
        found = DirectiveList(wanted=text, rows=tuple(rows), page=page, file=command.file)
        return self._list_answer(question, found, allowed.role)

    def _looked_up(self, sought: ListIntent, role: Role, *, strict: bool) -> list[Directive]:
        fitting = DirectiveFilter(sought.kind, sought.year)
        return looked_up(self._facts.directives(fitting, role), sought, strict=strict)

    def _of_bare_number(self, text: str, role: Role) -> list[Directive]:
        """The directives whose number and year are all that a text says (``45/2016``)."""
        bare = count_and_year(text)
        if bare is None:
            return []
        numbers = self._facts.numbers(role, count=bare[0], year=bare[1])
        return [one for each in numbers for one in self._facts.directives_of(each.number, role)]

    def _of_number(
        self,
        question: Question,
        number: NamedReference,
        asks: DirectiveIntent,
        days: Sequence[WrittenDay],
        page: int,
        role: Role,
    ) -> Answer:
        if not number.known:
            return self._unknown(question, number.number, role)
        known = [one for name in number.known for one in self._facts.directives_of(name, role)]
        issued, day = told_apart(known, days)
        if len(issued) > 1:
            rows = tuple(newest_first(issued))
            found = DirectiveList(wanted=number.number, rows=rows, page=page, same_number=True)
            return self._list_answer(question, found, role)
        return self._card(question, CardRequest(issued[0], asks, day, page), role)

    def _related_only(
        self, question: Question, number: NamedReference, relation: RelationIntent, role: Role
    ) -> Answer | None:
        """The card with one relation; None where the documents do not say of any."""
        facts = self._facts
        known = [one for name in number.known for one in facts.directives_of(name, role)]
        if len(known) != 1:
            return None
        written = known[0].number
        relations = facts.relations_to if relation.by_others else facts.relations_by
        done = relations(written, role)
        if not any(one.relation is relation.relation for one in done):
            if not relation.by_others or relation.relation not in _CHANGES:
                return None
            asked_status = CardRequest(known[0], DirectiveIntent.STATUS)
            return replace(self._card(question, asked_status, role), kind=AnswerKind.NOT_FOUND)
        request = CardRequest(known[0], DirectiveIntent.CARD, relation=relation)
        return self._card(question, request, role)

    def _card(self, question: Question, request: CardRequest, role: Role) -> Answer:
        citer = Citer(self._engine, role)
        card, choices = made_card(self._facts, citer, request, self._today())
        status = card.status
        unsaid = request.wanted is DirectiveIntent.STATUS and (
            status is None or status.kind is StatusKind.UNKNOWN
        )
        kind = AnswerKind.NOT_FOUND if unsaid else AnswerKind.DIRECTIVE
        return Answer.of_card(question, kind, card, citations_of(card), choices)

    def _unknown(
        self,
        question: Question,
        number: str,
        role: Role,
        written: tuple[int, int] | None = None,
    ) -> Answer:
        """That the number is unknown; near ones are put in its place where it is ``written``."""
        near = KnownNumbers(self._facts, role).near(number) or self._spellings[role].alike(number)
        found = DirectiveList(wanted=number, rows=(), unknown_number=number, near=near)
        choices = tuple(Choice(_instead(question.asked, written, one), one) for one in near)
        answer = Answer.of_card(question, AnswerKind.NOT_FOUND, found, (), choices)
        return replace(answer, unknown_number=number)

    def _listed(self, question: Question, sought: ListIntent | None, role: Role) -> Answer | None:
        if sought is None:
            return None
        rows = self._looked_up(sought, role, strict=True)
        if not rows:
            return None
        found = DirectiveList(wanted=question.focus, rows=tuple(rows))
        return self._list_answer(question, found, role)

    def _list_answer(self, question: Question, found: DirectiveList, role: Role) -> Answer:
        """The list with the words in which others tell of the directives on its page."""
        citer = Citer(self._engine, role)
        cited = {one: citer.words(one.told_at) for one in found.on_page if one.told_at}
        shown = replace(found, told={one: words for one, words in cited.items() if words})
        kind = AnswerKind.DIRECTIVES if shown.rows else AnswerKind.NOT_FOUND
        several = shown.same_number
        choices = [Choice(asks_for(one, alone=not several), label_of(one)) for one in shown.on_page]
        if shown.page < shown.pages:
            more = ShowDirectives(shown.wanted, page=shown.page + 1)
            choices.append(Choice(more, is_next_page=True))
        if shown.rows and shown.file is None and not several:
            choices.append(Choice(ShowDirectives(shown.wanted, file=_EXCEL), _EXCEL_LABEL))
        citations = tuple(dict.fromkeys(shown.told.values()))
        return Answer.of_card(question, kind, shown, citations, tuple(choices))


def _instead(asked: str, written: tuple[int, int] | None, number: str) -> Action:
    """The question with this number in the place of the one at ``written``; else its card."""
    if written is None:
        return ShowDirectives(number)
    return Ask(f"{asked[: written[0]]}{number}{asked[written[1] :]}")


def _carried(question: Question, spellings: Spellings) -> NamedReference:
    """The only number of the turns before."""
    (number,) = question.references
    found = spellings.named_in(number)
    return found[0] if found else NamedReference(number, (), 0, 0)
