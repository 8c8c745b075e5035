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


def open_cache(path: Path, schema: str) -> sqlite3.Connection:
    """Open a cache, making it anew when it is missing or no database at all.

    Raises OSError where the folder cannot be written, sqlite3.Error where the file cannot be
    opened.
    """
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


def _open(path: Path, schema: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=60)
    try:
        connection.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; {schema}")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
