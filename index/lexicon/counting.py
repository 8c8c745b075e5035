"""Count what documents teach about words; what one taught can be taken back."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.lexicon.abbreviations import abbreviations
from index.lexicon.lexicon import Lexicon, pieces
from index.model import Document, Role
from index.vietnamese.spelling import is_syllable

_AT_ONCE = 2_000_000
_SHIFT = np.uint64(32)
_SECOND = np.uint64(0xFFFFFFFF)
_REMEMBERED = 100_000
_NONE = -1
LongForms = Counter[tuple[str, str]]
"""In how many documents a short form stands for a long one."""


class LexiconCounter:
    """Count documents as they come; what a citizen may not read teaches nothing."""

    def __init__(
        self, before: Lexicon | None = None, long_forms: Mapping[tuple[str, str], int] | None = None
    ) -> None:
        """Go on from ``before``, whose documents taught the ``long_forms``."""
        before = before or Lexicon.empty()
        self._number = _SyllableNumbers(before.syllables)
        self._counts = np.array(before.counts, dtype=np.int64)
        self._waiting: dict[int, list[int]] = {1: [], -1: []}
        self._keys = _keys(before.first, before.second)
        self._key_counts = np.array(before.pair_counts, dtype=np.int64)
        self.long_forms: LongForms = Counter(long_forms or {})

    def add(self, document: Document) -> None:
        """Count a document's title and text."""
        about = document.description
        self._take(about.title, document.text, about.access, 1)

    def remove(self, title: str, text: str, access: Role) -> None:
        """Take back what a document taught that was counted."""
        self._take(title, text, access, -1)

    def finish(self) -> Lexicon:
        """What was counted."""
        for times in self._waiting:
            self._count(times)
        self.long_forms = +self.long_forms
        words = np.array([*self._number], dtype=np.str_)
        counted = np.flatnonzero(self._counts)
        order = counted[np.argsort(words[counted], kind="stable")] if len(counted) else counted
        place = np.zeros(len(words), dtype=np.uint64)
        place[order] = np.arange(len(order), dtype=np.uint64)
        there = np.flatnonzero(self._key_counts)
        keys, counts = self._keys[there], self._key_counts[there]
        keys = place[keys >> _SHIFT] << _SHIFT | place[keys & _SECOND]
        pairs = np.argsort(keys)
        return Lexicon(
            syllables=tuple(words[order].tolist()),
            counts=self._counts[order],
            first=(keys[pairs] >> _SHIFT).astype(np.int64),
            second=(keys[pairs] & _SECOND).astype(np.int64),
            pair_counts=counts[pairs],
            abbreviations=_agreed(self.long_forms),
        )

    def _take(self, title: str, text: str, access: Role, times: int) -> None:
        if not Role.CITIZEN.may_read(access):
            return
        waiting = self._waiting[times]
        waiting += map(self._number.__getitem__, pieces(f"{title}\n{text}"))
        waiting.append(_NONE)
        for taught in set(abbreviations(text)):
            self.long_forms[taught] += times
        if len(waiting) > _AT_ONCE:
            self._count(times)

    def _count(self, times: int) -> None:
        row = np.array(self._waiting[times], dtype=np.int64)
        self._waiting[times] = []
        more = np.zeros(len(self._number) - len(self._counts), dtype=np.int64)
        self._counts = np.concatenate([self._counts, more])
        words = row[row >= 0]
        self._counts += times * np.bincount(words, minlength=len(self._counts))
        inside = (row[:-1] >= 0) & (row[1:] >= 0)
        keys = _keys(row[:-1][inside], row[1:][inside])
        together = np.concatenate([self._keys, keys])
        weights = np.concatenate([self._key_counts, np.full(len(keys), times, dtype=np.int64)])
        self._keys, places = np.unique(together, return_inverse=True)
        self._key_counts = np.bincount(places, weights, minlength=len(self._keys)).astype(np.int64)


class _SyllableNumbers(dict[str, int]):
    """A number for each Vietnamese syllable, in the order they come; ``_NONE`` for all else."""

    def __init__(self, known: Iterable[str]) -> None:
        super().__init__((word, place) for place, word in enumerate(known))
        self._is_syllable = lru_cache(maxsize=_REMEMBERED)(is_syllable)

    def __missing__(self, piece: str) -> int:
        if not self._is_syllable(piece):
            return _NONE
        self[piece] = number = len(self)
        return number


def _keys(first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.uint64]:
    keys: NDArray[np.uint64] = first.astype(np.uint64) << _SHIFT | second.astype(np.uint64)
    return keys


def _agreed(found: LongForms) -> tuple[tuple[str, str], ...]:
    """The long form of each short one that most documents give it, if most do."""
    by_short: dict[str, Counter[str]] = {}
    for (short, long), documents in found.items():
        by_short.setdefault(short, Counter())[long.lower()] += documents
    agreed = []
    for short, longs in sorted(by_short.items()):
        long, documents = longs.most_common(1)[0]
        if documents > longs.total() / 2:
            agreed.append((short, long))
    return tuple(agreed)
