"""Who asks the database waits in a queue, and its order holds."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

from sqlalchemy.exc import TimeoutError as LateError


class Turns:
    """So many at once; the next turn is who has waited longest.

    The queues of threading and of SQLAlchemy's pools let whoever runs just then go first, and under
    load somebody waits for seconds.
    """

    def __init__(self, places: int, patience: float) -> None:
        """``patience`` is in seconds."""
        self._free = places
        self._patience = patience
        self._waiting: deque[Event] = deque()
        self._lock = Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, then have it; raises SQLAlchemy's TimeoutError where none comes."""
        self._wait()
        try:
            yield
        finally:
            with self._lock:
                if self._waiting:
                    self._waiting.popleft().set()
                else:
                    self._free += 1

    def _wait(self) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            called = Event()
            self._waiting.append(called)
        if called.wait(self._patience):
            return
        with self._lock:
            if called in self._waiting:
                self._waiting.remove(called)
                raise LateError("too many others are asking the database")
