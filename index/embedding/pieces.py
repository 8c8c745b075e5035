"""The pieces of a unigram vocabulary, found by their letters without an object for each."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

_OFFSET, _PRIME = 0xCBF29CE484222325, 0x100000001B3
_ALL = (1 << 64) - 1
_NO_FIRST_BYTE = 0x80  # of UTF-8: the first two bits of a byte that begins no letter are 10
_FIRST_BITS = 0xC0


class UnigramPieces:
    """A quarter of a million pieces by place, with their scores.

    Found by FNV-1a (Fowler, Noll & Vo) over code points, in order of which they are kept: ready in
    a tenth of a second and six megabytes, where a dictionary takes half a second and fifty.
    """

    def __init__(
        self, letters: bytes, offsets: NDArray[np.uint32], scores: NDArray[np.float32]
    ) -> None:
        """Read them from where they lie.

        Args:
            letters: all pieces one after another, in UTF-8.
            offsets: where each begins there, in bytes, and where the last one ends.
            scores: the logarithm of each one's probability.

        Raises:
            ValueError: The letters are no UTF-8.

        """
        self._letters = letters.decode()
        first = np.frombuffer(letters, np.uint8) & _FIRST_BITS != _NO_FIRST_BYTE
        self._starts = np.concatenate([[0], np.cumsum(first)])[offsets]
        self.scores = np.ascontiguousarray(scores, np.float32).data
        self.longest = int(np.diff(self._starts).max())
        hashes = self._hashes()
        order = np.argsort(hashes)
        self._sorted = hashes[order].data
        self._places = order.data

    def __len__(self) -> int:
        """How many there are."""
        return len(self.scores)

    def __iter__(self) -> Iterator[str]:
        """Their letters, by place."""
        return self.first(len(self))

    def first(self, count: int) -> Iterator[str]:
        """The letters of the first so many."""
        starts = pairwise(self._starts[: count + 1].tolist())
        return (self._letters[start:end] for start, end in starts)

    @cached_property
    def least_probable(self) -> float:
        """The lowest score."""
        return min(self.scores)

    def beginning(self, word: str, begin: int) -> Iterator[tuple[int, int]]:
        """The pieces that begin there in the word: where each ends, and its place."""
        hashed = _OFFSET
        for end in range(begin, min(begin + self.longest, len(word))):
            hashed = (hashed ^ ord(word[end])) * _PRIME & _ALL
            at = bisect_left(self._sorted, hashed)
            if at < len(self._sorted) and self._sorted[at] == hashed:
                place = self._places[at]
                if self._has(place, word[begin : end + 1]):
                    yield end + 1, place

    def _has(self, place: int, letters: str) -> bool:
        start = int(self._starts[place])
        return self._letters.startswith(letters, start) and len(letters) == (
            int(self._starts[place + 1]) - start
        )

    def _hashes(self) -> NDArray[np.uint64]:
        """Of all pieces at once, letter by letter, the longest ones first."""
        codes = np.frombuffer(self._letters.encode("utf-32-le"), np.uint32)
        lengths = np.diff(self._starts)
        order = np.argsort(-lengths, kind="stable")
        starts, shorter = self._starts[order], -lengths[order]
        found = np.full(len(order), _OFFSET, np.uint64)
        for letter in range(self.longest):
            count = np.searchsorted(shorter, -letter)
            found[:count] = (found[:count] ^ codes[starts[:count] + letter]) * np.uint64(_PRIME)
        hashes = np.empty_like(found)
        hashes[order] = found
        return hashes
