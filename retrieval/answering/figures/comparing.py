"""Compare two sides that a question names: one figure of each, and what they say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.engines import Engine, Filter
from index.facts.figures.measures import MEASURES
from index.facts.figures.words import FigureScope
from index.knowledge.kinds import names_as_typed
from index.knowledge.short_names import ShortNames
from index.model import Role
from index.vietnamese.bounded import bounded
from index.vietnamese.text import one_line, without_diacritics
from index.vietnamese.tokens import syllables
from retrieval.answering.directives.naming import DirectiveNames, MeantDirective
from retrieval.answering.figures.belonging import PlaceMatcher
from retrieval.answering.figures.citing import rows_of
from retrieval.answering.figures.finding import FACTS, FigureFinder, FoundFigures
from retrieval.answering.figures.matching import FigureWords
from retrieval.answering.figures.pairing import FigurePair, best_pairs
from retrieval.answering.figures.side_matches import SideMatch, matches, names_place
from retrieval.answering.figures.sides import Side, sides_of
from retrieval.answering.figures.verdict import verdict_of
from retrieval.cards.figures import Comparison, Unlike
from retrieval.searching.wording import QuestionUnit, WordingReader
from retrieval.understanding.intent.figures import FigureIntent
from retrieval.understanding.intent.sides import SideSplit, SidesReader, with_place_words
from retrieval.understanding.places import Places
from retrieval.understanding.question import Question

_BEFORE_A_NUMBER = bounded(
    rf"(?:(?<![^\W_])(?:theo|tai|trong|cua|o|quy dinh|so|{names_as_typed()})\s*[:,]?\s*)+$"
)
_STOPPED = re.compile(r"(?<![\w/.])(?P<count>\d{1,3}\.\d{1,3})/(?P<year>20\d\d)(?:/[\w-]+)?(?!\w)")
_DIRECTIVE_WORD = "vanbanduocneu{}"
"""Stands for a directive where several are named: each side may have its own."""
_DIRECTIVE = re.compile(r"vanbanduocneu(\d+)")
_RAREST = 4
"""Words of a side that figures must say, where some others are said of none."""
_LEAST = 0.45
"""What a side's score must be, so that two figures are compared."""
_LEAST_REFUSED = 0.35
"""The same where they are shown without a verdict."""
_FAR_APART = 0.6
"""The same where they are refused since they measure something else: then one may be a stray."""


@dataclass(frozen=True, slots=True)
class _Inquiry:
    """Where the figures of each side are looked for (None: everywhere), and what is asked."""

    documents: tuple[frozenset[str] | None, frozenset[str] | None]
    asked: FigureIntent
    allowed: Filter


class SideComparer:
    """Compares the figures of two sides over one version; safe to use from many threads."""

    def __init__(
        self,
        engine: Engine,
        places: Places,
        reader: WordingReader,
        sides: SidesReader,
        names: ShortNames,
    ) -> None:
        self._engine, self._reader, self._sides = engine, reader, sides
        self._finder = FigureFinder(engine, reader)
        self._belonging = PlaceMatcher(places)
        self._names = {role: DirectiveNames(engine.facts, role, names) for role in Role}

    def compared(
        self, question: Question, asked: FigureIntent, allowed: Filter
    ) -> Comparison | None:
        """What the figures of two sides say of each other; None where not both are found."""
        text, named = self._without_directives(question, allowed.role)
        if named is not None and not all(named):
            return None
        bare = replace(question, understood=text, focus=text, other_reading=None)
        for marked in self._sides.read(with_place_words(bare), plain=question.plain):
            split, documents = _of_sides(marked, named)
            both = sides_of(
                split,
                bare,
                self._reader,
                of_one_text=named is not None,
                of_two_texts=documents[0] != documents[1],
            )
            sought = _Inquiry(documents, asked, allowed)
            cards = (
                [self._card(pair, both, sought) for pair in self._pairs(both, sought)]
                if both
                else []
            )
            told = {card.verdict.unlike if card and card.verdict else None for card in cards}
            # pairs that say otherwise tell nothing, unless none of them can be compared
            if cards and (len(cards) == 1 or (len(told) == 1 and None not in told)) and cards[0]:
                return cards[0]
        return None

    def _without_directives(
        self, question: Question, role: Role
    ) -> tuple[str, tuple[frozenset[str], ...] | None]:
        """The question without the directives that it names, and the ids of the documents of each.

        None where it names none. Where it names several, a word for each stands in its place.
        """
        text = question.understood
        named = [*self._names[role].named_in(text), *self._bare_numbers(text, role)]
        named = sorted((one for one in named if one.numbers), key=lambda one: one.start)
        if not named:
            return text, None
        documents: list[frozenset[str]] = []
        for place, one in reversed(list(enumerate(named))):
            numbers = one.numbers if not one.is_name else one.numbers[:1]
            documents.insert(0, self._holding(numbers, role))
            before = _BEFORE_A_NUMBER.search(without_diacritics(text[: one.start]).lower())
            start = before.start() if before else one.start
            word = _DIRECTIVE_WORD.format(place) if len(named) > 1 else ","
            text = f"{text[:start]} {word} {text[one.end :]}"
        return one_line(text).strip(" ,:"), tuple(documents)

    def _holding(self, numbers: Sequence[str], role: Role) -> frozenset[str]:
        """Ids of the documents with these numbers, or else of those that hold articles of them."""
        facts = self._engine.facts
        own = frozenset(name for one in numbers for name in facts.documents_of(one, role))
        if own:
            return own
        known = (law for one in numbers for law in facts.directives_of(one, role) if law.is_here)
        return frozenset(name for law in known for name in law.documents)

    def _bare_numbers(self, text: str, role: Role) -> list[MeantDirective]:
        """Numbers with a stop in the count, which are else taken for decimals: ``66.17/2026``."""
        found = []
        for match in _STOPPED.finditer(text):
            known = self._engine.facts.numbers(role, count=match["count"], year=match["year"])
            numbers = tuple(one.number for one in known)
            found.append(MeantDirective(match.group(), numbers, *match.span()))
        return found

    def _pairs(self, both: tuple[Side, Side], sought: _Inquiry) -> list[FigurePair]:
        one, other = (
            self._matches(side, sought, documents)
            for side, documents in zip(both, sought.documents, strict=True)
        )
        return best_pairs(one, other) if one and other else []

    def _matches(
        self, side: Side, sought: _Inquiry, documents: frozenset[str] | None
    ) -> list[SideMatch]:
        """The figures of a side: of results first where a place is asked for, else of all sorts.

        All words are looked for first, then without those that texts may leave out.
        """
        telling = sorted(side.rest, key=self._reader.telling, reverse=True)
        rarest = sorted(side.own, key=self._reader.telling, reverse=True)[:_RAREST]
        attempts: list[Sequence[QuestionUnit]] = [
            side.needed, (*side.own, *telling[:1]), side.own, (*rarest, *telling[:1]),
        ]  # fmt: skip
        for units in dict.fromkeys(map(tuple, attempts)):
            is_asked = units or side.place
            found = self._said(side, units, sought, documents) if is_asked else []
            if found:
                return found
        return []

    def _said(
        self,
        side: Side,
        units: Sequence[QuestionUnit],
        sought: _Inquiry,
        documents: frozenset[str] | None,
    ) -> list[SideMatch]:
        allowed = sought.allowed
        if side.place is not None:
            scope = FigureScope(sorts=FACTS, documents=documents)
            facts = self._finder.found(units, [side.place], allowed, scope)
            own = matches(side, self._of_place(facts, side), self._reader, sought.asked.measures)
            if own:
                return own
        named = [*units, *_name_units(side)]
        every = self._finder.found(named, (), allowed, FigureScope(documents=documents))
        figures = every.figures if side.place is None else _naming(every, side)
        return matches(side, figures, self._reader, sought.asked.measures)

    def _of_place(self, found: FoundFigures, side: Side) -> list[FigureWords]:
        assert side.place is not None  # noqa: S101 - the caller asks for one
        return [
            replace(one, when=one.when | _place_forms(side))
            for one in found.figures
            if self._belonging.is_of(one.stated, found.heads[one.stated.document_id], side.place)
        ]

    def _card(
        self, pair: FigurePair, both: tuple[Side, Side], sought: _Inquiry
    ) -> Comparison | None:
        one, other = pair.figures
        least = min(pair.one.score, pair.other.score)
        asked = (_forms(both[0]), _forms(both[1]))
        verdict = verdict_of(
            one.figure,
            other.figure,
            (both[0].words, both[1].words),
            asked,
            same_document=one.document_id == other.document_id,
        )
        is_stray = verdict.unlike in (Unlike.UNIT, Unlike.PER) and (
            least < _FAR_APART or _counts_what_is_asked_of_one(pair)
        )
        rows = rows_of(pair.figures, self._engine, sought.allowed.role)
        needed = _LEAST if verdict.unlike is None else _LEAST_REFUSED
        if least < needed or is_stray or len(rows) < len(both):
            return None
        return Comparison(sought.asked.about, rows, share_asked=sought.asked.share, verdict=verdict)


def _of_sides(
    split: SideSplit, named: Sequence[frozenset[str]] | None
) -> tuple[SideSplit, tuple[frozenset[str] | None, frozenset[str] | None]]:
    """A split without the words for directives, and the documents of each side.

    A side that names none has those that are named of both, or else all.
    """
    if named is None:
        return split, (None, None)

    def of(words: str) -> frozenset[str]:
        places = (int(match[1]) for match in _DIRECTIVE.finditer(words))
        return frozenset[str]().union(*(named[place] for place in places))

    every = frozenset[str]().union(*named)
    shared = of(split.shared) or every
    documents = (of(split.left) or shared, of(split.right) or shared)
    left, right, both = (
        one_line(_DIRECTIVE.sub(" ", words)) for words in (split.left, split.right, split.shared)
    )
    return SideSplit(left, right, both), documents


def _counts_what_is_asked_of_one(pair: FigurePair) -> bool:
    """Whether both count something: a number of other things is then no answer at all."""
    return all(stated.figure.unit.lower() not in MEASURES for stated in pair.figures)


def _forms(side: Side) -> frozenset[str]:
    """The syllables that a side is told by, each word of a pair too."""
    return frozenset(part for unit in side.needed for part in (unit.form, *unit.form.split("_")))


def _place_forms(side: Side) -> frozenset[str]:
    assert side.place is not None  # noqa: S101
    return frozenset(syllables(side.place.place.candidates[0].full_name))


def _name_units(side: Side) -> list[QuestionUnit]:
    """The words of a place's name, if it goes by one name alone: what names it says them."""
    if side.place is None:
        return []
    names = {tuple(syllables(unit.name)) for unit in side.place.place.candidates}
    return [QuestionUnit(word, ()) for word in names.pop()] if len(names) == 1 else []


def _naming(found: FoundFigures, side: Side) -> list[FigureWords]:
    """Those whose words name the place: amounts that a directive lays down for it."""
    assert side.place is not None  # noqa: S101
    return [
        one
        for one in found.figures
        if one.stated.figure.place is None and names_place(one, side.place)
    ]
