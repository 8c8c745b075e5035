"""The version before, from which a writer takes what did not change: ranges of rows, not rows.

A document's rows lie together in every table, in the order in which documents were added. The
table ``extent`` says where they end, so that a run of documents that stood together before is
taken over by one statement a table, its numbers shifted.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding import Vectors
from index.engines.embedded.document_rows import DOCUMENTS, DocumentRows, WrittenDocument
from index.engines.embedded.lexical import LexicalScores
from index.engines.embedded.postings import Postings
from index.engines.embedded.schema import EXTENT_ENDS, EXTENT_FIRST, EXTENT_TABLES
from index.engines.embedded.search import SPOKEN, TITLES, VECTORS
from index.engines.embedded.vector_file import AT_ONCE
from index.engines.embedded.vectors import VectorIndex

_EVERYTHING = "SELECT * FROM before.{0} WHERE rowid >= :first AND rowid < :end ORDER BY rowid"
_TAKEN = {
    "document": (
        "SELECT id, kind, access, number, key, place, commune, province, description, source,"
        " '[]', pages, scanned FROM before.document"
        " WHERE rowid >= :first AND rowid < :end ORDER BY rowid"
    ),
    "passage": (
        "SELECT row + :passage, document, section, page, start, end, text, scanned, short_forms,"
        " legibility, sort, cells, is_total, noted, origin + :origin FROM before.passage"
        " WHERE row >= :first AND row < :end ORDER BY row"
    ),
    "origin": (
        "SELECT row + :origin, key, content FROM before.origin"
        " WHERE row >= :first AND row < :end ORDER BY row"
    ),
    "reference": (
        "SELECT key, number, relation, document, passage + :passage, inside, start, end, told_on"
        " FROM before.reference WHERE rowid >= :first AND rowid < :end ORDER BY rowid"
    ),
    "figure": (
        "SELECT row + :figure, document, sort, place, unit_place, sentence, passage, content"
        " FROM before.figure WHERE row >= :first AND row < :end ORDER BY row"
    ),
}
"""How the rows of a table are taken; those of others as they are."""


@dataclass(frozen=True, slots=True)
class DocumentRun:
    """Documents that stood together before: places, the end left out."""

    first: int
    end: int


class EarlierVersion:
    """Documents by their places, and all that was kept of them."""

    def __init__(self, folder: Path, store: sqlite3.Connection, passages: str) -> None:
        """Attach the file ``passages`` of ``folder`` to ``store``, and open the others.

        Raises OSError, ValueError, KeyError, RuntimeError or sqlite3.Error where one is not what it
        should be.
        """
        uri = f"{(folder / passages).resolve().as_uri()}?mode=ro&immutable=1"
        store.execute("ATTACH DATABASE ? AS before", (uri,))
        store.execute("CREATE TEMP TABLE figure_now (before INTEGER PRIMARY KEY, now INTEGER)")
        self._store = store
        found = store.execute(f"SELECT document, {EXTENT_ENDS} FROM before.extent ORDER BY place")  # noqa: S608
        rows = found.fetchall()
        self._place = {row[0]: place for place, row in enumerate(rows)}
        self._ids = [row[0] for row in rows]
        ends = [row[1:] for row in rows]
        begins = tuple(EXTENT_FIRST[table] for table in EXTENT_TABLES)
        self._ends = np.array([begins, *ends], dtype=np.int64)
        lexical = LexicalScores.load(folder)
        self.postings = Postings(
            lexical.terms, lexical.bounds, lexical.passages, lexical.counts, lexical.lengths
        )
        held = (len(self.postings.lengths), len(self.postings.counts))
        if held != (lexical.count, len(lexical.passages)):
            raise ValueError("the files of this version do not hold the same passages")
        self._vectors = VectorIndex.load(folder / VECTORS)
        self._titles = VectorIndex.load(folder / TITLES)
        self._spoken = VectorIndex.load(folder / SPOKEN)
        self._documents = DocumentRows.load(folder / DOCUMENTS, sorted(self._ids))

    def place(self, document_id: str) -> int:
        """Where a document stood; raises KeyError where it did not."""
        return self._place[document_id]

    def text_of(self, document_id: str) -> str:
        """The text of a document."""
        query = "SELECT words FROM before.stretch WHERE document = ? ORDER BY start"
        return "".join(words for (words,) in self._store.execute(query, (document_id,)))

    def passages_in(self, run: DocumentRun) -> tuple[int, int]:
        """The first row of passages of a run, and the one behind the last."""
        return self._span("passage", run)

    def count_in(self, table: str, run: DocumentRun) -> int:
        """How many rows of a table a run has."""
        first, end = self._span(table, run)
        return end - first

    def vectors_of(self, run: DocumentRun) -> Iterator[Vectors]:
        """The vectors of a run's passages, some at a time."""
        first, end = self.passages_in(run)
        for begin in range(first, end, AT_ONCE):
            yield self._vectors.rows(begin, min(begin + AT_ONCE, end))

    def titles_of(self, run: DocumentRun) -> Iterator[tuple[str, Vectors]]:
        """The documents of a run, each with the vectors of its title and its spoken titles."""
        for name in self._ids[run.first : run.end]:
            place = self._documents.place[name]
            spoken = np.searchsorted(self._documents.spoken_of, (place, place + 1)).tolist()
            own = [self._titles.rows(place, place + 1), self._spoken.rows(*spoken)]
            yield name, np.concatenate(own)

    def documents_of(self, run: DocumentRun, row: int) -> dict[str, WrittenDocument]:
        """The documents of a run, as the first row of their passages becomes ``row``."""
        names = self._ids[run.first : run.end]
        shift = row - self.passages_in(run)[0]
        before = ((name, self._documents.written(name)) for name in names)
        return {name: replace(one, first=one.first + shift) for name, one in before}

    def take(self, run: DocumentRun, ends: Sequence[int]) -> None:
        """Write the rows of a run behind those that are there; ``ends`` says where these end."""
        shifts = {
            table: int(end - self._span(table, run)[0])
            for table, end in zip(EXTENT_TABLES, ends, strict=True)
        }
        for table in EXTENT_TABLES:
            first, end = self._span(table, run)
            query = _TAKEN.get(table, _EVERYTHING.format(table))
            span = {"first": first, "end": end}
            self._store.execute(f"INSERT INTO {table} {query}", shifts | span)
            if table == "figure":
                self._store.execute(
                    "INSERT INTO figure_now SELECT row, row + :figure FROM before.figure"
                    " WHERE row >= :first AND row < :end",
                    shifts | span,
                )
        shifted = ", ".join(f"{table}_end + :{table}" for table in EXTENT_TABLES)
        self._store.execute(
            f"INSERT INTO extent (document, {EXTENT_ENDS}) SELECT document, {shifted}"  # noqa: S608
            " FROM before.extent WHERE place > :first AND place <= :end ORDER BY place",
            {**shifts, "first": run.first, "end": run.end},  # places count from 1
        )

    def finish(self) -> None:
        """Write the words of all figures that were taken."""
        self._store.execute(
            "INSERT INTO figure_word SELECT word, now FROM before.figure_word"
            " JOIN figure_now ON before = figure"
        )

    def _span(self, table: str, run: DocumentRun) -> tuple[int, int]:
        column: NDArray[np.int64] = self._ends[:, EXTENT_TABLES.index(table)]
        return int(column[run.first]), int(column[run.end])
