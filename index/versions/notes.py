"""What a build noted of each document of a version, so that the next one need not look again."""

import hashlib
import json
import sqlite3
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from index.model import Description, Document, Kind, Role

NOTES = "notes.sqlite"
"""The file of a version that holds them."""

_SCHEMA = """
CREATE TABLE note (
    place INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE, wanted TEXT NOT NULL,
    part BLOB NOT NULL, digest BLOB NOT NULL, title TEXT NOT NULL, access TEXT NOT NULL,
    kind TEXT NOT NULL, number TEXT, sketch BLOB NOT NULL, counts TEXT NOT NULL, source BLOB
);
CREATE TABLE long_form (short TEXT NOT NULL, long TEXT NOT NULL, documents INTEGER NOT NULL);
"""
_COLUMNS = "document, wanted, part, digest, title, access, kind, number, sketch, counts"
_DESCRIPTION = TypeAdapter(Description)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many passages, pages off pictures, unsure lines and tables, and bytes of text."""

    passages: int
    scanned: int
    unsure: int
    tables: int
    size: int


@dataclass(frozen=True, slots=True)
class Note:
    """A document of a version, by its id.

    ``wanted`` is the id that it would have alone, ``part`` the digest of what was read, ``digest``
    that of its text and description; ``sketch`` are the values by which its double is found.
    """

    document: str
    wanted: str
    part: bytes
    digest: bytes
    title: str
    access: Role
    kind: Kind
    number: str | None
    sketch: tuple[int, ...]
    counts: Counts

    @classmethod
    def of(
        cls,
        document: Document,
        wanted: str,
        part: bytes,
        sketch: tuple[int, ...],
        passages: int,
    ) -> "Note":
        """The note of a document that was cut into so many passages."""
        about = document.description
        size = len(document.text.encode())
        counts = Counts(
            passages, len(document.scanned), len(document.unsure), len(document.tables), size
        )
        return cls(
            document.id, wanted, part, _digest(document), about.title, about.access, about.kind,
            about.number, sketch, counts,
        )  # fmt: skip


class NotesWriter:
    """Write the notes of one version, in the order in which its documents are added."""

    def __init__(self, path: Path) -> None:
        """``path`` must be new."""
        self._store = sqlite3.connect(path)
        self._store.execute("PRAGMA synchronous=OFF")  # the build syncs the finished file
        self._store.executescript(_SCHEMA)

    def add(self, note: Note, source: bytes | None) -> None:
        """Add a document; ``source`` is what it states of directives, packed."""
        packed = struct.pack(f"<{len(note.sketch)}Q", *note.sketch)
        one = note.counts
        counts = json.dumps([one.passages, one.scanned, one.unsure, one.tables, one.size])
        self._store.execute(
            f"INSERT INTO note ({_COLUMNS}, source) VALUES (?,?,?,?,?,?,?,?,?,?,?)",  # noqa: S608
            (
                note.document, note.wanted, note.part, note.digest, note.title, note.access,
                note.kind, note.number, packed, counts, source,
            ),
        )  # fmt: skip

    def finish(self, long_forms: Mapping[tuple[str, str], int]) -> None:
        """Add in how many documents each short form stands for a long one."""
        rows = sorted((*forms, documents) for forms, documents in long_forms.items())
        self._store.executemany("INSERT INTO long_form VALUES (?,?,?)", rows)
        self._store.commit()

    def close(self) -> None:
        """Close the file, whether it is finished or not."""
        self._store.close()


class Notes:
    """The notes of a finished version."""

    def __init__(self, path: Path) -> None:
        """Open them; raises sqlite3.Error or ValueError where they are none."""
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._store = sqlite3.connect(uri, uri=True)
        try:
            query = f"SELECT {_COLUMNS} FROM note ORDER BY place"  # noqa: S608
            self._notes = {row[0]: _note(*row) for row in self._store.execute(query)}
        except BaseException:
            self._store.close()
            raise
        self._wanted = {one.part: one.wanted for one in self}

    def __iter__(self) -> Iterator[Note]:
        """All of them, in the order in which documents were added."""
        return iter(self._notes.values())

    def wanted(self, part: bytes) -> str | None:
        """The id that what was read would have alone; None where no document is made of it."""
        return self._wanted.get(part)

    def of(self, document: str, part: bytes) -> Note | None:
        """The note of a document where it is made of this part."""
        found = self._notes.get(document)
        return found if found is not None and found.part == part else None

    def source_of(self, document: str) -> bytes | None:
        """What a document states of directives, packed; None where it states nothing."""
        query = "SELECT source FROM note WHERE document = ?"
        row = self._store.execute(query, (document,)).fetchone()
        source: bytes | None = row[0]
        return source

    def long_forms(self) -> dict[tuple[str, str], int]:
        """In how many documents each short form stands for a long one."""
        found = self._store.execute("SELECT short, long, documents FROM long_form")
        return {(short, long): documents for short, long, documents in found}

    def close(self) -> None:
        """Close the file."""
        self._store.close()


def _digest(document: Document) -> bytes:
    digest = hashlib.sha256(_DESCRIPTION.dump_json(document.description))
    digest.update(document.text.encode())
    return digest.digest()


def _note(
    document: str,
    wanted: str,
    part: bytes,
    digest: bytes,
    title: str,
    access: str,
    kind: str,
    number: str | None,
    sketch: bytes,
    counts: str,
) -> Note:
    values = struct.unpack(f"<{len(sketch) // 8}Q", sketch)
    return Note(
        document, wanted, part, digest, title, Role(access), Kind(kind), number, values,
        Counts(*json.loads(counts)),
    )  # fmt: skip
