"""The BM25 scores of a version's words: columns of each passage for Milvus, and all of them here.

What Milvus cannot be asked is asked of the columns that lie in the version's folder.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.engines.embedded.lexical import LEXICAL_FILES, LexicalScores
from index.engines.embedded.terms import term_hash

WORD_FILES = frozenset(LEXICAL_FILES)
_NO_WORD = 0
"""The column of passages in which nothing is said: Milvus takes no sparse vector without any."""
_PASSAGES_AT_ONCE = 100_000


class WordColumns:
    """The compiled scores of all passages; column ``i`` is dimension ``i + 1`` in Milvus."""

    def __init__(self, folder: Path) -> None:
        """Open the files in a version's folder; raises OSError or ValueError."""
        self._scores = LexicalScores.load(folder)

    @property
    def count(self) -> int:
        """How many passages there are."""
        return self._scores.count

    @property
    def has_negative(self) -> bool:
        """Whether a word lowers a score, as where most words stand in most passages.

        Milvus takes no negative numbers; so few passages are asked here.
        """
        return self._scores.totals.rarity < 0  # of which these words have a share

    def of(self, tokens: Sequence[str]) -> NDArray[np.float32]:
        """About the score of every passage, shape ``(count,)``."""
        return self._scores.of(tokens)

    def question(self, tokens: Sequence[str]) -> dict[int, float]:
        """A question as a sparse vector: how often it says each word that is known."""
        said = Counter(self._dimension(token) for token in tokens)
        return {dimension: float(times) for dimension, times in said.items() if dimension}

    def passages(self) -> Iterator[dict[int, float]]:
        """The sparse vector of each passage, in order."""
        columns = np.repeat(np.arange(len(self._scores.terms)), np.diff(self._scores.bounds))
        for first in range(0, self.count, _PASSAGES_AT_ONCE):
            last = min(first + _PASSAGES_AT_ONCE, self.count)
            here = self._scores.passages
            chosen = np.flatnonzero((here >= first) & (here < last))
            chosen = chosen[np.argsort(here[chosen], kind="stable")]
            bounds = np.searchsorted(here[chosen], np.arange(first, last + 1))
            for start, end in pairwise(bounds.tolist()):
                own = chosen[start:end]
                own = own[self._scores.scores[own] > 0]
                dimensions = (columns[own] + 1).tolist()
                made = dict(zip(dimensions, self._scores.scores[own].tolist(), strict=True))
                yield made or {_NO_WORD: 1.0}

    def _dimension(self, token: str) -> int:
        """That of a word; 0 for one that stands in no passage."""
        key = np.uint64(term_hash(token))
        column = int(np.searchsorted(self._scores.terms, key))
        is_known = column < len(self._scores.terms) and self._scores.terms[column] == key
        return column + 1 if is_known else _NO_WORD
