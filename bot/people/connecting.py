"""Engines of SQLite and PostgreSQL that do not wait long and tell no parameters."""

from collections.abc import Sequence
from functools import partial
from math import inf
from ssl import CERT_NONE, PROTOCOL_TLS_CLIENT, SSLContext
from time import monotonic
from typing import Any

from sqlalchemy import URL, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.people.failures import UnusableDatabaseError

_SQLITE_SETTINGS = ("journal_mode=WAL", "foreign_keys=ON", "secure_delete=ON")
_PG8000 = "postgresql+pg8000"
_CONNECTIONS = 8
"""To PostgreSQL; more who ask at once wait for each other."""
_IDLE = 1.0
"""Seconds after which it is asked whether a connection is still there."""
_SHARE = 0.9
"""Of the patience, after which PostgreSQL gives a statement up; then the connection stays good."""
_REFUSES = "Server refuses SSL"
"""Said by pg8000."""
_TOLD_OF_AN_ERROR = ("S", "C", "M")
"""What is kept of PostgreSQL's words about an error: severity, code and message. The details name
the values of a row (manual, 55.8)."""


def url_of(url: str) -> URL:
    """The URL with a driver that comes with the program; raises SQLAlchemyError for none."""
    known = make_url(url)
    return known.set(drivername=_PG8000) if known.drivername == "postgresql" else known


def is_sqlite_file(url: URL) -> bool:
    """Whether it names a SQLite file by its path."""
    in_memory = url.database in (None, "", ":memory:") or "mode=memory" in str(url)
    return url.get_backend_name() == "sqlite" and not in_memory and "uri" not in url.query


def connections_of(url: URL) -> int:
    """How many may use it at once.

    SQLite lets one write at a time, whoever polls at the right moment: with a single connection
    they come in order.
    """
    return 1 if is_sqlite_file(url) else _CONNECTIONS


def engine_of(url: URL, patience: float) -> Engine:
    """An engine that waits ``patience`` seconds at most for a lock or a server.

    No error that it raises shows what was written. Raises SQLAlchemyError for a database that
    nobody knows, ImportError where its driver is not installed.
    """
    engine = create_engine(url, hide_parameters=True, **_options(url, patience))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    elif url.drivername == _PG8000:

        def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
            _prepare_postgresql(connection, round(patience * _SHARE * 1000))

        event.listen(engine, "do_connect", partial(_connect_postgresql, _unverified()))
        event.listen(engine, "connect", prepare)
        event.listen(engine, "checkin", _note_use)
        event.listen(engine, "checkout", _ping)
        event.listen(engine, "handle_error", _tell_no_details)
    return engine


def _options(url: URL, patience: float) -> dict[str, Any]:
    if is_sqlite_file(url) or url.drivername == _PG8000:
        return {"connect_args": {"timeout": patience}, "pool_size": connections_of(url)}
    return {}


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for setting in _SQLITE_SETTINGS:
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _unverified() -> SSLContext:
    """What encrypts without asking who is there, as pg8000 does unless it is told otherwise."""
    context = SSLContext(PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = CERT_NONE
    return context


def _connect_postgresql(
    unverified: SSLContext,
    dialect: Dialect,
    _: ConnectionPoolEntry,
    arguments: Sequence[Any],
    settings: dict[str, Any],
) -> DBAPIConnection:
    """Encrypted where the server can.

    Left to itself pg8000 would first read all authorities of the machine, which takes longer than
    all else, and ask none of them.
    """
    try:
        return dialect.connect(*arguments, **{"ssl_context": unverified, **settings})
    except dialect.loaded_dbapi.InterfaceError as error:
        if error.args != (_REFUSES,) or "ssl_context" in settings:
            raise
    return dialect.connect(*arguments, ssl_context=False, **settings)


def _prepare_postgresql(connection: DBAPIConnection, milliseconds: int) -> None:
    cursor = connection.cursor()
    for name in ("lock_timeout", "statement_timeout"):
        cursor.execute(f"SET {name} = {milliseconds}")
    cursor.close()
    connection.commit()


def _note_use(_: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
    entry.info["used"] = monotonic()


def _ping(connection: DBAPIConnection, entry: ConnectionPoolEntry, _: object) -> None:
    """Let the pool connect anew where the server was started anew.

    (SQLAlchemy's own ping does not know what pg8000 raises then.)
    """
    if monotonic() - entry.info.get("used", inf) < _IDLE:
        return
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT 1")
        connection.rollback()
        cursor.close()
    except Exception as error:
        raise DisconnectionError from error


def _tell_no_details(context: ExceptionContext) -> None:
    error = context.original_exception
    if isinstance(error, OSError):  # pg8000 lets them through
        context.is_disconnect = True
        raise UnusableDatabaseError("the connection is lost") from error
    told = error.args[0] if error.args else None
    if not isinstance(told, dict):
        return
    error.args = ({name: told[name] for name in _TOLD_OF_AN_ERROR if name in told},)
    if context.sqlalchemy_exception is not None:
        kind = type(error)
        context.sqlalchemy_exception.args = (f"({kind.__module__}.{kind.__name__}) {error}",)
    if error.__context__ is not None:
        error.__context__.args = error.args
