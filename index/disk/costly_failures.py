"""What failed at all that it may cost, so that it does not cost it in every build."""

import sqlite3
from pathlib import Path

from index.disk.cache_file import damage_reported
from index.errors import SkipReason

FAILURES = """
CREATE TABLE IF NOT EXISTS costly (
    key TEXT PRIMARY KEY, used INTEGER NOT NULL, reason TEXT NOT NULL, times INTEGER NOT NULL
);
"""
"""The table, for the schema of a cache file."""
_COSTLY = {SkipReason.TOO_SLOW, SkipReason.MEMORY, SkipReason.TOO_MUCH, SkipReason.CRASH}
"""Whoever fails so has cost what a file may cost."""
_TRIES = 2
"""The machine may have been busy the first time."""


class CostlyFailures:
    """Why what has a key is not worth another try; a table of a cache file.

    Each method raises BrokenCacheError where the cache is damaged.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, build: int) -> None:
        """``connection`` is the open file at ``path``, ``build`` the number of this build."""
        self._path = path
        self._connection = connection
        self._build = build

    def reason(self, key: str) -> SkipReason | None:
        """Why it is not tried again, None where it is; it counts as used."""
        with damage_reported(self._path), self._connection:
            found = self._connection.execute(
                "UPDATE costly SET used = ? WHERE key = ? AND times >= ? RETURNING reason",
                (self._build, key, _TRIES),
            ).fetchall()
        return SkipReason(found[0][0]) if found else None

    def note(self, key: str, reason: SkipReason) -> None:
        """Count one more try of this build, where it was a costly one."""
        if reason not in _COSTLY:
            return
        with damage_reported(self._path), self._connection:
            self._connection.execute(
                "INSERT INTO costly VALUES (?, ?, ?, 1) ON CONFLICT (key) DO UPDATE"
                " SET reason = excluded.reason, used = excluded.used,"
                " times = times + (used < excluded.used)",
                (key, self._build, reason),
            )

    def forget(self, key: str) -> None:
        """It is tried again."""
        with damage_reported(self._path), self._connection:
            self._connection.execute("DELETE FROM costly WHERE key = ?", (key,))

    def forget_unused(self, builds: int) -> None:
        """Drop what the last ``builds`` builds, this one included, did not use."""
        with damage_reported(self._path), self._connection:
            self._connection.execute("DELETE FROM costly WHERE used <= ?", (self._build - builds,))
