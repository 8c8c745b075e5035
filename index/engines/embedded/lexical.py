"""BM25 as rank_bm25 defines it, compiled into one sparse column of scores per term."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from index.disk.arrays import opened_arrays
from index.engines.embedded.postings import Postings
from index.engines.embedded.terms import term_hash


@dataclass(frozen=True, slots=True)
class LexicalScores:
    """One column of scores per term, sparse; a question's scores are the sum of its columns.

    ``terms`` are the terms' 64-bit hashes, ascending; column ``i`` holds ``scores`` of the
    ``passages`` between ``bounds[i]`` and ``bounds[i + 1]``. Two terms of one hash, about one
    corpus in a million, share a column.
    """

    terms: NDArray[np.uint64]
    bounds: NDArray[np.int64]
    passages: NDArray[np.int32]
    scores: NDArray[np.float32]
    count: int

    @classmethod
    def compile(cls, postings: Postings) -> Self:
        """Compile the counted terms of all passages.

        The formula is Okapi BM25 (Robertson & Zaragoza 2009) with the parameters of
        ``rank_bm25.BM25Okapi``, which also raises negative inverse document frequencies to a
        share of the average one. The tests hold the scores against that class, which itself
        keeps a dictionary per passage and cannot take a large corpus.
        """
        okapi = BM25Okapi([["any"]])
        count = len(postings.lengths)
        holding = np.diff(postings.bounds)
        rarity = np.log((count - holding + 0.5) / (holding + 0.5))
        if len(rarity):
            rarity[rarity < 0] = okapi.epsilon * rarity.mean()
        lengths = postings.lengths.astype(np.float64)
        average = lengths.mean() if count else 1.0
        damping = okapi.k1 * (1 - okapi.b + okapi.b * lengths / (average or 1.0))
        scores = np.empty(len(postings.passages), dtype=np.float32)
        for first in range(0, len(holding), _COLUMNS_AT_ONCE):
            last = min(first + _COLUMNS_AT_ONCE, len(holding))
            here = slice(postings.bounds[first], postings.bounds[last])
            counts = postings.counts[here].astype(np.float64)
            weight = counts * (okapi.k1 + 1) / (counts + damping[postings.passages[here]])
            scores[here] = np.repeat(rarity[first:last], holding[first:last]) * weight
        return cls(postings.terms, postings.bounds, postings.passages, scores, count)

    def of(self, tokens: Iterable[str]) -> NDArray[np.float64]:
        """The BM25 score of every passage, shape ``(count,)``; a token said twice counts twice."""
        total = np.zeros(self.count, dtype=np.float64)
        for token in tokens:
            key = np.uint64(term_hash(token))
            column = int(np.searchsorted(self.terms, key))
            if column < len(self.terms) and self.terms[column] == key:
                here = slice(self.bounds[column], self.bounds[column + 1])
                total[self.passages[here]] += self.scores[here]
        return total

    def save(self, path: Path) -> None:
        """Write the arrays as npz."""
        np.savez(
            path,
            terms=self.terms,
            bounds=self.bounds,
            passages=self.passages,
            scores=self.scores,
            count=np.asarray(self.count),
        )

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what ``save`` wrote; raises OSError or ValueError on anything else."""
        with opened_arrays(path, "file of scores") as arrays:
            return cls(
                terms=arrays["terms"],
                bounds=arrays["bounds"],
                passages=arrays["passages"],
                scores=arrays["scores"],
                count=int(arrays["count"]),
            )


_COLUMNS_AT_ONCE = 100_000
