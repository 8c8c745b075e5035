"""Backups of people's data and of the office's own files, while the bot runs.

A backup does not depend on the kind of database: what was in SQLite can be restored into
PostgreSQL. What waits in the inbox is not in it: most of it was answered after the backup, and
would be answered twice. Nor are Zalo's tokens, of which each is good once: those of a backup are
used by then.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

from sqlalchemy import JSON, Column, Connection, Table, create_engine, select, text
from sqlalchemy.exc import DBAPIError

from bot.people.archive import (
    BackupManifest,
    BackupReader,
    UnusableBackupError,
    new_archive,
    opened_archive,
)
from bot.people.database import Database
from bot.people.failures import is_refusal, spared
from bot.people.migrating import alone, known_revisions
from bot.people.records import InboxRecord, Record
from bot.people.web_records import PersonalCodeRecord, WebSessionRecord
from bot.people.zalo_records import ZaloTokenRecord
from index.disk.replacing import written_aside
from index.disk.temporary import temporary_folder

_AT_ONCE = 1000
_FILE_MODE = 0o644


def write_backup(database: Database, path: Path, files: Mapping[str, Path]) -> BackupManifest:
    """Write people's data and those of the files that exist, by name, to a file.

    Raises SQLAlchemyError, and OSError where it cannot be written; then nothing is left of it.
    """
    with ExitStack() as open_now:
        connection = open_now.enter_context(_snapshot(database, path.parent))
        writer = open_now.enter_context(new_archive(path))
        for table in _tables():
            writer.add(_member_of(table), _rows_of(connection, table))
        for name, file in files.items():
            if file.is_file():
                writer.add(_member_of_file(name), file.read_bytes().splitlines(keepends=True))
        return writer.end(known_revisions()[-1], datetime.now(UTC))


def restore_backup(database: Database, path: Path, files: Mapping[str, Path]) -> BackupManifest:
    """Put what is in a backup in the place of all that is kept of people, but for the inbox.

    All of it or nothing, in one transaction; of the files, those in the backup are replaced. Raises
    UnusableBackupError, NewerBackupError, OSError and SQLAlchemyError, with nothing changed.
    """
    with ExitStack() as open_now:
        reader = open_now.enter_context(opened_archive(path, known_revisions()))
        with ExitStack() as aside:
            for name, file in files.items():
                content = reader.read(_member_of_file(name))
                if content is not None:
                    file.parent.mkdir(parents=True, exist_ok=True)
                    aside.enter_context(written_aside(file, _FILE_MODE)).write_bytes(content)
            _replace_rows(database, path, reader)
    with spared("what was there before may stand in the write-ahead log for a while"):
        database.erase_traces()
    return reader.manifest


def count_of(manifest: BackupManifest, kind: type[Record]) -> int:
    """How many rows of a table are in the backup."""
    member = manifest.members.get(_member_of(Record.metadata.tables[kind.__tablename__]))
    return member.lines if member else 0


def names_of_files(manifest: BackupManifest) -> tuple[str, ...]:
    """The names of the office's own files in the backup."""
    found = (Path(one) for one in manifest.members)
    return tuple(one.name for one in found if one.suffix == ".tsv")


def _tables() -> list[Table]:
    """The tables of a backup; what a row refers to stands before it.

    What lasts for minutes or hours is in none, nor are tokens: nobody is signed in by a backup.
    """
    passing = (InboxRecord, WebSessionRecord, PersonalCodeRecord, ZaloTokenRecord)
    left_out = {kind.__tablename__ for kind in passing}
    return [table for table in Record.metadata.sorted_tables if table.name not in left_out]


def _member_of(table: Table) -> str:
    return f"people/{table.name}.jsonl"


def _member_of_file(name: str) -> str:
    return f"configuration/{name}.tsv"


@contextmanager
def _snapshot(database: Database, folder: Path) -> Iterator[Connection]:
    """All rows as they are at one moment, whatever is written meanwhile."""
    if database.engine.dialect.name != "sqlite":
        connection = database.engine.connect()
        with connection.execution_options(isolation_level="REPEATABLE READ"):
            yield connection
        return
    with temporary_folder(folder) as inside:
        copy = inside / "people.db"
        with database.begin() as session, closing(sqlite3.connect(copy)) as target:
            source = session.connection().connection.driver_connection
            cast("sqlite3.Connection", source).backup(target)
        engine = create_engine(f"sqlite:///{copy}", hide_parameters=True)
        try:
            with engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()


def _rows_of(connection: Connection, table: Table) -> Iterator[bytes]:
    """The rows as lines of JSON, in the order of their keys."""
    rows = connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()
    for row in rows:
        values = {name: _told(value) for name, value in row.items()}
        yield json.dumps(values).encode("ascii") + b"\n"


def _told(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    return value.isoformat() if isinstance(value, date) else value


def _replace_rows(database: Database, path: Path, reader: BackupReader) -> None:
    with alone(database.engine) as connection:
        if connection.dialect.name == "postgresql":
            names = ", ".join(table.name for table in _tables())
            connection.execute(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))
        for table in reversed(_tables()):
            connection.execute(table.delete())
        for table in _tables():
            try:
                _insert(connection, table, reader)
            except ValueError as error:
                raise UnusableBackupError(path) from error
            except DBAPIError as error:
                if is_refusal(error):
                    raise UnusableBackupError(path) from error
                raise


def _insert(connection: Connection, table: Table, reader: BackupReader) -> None:
    """Insert the rows of a table; raises ValueError where one does not fit it."""
    some: list[dict[str, object]] = []
    for line in reader.lines(_member_of(table)):
        row = _row(table, line)
        if some and (row.keys() != some[0].keys() or len(some) == _AT_ONCE):
            connection.execute(table.insert(), some)
            some = []
        some.append(row)
    if some:
        connection.execute(table.insert(), some)
    if connection.dialect.name == "postgresql" and "id" in table.columns:
        last = f"SELECT max(id) FROM {table.name}"  # noqa: S608 - a name of ours
        sequence = f"pg_get_serial_sequence('{table.name}', 'id')"
        number = f"coalesce(({last}), 1), ({last}) IS NOT NULL"
        connection.execute(text(f"SELECT setval({sequence}, {number})"))


def _row(table: Table, line: bytes) -> dict[str, object]:
    """One row; of an older backup, columns that came later are missing and get their defaults."""
    values = json.loads(line)
    if not isinstance(values, dict) or not values.keys() <= set(table.columns.keys()):
        raise ValueError(table.name)
    for column in table.columns:
        has_default = column.nullable or column.default or column.server_default is not None
        if column.name not in values and not has_default:
            raise ValueError(column.name)
    return {name: _value(table.columns[name], value) for name, value in values.items()}


def _value(column: Column[Any], value: object) -> object:
    """The value as the column has it; raises ValueError where it is of another type."""
    if value is None and column.nullable:
        return None
    if isinstance(column.type, JSON):
        return value
    kind = column.type.python_type
    if kind in (datetime, date) and isinstance(value, str):
        return kind.fromisoformat(value)
    if kind is str and isinstance(value, str):
        return value.replace("\0", "")  # PostgreSQL keeps none
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise ValueError(column.name)
    return value
