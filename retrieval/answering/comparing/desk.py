"""Serves what is asked of two versions of a directive: what changed, article by article."""

from collections.abc import Sequence
from dataclasses import replace

from index.engines import Engine, Filter
from index.facts.references import reference_key
from index.knowledge.short_names import ShortNames
from index.model import Role
from index.vietnamese.text import without_diacritics
from retrieval.actions import ShowComparison, ShowDirectives
from retrieval.answer import Answer, AnswerKind, Choice
from retrieval.answering.comparing.amending import AmendmentReader
from retrieval.answering.comparing.comparing import compared
from retrieval.answering.comparing.pairing import VersionPair, VersionPairs
from retrieval.answering.comparing.texts import DirectiveText
from retrieval.answering.directives.citing import Citer
from retrieval.answering.directives.naming import (
    DirectiveNames,
    MeantDirective,
    nearest,
    spans,
)
from retrieval.cards.comparisons import ComparisonProblem, DirectiveComparison
from retrieval.citation import Citation
from retrieval.understanding.addresses import addresses_in
from retrieval.understanding.intent.comparing import ComparisonIntent, ComparisonReader
from retrieval.understanding.numbers import KnownNumbers
from retrieval.understanding.question import Question

_FILES = {"docx": "Word", "html": "HTML"}
_MOST_TOPIC = 6
"""Words that say what about; a message with one number and more of them is about its content."""
_MOST_NEAR = 6


class ComparisonDesk:
    """Answers questions for differences over one version; safe to use from many threads."""

    def __init__(self, engine: Engine, names: ShortNames, reader: ComparisonReader) -> None:
        self._engine, self._facts = engine, engine.facts
        self._names = {role: DirectiveNames(engine.facts, role, names) for role in Role}
        self._pairs = {role: VersionPairs(engine.facts, role) for role in Role}
        self._reader = reader

    def serve(self, question: Question, allowed: Filter) -> Answer | None:
        """What changed, where a question asks for it; None where it asks something else."""
        text = question.asked
        if self._reader.read(text, ()) is None:
            return None
        spoken = self._spoken(text, allowed.role)
        intent = self._reader.read(text, [(one.start, one.end) for one in spoken])
        if intent is None:
            return None
        named = _distinct(spoken)
        if len(named) < len(spoken) == 2 and not (intent.older or intent.newer):
            return self._declined(question, (named[0].written,), ComparisonProblem.SAME)
        if not named and question.part is not None and question.part.number:
            number = question.part.number
            named = [MeantDirective(number, (number,), 0, 0)]
        elif len(named) == 1 and question.part is not None and "nay" in _words_of(text):
            before = question.part.number
            if before and all(
                reference_key(before) != reference_key(one) for one in named[0].numbers
            ):
                named.append(MeantDirective(before, (before,), 0, 0))
        if not named:
            return None
        if len(named) == 1 and not self._asks_of_one(intent, named[0], allowed.role):
            return None
        return self._answer(question, named, intent, intent.file, allowed.role)

    def commanded(self, command: ShowComparison, question: Question, allowed: Filter) -> Answer:
        """What ``/sosanh …`` answers; ``question`` is its argument, understood."""
        text = command.argument
        spoken = self._spoken(text, allowed.role)
        named = _distinct(spoken)
        intent = self._reader.read(f"so sanh {text}", ())
        assert intent is not None  # noqa: S101 - the word stands there
        if len(named) < len(spoken):
            return self._declined(question, (named[0].written,), ComparisonProblem.SAME)
        if not named:
            card = DirectiveComparison((text,), problem=ComparisonProblem.WHICH)
            return Answer.of_card(question, AnswerKind.NOT_FOUND, card, ())
        intent = replace(intent, topic=())
        return self._answer(question, named, intent, command.file, allowed.role)

    def _spoken(self, text: str, role: Role) -> list[MeantDirective]:
        """The directives that a message names, in order."""
        names = self._names[role]
        numbered = names.numbers_in(text)
        called = [
            one
            for one in names.names_in(text)
            if not any(one.start < other.end and other.start < one.end for other in numbered)
        ]
        return sorted((*numbered, *called), key=lambda one: one.start)

    def _asks_of_one(self, intent: ComparisonIntent, named: MeantDirective, role: Role) -> bool:
        """Whether a message with one directive asks for its other version, or what it amends."""
        if intent.older or intent.newer:
            return intent.compares or intent.differs
        if len(intent.topic) > _MOST_TOPIC:
            return False
        pairs = self._pairs[role]
        if intent.amends:
            return any(pairs.amends(one) for one in named.numbers)
        return any(pairs.older(one) or pairs.amends(one) for one in named.numbers)

    def _answer(
        self,
        question: Question,
        named: Sequence[MeantDirective],
        intent: ComparisonIntent,
        file: str | None,
        role: Role,
    ) -> Answer:
        asked = tuple(one.written for one in named[:2])
        numbers: list[str] = []
        pairs = self._pairs[role]
        for one in named[:2]:
            number = pairs.number_of(one, named)
            if not one.numbers:
                near = KnownNumbers(self._facts, role).near(one.written)
                return self._declined(question, (one.written,), ComparisonProblem.UNKNOWN, near)
            if number is None:
                near = one.numbers[:_MOST_NEAR]
                return self._declined(question, (one.written,), ComparisonProblem.SEVERAL, near)
            numbers.append(number)
        if len(numbers) == 1 and intent.amends:
            amended = self._amended(question, numbers[0], None, intent, file, role)
            if amended is not None:
                return amended
        if len(numbers) == 1:
            pair = pairs.other(numbers[0], intent)
            if pair is None:
                amended = self._amended(question, numbers[0], None, intent, file, role)
                if amended is not None:
                    return amended
                return self._declined(question, tuple(numbers), ComparisonProblem.NO_OLDER)
        elif reference_key(numbers[0]) == reference_key(numbers[1]):
            return self._declined(question, tuple(numbers), ComparisonProblem.SAME)
        else:
            pair = pairs.ordered(numbers[0], numbers[1])
        if pair.ground is None and pairs.amends(pair.new, pair.old):
            amended = self._amended(question, pair.new, pair.old, intent, file, role)
            if amended is not None:
                return amended
        return self._compared(question, asked, pair, intent, file, role)

    def _compared(
        self,
        question: Question,
        asked: tuple[str, ...],
        pair: VersionPair,
        intent: ComparisonIntent,
        file: str | None,
        role: Role,
    ) -> Answer:
        old, new = (DirectiveText(self._engine, one, role) for one in (pair.old, pair.new))
        ground = Citer(self._engine, role).words(pair.ground.at) if pair.ground else None
        card = DirectiveComparison(
            asked,
            old=self._pairs[role].directive(pair.old),
            new=self._pairs[role].directive(pair.new),
            ground=ground,
            topic=intent.topic,
            file=file,
            others=pair.others,
        )
        without = tuple(one.number for one in (old, new) if not one.articles)
        if without:
            directives = (self._pairs[role].directive(one) for one in without)
            is_here = all(one is not None and one.is_here for one in directives)
            problem = ComparisonProblem.NO_ARTICLES if is_here else ComparisonProblem.NOT_HERE
            card = replace(card, asked=without, problem=problem)
            return self._shown(question, card)
        card = replace(card, articles=compared(old, new))
        wanted = self._articles_in(question.asked, pair, role)
        if wanted:
            kept = tuple(
                one
                for one in card.articles
                if any(
                    side and (number, side.label) in wanted
                    for side, number in ((one.old, pair.old), (one.new, pair.new))
                )
            )
            card = replace(card, articles=kept)
            if not kept:
                card = replace(card, problem=ComparisonProblem.NO_SUCH_ARTICLE)
        return self._shown(question, card)

    def _articles_in(self, text: str, pair: VersionPair, role: Role) -> set[tuple[str, str]]:
        """The articles that a message names: the number of their directive, and their own."""
        spoken = self._spoken(text, role)
        found = set[tuple[str, str]]()
        for one in addresses_in(text, list(spans(spoken))):
            meant = nearest(spoken, one.start, one.end)
            keys = set(map(reference_key, meant.numbers)) if meant else set()
            both = (pair.old, pair.new)
            numbers = [each for each in both if reference_key(each) in keys] or both
            if one.address.article:
                found |= {(number, one.address.article) for number in numbers}
        return found

    def _amended(
        self,
        question: Question,
        number: str,
        target: str | None,
        intent: ComparisonIntent,
        file: str | None,
        role: Role,
    ) -> Answer | None:
        parts = AmendmentReader(self._engine, role).parts(number, target)
        if not parts:
            return None
        targets = list(dict.fromkeys(one.target for one in parts))
        card = DirectiveComparison(
            (number,),
            old=self._pairs[role].directive(targets[0]) if len(targets) == 1 else None,
            new=self._pairs[role].directive(number),
            amended=parts,
            topic=intent.topic,
            file=file,
        )
        return self._shown(question, card)

    def _shown(self, question: Question, card: DirectiveComparison) -> Answer:
        kind = AnswerKind.NOT_FOUND if card.problem else AnswerKind.COMPARISON
        numbers = [one.number for one in (card.new, card.old) if one is not None]
        choices: list[Choice] = []
        if not card.problem and card.file is None:
            both = " ".join(reversed(numbers))
            choices += [Choice(ShowComparison(both, one), label) for one, label in _FILES.items()]
        choices += [
            Choice(ShowComparison(f"{one} {numbers[0]}"), f"So với {one}")
            for one in (card.others if numbers else ())
        ]
        choices += [Choice(ShowDirectives(one), one) for one in numbers]
        return Answer.of_card(question, kind, card, citations_of(card), tuple(choices))

    def _declined(
        self,
        question: Question,
        asked: tuple[str, ...],
        problem: ComparisonProblem,
        near: Sequence[str] = (),
    ) -> Answer:
        card = DirectiveComparison(asked, problem=problem, near=tuple(near))
        choices = tuple(Choice(ShowDirectives(one), one) for one in (near or asked))
        if problem is ComparisonProblem.UNKNOWN and not near:
            choices = ()
        return Answer.of_card(question, AnswerKind.NOT_FOUND, card, (), choices)


def citations_of(card: DirectiveComparison) -> tuple[Citation, ...]:
    """What the chat quotes of it, each once."""
    sides = [side for one in card.told for side in (one.old, one.new) if side is not None]
    if not sides:
        firsts = (one.new or one.old for one in card.articles[:1])
        sides = [side for side in firsts if side is not None]
    quoted = (side.focus.citation if side.focus else side.citation for side in sides)
    ground = (card.ground,) if card.ground else ()
    return tuple(dict.fromkeys((*ground, *quoted, *(one.words for one in card.amended_told))))


def _distinct(spoken: Sequence[MeantDirective]) -> list[MeantDirective]:
    """Each directive once."""
    found: dict[frozenset[str], MeantDirective] = {}
    for one in spoken:
        keys = frozenset(map(reference_key, one.numbers)) or frozenset({one.written})
        found.setdefault(keys, one)
    return list(found.values())


def _words_of(text: str) -> set[str]:
    return set(without_diacritics(text).lower().split())
