"""Documents, passages and references in one SQLite file."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from index.engines.base import DocumentHead
from index.model import Description, Document, Kind, Passage, Role
from index.references import reference_key, references, refers_to

_SCHEMA = """
CREATE TABLE document (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, number TEXT, issuer TEXT,
    issued_on TEXT, place TEXT, access TEXT NOT NULL, source TEXT NOT NULL, text TEXT NOT NULL
);
CREATE TABLE passage (
    row INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES document, section TEXT NOT NULL,
    page INTEGER, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL,
    UNIQUE (document, start, end)
);
CREATE TABLE reference (
    key TEXT NOT NULL, passage INTEGER NOT NULL REFERENCES passage, start INTEGER NOT NULL,
    end INTEGER NOT NULL
);
CREATE INDEX reference_by_key ON reference (key);
"""
_HEAD = "id, title, kind, number, issuer, issued_on, place, access, source"
_PASSAGE = "document, section, page, start, end, text"


@dataclass(frozen=True, slots=True)
class PassageFacts:
    """What filters look at, for the passage in this row."""

    kind: Kind
    place: str | None
    year: int | None
    access: Role


class StoreWriter:
    """Write a new store; rows count from 0 in the order passages come."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.executescript(_SCHEMA)
        self._rows = 0

    def add(self, document: Document, passages: Sequence[Passage]) -> None:
        """Add a document, its passages and the references that stand in them."""
        about = document.description
        self._connection.execute(
            f"INSERT INTO document ({_HEAD}, text) VALUES (?,?,?,?,?,?,?,?,?,?)",  # noqa: S608
            (
                document.id,
                about.title,
                about.kind,
                about.number,
                about.issuer,
                about.issued_on.isoformat() if about.issued_on else None,
                about.place,
                about.access,
                document.source,
                document.text,
            ),
        )
        for row, passage in enumerate(passages, start=self._rows):
            self._connection.execute(
                f"INSERT INTO passage (row, {_PASSAGE}) VALUES (?,?,?,?,?,?,?)",  # noqa: S608
                (
                    row,
                    passage.document_id,
                    passage.section,
                    passage.page,
                    passage.start,
                    passage.end,
                    passage.text,
                ),
            )
            self._connection.executemany(
                "INSERT INTO reference (key, passage, start, end) VALUES (?,?,?,?)",
                [
                    (reference_key(found.number), row, found.start, found.end)
                    for found in references(passage.text)
                ],
            )
        self._rows += len(passages)

    def close(self) -> None:
        """Commit and close."""
        self._connection.commit()
        self._connection.close()


class Store:
    """Read a finished store, from any thread; raises sqlite3.Error when the file is no store."""

    def __init__(self, path: Path) -> None:
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._one_at_a_time = Lock()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def facts(self) -> Iterator[PassageFacts]:
        """What filters look at, in the order of rows."""
        query = (
            "SELECT kind, place, issued_on, access FROM passage JOIN document"
            " ON document.id = passage.document ORDER BY row"
        )
        for kind, place, issued_on, access in self._all(query):
            year = int(issued_on[:4]) if issued_on else None
            yield PassageFacts(Kind(kind), place, year, Role(access))

    def passages(self, rows: Iterable[int]) -> list[Passage]:
        """The passages of these rows, in the order asked."""
        wanted = list(rows)
        query = (
            f"SELECT row, {_PASSAGE} FROM passage"  # noqa: S608
            " WHERE row IN (SELECT value FROM json_each(?))"
        )
        asked = json.dumps(wanted)
        found = {row: Passage(*fields) for row, *fields in self._all(query, (asked,))}
        return [found[row] for row in wanted]

    def row_of(self, document_id: str, start: int, end: int) -> int | None:
        """The row of the passage at these offsets."""
        query = "SELECT row FROM passage WHERE document = ? AND start = ? AND end = ?"
        rows = self._all(query, (document_id, start, end))
        return int(rows[0][0]) if rows else None

    def rows_of(self, document_id: str) -> list[int]:
        """The rows of one document's passages, in text order."""
        query = "SELECT row FROM passage WHERE document = ? ORDER BY row"
        return [row for (row,) in self._all(query, (document_id,))]

    def rows_citing(self, number: str) -> list[int]:
        """The rows in whose text the number stands, in full when ``number`` is shortened."""
        query = "SELECT key, passage FROM reference WHERE key GLOB ? ORDER BY passage"
        first = reference_key(number).partition("-")[0]
        found = self._all(query, (f"{first}-*",))
        return list(dict.fromkeys(row for key, row in found if refers_to(number, key)))

    def document(self, document_id: str) -> Document | None:
        """The document with its text."""
        query = f"SELECT {_HEAD}, text FROM document WHERE id = ?"  # noqa: S608
        for *head, text in self._all(query, (document_id,)):
            about = _head(head)
            return Document(about.id, about.description, about.source, text)
        return None

    def heads(self) -> list[DocumentHead]:
        """All documents without their text, by id."""
        return [_head(fields) for fields in self._all(f"SELECT {_HEAD} FROM document ORDER BY id")]  # noqa: S608

    def _all(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        with self._one_at_a_time:
            return self._connection.execute(query, values).fetchall()


def _head(fields: Sequence[Any]) -> DocumentHead:
    document_id, title, kind, number, issuer, issued_on, place, access, source = fields
    return DocumentHead(
        id=document_id,
        description=Description(
            title=title,
            kind=Kind(kind),
            number=number,
            issuer=issuer,
            issued_on=date.fromisoformat(issued_on) if issued_on else None,
            place=place,
            access=Role(access),
        ),
        source=source,
    )
