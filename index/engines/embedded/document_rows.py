"""What filters look at: who may read each document, its kind, the rows of its passages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.disk.arrays import opened_arrays
from index.engines.search import Filter
from index.model import Kind, Role

DOCUMENTS = "documents.npz"
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """A document's kind, who may read it, and the rows of its passages: the first, how many."""

    kind: Kind
    access: Role
    first: int
    count: int


@dataclass(frozen=True, eq=False)
class DocumentRows:
    """The documents of a version in the order of their ``ids``, an entry each.

    ``kinds`` are places in ``kind_names``, ``ranks`` those of the roles that may read them,
    ``first`` and ``counted`` the rows of their passages; ``spoken_of`` says for every spoken title
    whose it is. Who is not ``there`` is seen by nobody.
    """

    ids: Sequence[str]
    kind_names: NDArray[np.str_]
    kinds: NDArray[np.uint8]
    ranks: NDArray[np.int8]
    first: NDArray[np.int64]
    counted: NDArray[np.int64]
    spoken_of: NDArray[np.int32]
    there: Mask
    _wide: dict[tuple[Role, frozenset[Kind]], Mask | None] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path, ids: Sequence[str]) -> Self:
        """Read what ``save_documents`` wrote of these ids; raises OSError or ValueError."""
        with opened_arrays(path, "file of documents") as arrays:
            found = cls(
                ids,
                arrays["kind_names"],
                arrays["kinds"],
                arrays["ranks"],
                arrays["first"],
                arrays["counted"],
                arrays["spoken_of"],
                np.ones(len(ids), dtype=bool),
            )
        if not len(ids) == len(found.kinds) == len(found.ranks) == len(found.first):
            raise ValueError("the files of this version do not hold the same documents")
        return found

    @cached_property
    def passages(self) -> int:
        """How many passages there are."""
        return int(self.counted.sum())

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each id."""
        return {name: place for place, name in enumerate(self.ids)}

    def without(self, documents: frozenset[str]) -> Self:
        """The same, but that nobody may see these."""
        there = np.ones(len(self.ids), dtype=bool)
        there[[self.place[name] for name in documents if name in self.place]] = False
        return replace(self, there=there, _wide={})

    def chosen(self, allowed: Filter) -> Mask:
        """Which documents a filter lets through, by place."""
        mask: Mask = (self.ranks <= allowed.role.rank) & self.there
        if allowed.kinds:
            mask &= np.isin(self.kinds, np.flatnonzero(np.isin(self.kind_names, [*allowed.kinds])))
        else:
            mask &= self.kinds != np.flatnonzero(self.kind_names == Kind.ANSWER.value)[0]
        if allowed.documents:
            inside = np.zeros(len(mask), dtype=bool)
            places = (self.place.get(name) for name in allowed.documents)
            inside[[place for place in places if place is not None]] = True
            mask &= inside
        return mask

    def may_read(self, document: str, role: Role) -> bool:
        """Whether a document is there for a role, whatever its kind."""
        place = self.place.get(document)
        return place is not None and bool(self.there[place]) and self.ranks[place] <= role.rank

    def mask(self, allowed: Filter) -> Mask | None:
        """Which passages a filter lets through, by row, not to be written to; None: all of them."""
        if allowed.documents:
            return self._rows_of_chosen(self.chosen(allowed))
        wanted = (allowed.role, allowed.kinds)
        if wanted not in self._wide:
            mask = self._rows_of_chosen(self.chosen(allowed))
            self._wide[wanted] = None if mask.all() else mask
        return self._wide[wanted]

    def rows_of(self, allowed: Filter) -> NDArray[np.intp]:
        """The rows of the passages that a filter lets through, ascending."""
        places = np.flatnonzero(self.chosen(allowed))
        parts = sorted((int(self.first[one]), int(self.counted[one])) for one in places)
        rows = [np.arange(first, first + count, dtype=np.intp) for first, count in parts]
        return np.concatenate(rows) if rows else np.empty(0, dtype=np.intp)

    def _rows_of_chosen(self, chosen: Mask) -> Mask:
        return chosen[self._owners]

    @cached_property
    def _owners(self) -> NDArray[np.int32]:
        """The place of the document of each passage."""
        order = np.argsort(self.first, kind="stable")
        order = order[self.counted[order] > 0]
        return np.repeat(order.astype(np.int32), self.counted[order])


def save_documents(
    path: Path, documents: Sequence[WrittenDocument], spoken_of: Sequence[int]
) -> None:
    """Write the documents in the order of their ids; raises OSError when the disk is full."""
    names = [kind.value for kind in Kind]
    np.savez(
        path,
        kind_names=np.array(names),
        kinds=np.array([names.index(one.kind) for one in documents], dtype=np.uint8),
        ranks=np.array([one.access.rank for one in documents], dtype=np.int8),
        first=np.array([one.first for one in documents], dtype=np.int64),
        counted=np.array([one.count for one in documents], dtype=np.int64),
        spoken_of=np.array(spoken_of, dtype=np.int32),
    )
