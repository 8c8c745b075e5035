"""Search the passages and titles of one finished version in this process."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.embedding import Vectors
from index.engines.embedded.connections import Connections
from index.engines.embedded.document_rows import DOCUMENTS, DocumentRows
from index.engines.embedded.lexical import LexicalScores, best_rows
from index.engines.embedded.passage_rows import named_passage, rows_beside, rows_citing
from index.engines.embedded.recent_reads import RecentReads
from index.engines.embedded.rows import passage_in
from index.engines.embedded.schema import PASSAGE
from index.engines.embedded.vectors import VectorIndex
from index.engines.search import EVERY_KIND, Filter, Hit, PassageSearch, TitleScores
from index.model import Passage, Role

VECTORS = "vectors.faiss"
TITLES = "titles.faiss"
SPOKEN = "spoken.faiss"


@dataclass(frozen=True, slots=True)
class EmbeddedSettings:
    """How much a search looks at and keeps.

    ``spoken_alike`` spoken titles are looked at for each document that is wanted;
    ``questions_remembered`` have their BM25 scores kept, since a question is asked of everything
    first, then of its best documents again. ``passages_remembered`` are a few megabytes: a question
    comes upon the same ones several times, and people ask alike.
    """

    spoken_alike: int = 5
    questions_remembered: int = 4
    passages_remembered: int = 4_000


@dataclass(frozen=True, slots=True)
class _SearchFiles:
    """What is searched beside the store; ``scores_of`` remembers the last questions."""

    lexical: LexicalScores
    scores_of: Callable[[tuple[str, ...]], NDArray[np.float32]]
    vectors: VectorIndex
    titles: VectorIndex
    spoken: VectorIndex

    @classmethod
    def load(cls, folder: Path, settings: EmbeddedSettings) -> Self:
        """Map the files; raises OSError, ValueError or RuntimeError."""
        lexical = LexicalScores.load(folder)
        scores_of = lru_cache(maxsize=settings.questions_remembered)(lexical.of)
        vectors = (VectorIndex.load(folder / name) for name in (VECTORS, TITLES, SPOKEN))
        return cls(lexical, scores_of, *vectors)


class EmbeddedSearch(PassageSearch):
    """Compiled BM25 scores, a FAISS index and the passages in SQLite, read-only."""

    def __init__(self, folder: Path, store: Connections, settings: EmbeddedSettings) -> None:
        """Open the files in ``folder``.

        Raises OSError, ValueError, KeyError or RuntimeError where a file is missing or is not what
        it should be.
        """
        self._store = store
        self._settings = settings
        self._known = RecentReads[int, Passage](settings.passages_remembered)
        ids = [name for (name,) in store.all("SELECT id FROM document ORDER BY id")]
        self._documents = DocumentRows.load(folder / DOCUMENTS, ids)
        files = _SearchFiles.load(folder, settings)
        self._open: _SearchFiles | None = files
        rows = store.all("SELECT COALESCE(MAX(row) + 1, 0) FROM passage")[0][0]
        counts = (self._documents.passages, files.lexical.count, files.vectors.count)
        if any(count != rows for count in counts):
            raise ValueError("the files of this version do not hold the same passages")
        found = (files.titles.count, files.spoken.count)
        if found != (len(ids), len(self._documents.spoken_of)):
            raise ValueError("the files of this version do not hold the same documents")

    def close(self) -> None:
        """Let go of the files and of what was read; whoever asks on gets sqlite3.ProgrammingError.

        The store is its owner's to close.
        """
        self._open = None
        self._known.forget()

    @property
    def _files(self) -> _SearchFiles:
        files = self._open
        if files is None:
            raise sqlite3.ProgrammingError("the version is closed")
        return files

    def hide(self, documents: frozenset[str]) -> None:
        """Find nothing of these documents, and of all others, from now on."""
        self._documents = self._documents.without(documents)

    @property
    def count(self) -> int:
        return self._documents.passages

    @property
    def dimension(self) -> int:
        return self._files.vectors.dimension

    def lexical(self, tokens: Sequence[str], limit: int, allowed: Filter) -> list[Hit]:
        scores = self._files.scores_of(tuple(tokens))
        if allowed.documents:
            rows = self._documents.rows_of(allowed)
            found = rows[best_rows(scores[rows], limit, None)]
        else:
            found = best_rows(scores, limit, self._documents.mask(allowed))
        exact = self._files.lexical.exact(tokens, found)
        best = np.argsort(-exact, kind="stable")[:limit]
        return self._hits([(int(found[place]), float(exact[place])) for place in best])

    def nearest(self, vector: Vectors, limit: int, allowed: Filter) -> list[Hit]:
        if allowed.documents:
            rows = self._documents.rows_of(allowed)
            return self._hits(self._files.vectors.nearest_of(vector, limit, rows))
        return self._hits(self._files.vectors.nearest(vector, limit, self._documents.mask(allowed)))

    def nearest_in_each(
        self, vector: Vectors, documents: Iterable[str], allowed: Filter
    ) -> list[Hit]:
        best: list[tuple[int, float]] = []
        for name in documents:
            rows = self._documents.rows_of_one(name, allowed)
            if len(rows):
                scores = self._files.vectors.scores(vector, rows)
                at = int(scores.argmax())
                best.append((int(rows[at]), float(scores[at])))
        return self._hits(best)

    def near_titles(self, vector: Vectors, limit: int, allowed: Filter) -> list[str]:
        documents, spoken_of = self._documents.chosen(allowed), self._documents.spoken_of
        everything = documents.all()
        by_title = self._files.titles.nearest(vector, limit, None if everything else documents)
        alike = limit * self._settings.spoken_alike
        spoken = None if everything else documents[spoken_of]
        by_spoken = self._files.spoken.nearest(vector, alike, spoken)
        rows = [row for row, _ in by_title]
        first = list(dict.fromkeys(int(spoken_of[row]) for row, _ in by_spoken))
        return [self._documents.ids[row] for row in dict.fromkeys(rows + first[:limit])]

    def title_scores(
        self, vector: Vectors, documents: Iterable[str], role: Role
    ) -> dict[str, TitleScores]:
        place = self._documents.place
        names = [name for name in documents if self._documents.may_read(name, role)]
        rows = np.array([place[name] for name in names], dtype=np.intp)
        titles = self._files.titles.scores(vector, rows)
        spoken = self._spoken_scores(vector, sorted(rows.tolist()))
        return {
            name: TitleScores.of(float(title), spoken[int(row)])
            for name, row, title in zip(names, rows, titles, strict=True)
        }

    def _spoken_scores(self, vector: Vectors, places: Sequence[int]) -> dict[int, Vectors]:
        """The inner products with the spoken titles of each of these documents, by its place."""
        of = self._documents.spoken_of  # by document
        firsts = np.searchsorted(of, places, side="left").tolist()
        lasts = np.searchsorted(of, places, side="right").tolist()
        theirs = [np.arange(*ends) for ends in zip(firsts, lasts, strict=True)]
        scores = (
            self._files.spoken.scores(vector, np.concatenate(theirs)) if theirs else np.empty(0)
        )
        ends = np.cumsum(np.subtract(lasts, firsts))
        return dict(zip(places, np.split(scores, ends[:-1]), strict=True)) if places else {}

    def passage(self, passage_id: str, role: Role) -> Passage | None:
        row = self._row_of(passage_id, role)
        return None if row is None else self._passages([row])[0]

    def passages_of(self, document_id: str, role: Role) -> list[Passage]:
        only = Filter(role, EVERY_KIND, frozenset({document_id}))
        return self._passages(self._documents.rows_of(only).tolist())

    def rows_beside(self, passage: Passage, most: int, role: Role) -> list[Passage]:
        row = self._row_of(passage.id, role)
        if row is None:
            return []
        return self._passages(rows_beside(self._store, passage, row, most))

    def _row_of(self, passage_id: str, role: Role) -> int | None:
        """The row of a passage that the role may read, None where there is none."""
        named = named_passage(passage_id)
        if named is None or not self._documents.may_read(named[0], role):
            return None
        query = "SELECT row FROM passage WHERE document = ? AND start = ? AND end = ?"
        return next((int(row) for (row,) in self._store.all(query, named)), None)

    def citing(self, number: str, allowed: Filter) -> list[Passage]:
        mask = self._documents.mask(allowed)
        rows = rows_citing(self._store, number)
        return self._passages(rows if mask is None else [row for row in rows if mask[row]])

    def _hits(self, rows: list[tuple[int, float]]) -> list[Hit]:
        passages = self._passages([row for row, _ in rows])
        return [Hit(passage, score) for passage, (_, score) in zip(passages, rows, strict=True)]

    def _passages(self, rows: Sequence[int]) -> list[Passage]:
        """The passages of these rows, in the order asked."""
        found = self._known.of(rows, self._read)
        return [found[row] for row in rows]

    def _read(self, rows: Sequence[int]) -> dict[int, Passage]:
        query = (
            f"SELECT passage.row, {PASSAGE}, content FROM passage"  # noqa: S608
            " LEFT JOIN origin ON origin.row = passage.origin"
            " WHERE passage.row IN (SELECT value FROM json_each(?))"
        )
        return {
            row: passage_in(columns)
            for row, *columns in self._store.all(query, (json.dumps([*rows]),))
        }
