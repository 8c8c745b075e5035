"""SQLite files of the data folder whose content can be computed anew."""

import errno
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import BrokenCacheError

_log = logging.getLogger(__name__)
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class CacheFile:
    """One file; its ``table`` tells in the column ``used`` which build used a row last."""

    def __init__(self, path: Path, schema: str, table: str) -> None:
        """Open it, or make it anew when it is missing or no database at all.

        Raises OSError where the folder cannot be written, sqlite3.Error where the file cannot be
        opened, BrokenCacheError where it is damaged.
        """
        self._path = path
        self._table = table
        self._connection = _whole(path, schema)
        with damage_reported(path):
            newest = self._connection.execute(f"SELECT max(used) FROM {table}").fetchone()[0]  # noqa: S608
        self._build = (newest or 0) + 1

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def forget_unused(self, builds: int) -> None:
        """Drop what the last ``builds`` builds, this one included, did not use."""
        with damage_reported(self._path), self._connection:
            self._connection.execute(
                f"DELETE FROM {self._table} WHERE used <= ?",  # noqa: S608
                (self._build - builds,),
            )


@contextmanager
def damage_reported(path: Path) -> Iterator[None]:
    """Turn SQLite's word for a damaged file into BrokenCacheError, which says what to delete."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode not in _DAMAGED:
            raise
        raise BrokenCacheError(path) from error


@contextmanager
def database_errors_told(data: Path) -> Iterator[None]:
    """Turn what SQLite says of a full disk or a file it may not open into OSError."""
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(errno.EIO, str(error), str(data)) from error


def _whole(path: Path, schema: str) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _open(path, schema)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode not in _DAMAGED:
            raise
        _log.warning("%s is damaged and is made anew", path)
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        return _open(path, schema)


def _open(path: Path, schema: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=60)
    try:
        connection.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; {schema}")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
