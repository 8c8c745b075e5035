"""The sides of a comparison: what each must say, and the figures that say it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.facts.figures.figure import FigureSort
from index.facts.figures.nouns import PERCENT
from index.vietnamese.text import one_line, without_diacritics
from index.vietnamese.tokens import syllables
from retrieval.answering.figures.matching import FigureWords
from retrieval.searching.wording import QuestionUnit, WordForms, WordingReader
from retrieval.understanding.intent.sides import SideSplit
from retrieval.understanding.question import LocalDocuments, Question

_PLACE = re.compile(r"noiduocneu(\d+)")
_PLACE_WORD = "noiduocneu{}"
"""Stands for a place where words are read: its name is compared as a place, not as words."""
_ENOUGH = 2
"""Words that both sides say, from which on neither leaves any out."""
_LEVELS = (1.0, 0.85, 0.7, 0.55, 0.35)
"""What a word tells that stands in the words for a figure itself, in the items above it, elsewhere
in its sentence, in its section, in the title: chosen by hand."""
_SAID, _OWN_SAID = 0.75, 0.7
_HOW_MANY = frozenset({"số", "lượng", "tổng", "nhiều", "nhiêu", "ít", "hơn", "mức", "được"})
_NUMBER = re.compile(r"\d")
_CLEAR = 0.7


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its words to be shown, and those that a figure of it says.

    ``own`` tell it from the other side, ``rest`` are said of both; ``other`` are those of the other
    side. ``place`` is its own place, ``places`` those of both sides.
    """

    words: str
    own: tuple[QuestionUnit, ...]
    rest: tuple[QuestionUnit, ...]
    other: tuple[QuestionUnit, ...]
    own_place: LocalDocuments | None
    place: LocalDocuments | None

    @property
    def needed(self) -> tuple[QuestionUnit, ...]:
        """All words of it."""
        return (*self.own, *self.rest)

    @property
    def own_words(self) -> frozenset[str]:
        """The words that tell it from the other."""
        return frozenset(unit.form for unit in self.own)


def with_place_words(question: Question) -> str:
    """What a question says, with a word for each of its places (``question.local``) in place."""
    text = question.understood
    for number, local in enumerate(question.local):
        names = {local.place.written, *(unit.full_name for unit in local.place.candidates)}
        plain = without_diacritics(text).lower()
        for name in sorted(names, key=len, reverse=True):
            match = re.search(rf"(?<!\w){re.escape(without_diacritics(name).lower())}(?!\w)", plain)
            if match:
                word = _PLACE_WORD.format(number)
                text = f"{text[: match.start()]}{word}{text[match.end() :]}"
                break
    return text


def sides_of(
    split: SideSplit, question: Question, reader: WordingReader
) -> tuple[Side, Side] | None:
    """Both sides of a way to read a comparison; None where nothing tells them apart."""
    texts = (split.left, split.right, split.shared)
    left, right, shared = (_Words.of(words, question, reader) for words in texts)
    if not (left.units or right.units or shared.units):  # "số xã", which any text says
        left, right, shared = (_Words.of(words, question, reader, every=True) for words in texts)
    if {*left.places} & {*right.places} or len(left.places) > 1 or len(right.places) > 1:
        return None
    both = {unit.form for unit in left.units} & {unit.form for unit in right.units}
    rest = list(shared.units)
    own_left, own_right = left.units, right.units
    if len(both) + len(shared.units) >= _ENOUGH:
        rest += [unit for unit in left.units if unit.form in both]
    elif left.length > right.length:  # "tỷ lệ đúng hạn của hộ tịch" – "đất đai"
        kept = left.length - right.length
        rest += left.units[:kept]
        own_left = left.units[kept:]
    elif right.length > left.length:  # "năm 2019" – "năm 2020 tỷ lệ đúng hạn"
        rest += right.units[left.length - right.length + len(right.units) :]
        own_right = right.units[: left.length]
    named = {unit.form for unit in rest}
    own_left = tuple(one for one in own_left if one.form not in both | named)
    own_right = tuple(one for one in own_right if one.form not in both | named)
    if both and not own_left and not own_right and not (left.places or right.places):
        return None
    common = next(iter((*shared.places,)), None)
    lone = [*left.places, *right.places]
    if len(lone) == 1 and common is None and (own_left or own_right):
        common, lone = lone[0], []  # "hồ sơ trực tuyến và trực tiếp ở Văn Yên"
    places = [
        _local(question, (words.places[0] if words.places and lone else common))
        for words in (left, right)
    ]
    owns = [_local(question, words.places[0] if words.places and lone else None)
            for words in (left, right)]  # fmt: skip
    if not (own_left or own_right or any(owns)):
        return None
    labels = [_shown(words, question) for words in (split.left, split.right)]
    return (
        Side(labels[0], own_left, tuple(rest), own_right, owns[0], places[0]),
        Side(labels[1], own_right, tuple(rest), own_left, owns[1], places[1]),
    )


@dataclass(frozen=True, slots=True)
class _Words:
    units: tuple[QuestionUnit, ...]
    places: tuple[int, ...]

    @property
    def length(self) -> int:
        return len(self.units) + len(self.places)

    @classmethod
    def of(
        cls, words: str, question: Question, reader: WordingReader, *, every: bool = False
    ) -> "_Words":
        """The words that tell something, or ``every`` one that is no word for how many."""
        asked = replace(question, understood=words, focus=words, other_reading=None)
        units = [unit for unit in reader.units(asked) if not unit.is_pair]
        places = [int(match[1]) for match in _PLACE.finditer(words)]
        kept = (
            unit
            for unit in units
            if not _PLACE.fullmatch(unit.form)
            and (every or reader.telling(unit) or _NUMBER.search(unit.form))
            and unit.form not in _HOW_MANY
        )
        return cls(tuple(kept), tuple(dict.fromkeys(places)))


def _local(question: Question, number: int | None) -> LocalDocuments | None:
    return None if number is None else question.local[number]


def _shown(words: str, question: Question) -> str:
    """The words of a side with its places as they were named."""
    return one_line(_PLACE.sub(lambda match: _name(question.local[int(match[1])]), words)).strip(
        " ,.:;?!"
    )


def _name(local: LocalDocuments) -> str:
    return local.place.candidates[0].full_name


@dataclass(frozen=True, slots=True)
class SideMatch:
    """A figure that says a side; ``score`` tells how near its words stand, 0 … 1, ``own`` those
    that tell the side from the other."""

    words: FigureWords
    score: float
    own: float


def matches(
    side: Side, figures: Sequence[FigureWords], reader: WordingReader, *, share: bool
) -> list[SideMatch]:
    """The figures that say a side, best first: those with its own words nearest to the number.

    Shares come only where a ``share`` is asked for, or nothing else is told, and the other way
    round.
    """
    found = list(_matches(side, figures, reader))
    nearest = max((one.own for one in found), default=0.0)
    kept = [one for one in found if one.own >= nearest - 0.1]
    alike = [one for one in kept if (one.words.stated.figure.unit == PERCENT) is share]
    kept = alike or kept
    return sorted(kept, key=lambda one: (-one.score, one.words.stated.figure.value_start))


def _matches(
    side: Side, figures: Sequence[FigureWords], reader: WordingReader
) -> Iterator[SideMatch]:
    weights = {unit.form: reader.telling(unit) or 1.0 for unit in (*side.needed, *side.other)}
    for words in figures:
        is_fact = words.stated.figure.sort is FigureSort.FACT
        if is_fact and side.needed and not words.counts(side.needed):
            continue
        own = _level(side.own, words, weights)
        place = 1.0 if side.own_place is None else names_place(words, side.own_place)
        if own is None or not place:
            continue
        others = [_at(unit, words) for unit in side.other]
        if not side.own and others and min(others) >= _LEVELS[1]:
            continue  # "tiền ăn" is not "tiền ăn trưa"
        rest = _level(side.rest, words, weights, needed=_SAID)
        if rest is None:
            continue
        score = (own * 2 + rest + place) / 4
        is_of_both = bool(others) and min(others) >= _LEVELS[0] and bool(side.own)
        yield SideMatch(words, score - (0.3 if is_of_both else 0.0), min(own, place))


def _level(
    units: Sequence[QuestionUnit],
    words: FigureWords,
    weights: dict[str, float],
    needed: float = _OWN_SAID,
) -> float | None:
    """How near the words stand on the whole; None where too few are said, or a number is not."""
    if not units:
        return 1.0
    levels = [(_at(unit, words), weights[unit.form], unit) for unit in units]
    if any(level < _CLEAR and _NUMBER.search(unit.form) for level, _, unit in levels):
        return None
    total = sum(weight for _, weight, _ in levels)
    said = sum(weight for level, weight, _ in levels if level)
    if said < needed * total:
        return None
    return sum(level * weight for level, weight, _ in levels) / total


def _at(unit: QuestionUnit, words: FigureWords) -> float:
    return next((level for level, forms in _places_of(words) if unit.said_in(forms)), 0.0)


def _places_of(words: FigureWords) -> Iterator[tuple[float, WordForms]]:
    lead, section, title = words.around
    yield _LEVELS[0], words.indicator
    yield _LEVELS[0], words.when
    yield _LEVELS[1], lead
    yield _LEVELS[2], words.sentence
    yield _LEVELS[3], section
    yield _LEVELS[4], title


def names_place(words: FigureWords, local: LocalDocuments) -> float:
    """How near a figure's words name a place, 0 where they do not."""
    names = {local.place.written, *(unit.name for unit in local.place.candidates)}
    plain = {tuple(syllables(name)) for name in names}
    for level, forms in _places_of(words):
        if any(set(name) <= forms for name in plain):
            return level
    return 0.0
