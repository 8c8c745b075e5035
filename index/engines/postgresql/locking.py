"""One build at a time for an alias, whichever machine it runs on."""

from sqlalchemy import Connection

from index.engines.postgresql.connecting import NAME, engine_of, failures_told
from index.errors import BuildRunningError, EngineRefusedError, RefusalReason


class BuildersLock:
    """Held by a connection; PostgreSQL lets go of it when that ends, however."""

    def __init__(self, url: str, alias: str, patience: float) -> None:
        """Take the lock, where the database may be written to at all.

        Raises BuildRunningError where somebody else has it, EngineRefusedError where the database
        may only be read, EngineAwayError.
        """
        self._engine = engine_of(url, patience).execution_options(isolation_level="AUTOCOMMIT")
        self._connection: Connection | None = None
        try:
            with failures_told():
                self._take(alias)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go."""
        if self._connection is not None:
            self._connection.close()
        self._engine.dispose()

    def _take(self, alias: str) -> None:
        connection = self._engine.connect()
        self._connection = connection  # the lock is this one's
        if connection.exec_driver_sql("SHOW transaction_read_only").scalar() == "on":
            raise EngineRefusedError(NAME, RefusalReason.READ_ONLY)
        taken = "SELECT pg_try_advisory_lock(hashtext(%s))"
        if not connection.exec_driver_sql(taken, (alias,)).scalar():
            raise BuildRunningError(None)
