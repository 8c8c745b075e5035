"""The figures that say a side of a comparison, and how near its words stand to the number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.facts.figures.figure import FigureSort
from index.facts.figures.nouns import PERCENT
from index.vietnamese.tokens import syllables
from retrieval.answering.figures.matching import OF_ALL_WORK, FigureWords
from retrieval.answering.figures.sides import Side
from retrieval.searching.wording import QuestionUnit, WordForms, WordingReader
from retrieval.understanding.question import LocalDocuments

_LEVELS = (1.0, 0.85, 0.7, 0.55, 0.35)
"""What a word tells that stands in the words for a figure itself, in the items above it, elsewhere
in its sentence, in its section, in the title: chosen by hand."""
_SAID, _OWN_SAID = 0.75, 0.7
_NUMBER = re.compile(r"\d")
_CLEAR = 0.7
_BESIDE = 0.1
"""How much farther words may stand than the nearest, and be told as well."""
_LEAST = 1.0
"""What a word weighs that everybody says."""
_OF_NO_SIDE = 0.2
"""What one weighs that is said of all work (``giải quyết``)."""


@dataclass(frozen=True, slots=True)
class SideMatch:
    """A figure that says a side.

    ``score`` tells how near its words stand, 0 … 1, ``own`` those that tell the side from the
    other and ``worst`` the farthest of them, ``first`` what share of all stands in the words for
    the figure itself.
    """

    words: FigureWords
    score: float
    own: float
    worst: float
    first: float


def matches(
    side: Side, figures: Sequence[FigureWords], reader: WordingReader, measures: frozenset[str]
) -> list[SideMatch]:
    """The figures that say a side, best first: those with its own words nearest to the number.

    Those that measure something else than ``measures`` come only where nothing does; without any,
    so do shares.
    """
    found = list(_matches(side, figures, reader))
    nearest = max((one.own for one in found), default=0.0)
    kept = [one for one in found if one.own >= nearest - _BESIDE]
    worst = max((one.worst for one in kept), default=0.0)
    kept = [one for one in kept if one.worst >= worst]  # "quy mô GRDP" is not "GRDP" beside it
    first = max((one.first for one in kept), default=0.0)
    kept = [one for one in kept if one.first >= first - _BESIDE]
    told = [(one.words.stated.figure, one) for one in kept]
    alike = [
        one
        for figure, one in told
        if (figure.measures in measures if measures else figure.unit != PERCENT)
    ]
    kept = alike or kept
    return sorted(kept, key=lambda one: (-one.score, one.words.stated.figure.value_start))


def _matches(
    side: Side, figures: Sequence[FigureWords], reader: WordingReader
) -> Iterator[SideMatch]:
    weights = {
        unit.form: _OF_NO_SIDE if unit.form in OF_ALL_WORK else _LEAST + reader.telling(unit)
        for unit in (*side.needed, *side.other)
    }
    for words in figures:
        is_fact = words.stated.figure.sort is FigureSort.FACT
        if is_fact and not _counts(side, words):
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
        first = _first(side.needed, words, weights)
        worst = min((_at(unit, words) for unit in side.own), default=1.0)
        yield SideMatch(words, score - (0.3 if is_of_both else 0.0), min(own, place), worst, first)


def _counts(side: Side, words: FigureWords) -> bool:
    """Whether a figure counts what a side speaks of, and not only says it in passing."""
    if not side.own:
        return not side.rest or words.counts(side.rest)
    return any(unit.said_in(words.head) for unit in side.needed)


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


def _first(units: Sequence[QuestionUnit], words: FigureWords, weights: dict[str, float]) -> float:
    total = sum(weights[unit.form] for unit in units)
    said = sum(weights[unit.form] for unit in units if _at(unit, words) == _LEVELS[0])
    return said / total if total else 1.0


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
