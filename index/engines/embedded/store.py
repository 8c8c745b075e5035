"""Read documents, passages and references from one SQLite file."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from pydantic import TypeAdapter

from index.engines.base import DocumentHead, Mention, StatedOrigin
from index.engines.embedded.schema import HEAD, ORIGIN, PASSAGE
from index.facts.figures import Figure, StatedFigure
from index.facts.references import reference_key, refers_to
from index.model import (
    Description,
    Document,
    Kind,
    ListedOffice,
    Office,
    Origin,
    Passage,
    Reference,
    Relation,
    Role,
)

_OFFICE = TypeAdapter(Office)
_FIGURE = TypeAdapter(Figure)
_MENTION = (
    "SELECT reference.document, reference.number, reference.start, reference.end, relation,"  # noqa: S608
    " reference.passage IS NOT NULL, passage.start, passage.end,"
    f" {ORIGIN.replace('number', 'origin.number')}"
    " FROM reference LEFT JOIN passage ON passage.row = COALESCE(reference.passage, (SELECT row"
    " FROM passage WHERE passage.document = reference.document AND passage.start >= reference.end"
    " ORDER BY passage.start LIMIT 1)) LEFT JOIN origin ON origin.row = passage.origin"
)
_IN_ORDER = "ORDER BY reference.document, reference.start"


@dataclass(frozen=True, slots=True)
class PassageFacts:
    """What filters look at, for the passage in this row."""

    kind: Kind
    place: str | None
    year: int | None
    access: Role


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

    def spoken_titles(self) -> list[str]:
        """Whose each spoken title is, in the order of rows."""
        return [
            str(name) for (name,) in self._all("SELECT document FROM spoken_title ORDER BY row")
        ]

    def passages(self, rows: Iterable[int]) -> list[Passage]:
        """The passages of these rows, in the order asked."""
        wanted = list(rows)
        query = (
            f"SELECT passage.row, {PASSAGE}, {ORIGIN} FROM passage"  # noqa: S608
            " LEFT JOIN origin ON origin.row = passage.origin"
            " WHERE passage.row IN (SELECT value FROM json_each(?))"
        )
        found = {row: _passage(fields) for row, *fields in self._all(query, (json.dumps(wanted),))}
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
        """The rows in which, or in whose origin, the number stands (``number`` in full or not)."""
        query = (
            "SELECT key, passage FROM reference WHERE key GLOB ? AND passage IS NOT NULL"
            " UNION SELECT origin.key, passage.row FROM origin JOIN passage"
            " ON passage.origin = origin.row WHERE origin.key GLOB ? ORDER BY 2"
        )
        first = f"{reference_key(number).partition('-')[0]}-*"
        found = self._all(query, (first, first))
        return list(dict.fromkeys(row for key, row in found if refers_to(number, key)))

    def numbers(self) -> Iterator[tuple[str, Role]]:
        """All document numbers, each with the access of documents that have it or cite it."""
        query = (
            "SELECT reference.number, access FROM reference JOIN document"
            " ON document.id = reference.document"
            " UNION SELECT number, access FROM document WHERE number IS NOT NULL"
            " UNION SELECT origin.number, access FROM origin JOIN passage"
            " ON passage.origin = origin.row JOIN document ON document.id = passage.document"
            " WHERE origin.number IS NOT NULL"
        )
        for number, access in self._all(query):
            yield number, Role(access)

    def references_of(self, document_id: str) -> list[Reference]:
        """The references that stand in a document, in text order."""
        query = (
            "SELECT number, start, end, relation FROM reference WHERE document = ? ORDER BY start"
        )
        return [
            Reference(number, start, end, Relation(relation) if relation else None)
            for number, start, end, relation in self._all(query, (document_id,))
        ]

    def mentions(self, number: str) -> Iterator[Mention]:
        """Where the number, in full or shortened, stands."""
        first = f"{reference_key(number).partition('-')[0]}-*"
        near = self._all("SELECT DISTINCT key FROM reference WHERE key GLOB ?", (first,))
        keys = json.dumps([key for (key,) in near if refers_to(number, key)])
        meant = "WHERE reference.key IN (SELECT value FROM json_each(?))"
        for fields in self._all(f"{_MENTION} {meant} {_IN_ORDER}", (keys,)):
            yield _mention(fields)

    def relations(self) -> Iterator[Mention]:
        """The references that have a relation."""
        for fields in self._all(f"{_MENTION} WHERE relation IS NOT NULL {_IN_ORDER}"):
            yield _mention(fields)

    def origins(self) -> list[StatedOrigin]:
        """The first origin of each number in each document."""
        query = (
            f"SELECT document, start, end, {ORIGIN}, MIN(passage.row) FROM passage"  # noqa: S608
            " JOIN origin ON origin.row = passage.origin WHERE key IS NOT NULL"
            " GROUP BY document, key ORDER BY document, passage.row"
        )
        return [
            StatedOrigin(name, f"{name}@{start}-{end}", _origin(noted))
            for name, start, end, *noted, _ in self._all(query)
        ]

    def offices(self) -> list[ListedOffice]:
        """The offices that tables list, in the order of documents and rows."""
        found = self._all("SELECT document, content FROM office ORDER BY document, rowid")
        return [ListedOffice(name, _OFFICE.validate_json(content)) for name, content in found]

    def figures(self) -> list[StatedFigure]:
        """The counted facts that documents state, in the order of documents and texts."""
        found = self._all("SELECT document, content FROM figure ORDER BY document, rowid")
        return [StatedFigure(name, _FIGURE.validate_json(content)) for name, content in found]

    def document(self, document_id: str) -> Document | None:
        """The document with its text."""
        query = f"SELECT {HEAD}, pages, scanned, text FROM document WHERE id = ?"  # noqa: S608
        for *head, pages, scanned, text in self._all(query, (document_id,)):
            about = _head(head)
            return Document(
                id=about.id,
                description=about.description,
                source=about.source,
                text=text,
                pages=tuple(json.loads(pages)),
                scanned=tuple(json.loads(scanned)),
                also_at=about.also_at,
            )
        return None

    def heads(self) -> list[DocumentHead]:
        """All documents without their text, by id."""
        return [_head(fields) for fields in self._all(f"SELECT {HEAD} FROM document ORDER BY id")]  # noqa: S608

    def _all(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        with self._one_at_a_time:
            return self._connection.execute(query, values).fetchall()


def _head(fields: Sequence[Any]) -> DocumentHead:
    (document_id, title, kind, number, issuer, issued_on, effective_on, place, province, commune,
     signer, access, source, also_at, field, levels) = fields  # fmt: skip
    return DocumentHead(
        id=document_id,
        description=Description(
            title=title,
            kind=Kind(kind),
            number=number,
            issuer=issuer,
            issued_on=_day(issued_on),
            effective_on=_day(effective_on),
            place=place,
            province=province,
            commune=commune,
            signer=signer,
            access=Role(access),
            field=field,
            levels=levels,
        ),
        source=source,
        also_at=tuple(json.loads(also_at)),
    )


def _passage(fields: Sequence[Any]) -> Passage:
    document_id, section, page, start, end, text, scanned, *noted = fields
    origin = None if noted[0] is None else _origin(noted)
    return Passage(document_id, section, page, start, end, text, origin, bool(scanned))


def _origin(fields: Sequence[Any]) -> Origin:
    words, article, number, issuer, issued_on, effective_on = fields
    return Origin(words, article, number, issuer, _day(issued_on), _day(effective_on))


def _mention(fields: Sequence[Any]) -> Mention:
    document_id, number, start, end, relation, inside, first, last, *noted = fields
    return Mention(
        document_id=document_id,
        reference=Reference(number, start, end, Relation(relation) if relation else None),
        passage_id=None if first is None else f"{document_id}@{first}-{last}",
        inside=bool(inside),
        origin=None if noted[0] is None else _origin(noted),
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
