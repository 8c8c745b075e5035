"""BM25 as rank_bm25 defines it, its statistics compiled into a sparse matrix of scores."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi


@dataclass(frozen=True, slots=True)
class LexicalScores:
    """One column of scores per term, sparse; a question's scores are the sum of its columns.

    ``terms`` are the terms' 64-bit hashes, ascending; column ``i`` holds ``scores`` of the
    ``passages`` between ``bounds[i]`` and ``bounds[i + 1]``.
    """

    terms: NDArray[np.uint64]
    bounds: NDArray[np.int64]
    passages: NDArray[np.int32]
    scores: NDArray[np.float64]
    count: int

    @classmethod
    def compile(cls, corpus: Sequence[Sequence[str]]) -> Self:
        """Compile the tokens of all passages.

        The formula is Okapi BM25 with k1 = 1.5, b = 0.75 and negative inverse document
        frequencies raised to a quarter of the average one (Robertson & Zaragoza 2009, and
        ``rank_bm25.BM25Okapi``, whose numbers these are).

        Raises:
            ValueError: two terms share a hash (about one corpus in ten million).

        """
        if not any(corpus):
            return cls(*_empty(), count=len(corpus))
        bm25 = BM25Okapi(corpus)
        columns: dict[str, list[int]] = {}
        for row, frequencies in enumerate(bm25.doc_freqs):
            for term in frequencies:
                columns.setdefault(term, []).append(row)
        hashes = {_hash(term): term for term in columns}
        if len(hashes) != len(columns):
            raise ValueError("two terms share a 64-bit hash")
        lengths = np.asarray(bm25.doc_len, dtype=np.float64)
        damping = bm25.k1 * (1 - bm25.b + bm25.b * lengths / bm25.avgdl)
        bounds, rows, scores = [0], [], []
        for key in sorted(hashes):
            term = hashes[key]
            here = np.asarray(columns[term], dtype=np.int32)
            counts = np.asarray([bm25.doc_freqs[row][term] for row in here], dtype=np.float64)
            rows.append(here)
            scores.append(bm25.idf[term] * (counts * (bm25.k1 + 1) / (counts + damping[here])))
            bounds.append(bounds[-1] + len(here))
        return cls(
            terms=np.asarray(sorted(hashes), dtype=np.uint64),
            bounds=np.asarray(bounds, dtype=np.int64),
            passages=np.concatenate(rows),
            scores=np.concatenate(scores),
            count=len(corpus),
        )

    def of(self, tokens: Iterable[str]) -> NDArray[np.float64]:
        """The BM25 score of every passage, shape ``(count,)``; a token said twice counts twice."""
        total = np.zeros(self.count, dtype=np.float64)
        for token in tokens:
            key = np.uint64(_hash(token))
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
        try:
            with np.load(path, allow_pickle=False) as arrays:
                return cls(
                    terms=arrays["terms"],
                    bounds=arrays["bounds"],
                    passages=arrays["passages"],
                    scores=arrays["scores"],
                    count=int(arrays["count"]),
                )
        except (EOFError, BadZipFile, KeyError, TypeError) as error:
            raise ValueError(f"{path.name} is no file of scores") from error


def _hash(term: str) -> int:
    return int.from_bytes(hashlib.blake2b(term.encode(), digest_size=8).digest(), "big")


def _empty() -> tuple[
    NDArray[np.uint64], NDArray[np.int64], NDArray[np.int32], NDArray[np.float64]
]:
    return (
        np.empty(0, np.uint64),
        np.zeros(1, np.int64),
        np.empty(0, np.int32),
        np.empty(0, np.float64),
    )
