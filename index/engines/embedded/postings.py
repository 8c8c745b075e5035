"""Which term stands in which passage, and how often: counted outside memory."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.engines.embedded.terms import Terms

_BUCKETS = 64
_BUCKET_BITS = np.uint64(58)  # the 6 highest of 64 bits say the bucket
_HELD = 2_000_000
_ENTRY = np.dtype([("term", np.uint64), ("passage", np.int32)])


@dataclass(frozen=True, slots=True)
class Postings:
    """Term ``terms[i]`` stands ``counts[j]`` times in ``passages[j]``.

    ``j`` runs from ``bounds[i]`` to ``bounds[i + 1]``; terms and the passages of a term ascend.
    ``lengths`` are the passages' numbers of terms, repeats included.
    """

    terms: Terms
    bounds: NDArray[np.int64]
    passages: NDArray[np.int32]
    counts: NDArray[np.uint16]
    lengths: NDArray[np.int32]


class PostingsCounter:
    """Take passages one by one; entries wait in files, apart by the highest bits of the term.

    Each file is later sorted on its own, so that memory holds the result and 1/64 of the entries,
    however many passages there are.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folder.mkdir()
        self._lengths: list[int] = []
        self._held: list[Terms] = []
        self._held_from = 0
        self._held_count = 0

    def add(self, terms: Terms) -> None:
        """Add the terms of the next passage."""
        self._lengths.append(len(terms))
        self._held.append(terms)
        self._held_count += len(terms)
        if self._held_count >= _HELD:
            self._put_aside()

    def finish(self) -> Postings:
        """Sort and count everything; the files are gone afterwards."""
        self._put_aside()
        counted = [_counted(self._file(bucket)) for bucket in range(_BUCKETS)]
        self._folder.rmdir()
        terms, holding, passages, counts = (
            np.concatenate([part[position] for part in counted]) for position in range(4)
        )
        return Postings(
            terms=terms,
            bounds=np.concatenate([[0], np.cumsum(holding)]).astype(np.int64),
            passages=passages,
            counts=counts,
            lengths=np.array(self._lengths, dtype=np.int32),
        )

    def _put_aside(self) -> None:
        if self._held_count:
            lengths = self._lengths[self._held_from :]
            rows = np.arange(self._held_from, len(self._lengths), dtype=np.int32)
            entries = np.empty(self._held_count, dtype=_ENTRY)
            entries["term"] = np.concatenate(self._held)
            entries["passage"] = np.repeat(rows, lengths)
            buckets = (entries["term"] >> _BUCKET_BITS).astype(np.uint8)
            order = np.argsort(buckets, kind="stable")
            ends = np.searchsorted(buckets[order], np.arange(_BUCKETS + 1))
            for bucket in range(_BUCKETS):
                part = entries[order[ends[bucket] : ends[bucket + 1]]]
                if len(part):
                    with self._file(bucket).open("ab") as file:
                        file.write(part.tobytes())
        self._held, self._held_from, self._held_count = [], len(self._lengths), 0

    def _file(self, bucket: int) -> Path:
        return self._folder / f"{bucket:02d}"


def _counted(
    path: Path,
) -> tuple[Terms, NDArray[np.int64], NDArray[np.int32], NDArray[np.uint16]]:
    """Terms, in how many passages each stands, these passages, and how often in each."""
    if not path.exists():
        empty = np.empty(0, dtype=np.int64)
        return empty.astype(np.uint64), empty, empty.astype(np.int32), empty.astype(np.uint16)
    entries = np.fromfile(path, dtype=_ENTRY)
    path.unlink()
    order = np.argsort(entries["term"], kind="stable")  # passages ascend already
    terms, passages = entries["term"][order], entries["passage"][order]
    new_term = np.concatenate([[True], terms[1:] != terms[:-1]])
    new_pair = new_term | np.concatenate([[True], passages[1:] != passages[:-1]])
    pair_starts = np.flatnonzero(new_pair)
    counts = np.diff(np.append(pair_starts, len(terms)))
    term_starts = np.flatnonzero(new_term[pair_starts])
    holding = np.diff(np.append(term_starts, len(pair_starts)))
    return (
        terms[new_term],
        holding,
        passages[pair_starts],
        np.minimum(counts, np.iinfo(np.uint16).max).astype(np.uint16),
    )
