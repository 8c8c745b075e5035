"""Terms of passages as 64-bit hashes, many at a time.

A hundred thousand passages hold tens of millions of tokens. As numbers, neighbouring syllables
are paired by arithmetic on whole arrays, and no token but the syllables ever becomes a string.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.vietnamese.text import without_diacritics
from index.vietnamese.tokens import PAIR, PLAIN, token_hash

Terms = NDArray[np.uint64]

_ALL = (1 << 64) - 1
_FIRST = 0x9E3779B97F4A7C15
_SECOND = 0xBF58476D1CE4E5B9
_REMEMBERED = 500_000


@lru_cache(maxsize=4096)  # a question looks its own up three times
def term_hash(token: str) -> int:
    """The hash of one token of ``index.vietnamese.tokens``: a syllable or a pair of them."""
    mark = PLAIN if token.startswith(PLAIN) else ""
    left, _, right = token.removeprefix(mark).partition(PAIR)
    first = token_hash(mark + left)
    if not right:
        return first
    second = token_hash(mark + right)
    return ((((first * _FIRST) & _ALL) ^ (second >> 32 | second << 32)) & _ALL) * _SECOND & _ALL


class TermHasher:
    """Turns texts into the hashes of their tokens; remembers the syllables it has met."""

    def __init__(self) -> None:
        self._known = _SyllableColumns()

    def terms(self, words: Sequence[str]) -> Terms:
        """The hashes of the ``passage_tokens`` of a text by its ``syllables``.

        They come in no particular order, repeats included.
        """
        if len(self._known) > _REMEMBERED:
            self._known = _SyllableColumns()
        numbers = np.fromiter(map(self._known.__getitem__, words), np.int32, len(words))
        both = self._known.hashes[:, numbers]
        pairs = (both[:, :-1] * np.uint64(_FIRST)) ^ _swapped(both[:, 1:])
        return np.concatenate([both.ravel(), (pairs * np.uint64(_SECOND)).ravel()])


class _SyllableColumns(dict[str, int]):
    """Gives every new syllable a number: the column of its two hashes, exact and plain."""

    def __init__(self) -> None:
        self.hashes = np.empty((2, 1024), dtype=np.uint64)

    def __missing__(self, syllable: str) -> int:
        number = len(self)
        if number == self.hashes.shape[1]:
            self.hashes = np.concatenate([self.hashes, np.empty_like(self.hashes)], axis=1)
        exact, plain = token_hash(syllable), token_hash(PLAIN + without_diacritics(syllable))
        self.hashes[:, number] = exact, plain
        self[syllable] = number
        return number


def _swapped(values: Terms) -> Terms:
    halves: Terms = (values >> np.uint64(32)) | (values << np.uint64(32))
    return halves
