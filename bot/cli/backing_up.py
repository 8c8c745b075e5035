"""``motcua backup`` and ``motcua restore``."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.cli.auditing import audit
from bot.cli.context import Context, console
from bot.cli.refusals import UnconfirmedError
from bot.messages import backups
from bot.messages.errors import SentenceError
from bot.people.backup import count_of, names_of_files, restore_backup, write_backup
from bot.people.connecting import is_sqlite_file, url_of
from bot.people.database import Database
from bot.people.records import Person, QuestionRecord
from index.errors import MotcuaError

_PATIENCE = 60.0
"""Seconds that the lock of a busy bot, or a long statement, is waited for."""


class PeopleUnavailableError(MotcuaError):
    """The database of people cannot be opened, read or written."""


@dataclass
class NoPeopleError(MotcuaError):
    """There is no database of people at ``path``."""

    path: Path


def backup(context: Context, path: Path) -> None:
    """Write people's data and the office's own files to one file."""
    with _database(context, must_exist=True) as database:
        made = write_backup(database, path.absolute(), context.settings.own_files)
    counts = count_of(made, Person), count_of(made, QuestionRecord)
    _say(backups.written(path, *counts, names_of_files(made)))


def restore(context: Context, path: Path, is_confirmed: bool) -> None:
    """Put a backup in the place of what there is, once somebody has said so."""
    if not is_confirmed:
        _confirm()
    with _database(context, must_exist=False) as database:
        restored = restore_backup(database, path, context.settings.own_files)
    audit(context, "restore", f"{path.name} {restored.made_at:%Y-%m-%dT%H:%M:%SZ}")
    counts = count_of(restored, Person), count_of(restored, QuestionRecord)
    _say(backups.restored(restored.made_at, *counts, names_of_files(restored)))


def _confirm() -> None:
    if not sys.stdin.isatty():
        raise UnconfirmedError
    try:
        said = console().input(backups.CONFIRM)
    except EOFError:
        said = ""
    if said.strip().lower() not in backups.CONFIRMING:
        raise SentenceError(backups.DECLINED)


@contextmanager
def _database(context: Context, must_exist: bool) -> Iterator[Database]:
    """The configured database; of SQLite, one that is not there is no mistake only if it may be."""
    try:
        url = url_of(context.settings.people_url)
        file = Path(url.database or "") if is_sqlite_file(url) else None
        if file is not None and must_exist and not file.exists():
            raise NoPeopleError(file)
        context.settings.data.mkdir(parents=True, exist_ok=True)
        database = Database(context.settings.people_url, patience=_PATIENCE)
        try:
            yield database
        finally:
            database.close()
    except (SQLAlchemyError, ImportError) as error:
        raise PeopleUnavailableError from error


def _say(words: str) -> None:
    console().print(words, soft_wrap=True, markup=False)
