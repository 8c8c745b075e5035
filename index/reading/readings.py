"""The cache of read files: what was loaded once is not loaded again.

Reading a scanned page takes seconds; a build that is killed, or one after a small change, finds
every file that was read to its end.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from index.disk.cache_file import CacheFile, damage_reported
from index.disk.costly_failures import FAILURES, CostlyFailures
from index.errors import BrokenCacheError, SkipReason, UnreadableFileError, UnreadPart
from index.model import Document

READING = 19
"""Raised whenever something else comes out of reading a file, be it by our code or by a library:
another text or description, other offices, other parts left unread, another field of a document.
Every file is then read again, but for the pages of scans, which have a number of their own
(``PAGE_READING``). A test over golden outputs reminds (tests/index/golden); a change that leaves
what is read as it is (a comment, a name, speed) raises nothing."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS file (
    fingerprint TEXT PRIMARY KEY, used INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS part (
    fingerprint TEXT NOT NULL REFERENCES file, position INTEGER NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (fingerprint, position)
);
CREATE TABLE IF NOT EXISTS record (
    key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, position INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS record_by_file ON record (fingerprint);
"""
_RECORD = "SELECT content FROM part JOIN record USING (fingerprint, position) WHERE record.key = ?"
_PARTS: TypeAdapter[Document | UnreadPart] = TypeAdapter(Document | UnreadPart)
_QUICK = 1
_MAY_BE_READ_LATER = {SkipReason.NO_ACCESS, SkipReason.TOO_SLOW, SkipReason.MEMORY}


def packed(part: Document | UnreadPart) -> bytes:
    """What is kept of a part that was read."""
    return zlib.compress(_PARTS.dump_json(part), _QUICK)


def unpacked(content: bytes) -> Document | UnreadPart:
    """The part that was packed; raises ValueError where it is none."""
    try:
        return _PARTS.validate_json(zlib.decompress(content))
    except zlib.error as error:
        raise ValueError("not packed") from error


@dataclass(frozen=True, slots=True)
class NewPart:
    """A part of a file as it came from a reader.

    ``record`` is the key of the record of an export that it is, where that has one; ``content`` is
    None where the record was read before.
    """

    content: bytes | None
    record: str | None = None


class KeptPart:
    """A part of a file as it is kept: it is unpacked when it is wanted."""

    def __init__(self, content: bytes, found: Document | UnreadPart | None = None) -> None:
        """``found`` is what ``content`` holds, if it was unpacked before."""
        self._content = content
        self._found = found

    @property
    def digest(self) -> bytes:
        """Tells its content from any other; 16 bytes."""
        return hashlib.blake2b(self._content, digest_size=16).digest()

    def unpacked(self) -> Document | UnreadPart:
        """What it is; raises ValueError where it is no part of a file."""
        if self._found is None:
            self._found = unpacked(self._content)
        return self._found


class ReadingsCache(CacheFile):
    """Fingerprint of a file to what was read from it; one SQLite file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, _SCHEMA + FAILURES, "file")
        self._failures = CostlyFailures(path, self._connection, self._build)

    def get(self, fingerprint: str) -> Iterator[KeptPart] | None:
        """What was read from the file, or None when it was not read to its end yet.

        Raises BrokenCacheError where the cache is damaged.
        """
        with damage_reported(self._path), self._connection:
            known = self._connection.execute(
                "UPDATE file SET used = ? WHERE fingerprint = ?", (self._build, fingerprint)
            )
        return self._parts(fingerprint) if known.rowcount else None

    def has(self, fingerprint: str) -> bool:
        """Whether the file was read to its end; raises BrokenCacheError as ``get``."""
        with damage_reported(self._path):
            query = "SELECT 1 FROM file WHERE fingerprint = ?"
            return self._connection.execute(query, (fingerprint,)).fetchone() is not None

    def failure(self, fingerprint: str) -> SkipReason | None:
        """Why the file is not worth another try, None where it is.

        One that costs all that it may would cost it in every build. Raises BrokenCacheError as
        ``get``.
        """
        return self._failures.reason(fingerprint)

    def forget(self, fingerprint: str) -> None:
        """Drop what was read from a file."""
        with damage_reported(self._path), self._connection:
            for table in ("record", "part", "file"):
                self._connection.execute(
                    f"DELETE FROM {table} WHERE fingerprint = ?",  # noqa: S608
                    (fingerprint,),
                )
        self._failures.forget(fingerprint)

    def keep(self, fingerprint: str, parts: Iterable[NewPart]) -> Iterator[KeptPart]:
        """Hand on what was ``packed``, and keep it once the last one was taken.

        It is not kept when something was left unread that may be read later; that a file cost all
        that it may is noted. Raises ValueError where something is no part of a file,
        BrokenCacheError where a record that was read before is gone.
        """
        settled = True
        self._connection.execute("BEGIN")
        try:
            self._connection.execute(
                "INSERT INTO file (fingerprint, used) VALUES (?, ?)", (fingerprint, self._build)
            )
            for position, part in enumerate(parts):
                content, found = part.content, None
                if content is None:
                    content = self._content_of(part.record or "")
                else:
                    found = unpacked(content)
                    if isinstance(found, UnreadPart) and found.reason in _MAY_BE_READ_LATER:
                        settled = False
                self._connection.execute(
                    "INSERT INTO part VALUES (?, ?, ?)", (fingerprint, position, content)
                )
                if part.record:
                    self._connection.execute(
                        "INSERT OR REPLACE INTO record VALUES (?, ?, ?)",
                        (part.record, fingerprint, position),
                    )
                yield KeptPart(content, found)
            if settled:
                self._connection.commit()
        except UnreadableFileError as error:
            self._connection.rollback()
            self._failures.note(fingerprint, error.reason)
            raise
        finally:
            self._connection.rollback()

    def forget_unused(self, builds: int) -> None:
        """Drop what the last ``builds`` builds, this one included, did not use."""
        self._failures.forget_unused(builds)
        with damage_reported(self._path):
            for table in ("part", "record"):  # kept or not with what follows
                self._connection.execute(
                    f"DELETE FROM {table} WHERE fingerprint IN"  # noqa: S608
                    " (SELECT fingerprint FROM file WHERE used <= ?)",
                    (self._build - builds,),
                )
        super().forget_unused(builds)

    def _content_of(self, key: str) -> bytes:
        """What became of a record that a reader knew."""
        found = self._connection.execute(_RECORD, (key,)).fetchone()
        if found is None:
            raise BrokenCacheError(self._path)
        content: bytes = found[0]
        return content

    def _parts(self, fingerprint: str) -> Iterator[KeptPart]:
        position = 0
        while True:
            with damage_reported(self._path):
                found = self._connection.execute(
                    "SELECT content FROM part WHERE fingerprint = ? AND position = ?",
                    (fingerprint, position),
                ).fetchone()
            if found is None:
                return
            yield KeptPart(found[0])
            position += 1


class DistantRecords:
    """For a process that reads: whether a record was read before; what is damaged knows none."""

    def __init__(self, path: Path | None) -> None:
        """``path`` is the file of a ``ReadingsCache``; without one, none is known."""
        self._path = path
        self._reader: sqlite3.Connection | None = None

    def is_known(self, key: str) -> bool:
        """Whether what became of the record is kept."""
        if self._path is None:
            return False
        try:
            if self._reader is None:
                self._reader = sqlite3.connect(f"{self._path.as_uri()}?mode=ro", uri=True)
            return self._reader.execute(_RECORD, (key,)).fetchone() is not None
        except sqlite3.Error:
            return False

    def close(self) -> None:
        """Let go of the file."""
        if self._reader is not None:
            self._reader.close()
