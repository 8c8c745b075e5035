"""Read-only connections to one SQLite file, one for each thread that reads."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from threading import Lock, local
from typing import Any
from weakref import WeakSet, finalize


class _OwnConnection:
    """A connection that is closed with the thread that holds it.

    By itself it would wait for the cycle collector: its cache of statements refers back to it.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.close = finalize(self, connection.close)


class Connections:
    """Query a finished file from any thread; raises sqlite3.Error when it is no database."""

    def __init__(self, path: Path) -> None:
        self._uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._own = local()
        self._open: WeakSet[_OwnConnection] = WeakSet()
        self._opening = Lock()
        self._is_closed = False
        self._of_this_thread()

    def all(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """All rows of a query's answer; raises sqlite3.ProgrammingError once closed."""
        return self._of_this_thread().execute(query, values).fetchall()

    def each(self, query: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """The rows one after another, for answers that are large."""
        return self._of_this_thread().execute(query, values)

    def close(self) -> None:
        """Close the connections of all threads; none may be reading."""
        with self._opening:
            self._is_closed = True
            for held in self._open:
                held.close()

    def _of_this_thread(self) -> sqlite3.Connection:
        known: _OwnConnection | None = getattr(self._own, "held", None)
        if known is not None:
            return known.connection
        with self._opening:
            if self._is_closed:
                raise sqlite3.ProgrammingError("the version is closed")
            made = _OwnConnection(sqlite3.connect(self._uri, uri=True, check_same_thread=False))
            self._open.add(made)
        self._own.held = made
        return made.connection
