"""What the public documents of a version teach about their language: syllables and neighbours.

Names of places and procedures are in no general list of words; whoever restores the diacritics of
a question needs the words of the very documents that it is asked of.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.disk.arrays import opened_arrays
from index.lexicon.abbreviations import abbreviations
from index.model import Document, Role
from index.vietnamese.spelling import is_syllable, one_tone_style

LEXICON = "lexicon.npz"
"""The file of a version that holds its lexicon."""
_PIECE = re.compile(r"[^\W\d_]+|[.;:?!()\[\]|\n]|\d[\d.,/]*")
_AT_ONCE = 2_000_000
_SHIFT = np.uint64(32)
_REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Counted syllables, counted neighbours, and abbreviations with their long forms.

    ``first`` and ``second`` are places in ``syllables``; row ``i`` says that they stood side by
    side ``pair_counts[i]`` times in one phrase.
    """

    syllables: tuple[str, ...]
    counts: NDArray[np.int64]
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    pair_counts: NDArray[np.int64]
    abbreviations: tuple[tuple[str, str], ...]

    @classmethod
    def empty(cls) -> Self:
        """That of no documents."""
        none = np.empty(0, dtype=np.int64)
        return cls((), none, none, none, none, ())

    def save(self, path: Path) -> None:
        """Write it as npz; texts are arrays of characters, so nothing is pickled."""
        np.savez_compressed(
            path,
            syllables=np.array(self.syllables, dtype=np.str_),
            counts=self.counts,
            first=self.first,
            second=self.second,
            pair_counts=self.pair_counts,
            abbreviations=np.array(self.abbreviations, dtype=np.str_).reshape(-1, 2),
        )

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what ``save`` wrote; raises OSError or ValueError on anything else."""
        with opened_arrays(path, "lexicon") as arrays:
            return cls(
                syllables=tuple(arrays["syllables"].tolist()),
                counts=arrays["counts"],
                first=arrays["first"],
                second=arrays["second"],
                pair_counts=arrays["pair_counts"],
                abbreviations=tuple(
                    (short, long) for short, long in arrays["abbreviations"].tolist()
                ),
            )


class LexiconCounter:
    """Count documents as they come; what a citizen may not read teaches nothing."""

    def __init__(self) -> None:
        self._is_syllable = lru_cache(maxsize=_REMEMBERED)(is_syllable)
        self._number: dict[str, int] = {}
        self._counts = np.zeros(1024, dtype=np.int64)
        self._waiting: list[int] = []
        self._keys = np.empty(0, dtype=np.uint64)
        self._key_counts = np.empty(0, dtype=np.int64)
        self._long_forms: Counter[tuple[str, str]] = Counter()

    def add(self, document: Document) -> None:
        """Count a document's title and text."""
        if not Role.CITIZEN.may_read(document.description.access):
            return
        text = f"{document.description.title}\n{document.text}"
        for phrase in phrases(text, self._is_syllable):
            self._waiting += [self._number.setdefault(word, len(self._number)) for word in phrase]
            self._waiting.append(-1)
        self._long_forms.update(set(abbreviations(document.text)))
        if len(self._waiting) > _AT_ONCE:
            self._count()

    def finish(self) -> Lexicon:
        """What was counted."""
        self._count()
        size = len(self._number)
        return Lexicon(
            syllables=tuple(self._number),
            counts=self._counts[:size],
            first=(self._keys >> _SHIFT).astype(np.int64),
            second=(self._keys & np.uint64(0xFFFFFFFF)).astype(np.int64),
            pair_counts=self._key_counts,
            abbreviations=_agreed(self._long_forms),
        )

    def _count(self) -> None:
        row = np.array(self._waiting, dtype=np.int64)
        self._waiting = []
        self._counts = np.concatenate(
            [self._counts, np.zeros(max(0, len(self._number) - len(self._counts)), dtype=np.int64)]
        )
        words = row[row >= 0]
        self._counts[: len(self._number)] += np.bincount(words, minlength=len(self._number))
        inside = (row[:-1] >= 0) & (row[1:] >= 0)
        keys = row[:-1][inside].astype(np.uint64) << _SHIFT | row[1:][inside].astype(np.uint64)
        together = np.concatenate([self._keys, keys])
        weights = np.concatenate([self._key_counts, np.ones(len(keys), dtype=np.int64)])
        self._keys, places = np.unique(together, return_inverse=True)
        self._key_counts = np.bincount(places, weights, minlength=len(self._keys)).astype(np.int64)


def phrases(text: str, is_word: Callable[[str], bool] = is_syllable) -> Iterable[list[str]]:
    """Runs of neighbouring Vietnamese syllables, lower-cased and in one tone style.

    A run ends at a full stop, bracket or line end, at a number, and at a word that is none;
    commas do not end it, since people leave them out when they type.
    """
    run: list[str] = []
    for piece in _PIECE.findall(one_tone_style(text.lower())):
        if is_word(piece):
            run.append(piece)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _agreed(found: Counter[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
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
