"""BM25 as rank_bm25 defines it, compiled into one sparse column of scores per term."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from index.disk.arrays import mapped_array, save_parts
from index.engines.embedded.postings import Postings
from index.engines.embedded.terms import term_hash

_OKAPI = BM25Okapi([["any"]])
_K1, _B, _EPSILON = _OKAPI.k1, _OKAPI.b, _OKAPI.epsilon
_ENTRIES_AT_ONCE = 1_000_000
_ROUNDED = 1 - 1e-4
"""Sums of some hundred 32-bit scores are less than this share off."""
_PARTS = 64


@dataclass(frozen=True, slots=True)
class Bm25Totals:
    """What the formula needs of all passages: their average length, the terms' average rarity."""

    length: float
    rarity: float

    @classmethod
    def of(cls, lengths: NDArray[np.int32], holding: NDArray[np.int64]) -> Self:
        """Those of passages of these lengths, whose terms stand in ``holding`` passages each."""
        rarity = rarity_of(holding, len(lengths))
        return cls(
            float(lengths.mean()) if len(lengths) else 0.0,
            float(rarity.mean()) if len(rarity) else 0.0,
        )

    def weights(
        self,
        counts: NDArray[np.uint16],
        lengths: NDArray[np.int32],
        holding: NDArray[np.int64],
        passages: int,
    ) -> NDArray[np.float64]:
        """The score of each entry: a term stands ``counts`` times in a passage of this length.

        It stands in ``holding`` of all ``passages``.
        """
        rarity = rarity_of(holding, passages)
        rarity = np.where(rarity < 0, _EPSILON * self.rarity, rarity)
        damping = _K1 * (1 - _B + _B * lengths.astype(np.float64) / (self.length or 1.0))
        often = counts.astype(np.float64)
        found: NDArray[np.float64] = rarity * often * (_K1 + 1) / (often + damping)
        return found


def rarity_of(holding: NDArray[np.int64], passages: int) -> NDArray[np.float64]:
    """The inverse document frequency of terms; negative for who stands in more than half."""
    found: NDArray[np.float64] = np.log((passages - holding + 0.5) / (holding + 0.5))
    return found


@dataclass(frozen=True, slots=True)
class LexicalScores:
    """One column of scores per term, sparse; a question's scores are the sum of its columns.

    ``terms`` are the terms' 64-bit hashes, ascending; column ``i`` holds ``scores`` and ``counts``
    of the ``passages`` between ``bounds[i]`` and ``bounds[i + 1]``, whose ``lengths`` are those of
    all passages. Two terms of one hash, about one corpus in a million, share a column.

    The formula is Okapi BM25 (Robertson & Zaragoza 2009) with the parameters of
    ``rank_bm25.BM25Okapi``, which also raises negative inverse document frequencies to a share of
    the average one. The tests hold the scores against that class, which itself keeps a dictionary
    per passage and cannot take a large corpus.
    """

    terms: NDArray[np.uint64]
    bounds: NDArray[np.int64]
    passages: NDArray[np.int32]
    scores: NDArray[np.float32]
    counts: NDArray[np.uint16]
    lengths: NDArray[np.int32]
    totals: Bm25Totals

    @property
    def count(self) -> int:
        """How many passages there are."""
        return len(self.lengths)

    def of(self, tokens: Sequence[str]) -> NDArray[np.float32]:
        """About the BM25 score of every passage, shape ``(count,)``; ``exact`` rounds nothing.

        A token said twice counts twice.
        """
        total = np.zeros(self.count, dtype=np.float32)
        for here in self._columns(tokens):
            np.add.at(total, self.passages[here], self.scores[here])
        return total

    def exact(self, tokens: Sequence[str], rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """The BM25 score of the passages of ``rows``, which ascend, shape ``(len(rows),)``."""
        total = np.zeros(len(rows), dtype=np.float64)
        wanted, columns = rows.astype(np.int32), list(self._columns(tokens))
        places, entries = [], []
        for here in columns:
            column = self.passages[here]
            at = np.minimum(np.searchsorted(column, wanted), len(column) - 1)
            held = np.flatnonzero(column[at] == wanted)
            places.append(held)
            entries.append(at[held] + here.start)
        if not columns:
            return total
        place = np.concatenate(places)
        holding = [here.stop - here.start for here in columns]
        weights = self.totals.weights(
            self.counts[np.concatenate(entries)],
            self.lengths[rows][place],
            np.repeat(holding, [len(one) for one in places]),
            self.count,
        )
        np.add.at(total, place, weights)
        return total

    def _columns(self, tokens: Sequence[str]) -> Iterator[slice]:
        """Where the column of each token lies that stands anywhere."""
        keys = np.array([term_hash(token) for token in tokens], dtype=np.uint64)
        columns = np.searchsorted(self.terms, keys)
        for column, key in zip(columns.tolist(), keys, strict=True):
            if column < len(self.terms) and self.terms[column] == key:
                yield slice(int(self.bounds[column]), int(self.bounds[column + 1]))

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Map what ``save_scores`` wrote; raises OSError or ValueError on anything else."""
        arrays = [mapped_array(folder / name, dtype) for name, dtype in LEXICAL_FILES.items()]
        terms, bounds, passages, scores, counts, lengths, totals = arrays
        entries = int(bounds[-1]) if len(bounds) == len(terms) + 1 else -1
        if not entries == len(passages) == len(scores) == len(counts) or len(totals) != 2:
            raise ValueError("the files of scores do not belong together")
        of = Bm25Totals(*totals.tolist())
        return cls(terms, bounds, passages, scores, counts, lengths, of)


LEXICAL_FILES: dict[str, Any] = {
    "lexical-terms.npy": np.uint64,
    "lexical-bounds.npy": np.int64,
    "lexical-passages.npy": np.int32,
    "lexical-scores.npy": np.float32,
    "lexical-counts.npy": np.uint16,
    "lexical-lengths.npy": np.int32,
    "lexical-totals.npy": np.float64,
}
"""The files of the arrays, in the order of the fields, and the kind of their numbers."""


def save_scores(postings: Postings, folder: Path) -> None:
    """Score the counted terms of all passages, and write an npy file for each array.

    Scores are worked out a million at a time: all at once would be twenty times what they take in
    the end. Raises OSError when the disk is full.
    """
    totals = Bm25Totals.of(postings.lengths, np.diff(postings.bounds))
    arrays: dict[str, NDArray[Any]] = {
        "terms": postings.terms, "bounds": postings.bounds, "passages": postings.passages,
        "counts": postings.counts, "lengths": postings.lengths,
        "totals": np.array([totals.length, totals.rarity]),
    }  # fmt: skip
    for name, array in arrays.items():
        np.save(folder / f"lexical-{name}.npy", array, allow_pickle=False)
    parts = range(0, len(postings.passages), _ENTRIES_AT_ONCE)
    scores = (_weights(postings, totals, first).astype(np.float32) for first in parts)
    save_parts(folder / "lexical-scores.npy", np.float32, len(postings.passages), scores)


def _weights(postings: Postings, totals: Bm25Totals, first: int) -> NDArray[np.float64]:
    """The scores of the entries from ``first`` on, as many as are worked out together."""
    last = min(first + _ENTRIES_AT_ONCE, len(postings.passages))
    begin = int(np.searchsorted(postings.bounds, first, side="right")) - 1
    end = int(np.searchsorted(postings.bounds, last, side="left"))
    bounds = postings.bounds[begin : end + 1]
    held: NDArray[np.int64] = np.diff(bounds.clip(first, last))
    return totals.weights(
        postings.counts[first:last],
        postings.lengths[postings.passages[first:last]],
        np.repeat(np.diff(bounds), held),
        len(postings.lengths),
    )


def best_rows(
    scores: NDArray[np.float32], limit: int, allowed: NDArray[np.bool_] | None
) -> NDArray[np.intp]:
    """The rows, ascending, among which are the ``limit`` best of all that are ``allowed``.

    ``scores`` are those of ``LexicalScores.of``, shape ``(count,)``; what has none is never one of
    the best. More rows than asked are those whose rounded scores are nearly as good.

    The k-th best of the greatest of each of many parts is a bound below the k-th best of all
    (what block-max indexes do, Ding & Suel 2011), and is found in one quick pass.
    """
    if allowed is not None:
        scores = np.where(allowed, scores, np.float32(0))
    width = len(scores) // _PARTS
    least = 0.0
    if width > limit:
        greatest = scores[: width * _PARTS].reshape(_PARTS, width).max(axis=0)
        least = float(np.partition(greatest, -limit)[-limit]) * _ROUNDED
    found = np.flatnonzero(scores > max(least, 0.0))
    if len(found) > limit:
        kept = scores[found]
        found = found[kept >= np.partition(kept, -limit)[-limit] * _ROUNDED]
    return found
