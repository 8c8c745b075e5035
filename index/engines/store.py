"""The tables of one version behind a few methods, so that the same SQL asks any database."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol


class Store(Protocol):
    """Read-only, from any thread.

    Queries are SQLite's with a question mark for each value; a store of another database writes
    them anew (``index.engines.postgresql.dialect``).
    """

    def all(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """All rows of a query's answer."""

    def each(self, query: str, values: Sequence[object] = ()) -> Iterable[Any]:
        """The rows one after another, for answers that are large."""

    def close(self) -> None:
        """Let go of all connections; whoever asks on gets an error."""
