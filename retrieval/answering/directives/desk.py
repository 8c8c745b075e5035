"""Serves what is asked of directives: a card, a status, a list."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from index.engines import Engine, Filter
from index.facts.directives import Directive
from index.knowledge.short_names import ShortNames
from index.model import Relation, Role
from retrieval.actions import Action, Ask, ShowDirectives
from retrieval.answer import Answer, AnswerKind, Choice, Mismatch
from retrieval.answering.directives.around import (
    WrittenDay,
    count_and_year,
    day_of,
    days_in,
    sides_of,
    told_apart,
)
from retrieval.answering.directives.card import (
    CardRequest,
    changes_of,
    citations_of,
    made_card,
    stated_between,
)
from retrieval.answering.directives.citing import Citer
from retrieval.answering.directives.continuing import Continuation
from retrieval.answering.directives.grounds import Grounds
from retrieval.answering.directives.law_titles import LawTitles
from retrieval.answering.directives.listing import ListDesk, list_answer
from retrieval.answering.directives.lookup import newest_first
from retrieval.answering.directives.meant import also_said, here_of, is_about
from retrieval.answering.directives.naming import DirectiveNames
from retrieval.answering.directives.reading import AskedOfDirective, QuestionReading
from retrieval.answering.directives.spelling import NamedReference, Spellings
from retrieval.answering.directives.spoken import SpokenOf
from retrieval.answering.directives.status import status_on
from retrieval.cards.directives import ITEMS_A_PAGE, DirectiveList, FactKind, Status, StatusKind
from retrieval.understanding.intent import RelationIntent
from retrieval.understanding.intent.desks import DesksReader
from retrieval.understanding.intent.directives import DirectiveIntent
from retrieval.understanding.intent.listing import ListIntent, RelatedTo
from retrieval.understanding.numbers import KnownNumbers
from retrieval.understanding.question import Question

_MANY = frozenset({Relation.IMPLEMENTS, Relation.BASED_ON})
"""What so many do to one directive that all of them are listed."""
_CHANGES = frozenset({Relation.REPLACES, Relation.REPEALS, Relation.AMENDS})


class DirectiveDesk:
    """Answers questions for directives over one version; safe to use from many threads."""

    def __init__(
        self,
        engine: Engine,
        readers: DesksReader,
        today: Callable[[], date] = date.today,
        short_names: ShortNames | None = None,
    ) -> None:
        """Without a clock of its own, the machine's day is today."""
        self._asked = readers.directives
        short = short_names or ShortNames.bundled()
        names = {
            role: DirectiveNames(engine.facts, role, short, LawTitles(engine.facts, role))
            for role in Role
        }
        self._lists = ListDesk(engine, readers.lists, today, names)
        self._engine, self._facts = engine, engine.facts
        self._today = today
        self._spellings = {role: Spellings(engine.facts, role) for role in Role}
        self._readings = {
            role: QuestionReading(self._asked, self._spellings[role], names[role], today)
            for role in Role
        }
        asks = readers.continuing, readers.directives
        self.spoken = SpokenOf(
            engine.facts,
            {
                role: Continuation(
                    engine.facts, role, asks, self._lists, (self._spellings[role], names[role])
                )
                for role in Role
            },
        )

    @property
    def lists(self) -> ListDesk:
        """What answers questions for lists."""
        return self._lists

    def status_of(self, number: str, on: date, role: Role) -> Status:
        """Whether the directive of a number, in any spelling, is in force on a day.

        Unknown for a number that no readable document has, or that several directives share.
        """
        known = self._facts.directives_of(number, role)
        if len(known) != 1:
            return Status(StatusKind.UNKNOWN, on)
        changes = changes_of(self._facts, number, Citer(self._engine, role))
        return status_on(known[0], changes, on)

    def serve(self, question: Question, allowed: Filter) -> Answer | None:
        """The card or list that a question asks for; None when it asks what a directive says."""
        role = allowed.role
        reading, text = self._readings[role], question.asked
        found = reading.named_in(question)
        if not reading.asks_status_by_name(text, found):
            listed = self._lists.asked(question, found, self._spellings[role], role)
            if listed is not None:
                return listed
        number = reading.number(question, found)
        if number is None:
            return self._of_unknown_law(question, role)
        named = found.named
        if len({one.number for one in named}) > 1:
            return self._between(question, named, role)
        asked = reading.asked_of(text, named)
        if asked.of_description:
            described = self._described(question, number, asked, role)
            if described is not None:
                return described
        asks, relation = asked.asks if asked.alone else None, question.said.relation
        by_name = asks is DirectiveIntent.CARD and found.by_name and not found.is_all_of(text)
        if relation is not None and (asks is None or by_name):
            return self._related_only(question, number, relation, role)
        if asks is None or by_name or (asks is DirectiveIntent.CARD and not named):
            return None
        if named and not number.known:
            return self._unknown(question, number.number, role, (number.start, number.end))
        return self._of_number(question, number, asks, asked.days, 1, role)

    def _of_unknown_law(self, question: Question, role: Role) -> Answer | None:
        """That no document tells of a law, where just its status is asked by its name."""
        if question.references or not self._readings[role].asks_status_of_law(question.asked):
            return None
        found = DirectiveList(wanted=question.asked, rows=())
        return list_answer(question, found, Citer(self._engine, role))

    def _between(
        self, question: Question, named: Sequence[NamedReference], role: Role
    ) -> Answer | None:
        """What one of two directives does to the other, where just that is asked."""
        first, second, *more = dict.fromkeys(one.known for one in named)
        asks = question.said.relation is not None or self._asked.asks_of_change(question.asked)
        if more or not asks or len(first) != 1 or len(second) != 1:
            return None
        for acting, other in ((first[0], second[0]), (second[0], first[0])):
            known = self._facts.directives_of(acting, role)
            if len(known) == 1 and stated_between(self._facts, role, acting, other):
                request = CardRequest(known[0], DirectiveIntent.CARD, other=other)
                return self._card(question, request, role)
        return None

    def _described(
        self, question: Question, number: NamedReference, asked: AskedOfDirective, role: Role
    ) -> Answer | None:
        """What is told of the directive; None where it is not about what the words say."""
        asks, about = asked.asks, asked.about
        if asks is None:
            return None
        known = [one for name in number.known for one in self._facts.directives_of(name, role)]
        if not known:  # nor is a law whose number only a table of names knows
            written = (number.start, number.end) if number.end else None
            return None if about else self._unknown(question, number.number, role, written)
        issued, day = told_apart(known, asked.days)
        meant = here_of(issued)
        if len(meant) > 1:
            said = [one for one in meant if about and is_about(one, about)]
            meant = said if len(said) == 1 else meant
        if about and not any(_may_be_about(one, about) for one in meant):
            return None
        if len(meant) > 1:
            rows = tuple(newest_first(meant))
            found = DirectiveList(wanted=number.number, rows=rows, same_number=True)
            return list_answer(question, found, Citer(self._engine, role))
        return self._card(question, CardRequest(meant[0], asks, day), role)

    def commanded(self, command: ShowDirectives, question: Question, allowed: Filter) -> Answer:
        """The card or list that ``/vanban …`` asks for; ``question`` is its argument."""
        spellings = self._spellings[allowed.role]
        text = command.argument
        named = spellings.named_in(text)
        page = command.page
        if named:
            days = days_in(text, named[:1], self._today())
            words = " ".join(sides_of(text, named[:1], days, self._asked))
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
            return list_answer(question, found, Citer(self._engine, allowed.role))
        unknown = spellings.unknown_in(text)
        if unknown is not None:
            return self._unknown(question, unknown, allowed.role)
        sought = self._lists.commanded(text, spellings, allowed.role)
        return self._lists.looked_up(question, sought, allowed.role, page, command.file)

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
        if len(number.known) > 1 and len(here := here_of(issued)) == 1:
            issued = here  # a number without its year means the one whose text there is
        if len(issued) > 1:
            rows = tuple(newest_first(issued))
            found = DirectiveList(wanted=number.number, rows=rows, page=page, same_number=True)
            return list_answer(question, found, Citer(self._engine, role))
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
        stated = [one for one in relations(written, role) if not one.is_own]
        acts = {one.relation for one in stated}
        others = {one.by for one in stated if one.relation is relation.relation}
        if relation.by_others and relation.relation in _MANY and len(others) > ITEMS_A_PAGE:
            listed = ListIntent(related=RelatedTo(relation.relation, written))
            return self._lists.served(question, listed, role)
        for act in also_said(relation.relation):
            if act in acts:
                meant = replace(relation, relation=act)
                request = CardRequest(known[0], DirectiveIntent.CARD, relation=meant)
                return self._card(question, request, role)
        if relation.relation not in _CHANGES:
            return None
        asked_status = CardRequest(known[0], DirectiveIntent.STATUS)
        declined = self._card(question, asked_status, role)
        return replace(declined, kind=AnswerKind.NOT_FOUND, against=Mismatch.FACET)

    def _card(self, question: Question, request: CardRequest, role: Role) -> Answer:
        citer = Citer(self._engine, role)
        card, choices = made_card(self._facts, citer, request, self._today())
        status = card.status
        unsaid = request.wanted is DirectiveIntent.STATUS and (
            status is None or status.kind is StatusKind.UNKNOWN
        )
        if request.wanted.is_of_description:
            fact = Grounds(self._engine, role).fact(request.directive, FactKind(request.wanted))
            card = replace(card, fact=fact)
            if not fact.is_known:
                declined = Answer.of_card(question, AnswerKind.NOT_FOUND, card, (), choices)
                return replace(declined, against=Mismatch.FACET)
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
        found = DirectiveList(wanted=number, rows=(), unknown_reference=number, near=near)
        choices = tuple(Choice(_instead(question.asked, written, one), one) for one in near)
        answer = Answer.of_card(question, AnswerKind.NOT_FOUND, found, (), choices)
        return replace(answer, unknown_reference=number)


def _instead(asked: str, written: tuple[int, int] | None, number: str) -> Action:
    """The question with this number in the place of the one at ``written``; else its card."""
    if written is None:
        return ShowDirectives(number)
    return Ask(f"{asked[: written[0]]}{number}{asked[written[1] :]}")


def _may_be_about(directive: Directive, words: str) -> bool:
    """Whether it is; of one that is only mentioned little is known of what it is about."""
    return directive.subject is None or not directive.is_here or is_about(directive, words)
