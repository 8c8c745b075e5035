"""Two figures, one of each side, that belong together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.facts.figures import StatedFigure
from index.vietnamese.tokens import syllables
from retrieval.answering.figures.side_matches import SideMatch

_CONSIDERED = 24
_NEAR = 2_000
_ALIKE = 0.015
_SAME_DOCUMENT, _SAME_SECTION, _SAME_MEASURE, _SAME_PER = 0.2, 0.1, 0.3, 0.1
_SAME_WORDS, _SAME_PERIOD, _SAME_SORT, _SAME_PLACE, _CLOSE = 0.2, 0.1, 0.1, 0.1, 0.1
"""How much it tells, chosen by hand, beside scores of up to 1 for each side."""


@dataclass(frozen=True, slots=True)
class FigurePair:
    """One figure of each side, and how well they belong together."""

    one: SideMatch
    other: SideMatch
    score: float

    @property
    def figures(self) -> tuple[StatedFigure, StatedFigure]:
        """The figures."""
        return self.one.words.stated, self.other.words.stated

    @property
    def values(self) -> tuple[object, ...]:
        """What they say: pairs that say the same need not be told apart."""
        return tuple(
            (one.figure.value, one.figure.to, one.figure.unit, one.figure.per)
            for one in self.figures
        )


def best_pairs(one: Sequence[SideMatch], other: Sequence[SideMatch]) -> list[FigurePair]:
    """The pairs that belong together best, equally well: the first of each that say the same."""
    pairs = sorted(_pairs(one, other), key=lambda pair: -pair.score)
    near = [pair for pair in pairs if pair.score >= pairs[0].score - _ALIKE]
    return list({pair.values: pair for pair in reversed(near)}.values())[::-1]


def _pairs(one: Sequence[SideMatch], other: Sequence[SideMatch]) -> Iterator[FigurePair]:
    for first in one[:_CONSIDERED]:
        for second in other[:_CONSIDERED]:
            stated, beside = first.words.stated, second.words.stated
            if stated != beside:
                together = _belong_together(stated, beside)
                yield FigurePair(first, second, first.score + second.score + together)


def _belong_together(one: StatedFigure, other: StatedFigure) -> float:
    first, second = one.figure, other.figure
    score = 0.0
    if first.measures == second.measures:
        score += _SAME_MEASURE
    if frozenset(first.per) == frozenset(second.per):
        score += _SAME_PER
    if first.sort is second.sort:
        score += _SAME_SORT
    if first.period == second.period:
        score += _SAME_PERIOD
    if first.place == second.place:
        score += _SAME_PLACE
    words = (set(syllables(first.indicator)), set(syllables(second.indicator)))
    every = words[0] | words[1]
    score += _SAME_WORDS * len(words[0] & words[1]) / len(every) if every else 0.0
    if one.document_id == other.document_id:
        apart = abs(first.value_start - second.value_start)
        score += _SAME_DOCUMENT + _CLOSE / (1 + apart / _NEAR)
        if first.section == second.section:
            score += _SAME_SECTION
    return score
