"""What the public documents of a version teach about their language: syllables and neighbours.

Names of places and procedures are in no general list of words; whoever restores the diacritics of
a question needs the words of the very documents that it is asked of.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.disk.arrays import opened_arrays
from index.vietnamese.spelling import is_syllable, one_tone_style

LEXICON = "lexicon.npz"
"""The file of a version that holds its lexicon."""
_PIECE = re.compile(r"[^\W\d_]+|[.;:?!()\[\]|\n]|\d[\d.,/]*")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Counted syllables in the order of their letters, neighbours, and abbreviations.

    ``first`` and ``second`` are places in ``syllables``; row ``i`` says that they stood side by
    side ``pair_counts[i]`` times in one phrase, both ascending; ``abbreviations`` come with their
    long forms.
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


def phrases(text: str, is_word: Callable[[str], bool] = is_syllable) -> Iterable[list[str]]:
    """Runs of neighbouring Vietnamese syllables, lower-cased and in one tone style.

    A run ends at a full stop, bracket or line end, at a number, and at a word that is none;
    commas do not end it, since people leave them out when they type.
    """
    run: list[str] = []
    for piece in pieces(text):
        if is_word(piece):
            run.append(piece)
        elif run:
            yield run
            run = []
    if run:
        yield run


def pieces(text: str) -> list[str]:
    """Words, lower-cased and in one tone style, and the numbers and signs that part phrases."""
    found: list[str] = _PIECE.findall(one_tone_style(text.lower()))
    return found
