"""Bring the tables of people's data up to date when the database is opened."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import OperationalError

from bot.people import (  # noqa: F401 - their tables are Record's
    offer_records,
    pick_records,
    queue_records,
    staff_records,
    web_records,
    zalo_records,
)
from bot.people.records import Record
from index.errors import MotcuaError

_REVISIONS = Path(__file__).with_name("migrations")
_LOCK = 1_836_020_851
"""The number of the lock in PostgreSQL by which programs that start at once wait for each other."""


@dataclass
class NewerDatabaseError(MotcuaError):
    """A newer program has brought the tables to a ``revision`` that this one does not know."""

    revision: str


@dataclass
class ForeignDatabaseError(MotcuaError):
    """A ``table`` has the name of one of people's, but not its columns."""

    table: str


def known_revisions() -> tuple[str, ...]:
    """The revisions that this program knows, the first one first; its tables have the last."""
    return tuple(one.revision for one in ScriptDirectory(_REVISIONS).walk_revisions())[::-1]


def migrate(engine: Engine) -> None:
    """Bring the tables up to date, in one transaction; one process at a time.

    A database of before revisions were noted is known by its tables. Raises NewerDatabaseError and
    ForeignDatabaseError, with nothing changed, and SQLAlchemyError.
    """
    script = ScriptDirectory(_REVISIONS)
    newest = script.get_current_head()
    with engine.connect() as connection:
        if _revision_of(connection, script) == newest and _has_all_tables(connection):
            return
    with alone(engine) as connection:
        before = _revision_of(connection, script)
        _upgrade(connection, script, before)
        Record.metadata.create_all(connection)  # what somebody dropped
        _check_columns(connection)
    if before not in (None, newest) and engine.dialect.name == "sqlite":
        _overwrite_deleted(engine)


def _revision_of(connection: Connection, script: ScriptDirectory) -> str | None:
    """The revision of the tables that are there; None where there are none."""
    revisions = list(script.walk_revisions())[::-1]
    noted = MigrationContext.configure(connection).get_current_heads()
    if noted:
        if unknown := set(noted) - {one.revision for one in revisions}:
            raise NewerDatabaseError(unknown.pop())
        return noted[0]
    there = set(inspect(connection).get_table_names())
    known = None
    strange: set[str] = set()
    for one in revisions:
        if strange or one.module.MAKES - there:
            strange |= one.module.MAKES
        else:
            known = one.revision
    if theirs := strange & there:
        raise ForeignDatabaseError(min(theirs))
    return known


def _upgrade(connection: Connection, script: ScriptDirectory, before: str | None) -> None:
    def steps(revision: Any, _: MigrationContext) -> Any:  # noqa: ANN401 - Alembic's own types
        return script._upgrade_revs("head", revision)  # as Alembic's own manual does

    context = MigrationContext.configure(connection, opts={"fn": steps})
    if before is not None and not context.get_current_heads():
        context.stamp(script, before)
    context.run_migrations(op=Operations(context))


def _has_all_tables(connection: Connection) -> bool:
    return set(Record.metadata.tables) <= set(inspect(connection).get_table_names())


def _check_columns(connection: Connection) -> None:
    there = inspect(connection)
    for name, table in Record.metadata.tables.items():
        if set(table.columns.keys()) - {column["name"] for column in there.get_columns(name)}:
            raise ForeignDatabaseError(name)


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """A transaction in which nobody else writes to SQLite, or migrates PostgreSQL."""
    if engine.dialect.name != "sqlite":
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            yield connection
        return
    # Python's driver would begin by itself, and only before a row is written.
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
        connection.exec_driver_sql("COMMIT")


def _overwrite_deleted(engine: Engine) -> None:
    """Older programs let what was deleted stand in the file until something else came there."""
    connected = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    with connected as connection, suppress(OperationalError):  # raised where somebody else reads it
        connection.exec_driver_sql("VACUUM")
