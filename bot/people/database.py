"""The database of people: SQLite in a file, or PostgreSQL; migrated when it is opened."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from bot.people.connecting import connections_of, engine_of, is_sqlite_file, url_of
from bot.people.failures import Breaker, DatabaseReplacedError, UnusableDatabaseError
from bot.people.migrating import migrate
from bot.people.sqlite_file import SqliteFile
from bot.people.turns import Turns
from index.errors import MotcuaError

_PATIENCE = 1.0
_PATIENCE_AT_START = 10.0
_REST = 4.0
_QUEUE = 2
"""How many times as long as for the database somebody waits for others who ask."""
_log = logging.getLogger(__name__)


class Database:
    """Sessions over an engine; safe to use from many threads, one session in each at a time.

    A call waits a second at most for a database that is locked or gone; then all calls fail at
    once for some seconds (``Breaker``). A SQLite file that was deleted or replaced is noticed by
    the next call, which opens what is there now, made anew where there is nothing.
    """

    def __init__(self, url: str, patience: float = _PATIENCE, rest: float = _REST) -> None:
        """Open the database and bring its tables up to date; a SQLite file's folder must exist.

        ``patience`` and ``rest`` are in seconds. Raises SQLAlchemyError, ImportError where the
        driver is not installed, NewerDatabaseError and ForeignDatabaseError.
        """
        self._url = url_of(url)
        self._patience = patience
        self._breaker = Breaker(rest)
        self._turns = Turns(connections_of(self._url), _QUEUE * patience)
        self._opening = Lock()
        self._openings = 0
        self.engine = engine_of(self._url, patience)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        self._file: SqliteFile | None = None
        try:
            self._migrate(max(patience, _PATIENCE_AT_START))
        except BaseException:
            self.close()
            raise
        if is_sqlite_file(self._url):
            self._file = SqliteFile(Path(self._url.database or ""))
            event.listen(self.engine, "connect", self._note_connection)
            event.listen(self.engine, "close", self._note_closing)

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A session in a transaction of its own, which is committed at the end.

        Raises SQLAlchemyError, at once while the database rests after a failure.
        """
        with self._breaker.call() as call, self._turns.turn():
            call.go_on()  # others may have failed meanwhile
            opening = self._opened()
            with self._sessions.begin() as session:
                self._connect(session)
                self._check_file(opening)
                yield session
            self._check_file(opening)

    def erase_traces(self) -> None:
        """Take what was deleted out of SQLite's files for good; nothing to do for PostgreSQL.

        SQLite overwrites what it deletes, but not the copies that stay in the free space of a page
        when rows move to others; and its log has the page of before. Raises SQLAlchemyError.
        """
        if self._file is None:
            return
        with self.begin() as session:
            session.execute(text("VACUUM"))
            is_busy, *_ = session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()
        if is_busy:
            _log.warning("what was deleted stays in the write-ahead log: it is being read")

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def _connect(self, session: Session) -> None:
        try:
            session.connection()
        except OSError as error:  # pg8000 lets them through
            raise UnusableDatabaseError("no connection can be made") from error

    def _migrate(self, patience: float) -> None:
        """Bring the tables up to date; a database in memory has no other engine than its own."""
        apart = self._url.get_backend_name() != "sqlite" or is_sqlite_file(self._url)
        engine = engine_of(self._url, patience) if apart else self.engine
        try:
            migrate(engine)
        finally:
            if apart:
                engine.dispose()

    def _opened(self) -> int:
        """Open the file that is there now if it is another; returns which opening this is."""
        if self._file is None or self._file.is_same:
            return self._openings
        with self._opening:
            if not self._file.is_same:
                _log.warning("the database was deleted or replaced: what is there now is opened")
                self._reopen(self._file)
            return self._openings

    def _reopen(self, file: SqliteFile) -> None:
        self._openings += 1
        try:
            file.remove_orphans()
            self.engine.dispose()
            self._migrate(self._patience)
        except (MotcuaError, OSError) as error:
            raise UnusableDatabaseError("the database that is there now cannot be used") from error
        file.forget_log()
        file.note_database()

    def _check_file(self, opening: int) -> None:
        """Raise DatabaseReplacedError where the file is no longer what this call began with."""
        if self._file is not None and not (self._file.is_same and opening == self._openings):
            raise DatabaseReplacedError("the database was deleted or replaced in the middle")

    def _note_connection(self, connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute("SELECT count(*) FROM sqlite_master")  # makes the log
        cursor.fetchone()
        cursor.close()
        if self._file is not None:
            self._file.note_log()

    def _note_closing(self, *_: object) -> None:
        if self._file is not None:
            self._file.forget_log()
