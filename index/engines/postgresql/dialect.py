"""What PostgreSQL writes otherwise than SQLite: the one place for it."""

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

_QUERIES = (
    (r"json_each\(\?\)", "json_array_elements_text(CAST(? AS json))"),
    (r"json_each\((\w+), '\$\.(\w+)'\)", r"json_array_elements_text(CAST(\1 AS json) -> '\2')"),
    (r"json_array_length\((\w+), '\$\.(\w+)'\)", r"json_array_length(CAST(\1 AS json) -> '\2')"),
    (r"json_extract\((\w+), '\$\.(\w+)'\)", r"(CAST(\1 AS json) ->> '\2')"),
    (r"\binstr\(", "strpos("),
    (r"\bIS \?", "IS NOT DISTINCT FROM ?"),
    (r"\bend\b", '"end"'),
)
"""Patterns and what stands in their place; both give the rows of a list as ``value``."""
_TABLES = (
    (r"\s*\bWITHOUT ROWID\b", ""),
    (r"\s*\bREFERENCES \w+", ""),  # the builder wrote them in order; nobody else writes
    (r"\bTEXT\b", 'TEXT COLLATE "C"'),  # ordered by its bytes, as in SQLite
    (r"\bINTEGER\b", "BIGINT"),
    (r"\bBLOB\b", "BYTEA"),
    (r"\bend\b", '"end"'),
)
_ROWID = re.compile(r"\bINTEGER PRIMARY KEY\b|\bWITHOUT ROWID\b")


@lru_cache(maxsize=256)
def query_of(query: str) -> str:
    """A query of SQLite's as PostgreSQL and its driver want it."""
    for pattern, instead in _QUERIES:
        query = re.sub(pattern, instead, query)
    return query.replace("%", "%%").replace("?", "%s")


def values_of(values: Sequence[object]) -> tuple[object, ...]:
    """The values of a query: SQLite knows no truth values, and members of enumerations are text."""
    return tuple(map(_value, values))


def table_of(statement: str) -> str:
    """The statement that makes a table, or an index, as PostgreSQL wants it.

    Where SQLite keeps the order of rows by itself there is a column for it.
    """
    is_ordered = statement.startswith("CREATE TABLE") and not _ROWID.search(statement)
    for pattern, instead in _TABLES:
        statement = re.sub(pattern, instead, statement)
    if is_ordered:
        begins, _, ends = statement.partition("(")
        statement = f"{begins}(rowid BIGINT NOT NULL, {ends}"
    return statement


def line_of(row: Sequence[object]) -> str:
    """A row as COPY reads it (PostgreSQL manual, COPY, "Text Format")."""
    return "\t".join(map(_cell, row)) + "\n"


def _value(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    return value.value if isinstance(value, Enum) else value


def _cell(value: object) -> str:
    if value is None:
        return r"\N"
    if isinstance(value, bytes):
        return rf"\\x{value.hex()}"
    written = str(_value(value))
    for sign, escape in (("\\", r"\\"), ("\t", r"\t"), ("\n", r"\n"), ("\r", r"\r")):
        written = written.replace(sign, escape)
    return written
