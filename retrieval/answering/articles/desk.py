"""Serves what is asked of a part of a directive: its words, or why there are none."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from index.engines import Engine, Filter
from index.knowledge.short_names import ShortNames
from index.model import Role
from retrieval.actions import Ask, ShowDirectives, ShowPart
from retrieval.answer import Answer, AnswerKind, Choice
from retrieval.answering.articles.looking import FoundPart, PartFinder
from retrieval.answering.articles.naming import (
    DirectiveNames,
    MeantDirective,
    names_unknown,
    nearest,
    spans,
)
from retrieval.answering.articles.quoting import ArticleQuoter
from retrieval.cards.articles import ArticleCard, PartProblem
from retrieval.understanding.addresses import Address, AskedPart, NamedAddress, addresses_in
from retrieval.understanding.intent.articles import ArticleReader
from retrieval.understanding.numbers import KnownNumbers
from retrieval.understanding.question import Question

_MOST_CHOICES = 6


class ArticleDesk:
    """Answers questions for articles over one version; safe to use from many threads."""

    def __init__(
        self,
        engine: Engine,
        names: ShortNames,
        reader: ArticleReader,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Without a clock of its own, the machine's day is today."""
        self._engine, self._facts = engine, engine.facts
        self._names = {role: DirectiveNames(engine.facts, role, names) for role in Role}
        self._reader = reader
        self._today = today

    def serve(self, question: Question, allowed: Filter) -> Answer | None:
        """The part that a question asks for; None where it names none, or asks something else.

        A directive that is not named is the one that the conversation is about
        (``question.part``). What names only a part is left alone unless it asks for nothing else.
        """
        return self._served(question, question.asked, allowed.role, page=1)

    def commanded(self, command: ShowPart, question: Question, allowed: Filter) -> Answer:
        """What ``/dieu …`` answers; ``question`` is its argument, understood."""
        served = self._served(question, command.argument, allowed.role, command.page)
        if served is not None:
            return served
        card = ArticleCard(command.argument, problem=PartProblem.WHICH_ARTICLE)
        return Answer.of_card(question, AnswerKind.NOT_FOUND, card, ())

    def _served(self, question: Question, text: str, role: Role, page: int) -> Answer | None:
        names = self._names[role]
        numbered = names.numbers_in(text)
        named = addresses_in(text, list(spans(numbered)))
        if not named:
            return None
        called = [
            one
            for one in names.names_in(text)
            if not any(one.start < other.end and other.start < one.end for other in numbered)
        ]
        if not called and not numbered and question.understood != text:
            called = [
                replace(one, start=len(text), end=len(text))
                for one in names.names_in(question.understood)
            ]
        before = question.part
        first = named[0]
        meant = nearest(
            sorted((*numbered, *called), key=lambda one: one.start), first.start, first.end
        )
        addresses = [one.address for one in named if not (one.weak and meant is None)]
        if not addresses:
            return None
        if meant is None and not addresses[0].code:
            unknown = names_unknown(text, named[-1].end)
            if unknown and not first.weak:
                card = ArticleCard(first.address.words, name=unknown, problem=PartProblem.UNKNOWN)
                return Answer.of_card(question, AnswerKind.NOT_FOUND, card, ())
            return self._carried(question, text, named, before, role, page)
        if self._reader.asks_else(question):
            return None
        if before is not None and meant is not None and not addresses[0].is_complete:
            same = before.number in meant.numbers
            addresses = [one.within(before.address) if same else one for one in addresses]
        return self._of_directive(question, meant, addresses, role, page)

    def _carried(
        self,
        question: Question,
        text: str,
        named: Sequence[NamedAddress],
        before: AskedPart | None,
        role: Role,
        page: int,
    ) -> Answer | None:
        """Where the message names a part alone: of what was talked about, else ask of which."""
        asks_alone = self._reader.asks_alone(text, [(one.start, one.end) for one in named])
        if not asks_alone:
            return None
        if before is None:
            if all(one.weak or not one.address.article for one in named):
                return None
            card = ArticleCard(named[0].address.words, problem=PartProblem.WHICH_DIRECTIVE)
            return Answer.of_card(question, AnswerKind.NOT_FOUND, card, ())
        addresses = [one.address.within(before.address) for one in named]
        meant = MeantDirective(before.number, (before.number,) if before.number else (), 0, 0)
        return self._of_directive(question, meant, addresses, role, page)

    def _of_directive(
        self,
        question: Question,
        meant: MeantDirective | None,
        addresses: Sequence[Address],
        role: Role,
        page: int,
    ) -> Answer:
        asked = addresses[0].words
        finder = PartFinder(self._facts, role)
        numbers = meant.numbers if meant else ()
        if meant is not None and not numbers and not addresses[0].code:
            return self._unknown(question, meant, asked, role)
        if not addresses[0].is_complete:
            number = numbers[0] if numbers else ""
            card = ArticleCard(
                asked,
                number=number,
                problem=PartProblem.WHICH_ARTICLE,
                counts=finder.counts(number, Address()),
            )
            return self._problem(question, card, role)
        if len(numbers) > 1 and meant is not None:
            here = [one for one in numbers if finder.is_here(one)]
            with_part = [one for one in here if finder.found(one, addresses[0])]
            numbers = numbers[:1] if meant.is_name else tuple(with_part or here or numbers)
        if len(numbers) > 1:
            return self._several(question, asked, numbers, role)
        number = numbers[0] if numbers else ""
        found = [part for one in addresses for part in finder.found(number, one)]
        same = {one.part.document_id for one in found}
        directives = self._facts.directives_of(number, role) if number else []
        if len(directives) > 1 and len(same) > 1:
            return self._several(question, asked, [number], role)
        if not found:
            is_here = bool(number) and finder.is_here(number)
            problem = PartProblem.NO_SUCH_PART if is_here or not number else PartProblem.NOT_HERE
            counts = finder.counts(number, addresses[0]) if is_here else ()
            within = finder.within(number, addresses[0]).words if is_here else ""
            card = ArticleCard(asked, number, problem=problem, counts=counts, within=within)
            return self._problem(question, _named(card, meant), role)
        return self._quoted(question, meant, found, addresses, role, page)

    def _quoted(
        self,
        question: Question,
        meant: MeantDirective | None,
        found: Sequence[FoundPart],
        addresses: Sequence[Address],
        role: Role,
        page: int,
    ) -> Answer:
        first = found[0].part
        number = first.number or ""
        directives = self._facts.directives_of(number, role) if number else []
        quoter = ArticleQuoter(self._engine, role, self._today())
        card = ArticleCard(
            ", ".join(one.words for one in addresses[:3]),
            number=number,
            directive=next(iter(directives), None),
            quotes=tuple(quoter.quote(one) for one in found),
            page=page,
        )
        card = _named(quoter.with_relations(card, found), meant)
        choices = self._choices(card, found, addresses)
        citations = tuple(one.citation for one in card.quotes)
        return Answer.of_card(question, AnswerKind.ARTICLE, card, citations, choices)

    def _choices(
        self, card: ArticleCard, found: Sequence[FoundPart], addresses: Sequence[Address]
    ) -> tuple[Choice, ...]:
        """The next page; the whole article; the articles of a chapter."""
        choices = []
        said = ", ".join(one.words for one in addresses)
        if card.page < len(card.pages):
            choices.append(
                Choice(ShowPart(f"{said} {card.number}".strip(), card.page + 1), is_next_page=True)
            )
        address = addresses[0]
        if address.clause or address.point:
            whole = address.of_article.words
            choices.append(Choice(ShowPart(f"{whole} {card.number}".strip()), f"Cả {whole}"))
        for one in found[0].listed[:_MOST_CHOICES]:
            words = Address(article=one.label).words
            choices.append(Choice(ShowPart(f"{words} {card.number}"), words))
        if card.number:
            choices.append(Choice(ShowDirectives(card.number), card.number))
        return tuple(choices)

    def _several(
        self, question: Question, asked: str, numbers: Sequence[str], role: Role
    ) -> Answer:
        """Which of several directives is meant."""
        known = [one for number in numbers for one in self._facts.directives_of(number, role)]
        labels = {one.number: one for one in known}
        card = ArticleCard(asked, problem=PartProblem.SEVERAL, near=tuple(labels))
        choices = tuple(
            Choice(ShowPart(f"{asked} {number}"), number) for number in list(labels)[:_MOST_CHOICES]
        )
        return Answer.of_card(question, AnswerKind.NOT_FOUND, card, (), choices)

    def _unknown(self, question: Question, meant: MeantDirective, asked: str, role: Role) -> Answer:
        near = KnownNumbers(self._facts, role).near(meant.written)
        card = ArticleCard(asked, meant.written, problem=PartProblem.UNKNOWN, near=near)
        choices = tuple(Choice(Ask(f"{asked} {one}"), one) for one in near)
        answer = Answer.of_card(question, AnswerKind.NOT_FOUND, card, (), choices)
        return replace(answer, unknown_number=meant.written)

    def _problem(self, question: Question, card: ArticleCard, role: Role) -> Answer:
        """A part that is not there, with the card of its directive a press away."""
        directives = self._facts.directives_of(card.number, role) if card.number else []
        card = replace(card, directive=next(iter(directives), None))
        choices = (Choice(ShowDirectives(card.number), card.number),) if directives else ()
        return Answer.of_card(question, AnswerKind.NOT_FOUND, card, (), choices)


def _named(card: ArticleCard, meant: MeantDirective | None) -> ArticleCard:
    if meant is None or not meant.is_name:
        return card
    return replace(card, name=meant.written, newer=meant.newer)
