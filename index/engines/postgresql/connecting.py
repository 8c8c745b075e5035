"""Connections to PostgreSQL that do not wait long, and what its errors mean."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from index.errors import EngineAwayError, EngineMissingError, EngineRefusedError, RefusalReason

NAME = "PostgreSQL"
_DRIVER = "postgresql+pg8000"
_CONNECTIONS = 8
"""That are kept; as many more are made where all are in use."""
_AWAY = ("", "08", "28", "3D", "57", "58", "XX")
"""Classes of SQLSTATE (PostgreSQL manual, Appendix A): connection, authorization, no such database,
shutting down, system, damage; empty where the server says nothing any more."""
_GONE = ("3F000", "42P01")
"""There is no such schema or table: somebody dropped it."""
_REFUSED = {
    "25006": RefusalReason.READ_ONLY,
    "42501": RefusalReason.READ_ONLY,
    "53": RefusalReason.FULL,
}


def engine_of(url: str, patience: float, schema: str | None = None) -> Engine:
    """Connections that wait ``patience`` seconds at most; with a schema they see that one only.

    Raises EngineAwayError for a URL that makes no sense, EngineMissingError without a driver.
    """
    try:
        known = make_url(url)
        if known.drivername == "postgresql":
            known = known.set(drivername=_DRIVER)
        made = create_engine(
            known,
            hide_parameters=True,
            pool_size=_CONNECTIONS,
            max_overflow=_CONNECTIONS,
            isolation_level="AUTOCOMMIT",
            connect_args={"timeout": patience},
        )
    except SQLAlchemyError as error:
        raise EngineAwayError(NAME, type(error).__name__) from error
    except ImportError as error:
        raise EngineMissingError("postgresql") from error
    if schema is not None:

        def see(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
            cursor = connection.cursor()
            cursor.execute(f'SET search_path TO "{schema}"')
            cursor.execute("SET default_transaction_read_only = on")
            cursor.close()
            connection.commit()

        event.listen(made, "connect", see)
    return made


@contextmanager
def failures_told() -> Iterator[None]:
    """Raise EngineAwayError or EngineRefusedError in the place of what the database says.

    What is a fault of the program stays as it is.
    """
    try:
        yield
    except OSError as error:  # the driver lets them through
        raise EngineAwayError(NAME, type(error).__name__) from error
    except SQLAlchemyError as error:
        raise _meant(error) or error from error


def is_away(error: SQLAlchemyError | OSError) -> bool:
    """Whether there is no server behind a connection any more."""
    return isinstance(error, OSError) or isinstance(_meant(error), EngineAwayError)


def _meant(error: SQLAlchemyError) -> EngineAwayError | EngineRefusedError | None:
    code = _sqlstate(getattr(error, "orig", None))
    reason = _REFUSED.get(code) or _REFUSED.get(code[:2])
    if reason is not None:
        return EngineRefusedError(NAME, reason)
    if code[:2] in _AWAY or code in _GONE:
        return EngineAwayError(NAME, code or type(error).__name__)
    return None


def _sqlstate(error: BaseException | None) -> str:
    """The code that PostgreSQL gave an error, as pg8000 hands it on; empty without one."""
    told = error.args[0] if error is not None and error.args else None
    return str(told.get("C", "")) if isinstance(told, dict) else ""
