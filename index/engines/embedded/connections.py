"""Read-only connections to one SQLite file, one for each thread that reads."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from threading import Lock, local
from typing import Any
from weakref import WeakSet


class _Connection(sqlite3.Connection):
    """One that can be held weakly: it goes with its thread."""


class Connections:
    """Query a finished file from any thread; raises sqlite3.Error when it is no database."""

    def __init__(self, path: Path) -> None:
        self._uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._own = local()
        self._open: WeakSet[_Connection] = WeakSet()
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
            for connection in self._open:
                connection.close()

    def _of_this_thread(self) -> sqlite3.Connection:
        known: _Connection | None = getattr(self._own, "connection", None)
        if known is not None:
            return known
        with self._opening:
            if self._is_closed:
                raise sqlite3.ProgrammingError("the version is closed")
            made = sqlite3.connect(
                self._uri, uri=True, check_same_thread=False, factory=_Connection
            )
            self._open.add(made)
        self._own.connection = made
        return made
