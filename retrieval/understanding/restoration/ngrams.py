"""A trigram model of Vietnamese syllables: the file that comes with the package."""

from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import IO, Self

import numpy as np
from numpy.typing import NDArray

from index.disk.arrays import opened_arrays

Keys = NDArray[np.int64]
Logs = NDArray[np.float32]
BITS = 20
"""A syllable's number takes twenty bits of a key, so three of them fit into one integer."""
START = 0
"""The number of what stands before a phrase: no syllable."""
_STEPS = 10.0
_MOST_STEPS = 255


@dataclass(frozen=True, slots=True)
class Ngrams:
    """Natural logarithms of chances, to be looked up longest first (Katz 1987).

    Attributes:
        syllables: the vocabulary; a syllable's number is its place, and the first is ``START``.
        singles: ``log P(w)``, shape ``(len(syllables),)``.
        single_backoffs: what is added when ``w`` is followed by what is in no pair.
        pair_keys: ``v << 20 | w``, ascending, with ``pairs``: ``log P(w | v)``.
        pair_backoffs: what is added when the pair is followed by what is in no triple.
        triple_keys: ``u << 40 | v << 20 | w``, ascending, with ``triples``: ``log P(w | u v)``.

    """

    syllables: tuple[str, ...]
    singles: Logs
    single_backoffs: Logs
    pair_keys: Keys
    pairs: Logs
    pair_backoffs: Logs
    triple_keys: Keys
    triples: Logs

    @classmethod
    def bundled(cls) -> Self:
        """The file that ``retrieval.training.ngrams`` writes."""
        with resources.files("retrieval").joinpath("data/ngrams.npz").open("rb") as file:
            return cls.load(file)

    def surprise(self) -> dict[str, float]:
        """How little to be expected each syllable is by itself: ``-log P(w)``."""
        return dict(zip(self.syllables, (-self.singles).tolist(), strict=True))

    def save(self, path: Path) -> None:
        """Write it as npz: keys as differences, logarithms to a tenth."""
        np.savez_compressed(
            path,
            syllables=np.array(self.syllables, dtype=np.str_),
            singles=self.singles,
            single_backoffs=self.single_backoffs,
            pair_keys=np.diff(self.pair_keys, prepend=0),
            pairs=_rounded(self.pairs),
            pair_backoffs=_rounded(self.pair_backoffs),
            triple_keys=np.diff(self.triple_keys, prepend=0),
            triples=_rounded(self.triples),
        )

    @classmethod
    def load(cls, file: IO[bytes]) -> Self:
        """Read what ``save`` wrote; raises OSError or ValueError on anything else."""
        with opened_arrays(file, "trigram model") as arrays:
            return cls(
                syllables=tuple(arrays["syllables"].tolist()),
                singles=arrays["singles"],
                single_backoffs=arrays["single_backoffs"],
                pair_keys=np.cumsum(arrays["pair_keys"]),
                pairs=_unrounded(arrays["pairs"]),
                pair_backoffs=_unrounded(arrays["pair_backoffs"]),
                triple_keys=np.cumsum(arrays["triple_keys"]),
                triples=_unrounded(arrays["triples"]),
            )


def looked_up(
    keys: Keys, values: NDArray[np.generic], wanted: Keys, otherwise: NDArray[np.float64] | float
) -> NDArray[np.float64]:
    """The values of the keys that are there, ``otherwise`` of those that are not.

    The keys are ascending and not empty; those wanted have any shape.
    """
    places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    found = np.where(keys[places] == wanted, values[places], otherwise)
    return found.astype(np.float64)


def _rounded(logs: Logs) -> NDArray[np.uint8]:
    return np.clip(np.round(-logs * _STEPS), 0, _MOST_STEPS).astype(np.uint8)


def _unrounded(steps: NDArray[np.uint8]) -> Logs:
    return steps.astype(np.float32) / np.float32(-_STEPS)
