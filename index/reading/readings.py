"""The cache of read files: what was loaded once is not loaded again.

Reading a scanned page takes seconds; a build that is killed, or one after a small change, finds
every file that was read to its end.
"""

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import TypeAdapter

from index.disk.cache_file import CacheFile, damage_reported
from index.disk.costly_failures import FAILURES, CostlyFailures
from index.errors import SkipReason, UnreadableFileError, UnreadPart
from index.model import Document

READING = 18
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
"""
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


class ReadingsCache(CacheFile):
    """Fingerprint of a file to what was read from it; one SQLite file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, _SCHEMA + FAILURES, "file")
        self._failures = CostlyFailures(path, self._connection, self._build)

    def get(self, fingerprint: str) -> Iterator[Document | UnreadPart] | None:
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
            for table in ("part", "file"):
                self._connection.execute(
                    f"DELETE FROM {table} WHERE fingerprint = ?",  # noqa: S608
                    (fingerprint,),
                )
        self._failures.forget(fingerprint)

    def keep(self, fingerprint: str, contents: Iterable[bytes]) -> Iterator[Document | UnreadPart]:
        """Hand on what was ``packed``, and keep it once the last one was taken.

        It is not kept when something was left unread that may be read later; that a file cost all
        that it may is noted. Raises ValueError where something is no part of a file.
        """
        settled = True
        self._connection.execute("BEGIN")
        try:
            self._connection.execute(
                "INSERT INTO file (fingerprint, used) VALUES (?, ?)", (fingerprint, self._build)
            )
            for position, content in enumerate(contents):
                part = unpacked(content)
                self._connection.execute(
                    "INSERT INTO part VALUES (?, ?, ?)", (fingerprint, position, content)
                )
                if isinstance(part, UnreadPart) and part.reason in _MAY_BE_READ_LATER:
                    settled = False
                yield part
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
            self._connection.execute(  # kept or not with what follows
                "DELETE FROM part WHERE fingerprint IN"
                " (SELECT fingerprint FROM file WHERE used <= ?)",
                (self._build - builds,),
            )
        super().forget_unused(builds)

    def _parts(self, fingerprint: str) -> Iterator[Document | UnreadPart]:
        position = 0
        while True:
            with damage_reported(self._path):
                found = self._connection.execute(
                    "SELECT content FROM part WHERE fingerprint = ? AND position = ?",
                    (fingerprint, position),
                ).fetchone()
            if found is None:
                return
            yield unpacked(found[0])
            position += 1
