"""From a finished SQLite file to a schema of PostgreSQL, all or nothing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from index.engines.postgresql.connecting import engine_of, failures_told
from index.engines.postgresql.dialect import line_of, table_of

_AT_ONCE = 2000
_PATIENCE = 3600.0
"""Seconds for a statement: an index over tens of millions of rows takes its time."""


def copy_tables(file: Path, url: str, schema: str) -> None:
    """Make the schema with the tables, rows and indexes of a SQLite file, in one transaction.

    Who is killed in the middle leaves nothing. Raises EngineAwayError where the server does not
    answer, EngineRefusedError where it may only be read or is full.
    """
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as source:
        _in_transaction(url, lambda cursor: _copied(source, cursor, schema))


def drop_tables(url: str, schema: str) -> None:
    """Drop a version's schema, whether there is one or not; raises as ``copy_tables``."""
    _in_transaction(url, lambda cursor: cursor.execute(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE'))


def _in_transaction(url: str, act: Callable[[Any], object]) -> None:
    engine = engine_of(url, _PATIENCE).execution_options(isolation_level="READ COMMITTED")
    try:
        with failures_told(), engine.begin() as connection:
            cursor = connection.connection.cursor()
            try:
                act(cursor)
            except engine.dialect.loaded_dbapi.Error as error:  # asked past SQLAlchemy, for COPY
                raise DBAPIError(None, None, error) from error
            finally:
                cursor.close()
    finally:
        engine.dispose()


def _copied(source: sqlite3.Connection, cursor: Any, schema: str) -> None:  # noqa: ANN401
    made = "SELECT name, sql FROM sqlite_master WHERE type = ? AND sql IS NOT NULL"
    cursor.execute(f'CREATE SCHEMA "{schema}"')
    cursor.execute(f'SET LOCAL search_path TO "{schema}"')
    for name, statement in source.execute(made, ("table",)).fetchall():
        cursor.execute(table_of(statement))
        columns = _columns(source, name, "(rowid BIGINT" in table_of(statement))
        listed = ", ".join(f'"{one}"' for one in columns)
        rows = source.execute(f'SELECT {listed} FROM "{name}"')  # noqa: S608 - our own schema
        for lines in _batches(rows):
            cursor.execute(f'COPY "{name}" ({listed}) FROM STDIN', stream=BytesIO(lines))
    for _, statement in source.execute(made, ("index",)).fetchall():
        cursor.execute(table_of(statement))


def _columns(source: sqlite3.Connection, table: str, is_ordered: bool) -> list[str]:
    own = [name for _, name, *_ in source.execute(f'PRAGMA table_info("{table}")')]
    return ["rowid", *own] if is_ordered else own


def _batches(rows: sqlite3.Cursor) -> Iterator[bytes]:
    while batch := list(islice(rows, _AT_ONCE)):
        yield "".join(map(line_of, batch)).encode()
