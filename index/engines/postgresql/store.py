"""The tables of one version in PostgreSQL, read-only."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy.exc import SQLAlchemyError

from index.engines.postgresql.connecting import engine_of, failures_told, is_away
from index.engines.postgresql.dialect import query_of, values_of

_AT_ONCE = 1000


class PostgresqlStore:
    """Query the schema of a finished version from any thread.

    Every method raises EngineAwayError where the server does not answer.
    """

    def __init__(self, url: str, schema: str, patience: float) -> None:
        """``patience`` is in seconds. Raises as ``connecting.engine_of``."""
        self._engine = engine_of(url, patience, schema)
        self._is_closed = False

    def all(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """All rows of a query's answer; raises ValueError once closed."""
        with failures_told():
            try:
                return self._rows(query, values)
            except (SQLAlchemyError, OSError) as error:
                if not is_away(error):
                    raise
                self._engine.dispose()  # a server that was started anew has none of them
                return self._rows(query, values)

    def each(self, query: str, values: Sequence[object] = ()) -> Iterator[Any]:
        """The rows one after another; a thousand are fetched at a time."""
        name = f"c{uuid4().hex}"
        declared = f"DECLARE {name} NO SCROLL CURSOR FOR {query_of(query)}"
        with failures_told(), self._open().connect() as connection:
            connection.exec_driver_sql("BEGIN")
            connection.exec_driver_sql(declared, values_of(values))
            try:
                while rows := connection.exec_driver_sql(f"FETCH {_AT_ONCE} FROM {name}").all():
                    yield from map(tuple, rows)
            finally:
                connection.exec_driver_sql("COMMIT")

    def close(self) -> None:
        """Close all connections; none may be reading."""
        self._is_closed = True
        self._engine.dispose()

    def _rows(self, query: str, values: Sequence[object]) -> list[Any]:
        with self._open().connect() as connection:
            found = connection.exec_driver_sql(query_of(query), values_of(values))
            return [tuple(row) for row in found]

    def _open(self) -> Any:  # noqa: ANN401 - SQLAlchemy's, not the house's Engine
        if self._is_closed:
            raise ValueError("the version is closed")
        return self._engine
