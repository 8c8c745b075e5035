"""All readings of a run of words at once: the best path, and the chance of each reading."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.understanding.restoration.language_model import LanguageModel
from retrieval.understanding.restoration.ngrams import BITS, START
from retrieval.understanding.restoration.readings import Reading

Scores = NDArray[np.float64]
_IMPOSSIBLE = -1e9
_NUMBER = (1 << BITS) - 1


class Lattice:
    """The exact trigram lattice of a run; ``n[i]`` are the readings of its word ``i``.

    ``steps[i]`` has the shape ``(n[i-2], n[i-1], n[i])``: the logarithm of the chance of a reading
    after two others, times that of typing it so. Before the run stands ``START``, twice.
    """

    def __init__(self, model: LanguageModel, run: Sequence[Sequence[Reading]]) -> None:
        start = np.array([START], dtype=np.int64)
        numbers = [
            np.array([reading.number for reading in readings], dtype=np.int64) for readings in run
        ]
        around = [start, start, *numbers]
        shapes = [
            (len(before), len(last), len(now))
            for before, last, now in zip(around, around[1:], around[2:], strict=False)
        ]
        triples = [
            (before[:, None, None] << 2 * BITS | last[:, None] << BITS | now).ravel()
            for before, last, now in zip(around, around[1:], around[2:], strict=False)
        ]
        packed = np.concatenate(triples)
        scores = model.log_probability(
            packed >> 2 * BITS, packed >> BITS & _NUMBER, packed & _NUMBER
        )
        ends = np.cumsum([len(one) for one in triples])
        self._steps = [
            part.reshape(shape) + np.array([reading.typed for reading in readings])
            for part, shape, readings in zip(np.split(scores, ends[:-1]), shapes, run, strict=True)
        ]

    def best(self, barred: tuple[int, int] | None = None) -> list[int]:
        """The places of the most likely readings (Viterbi 1967).

        ``barred`` is a word and the place of one of its readings, that may not be taken.
        """
        total = np.zeros((1, 1))
        back = []
        for word, step in enumerate(self._steps):
            grown = total[:, :, None] + step
            if barred is not None and barred[0] == word:
                grown[:, :, barred[1]] = _IMPOSSIBLE
            back.append(grown.argmax(axis=0))
            total = grown.max(axis=0)
        last, now = map(int, np.unravel_index(int(total.argmax()), total.shape))
        chosen = [now]
        for pointers in reversed(back):
            last, now = int(pointers[last, now]), last
            chosen.append(now)
        return chosen[: len(self._steps)][::-1]

    def chances(self) -> list[Scores]:
        """The chance of each reading of each word, all paths together (forward-backward)."""
        ahead = [np.zeros((1, 1))]
        for step in self._steps:
            ahead.append(_summed(ahead[-1][:, :, None] + step, axis=0))
        behind = [np.zeros_like(ahead[-1])]
        for step in reversed(self._steps[1:]):
            behind.append(_summed(step + behind[-1][None, :, :], axis=2))
        result = []
        for forward, backward in zip(ahead[1:], reversed(behind), strict=True):
            both = np.exp(forward + backward - (forward + backward).max()).sum(axis=0)
            result.append(both / both.sum())
        return result


def _summed(scores: Scores, axis: int) -> Scores:
    """The logarithm of a sum of chances given by their logarithms."""
    highest = scores.max(axis=axis, keepdims=True)
    total: Scores = np.log(np.exp(scores - highest).sum(axis=axis)) + highest.squeeze(axis)
    return total
