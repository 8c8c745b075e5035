"""One kind of training text, counted, and the chances that follow from it alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.lexicon.lexicon import phrases
from index.vietnamese.spelling import is_syllable
from retrieval.understanding.restoration.ngrams import BITS, START, Keys, looked_up

Counts = NDArray[np.int64]
Chances = NDArray[np.float64]
_DISCOUNT = 0.75
_LAST = (1 << BITS) - 1


class Numbering(dict[str, int]):
    """Gives every new syllable a number, the same for all kinds of text."""

    def __init__(self) -> None:
        super().__init__({"": START})
        self.is_word: Callable[[str], bool] = lru_cache(maxsize=200_000)(is_syllable)

    def __missing__(self, syllable: str) -> int:
        number = len(self)
        self[syllable] = number
        return number


@dataclass(frozen=True, slots=True)
class NgramCounts:
    """The triples and pairs of one kind of text, keys ascending."""

    pair_keys: Keys
    pair_counts: Counts
    triple_keys: Keys
    triple_counts: Counts

    @classmethod
    def of(cls, texts: Iterable[str], numbering: Numbering) -> "NgramCounts":
        """Count texts, cut into phrases that begin at ``START``."""
        row: list[int] = []
        for text in texts:
            for phrase in phrases(text, numbering.is_word):
                row.append(START)
                row += [numbering[word] for word in phrase]
        row.append(START)
        numbers = np.array(row, dtype=np.int64)
        pairs = (numbers[:-1] << BITS | numbers[1:])[numbers[1:] != START]
        triples = numbers[:-2] << 2 * BITS | numbers[1:-1] << BITS | numbers[2:]
        inside = (numbers[2:] != START) & (numbers[1:-1] != START)
        return cls(
            *np.unique(pairs, return_counts=True),
            *np.unique(triples[inside], return_counts=True),
        )


class Estimate:
    """Interpolated Kneser-Ney chances (Chen & Goodman 1999) over one kind of text.

    A syllable's chance alone is the share of pairs that end with it, mixed half and half with
    ``words``, the shares of single words in a larger text, where that is given.
    """

    def __init__(self, counted: NgramCounts, size: int, words: Chances | None) -> None:
        self._counted = counted
        ends = np.bincount(counted.pair_keys & _LAST, minlength=size) + 0.01
        ends[START] = 0.0
        self.singles: Chances = ends / ends.sum()
        if words is not None:
            self.singles = (self.singles + words) / 2
        firsts = counted.pair_keys >> BITS
        self._after_one = np.bincount(firsts, counted.pair_counts, minlength=size)
        self._kinds_after_one = np.bincount(firsts, minlength=size)
        self._histories, places = np.unique(counted.triple_keys >> BITS, return_inverse=True)
        self._after_two = np.bincount(places, counted.triple_counts)
        self._kinds_after_two = np.bincount(places)

    def after_one(self, pair_keys: Keys) -> Chances:
        """``P(w | v)`` for keys ``v << 20 | w``."""
        counts = looked_up(self._counted.pair_keys, self._counted.pair_counts, pair_keys, 0.0)
        history = pair_keys >> BITS
        return _interpolated(
            counts,
            self._after_one[history],
            self._kinds_after_one[history],
            self.singles[pair_keys & _LAST],
        )

    def after_two(self, triple_keys: Keys) -> Chances:
        """``P(w | u v)`` for keys ``u << 40 | v << 20 | w``."""
        counts = looked_up(self._counted.triple_keys, self._counted.triple_counts, triple_keys, 0.0)
        history = triple_keys >> BITS
        lower = self.after_one(triple_keys & (1 << 2 * BITS) - 1)
        return _interpolated(
            counts,
            looked_up(self._histories, self._after_two, history, 0.0),
            looked_up(self._histories, self._kinds_after_two, history, 0.0),
            lower,
        )


def _interpolated(
    counts: NDArray[np.float64],
    totals: NDArray[np.float64],
    kinds: NDArray[np.float64],
    lower: Chances,
) -> Chances:
    """Discounted counts, the mass that is left going to the shorter history."""
    seen = np.maximum(totals, 1.0)
    own = np.maximum(counts - _DISCOUNT, 0.0) / seen
    left = np.where(totals > 0, _DISCOUNT * kinds / seen, 1.0)
    chances: Chances = own + left * lower
    return chances
