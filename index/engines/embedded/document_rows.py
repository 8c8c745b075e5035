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
    _wide: dict[tuple[Role, frozenset[Kind]], Mask] = field(default_factory=dict)
    _wide_rows: dict[tuple[Role, frozenset[Kind]], Mask | None] = field(default_factory=dict)

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

    def written(self, document: str) -> WrittenDocument:
        """A document as it was written; raises KeyError where there is none of that id."""
        place = self.place[document]
        access = next(role for role in Role if role.rank == self.ranks[place])
        kind = Kind(str(self.kind_names[self.kinds[place]]))
        return WrittenDocument(kind, access, int(self.first[place]), int(self.counted[place]))

    def without(self, documents: frozenset[str]) -> Self:
        """The same, but that nobody may see these."""
        there = np.ones(len(self.ids), dtype=bool)
        there[[self.place[name] for name in documents if name in self.place]] = False
        return replace(self, there=there, _wide={}, _wide_rows={})

    def chosen(self, allowed: Filter) -> Mask:
        """Which documents a filter lets through, by place; not to be written to."""
        wide = self._of_kinds(allowed)
        if not allowed.documents:
            return wide
        mask = np.zeros(len(wide), dtype=bool)
        mask[self._places(allowed)] = True
        return mask

    def _of_kinds(self, allowed: Filter) -> Mask:
        """Which documents the role may read that are of its kinds."""
        wanted = (allowed.role, allowed.kinds)
        if wanted not in self._wide:
            numbers = np.flatnonzero(np.isin(self.kind_names, [*allowed.let_through]))
            readable = (self.ranks <= allowed.role.rank) & self.there
            self._wide[wanted] = readable & np.isin(self.kinds, numbers)
        return self._wide[wanted]

    def _places(self, allowed: Filter) -> list[int]:
        """The places of the documents that a filter names and lets through."""
        wide = self._of_kinds(allowed)
        places = (self.place.get(name) for name in allowed.documents)
        return [place for place in places if place is not None and wide[place]]

    def may_read(self, document: str, role: Role) -> bool:
        """Whether a document is there for a role, whatever its kind."""
        place = self.place.get(document)
        return place is not None and bool(self.there[place]) and self.ranks[place] <= role.rank

    def mask(self, allowed: Filter) -> Mask | None:
        """Which passages a filter lets through, by row, not to be written to; None: all of them."""
        if allowed.documents:
            return self._rows_of_chosen(self.chosen(allowed))
        wanted = (allowed.role, allowed.kinds)
        if wanted not in self._wide_rows:
            mask = self._rows_of_chosen(self.chosen(allowed))
            self._wide_rows[wanted] = None if mask.all() else mask
        return self._wide_rows[wanted]

    def rows_of(self, allowed: Filter) -> NDArray[np.intp]:
        """The rows of the passages of the documents that a filter names, ascending."""
        rows = [self._rows_at(place) for place in self._places(allowed)]
        rows.sort(key=lambda one: int(one[0]) if len(one) else 0)
        return np.concatenate(rows) if rows else np.empty(0, dtype=np.intp)

    def rows_of_one(self, document: str, allowed: Filter) -> NDArray[np.intp]:
        """The rows of a document's passages; none where the filter does not let it through."""
        place = self.place.get(document)
        is_named = not allowed.documents or document in allowed.documents
        if place is None or not is_named or not self._of_kinds(allowed)[place]:
            return np.empty(0, dtype=np.intp)
        return self._rows_at(place)

    def _rows_at(self, place: int) -> NDArray[np.intp]:
        first = int(self.first[place])
        return np.arange(first, first + int(self.counted[place]), dtype=np.intp)

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
