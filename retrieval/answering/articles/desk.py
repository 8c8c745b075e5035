"""Serves what is asked of a part of a directive: its words, or why there are none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.engines import Engine, Filter
from index.facts.directives import Directive
from index.knowledge.short_names import ShortNames
from index.model import Role
from retrieval.actions import ShowPart
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.articles.described import described, introduced
from retrieval.answering.articles.further import further_choices
from retrieval.answering.articles.looking import FoundPart, PartFinder
from retrieval.answering.articles.missing import MissingParts
from retrieval.answering.articles.quoting import ArticleQuoter
from retrieval.answering.articles.together import together
from retrieval.answering.directives.around import days_in, told_apart
from retrieval.answering.directives.naming import (
    DirectiveNames,
    MeantDirective,
    names_unknown,
    nearest,
    spans,
    speaks_of_another,
)
from retrieval.cards.articles import ArticleCard, PartProblem
from retrieval.understanding.addresses import Address, AskedPart, NamedAddress, addresses_in
from retrieval.understanding.intent.articles import ArticleReader
from retrieval.understanding.question import Question

_MOST_CHOICES = 6


@dataclass(frozen=True, slots=True)
class SoughtArticle:
    """What is asked about, in words, and the one directive that is named, if one is."""

    matter: str
    directive: Directive | None


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
        self._missing = MissingParts(engine, today)
        self._today = today

    def serve(self, question: Question, allowed: Filter) -> Answer | None:
        """The part that a question asks for; None where it names none, or asks something else.

        A directive that is not named is the one that the conversation is about
        (``question.part``). What names only a part is left alone unless it asks for nothing else.
        """
        return self._served(question, question.asked, allowed.role, page=1)

    def asks_within(self, question: Question, role: Role) -> bool:
        """Whether a question that names an annex asks for a thing in it."""
        text, names = question.asked, self._names[role]
        named = addresses_in(text, list(spans(names.numbers_in(text))))
        called = names.named_in(text, question.understood)
        places = [*((one.start, one.end) for one in named), *spans(called)]
        is_annex = bool(named) and all(one.address.is_annex for one in named)
        return is_annex and self._reader.asks_within(text, places)

    def asks_where(self, question: Question) -> bool:
        """Whether a question asks which annex something is in."""
        return self._reader.asks_where(question.asked)

    def named(self, question: Question, role: Role) -> str | None:
        """The number of the one directive with a text here that a question names; else None."""
        called = self._names[role].named_in(question.asked, question.understood)
        called = [one for one in called if not one.is_name] or called  # a number says it better
        if len(called) != 1:
            return None
        finder = PartFinder(self._facts, role)
        here = [one for one in called[0].numbers if finder.is_here(one)]
        return here[0] if here and (len(here) == 1 or called[0].is_name) else None

    def sought(self, question: Question, role: Role) -> SoughtArticle | None:
        """What an article is looked for by, where it is asked which one says something."""
        if not self._reader.asks_which(question.asked):
            return None
        called = self._called(question.understood, role)
        numbers = {number for one in called for number in one.numbers[: 1 if one.is_name else None]}
        known = [one for number in numbers for one in self._facts.directives_of(number, role)]
        directive = known[0] if len(known) == 1 and known[0].is_here else None
        places = list(spans(called)) if directive is not None else []
        return SoughtArticle(self._reader.matter_of(question.understood, places), directive)

    def _called(self, text: str, role: Role) -> list[MeantDirective]:
        """The directives that a question names, by number, name, or what they are about."""
        finder = PartFinder(self._facts, role)
        called = [
            replace(one, numbers=tuple(filter(finder.is_here, one.numbers)))
            for one in self._names[role].named_in(text)
        ]
        if not any(one.numbers for one in called):
            by_subject = introduced(self._facts, role, text)
            return [by_subject] if by_subject is not None else []
        return called

    def commanded(self, command: ShowPart, question: Question, allowed: Filter) -> Answer:
        """What ``/dieu …`` answers; ``question`` is its argument, understood."""
        served = self._served(question, command.argument, allowed.role, command.page)
        if served is not None:
            return served
        card = ArticleCard(command.argument, problem=PartProblem.WHICH_ARTICLE)
        return Answer.of_card(question, AnswerKind.NOT_FOUND, card, ())

    def _served(self, question: Question, text: str, role: Role, page: int) -> Answer | None:
        names = self._names[role]
        named = addresses_in(text, list(spans(names.numbers_in(text))))
        if not named:
            return None
        called = names.named_in(text, question.understood)
        groups: dict[MeantDirective | None, list[NamedAddress]] = {}
        for one in named:
            meant = nearest(called, one.start, one.end)
            if meant is not None and speaks_of_another(text, one.end, meant.start):
                meant = None
            if meant is not None or not one.weak or question.part is not None:
                groups.setdefault(meant, []).append(one)
        answers = [
            self._of_group(question, text, meant, group, role, page)
            for meant, group in groups.items()
        ]
        served = [one for one in answers if one is not None]
        return together(served) if served else None

    def _of_group(
        self,
        question: Question,
        text: str,
        meant: MeantDirective | None,
        named: Sequence[NamedAddress],
        role: Role,
        page: int,
    ) -> Answer | None:
        """The answer for the parts that are asked for of one directive."""
        before, first = question.part, named[0]
        addresses = _joined([one.address for one in named])
        if meant is None and not addresses[0].code:
            unknown = names_unknown(text, named[-1].end)
            by_subject = described(self._facts, role, text, named[-1].end) if unknown else None
            if by_subject is not None and not first.weak:
                return self._of_directive(question, text, by_subject, addresses, role, page)
            if unknown and not first.weak:
                card = ArticleCard(first.address.words, name=unknown, problem=PartProblem.UNKNOWN)
                return Answer.of_card(question, AnswerKind.NOT_FOUND, card, ())
            return self._carried(question, text, named, before, role, page)
        if before is not None and meant is not None and not addresses[0].is_complete:
            same = before.number in meant.numbers
            addresses = [one.within(before.address) if same else one for one in addresses]
        return self._of_directive(question, text, meant, addresses, role, page)

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
        places = [(one.start, one.end) for one in named]
        goes_on = before is not None and self._reader.asks_shortly(text, places)
        if not self._reader.asks_alone(text, places) and not (goes_on and not named[0].weak):
            return None
        if before is None:
            if all(one.weak or not one.address.article for one in named):
                return None
            card = ArticleCard(named[0].address.words, problem=PartProblem.WHICH_DIRECTIVE)
            return Answer.of_card(question, AnswerKind.NOT_FOUND, card, ())
        addresses = [one.address.within(before.address) for one in named]
        meant = MeantDirective(before.number, (before.number,) if before.number else (), 0, 0)
        return self._of_directive(question, text, meant, addresses, role, page)

    def _of_directive(
        self,
        question: Question,
        text: str,
        meant: MeantDirective | None,
        addresses: Sequence[Address],
        role: Role,
        page: int,
    ) -> Answer:
        asked = addresses[0].words
        finder = PartFinder(self._facts, role)
        numbers = meant.numbers if meant else ()
        if meant is not None and not numbers and not addresses[0].code:
            return self._missing.unknown(question, meant, asked, role)
        if not addresses[0].is_complete:
            number = numbers[0] if numbers else ""
            card = ArticleCard(
                asked,
                number=number,
                problem=PartProblem.WHICH_ARTICLE,
                counts=finder.counts(number, Address()),
            )
            return self._missing.problem(question, card, role, addresses[0])
        if len(numbers) > 1 and meant is not None:
            here = [one for one in numbers if finder.is_here(one)]
            with_part = [one for one in here if finder.found(one, addresses[0])]
            left = tuple(with_part or here or numbers)
            numbers = left[:1] if meant.is_name else left
        if len(numbers) > 1:
            return self._missing.several(question, asked, numbers, role)
        number = numbers[0] if numbers else ""
        same = [one for one in self._facts.directives_of(number, role) if one.is_here]
        if len(same) > 1:  # of one number, each with its own day
            same, _ = told_apart(same, days_in(text, [], self._today()))
            if len(same) > 1:
                return self._missing.several(question, asked, [number], role)
            finder = PartFinder(self._facts, role, same[0].documents)
        found = [part for one in addresses for part in finder.found(number, one)]
        if not found:
            known = self._facts.directives_of(number, role) if number else []
            is_here = any(one.is_here for one in known)
            if number and not known:
                card = _named(ArticleCard(asked, number, problem=PartProblem.UNKNOWN), meant)
                return Answer.of_card(question, AnswerKind.NOT_FOUND, card, ())
            problem = PartProblem.NO_SUCH_PART if is_here or not number else PartProblem.NOT_HERE
            counts = finder.counts(number, addresses[0]) if is_here else ()
            within = finder.within(number, addresses[0]).words if is_here else ""
            card = ArticleCard(asked, number, problem=problem, counts=counts, within=within)
            return self._missing.problem(question, _named(card, meant), role, addresses[0])
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
            asks_changes=question.said.relation is not None and question.said.relation.by_others,
        )
        card = _named(quoter.with_relations(card, found), meant)
        choices = further_choices(card, found, addresses)
        citations = tuple(one.citation for one in card.quotes)
        return Answer.of_card(question, AnswerKind.ARTICLE, card, citations, choices)


def _named(card: ArticleCard, meant: MeantDirective | None) -> ArticleCard:
    """With what the directive was called, and a later one of that name that was not taken."""
    if meant is None or not meant.is_name:
        return card
    newer = meant.numbers[0] if meant.numbers[0] != card.number else ""
    return replace(card, name=meant.written, newer=newer)


def _joined(addresses: Sequence[Address]) -> list[Address]:
    """A Khoản that is named behind the directive lies in what was named before it."""
    found: list[Address] = []
    for one in addresses:
        if found and not one.is_complete and found[-1].is_complete:
            whole = one.within(found[-1])
            if found[-1] == whole.of_article:
                found.pop()
            found.append(whole)
        else:
            found.append(one)
    return found
