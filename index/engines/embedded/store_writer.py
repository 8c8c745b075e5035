"""Write documents, passages and references into one SQLite file."""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from index.cutting.sections import paragraphs
from index.engines.embedded.schema import HEAD, ORIGIN, PASSAGE, SCHEMA
from index.facts.figures import Figure
from index.facts.figures.extraction import figures_in
from index.facts.references import reference_key
from index.facts.relations import related_references
from index.model import Document, Office, Origin, Passage, Reference

_OFFICE = TypeAdapter(Office)
_FIGURE = TypeAdapter(Figure)


class StoreWriter:
    """Write a new store; rows count from 0 in the order passages come."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.execute("PRAGMA synchronous=OFF")  # the build syncs the finished file
        self._connection.executescript(SCHEMA)
        self._rows = 0
        self._origins = 0

    def add(self, document: Document, passages: Sequence[Passage]) -> None:
        """Add a document, its passages in text order, and the references that stand in it."""
        self._add_document(document)
        origins: dict[Origin, int] = {}
        for row, passage in enumerate(passages, start=self._rows):
            self._connection.execute(
                f"INSERT INTO passage (row, {PASSAGE}, origin) VALUES (?,?,?,?,?,?,?,?,?)",  # noqa: S608
                (
                    row,
                    passage.document_id,
                    passage.section,
                    passage.page,
                    passage.start,
                    passage.end,
                    passage.text,
                    passage.scanned,
                    self._origin(passage.origin, origins),
                ),
            )
        self._connection.executemany(
            "INSERT INTO reference (key, number, relation, document, passage, start, end)"
            " VALUES (?,?,?,?,?,?,?)",
            _references(document, passages, self._rows),
        )
        self._add_contents("office", document.id, map(_OFFICE.dump_json, document.offices))
        self._add_contents("figure", document.id, map(_FIGURE.dump_json, _figures(document)))
        self._rows += len(passages)

    def add_source(self, document_id: str, source: str) -> None:
        """Note another source of a document that was added before."""
        self._connection.execute(
            "UPDATE document SET also_at = json_insert(also_at, '$[#]', ?) WHERE id = ?",
            (source, document_id),
        )

    def add_spoken_titles(self, documents: Iterable[str], first: int) -> None:
        """Note whose the spoken titles are, whose vectors stand from the row ``first`` on."""
        self._connection.executemany(
            "INSERT INTO spoken_title VALUES (?,?)", enumerate(documents, first)
        )

    def text_of(self, document_id: str) -> str:
        """The text of a document that was added before."""
        found = self._connection.execute("SELECT text FROM document WHERE id = ?", (document_id,))
        return str(found.fetchone()[0])

    def close(self) -> None:
        """Commit and close."""
        self._connection.commit()
        self._connection.close()

    def _add_document(self, document: Document) -> None:
        about = document.description
        self._connection.execute(
            f"INSERT INTO document ({HEAD}, pages, scanned, text)"  # noqa: S608
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                document.id,
                about.title,
                about.kind,
                about.number,
                about.issuer,
                _iso(about.issued_on),
                _iso(about.effective_on),
                about.place,
                about.province,
                about.commune,
                about.signer,
                about.access,
                document.source,
                json.dumps(document.also_at, ensure_ascii=False),
                about.field,
                about.levels,
                json.dumps(document.pages),
                json.dumps(document.scanned),
                document.text,
            ),
        )

    def _add_contents(self, table: str, document_id: str, contents: Iterable[bytes]) -> None:
        self._connection.executemany(
            f"INSERT INTO {table} VALUES (?,?)",  # noqa: S608
            ((document_id, content.decode()) for content in contents),
        )

    def _origin(self, origin: Origin | None, known: dict[Origin, int]) -> int | None:
        if origin is None:
            return None
        if origin not in known:
            known[origin] = self._origins
            self._connection.execute(
                f"INSERT INTO origin (row, key, {ORIGIN}) VALUES (?,?,?,?,?,?,?,?)",  # noqa: S608
                (
                    self._origins,
                    reference_key(origin.number) if origin.number else None,
                    origin.words,
                    origin.article,
                    origin.number,
                    origin.issuer,
                    _iso(origin.issued_on),
                    _iso(origin.effective_on),
                ),
            )
            self._origins += 1
        return known[origin]


def _references(
    document: Document, passages: Sequence[Passage], first_row: int
) -> Iterator[tuple[str, str, str | None, str, int | None, int, int]]:
    starts = [passage.start for passage in passages]
    for found in related_references(document.text):
        place = bisect_right(starts, found.start) - 1
        inside = place >= 0 and found.end <= passages[place].end
        row = first_row + place if inside else None
        yield (*_named(found), document.id, row, found.start, found.end)


def _named(found: Reference) -> tuple[str, str, str | None]:
    return reference_key(found.number), found.number, found.relation


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _figures(document: Document) -> list[Figure]:
    return figures_in(document, paragraphs(document.text, document.description.title))
