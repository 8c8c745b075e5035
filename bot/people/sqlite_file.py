"""Whether the file of a SQLite database is still the one that was opened."""

import os
from pathlib import Path


class SqliteFile:
    """A database's file and its write-ahead log, known by device and inode.

    A process that has a file open goes on writing to it after it was deleted or replaced, and what
    it writes is lost.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database = _identity(path)
        self._log: tuple[int, int] | None = None

    @property
    def _log_path(self) -> Path:
        return self.path.with_name(f"{self.path.name}-wal")

    @property
    def has_database(self) -> bool:
        """Whether the database itself is the one that was opened."""
        return self._database is not None and _identity(self.path) == self._database

    @property
    def is_same(self) -> bool:
        """Whether the database and the log of the open connection are where they were."""
        return self.has_database and (self._log is None or _identity(self._log_path) == self._log)

    def note_database(self) -> None:
        """What is there now is opened from here on."""
        self._database = _identity(self.path)

    def note_log(self) -> None:
        """The log that is there now is the open connection's."""
        self._log = _identity(self._log_path)

    def forget_log(self) -> None:
        """No connection is open."""
        self._log = None

    def remove_orphans(self) -> None:
        """Remove the log of a database that is gone: SQLite would add it to the one there now.

        To be called before its connection is forgotten; raises OSError.
        """
        if self.has_database or self._log is None or _identity(self._log_path) != self._log:
            return
        for suffix in ("-wal", "-shm"):
            self.path.with_name(f"{self.path.name}{suffix}").unlink(missing_ok=True)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - a few times a second, and Path adds nothing
    except OSError:
        return None
    return found.st_dev, found.st_ino
