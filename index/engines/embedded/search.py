"""Search the passages and titles of one finished version in this process."""

import json
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.embedding import Vectors
from index.engines.embedded.connections import Connections
from index.engines.embedded.lexical import LexicalScores
from index.engines.embedded.rows import passage_in
from index.engines.embedded.schema import PASSAGE
from index.engines.embedded.vectors import VectorIndex
from index.engines.search import Filter, Hit, PassageSearch, TitleScores
from index.facts.references import reference_key, refers_to
from index.model import Kind, Passage, Role

LEXICAL = "lexical.npz"
VECTORS = "vectors.faiss"
TITLES = "titles.faiss"
_EVERY_KIND = frozenset(Kind)
_SPOKEN_TOGETHER = 3
_LONGEST_OFFSETS = 21


@dataclass(frozen=True, slots=True)
class EmbeddedSettings:
    """How much a search looks at and keeps.

    ``spoken_alike`` spoken titles are looked at for each document that is wanted;
    ``questions_remembered`` have their BM25 scores kept, since a question is asked of everything
    first, then of its best documents again.
    """

    spoken_alike: int = 5
    questions_remembered: int = 4


class EmbeddedSearch(PassageSearch):
    """Compiled BM25 scores, a FAISS index and the passages in SQLite, read-only."""

    def __init__(self, folder: Path, store: Connections, settings: EmbeddedSettings) -> None:
        """Open the files in ``folder``.

        Raises OSError, ValueError, KeyError or RuntimeError where a file is missing or is not what
        it should be.
        """
        self._store = store
        self._settings = settings
        lexical = LexicalScores.load(folder / LEXICAL)
        self._scores_of = lru_cache(maxsize=settings.questions_remembered)(lexical.of)
        self._vectors = VectorIndex.load(folder / VECTORS)
        self._documents = _DocumentRows(store)
        if not self._documents.passages == lexical.count == self._vectors.count:
            raise ValueError("the files of this version do not hold the same passages")
        self._titles = VectorIndex.load(folder / TITLES)
        query = "SELECT document FROM spoken_title ORDER BY row"
        spoken = [name for (name,) in store.all(query)]
        if self._titles.count != len(self._documents.ids) + len(spoken):
            raise ValueError("the files of this version do not hold the same documents")
        place = self._documents.place
        self._spoken_of = np.array([place[name] for name in spoken], dtype=np.intp)

    def hide(self, documents: frozenset[str]) -> None:
        """Find nothing of these documents, and of all others, from now on."""
        self._documents = self._documents.without(documents)

    @property
    def count(self) -> int:
        return self._documents.passages

    @property
    def dimension(self) -> int:
        return self._vectors.dimension

    def lexical(self, tokens: Sequence[str], limit: int, allowed: Filter) -> list[Hit]:
        scores = np.where(self._documents.rows(allowed), self._scores_of(tuple(tokens)), 0.0)
        found = np.flatnonzero(scores)
        if len(found) > limit:
            least = np.partition(scores[found], -limit)[-limit]
            found = found[scores[found] >= least]
        best = found[np.argsort(-scores[found], kind="stable")][:limit]
        return self._hits([(int(row), float(scores[row])) for row in best if scores[row] > 0])

    def nearest(self, vector: Vectors, limit: int, allowed: Filter) -> list[Hit]:
        return self._hits(self._vectors.nearest(vector, limit, self._documents.rows(allowed)))

    def near_titles(self, vector: Vectors, limit: int, allowed: Filter) -> list[str]:
        documents = self._documents.chosen(allowed)
        spoken = documents[self._spoken_of]
        only_titles = np.concatenate([documents, np.zeros_like(spoken)])
        only_spoken = np.concatenate([np.zeros_like(documents), spoken])
        by_title = self._titles.nearest(vector, limit, only_titles)
        alike = limit * self._settings.spoken_alike
        by_spoken = self._titles.nearest(vector, alike, only_spoken)
        count = len(documents)
        rows = [row for row, _ in by_title]
        first = list(dict.fromkeys(int(self._spoken_of[row - count]) for row, _ in by_spoken))
        return [self._documents.ids[row] for row in dict.fromkeys(rows + first[:limit])]

    def title_scores(
        self, vector: Vectors, documents: Iterable[str], role: Role
    ) -> dict[str, TitleScores]:
        readable = self._documents.chosen(Filter(role, _EVERY_KIND))
        place = self._documents.place
        names = [name for name in documents if name in place and readable[place[name]]]
        rows = [place[name] for name in names]
        titles = self._titles.scores(vector, rows)
        spoken = np.flatnonzero(np.isin(self._spoken_of, rows))
        scores = self._titles.scores(vector, (spoken + len(readable)).tolist())
        owners = self._spoken_of[spoken]
        return {
            name: _scores(float(title), scores[owners == row])
            for name, row, title in zip(names, rows, titles, strict=True)
        }

    def passage(self, passage_id: str, role: Role) -> Passage | None:
        row = self._row_of(passage_id, role)
        return None if row is None else self._passages([row])[0]

    def passages_of(self, document_id: str, role: Role) -> list[Passage]:
        only = Filter(role, _EVERY_KIND, frozenset({document_id}))
        return self._passages(np.flatnonzero(self._documents.rows(only)).tolist())

    def rows_beside(self, passage: Passage, most: int, role: Role) -> list[Passage]:
        row = self._row_of(passage.id, role)
        if row is None:
            return []
        rows = "SELECT row FROM passage WHERE document = ? AND cells IS NOT NULL AND row"
        before = self._store.all(
            f"{rows} < ? ORDER BY row DESC LIMIT ?", (passage.document_id, row, most)
        )
        behind = self._store.all(
            f"{rows} >= ? ORDER BY row LIMIT ?", (passage.document_id, row, most + 1)
        )
        return self._passages(sorted(one for (one,) in (*before, *behind)))

    def _row_of(self, passage_id: str, role: Role) -> int | None:
        """The row of a passage that the role may read, None where there is none."""
        document_id, _, offsets = passage_id.rpartition("@")
        start, _, end = offsets.partition("-")
        if not (start.isdecimal() and end.isdecimal() and len(offsets) <= _LONGEST_OFFSETS):
            return None
        query = "SELECT row FROM passage WHERE document = ? AND start = ? AND end = ?"
        found = self._store.all(query, (document_id, int(start), int(end)))
        if not found or not self._documents.rows(Filter(role, _EVERY_KIND))[found[0][0]]:
            return None
        return int(found[0][0])

    def citing(self, number: str, allowed: Filter) -> list[Passage]:
        query = (
            "SELECT key, passage FROM reference WHERE key GLOB ? AND inside"
            " UNION SELECT origin.key, passage.row FROM origin JOIN passage"
            " ON passage.origin = origin.row WHERE origin.key GLOB ? ORDER BY 2"
        )
        first = f"{reference_key(number).partition('-')[0]}-*"
        mask = self._documents.rows(allowed)
        rows = (row for key, row in self._store.all(query, (first, first))
                if mask[row] and refers_to(number, key))  # fmt: skip
        return self._passages(list(dict.fromkeys(rows)))

    def _hits(self, rows: list[tuple[int, float]]) -> list[Hit]:
        passages = self._passages([row for row, _ in rows])
        return [Hit(passage, score) for passage, (_, score) in zip(passages, rows, strict=True)]

    def _passages(self, rows: Sequence[int]) -> list[Passage]:
        """The passages of these rows, in the order asked."""
        query = (
            f"SELECT passage.row, {PASSAGE}, content FROM passage"  # noqa: S608
            " LEFT JOIN origin ON origin.row = passage.origin"
            " WHERE passage.row IN (SELECT value FROM json_each(?))"
        )
        found = {
            row: passage_in(columns)
            for row, *columns in self._store.all(query, (json.dumps([*rows]),))
        }
        return [found[row] for row in rows]


class _DocumentRows:
    """What filters look at: who may read each document, its kind, the rows of its passages."""

    def __init__(self, store: Connections) -> None:
        query = (
            "SELECT id, kind, access, COALESCE(MIN(row), 0), COUNT(row) FROM document"
            " LEFT JOIN passage ON document = id GROUP BY id ORDER BY id"
        )
        found = store.all(query)
        self.ids = [name for name, *_ in found]
        self.place: Mapping[str, int] = {name: place for place, name in enumerate(self.ids)}
        self._kinds = np.array([kind for _, kind, *_ in found], dtype=str)
        self._access = np.array([Role(access).rank for _, _, access, *_ in found], dtype=np.int8)
        self._first = np.array([first for *_, first, _ in found], dtype=np.intp)
        self._count = np.array([count for *_, count in found], dtype=np.intp)
        self.passages = int(self._count.sum())
        self._wide: dict[tuple[Role, frozenset[Kind]], NDArray[np.bool_]] = {}
        self._is_there = np.ones(len(found), dtype=bool)
        self._is_evidence = self._kinds != Kind.ANSWER.value

    def without(self, documents: frozenset[str]) -> Self:
        """The same, but that nobody may see these."""
        made = copy(self)
        made._wide = {}
        made._is_there = np.ones(len(self.ids), dtype=bool)
        made._is_there[[self.place[name] for name in documents if name in self.place]] = False
        return made

    def chosen(self, allowed: Filter) -> NDArray[np.bool_]:
        """Which documents a filter lets through, by id."""
        mask: NDArray[np.bool_] = (self._access <= allowed.role.rank) & self._is_there
        if allowed.kinds:
            mask = mask & np.isin(self._kinds, list(allowed.kinds))
        else:
            mask = mask & self._is_evidence
        if allowed.documents:
            inside = np.zeros(len(mask), dtype=bool)
            places = (self.place.get(name) for name in allowed.documents)
            inside[[place for place in places if place is not None]] = True
            mask = mask & inside
        return mask

    def rows(self, allowed: Filter) -> NDArray[np.bool_]:
        """Which passages a filter lets through, by row; not to be written to."""
        if allowed.documents:
            return self._rows_of(self.chosen(allowed))
        known = self._wide.get((allowed.role, allowed.kinds))
        if known is None:
            known = self._wide[allowed.role, allowed.kinds] = self._rows_of(self.chosen(allowed))
        return known

    def _rows_of(self, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        mask = np.zeros(self.passages, dtype=bool)
        for place in np.flatnonzero(chosen):
            first = self._first[place]
            mask[first : first + self._count[place]] = True
        return mask


def _scores(title: float, spoken: Vectors) -> TitleScores:
    if not len(spoken):
        return TitleScores(title)
    nearest = np.sort(spoken)[-_SPOKEN_TOGETHER:]
    return TitleScores(title, float(nearest[-1]), float(nearest.mean()))
