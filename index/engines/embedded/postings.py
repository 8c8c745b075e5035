"""Which term stands in which passage, and how often: counted outside memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.engines.embedded.terms import Terms

_BUCKETS = 64
_BUCKET_BITS = np.uint64(58)  # the 6 highest of 64 bits say the bucket
_HELD = 2_000_000
_ENTRY = np.dtype([("term", np.uint64), ("passage", np.int32)])
_MOST = np.iinfo(np.uint16).max
_GONE = -1
_Number = TypeVar("_Number", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Postings:
    """Term ``terms[i]`` stands ``counts[j]`` times in ``passages[j]``.

    ``j`` runs from ``bounds[i]`` to ``bounds[i + 1]``; terms and the passages of a term ascend.
    ``lengths`` are the passages' numbers of terms, repeats included. The arrays may lie in files.
    """

    terms: Terms
    bounds: NDArray[np.int64]
    passages: NDArray[np.int32]
    counts: NDArray[np.uint16]
    lengths: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class _TermColumn:
    """A part of the terms with their passages: ``held`` says in how many each stands."""

    terms: Terms
    held: NDArray[np.int64]
    passages: NDArray[np.int32]
    counts: NDArray[np.uint16]


class PostingsCounter:
    """Take passages one by one; entries wait in files, apart by the highest bits of the term.

    Each file is later sorted on its own and written behind the one before, so that memory holds
    the terms and 1/64 of the entries, however many passages there are.
    """

    def __init__(self, folder: Path, before: Postings | None = None) -> None:
        """``folder`` is for files that wait; passages of ``before`` may be kept."""
        self._folder = folder
        self._folder.mkdir()
        self._lengths: list[int] = []
        self._rows: list[int] = []
        self._held: list[Terms] = []
        self._held_count = 0
        self._before = before
        self._now_at = np.full(len(before.lengths) if before else 0, _GONE, dtype=np.int32)

    def add(self, terms: Terms) -> None:
        """Add the terms of the next passage."""
        self._rows.append(len(self._lengths))
        self._lengths.append(len(terms))
        self._held.append(terms)
        self._held_count += len(terms)
        if self._held_count >= _HELD:
            self._put_aside()

    def keep(self, first: int, end: int) -> None:
        """Add the passages from ``first`` to before ``end`` of those before, each at most once."""
        if self._before is not None:
            lengths = self._before.lengths[first:end].tolist()
            self._now_at[first:end] = np.arange(end - first, dtype=np.int32) + len(self._lengths)
            self._lengths += lengths

    def finish(self) -> Postings:
        """Sort and count everything; the files are gone when the result is."""
        self._put_aside()
        terms, passages, counts = (self._folder / name for name in ("terms", "passages", "counts"))
        held = [np.zeros(1, dtype=np.int64)]
        with (
            terms.open("wb") as to_terms,
            passages.open("wb") as to_passages,
            counts.open("wb") as to_counts,
        ):
            for column in self._columns():
                held.append(column.held)
                to_terms.write(column.terms.tobytes())
                to_passages.write(column.passages.tobytes())
                to_counts.write(column.counts.tobytes())
        found = Postings(
            terms=_mapped(terms, np.uint64),
            bounds=np.cumsum(np.concatenate(held)),
            passages=_mapped(passages, np.int32),
            counts=_mapped(counts, np.uint16),
            lengths=np.array(self._lengths, dtype=np.int32),
        )
        self._folder.rmdir()
        return found

    def _columns(self) -> Iterator[_TermColumn]:
        """A column for each bucket, terms ascending from one to the next."""
        for bucket in range(_BUCKETS):
            new = _counted(self._file(bucket))
            kept = [_kept(self._before, bucket, self._now_at)] if self._before is not None else []
            yield _merged([*kept, new]) if kept else new

    def _put_aside(self) -> None:
        if self._held_count:
            lengths = [len(terms) for terms in self._held]
            rows = np.array(self._rows, dtype=np.int32)
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
        self._held, self._rows, self._held_count = [], [], 0

    def _file(self, bucket: int) -> Path:
        return self._folder / f"{bucket:02d}"


def _counted(path: Path) -> _TermColumn:
    """The entries of a file, which is gone afterwards."""
    if not path.exists():
        return _paired(np.empty(0, dtype=np.uint64), np.empty(0, np.int32), np.empty(0, np.uint16))
    entries = np.fromfile(path, dtype=_ENTRY)
    path.unlink()
    order = np.argsort(entries["term"], kind="stable")  # passages ascend already
    terms, passages = entries["term"][order], entries["passage"][order]
    new_pair = _first_of(terms) | _first_of(passages)
    starts = np.flatnonzero(new_pair)
    counts = np.minimum(np.diff(np.append(starts, len(terms))), _MOST).astype(np.uint16)
    return _paired(terms[starts], passages[starts], counts)


def _kept(before: Postings, bucket: int, now_at: NDArray[np.int32]) -> _TermColumn:
    """What a bucket of the postings before holds of passages that are kept, at their new rows."""
    first, last = _place(before.terms, bucket), _place(before.terms, bucket + 1)
    bounds = before.bounds[first : last + 1]
    here = slice(int(bounds[0]), int(bounds[-1])) if len(bounds) else slice(0, 0)
    rows = now_at[before.passages[here]]
    there = np.flatnonzero(rows != _GONE)
    terms = np.repeat(before.terms[first:last], np.diff(bounds))
    return _paired(terms[there], rows[there], before.counts[here][there])


def _place(terms: Terms, bucket: int) -> int:
    """Where the terms of a bucket begin."""
    if bucket == _BUCKETS:
        return len(terms)
    return int(np.searchsorted(terms, np.uint64(bucket) << _BUCKET_BITS))


def _merged(columns: Sequence[_TermColumn]) -> _TermColumn:
    """One column of several that share no passage."""
    union = np.unique(np.concatenate([one.terms for one in columns]))
    places = [np.repeat(np.searchsorted(union, one.terms), one.held) for one in columns]
    place = np.concatenate(places).astype(np.uint64)
    passages = np.concatenate([one.passages for one in columns])
    counts = np.concatenate([one.counts for one in columns])
    order = np.argsort(place << np.uint64(32) | passages.astype(np.uint64), kind="stable")
    held = np.bincount(place.astype(np.int64), minlength=len(union))
    return _TermColumn(union, held, passages[order], counts[order])


def _paired(terms: Terms, passages: NDArray[np.int32], counts: NDArray[np.uint16]) -> _TermColumn:
    """A column of pairs that ascend: a term, repeated for each passage, and its passages."""
    starts = np.flatnonzero(_first_of(terms))
    held = np.diff(np.append(starts, len(terms))).astype(np.int64)
    return _TermColumn(terms[starts], held, passages, counts)


def _first_of(values: NDArray[np.generic]) -> NDArray[np.bool_]:
    """Whether each is another than the one before it."""
    first = np.ones(len(values), dtype=np.bool_)
    first[1:] = values[1:] != values[:-1]
    return first


def _mapped(path: Path, kind: type[_Number]) -> NDArray[_Number]:
    """The numbers of a file that is then gone; one without any cannot be mapped."""
    found = np.memmap(path, dtype=kind, mode="r") if path.stat().st_size else np.empty(0, kind)
    path.unlink()  # the array holds it
    return found
