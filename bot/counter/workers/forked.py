"""Workers one after the other: each is asked, and another one is started where one is gone."""

import contextlib
import logging
import threading
import time

from bot.counter.workers.nursery import NurserySetup
from bot.counter.workers.worker import logged
from index.errors import NoWorkersError
from index.reading.bounded.fork_server import ForkServer, WorkerProcess
from index.reading.bounded.frames import FrameSort

_log = logging.getLogger(__name__)
PATIENCE_S = 60.0
"""Seconds for one message: a worker that takes longer is stuck."""


class WorkerGoneError(Exception):
    """A worker ended over a task, or took too long and was ended."""


class TaskFailedError(Exception):
    """A worker could not do a task, and says so; it goes on."""


class WorkerSource:
    """Where workers come from; a new one stands in for it where it is gone.

    Safe to use from many threads.
    """

    def __init__(self, setup: NurserySetup) -> None:
        self._setup = setup
        self._changing = threading.Lock()
        self._server: ForkServer | None = None

    def worker(self) -> "ForkedWorker":
        """A new worker; raises NoWorkersError, and OSError, where there can be none."""
        with self._changing:
            server = self._server
            if server is None:
                server = self._setup.server()
                server.start()
                self._server = server
        level = str(logging.getLogger().getEffectiveLevel()).encode()
        try:
            return ForkedWorker(server.fork(level))
        except NoWorkersError:
            with self._changing:
                if self._server is server and not server.is_alive():
                    self._server = None
                    server.close()
            raise

    def close(self) -> None:
        """End it, and all workers with it."""
        with self._changing:
            server, self._server = self._server, None
            if server is not None:
                server.close()


class ForkedWorker:
    """One process; for one thread, but for ``end``."""

    def __init__(self, process: WorkerProcess) -> None:
        self._process = process

    @property
    def number(self) -> int:
        """Its process."""
        return self._process.number

    def is_alive(self) -> bool:
        """Whether it waits for a task; not to be asked while it does one."""
        try:
            return not self._process.frames.is_readable()
        except (OSError, ValueError):  # it was ended meanwhile
            return False

    def told(self, task: bytes, patience: float = PATIENCE_S) -> bytes:
        """What comes of a task, within so many seconds.

        Raises TaskFailedError, and WorkerGoneError.
        """
        frames, until = self._process.frames, time.monotonic() + patience
        try:
            frames.send(FrameSort.TASK, task)
            while True:
                frame = frames.receive(until)
                if frame.sort is FrameSort.ANSWER:
                    return frame.payload
                if frame.sort is FrameSort.FAILURE:
                    raise TaskFailedError(frame.payload.decode("ascii", "replace"))
                with contextlib.suppress(ValueError, LookupError, TypeError):
                    logged(frame.payload)
        except TimeoutError as error:
            _log.error("a worker took longer than %d s over a message, and is ended", patience)
            raise WorkerGoneError from error
        except (EOFError, OSError, ValueError) as error:
            raise WorkerGoneError from error

    def end(self) -> int:
        """Kill it; how it ended, as ``os.waitpid`` says it."""
        return self._process.end()
