"""When the database of people fails: what counts as a failure, and a rest after one."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    SQLAlchemyError,
)

_log = logging.getLogger(__name__)
_SQLITE = frozenset({5, 6, 7, 8, 10, 11, 13, 14, 15, 26})
"""Primary codes (sqlite.org/rescode.html): BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL,
CANTOPEN, PROTOCOL, NOTADB."""
_POSTGRESQL = ("08", "53", "55", "57", "58", "XX", "25006")
"""Classes of SQLSTATE (PostgreSQL manual, Appendix A): connection, resources, locks, shutting down
and statements that took too long, system, damage; and what may only be read."""


class DatabaseRestingError(SQLAlchemyError):
    """The database failed a moment ago and is not asked again yet."""


class DatabaseReplacedError(SQLAlchemyError):
    """The database's file was deleted or replaced in the middle: what was written may be lost."""


class UnusableDatabaseError(SQLAlchemyError):
    """There is no database now that this program can use."""


def is_failure(error: SQLAlchemyError) -> bool:
    """Whether the database itself fails: locked, full, gone or damaged, not one statement.

    A long queue for a connection is none: who has the connection will tell.
    """
    if isinstance(error, (UnusableDatabaseError, InterfaceError)):
        return True
    if not isinstance(error, DBAPIError):
        return False
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in _SQLITE
    return error.connection_invalidated or sqlstate(error.orig).startswith(_POSTGRESQL)


def is_refusal(error: DBAPIError) -> bool:
    """Whether the database refuses values: too long, of the wrong kind, or of nobody it knows."""
    refused = sqlstate(error.orig).startswith(("22", "23"))  # pg8000 says little by its classes
    return refused or isinstance(error, (IntegrityError, DataError))


def sqlstate(error: BaseException | None) -> str:
    """The code that PostgreSQL gave an error, as pg8000 hands it on; empty without one."""
    told = error.args[0] if error is not None and error.args else None
    return str(told.get("C", "")) if isinstance(told, dict) else ""


class BreakerCall:
    """A call that was let through, before or after others failed."""

    def __init__(self, breaker: "Breaker", is_trial: bool, failures: int) -> None:
        self._breaker = breaker
        self._is_trial = is_trial
        self._failures = failures

    @property
    def is_trial(self) -> bool:
        """Whether it tries, after a rest, if the database is well again."""
        return self._is_trial

    def go_on(self) -> None:
        """Raise DatabaseRestingError where another call has failed since this one began."""
        if not self._is_trial and self._breaker.failures != self._failures:
            raise DatabaseRestingError("another call has just failed")


class Breaker:
    """After a failure all calls fail at once, until one that tries again after a rest succeeds.

    So a broken database costs an answer the wait of one call, however many calls it makes. (A
    circuit breaker, as in Nygard's *Release It!*.) Safe to use from many threads.
    """

    def __init__(self, rest: float) -> None:
        """``rest`` is in seconds."""
        self._rest = rest
        self._lock = Lock()
        self._until: float | None = None
        self._is_tried = False
        self.failures = 0

    @contextmanager
    def call(self) -> Iterator[BreakerCall]:
        """Around what uses the database; raises DatabaseRestingError while it rests."""
        call = self._let_through()
        try:
            yield call
        except SQLAlchemyError as error:
            self._end(call, failed=is_failure(error))
            raise
        except Exception:
            self._end(call, failed=False)
            raise
        except BaseException:  # interrupted: nobody knows, the next may try
            self._is_tried = self._is_tried and not call.is_trial
            raise
        self._end(call, failed=False)

    def _let_through(self) -> BreakerCall:
        with self._lock:
            if self._until is not None:
                if self._is_tried or monotonic() < self._until:
                    raise DatabaseRestingError("the database failed a moment ago")
                self._is_tried = True
            return BreakerCall(self, self._until is not None, self.failures)

    def _end(self, call: BreakerCall, failed: bool) -> None:
        with self._lock:
            if failed:
                self.failures += 1
                self._until = monotonic() + self._rest
            elif call.is_trial:
                self._until = None
            if call.is_trial:
                self._is_tried = False


@contextmanager
def spared(failed: str, *also: type[Exception]) -> Iterator[None]:
    """Go on without people's data: log that something failed where the database does."""
    kinds: tuple[type[Exception], ...] = (SQLAlchemyError, *also)
    try:
        yield
    except DatabaseRestingError:
        _log.warning("%s: the database is at rest after a failure", failed)
    except kinds:
        _log.exception(failed)
