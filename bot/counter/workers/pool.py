"""The processes that hear messages, as the one that speaks sees them."""

import logging
import os
import threading
import time
from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import cast

from bot.counter.workers.forked import (
    ForkedWorker,
    TaskFailedError,
    WorkerGoneError,
    WorkerSource,
)
from bot.counter.workers.nursery import NurserySetup
from bot.counter.workers.tasks import HearTask, OpenTask, task_packer
from index.errors import NoWorkersError
from index.model import Role
from retrieval.conversation import Conversation, Exchange

_log = logging.getLogger(__name__)
_DEATHS = 3
_LOOK_EVERY = 0.5
"""Seconds between two looks whether a worker that has nothing to do is still there."""
_OPENING_S = 120.0
_ANOTHER_S = 20.0
_QUICK_S = 60.0
"""A worker that lived longer did not die of how it was started."""
_PAUSES = (0.0, 0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0)
"""Seconds before another one is started, by how many lived less than that in a row."""
_AGAIN_S = 30.0
"""Seconds after which a worker tries again to open a version."""


class UnthinkableError(Exception):
    """A message over which several workers died, one after the other."""


@dataclass(eq=False)
class _WaitingTask:
    task: bytes
    told: "Future[bytes]" = field(default_factory=Future)


@dataclass(eq=False)
class _Seat:
    """Where one worker after the other works; one is up once it has opened what answers."""

    worker: ForkedWorker | None = None
    opened: str | None = None
    tries_at: float = 0.0
    is_up: bool = False
    has_failed: bool = False


class Workers:
    """So many workers, each over one message at a time; safe to use from many threads.

    What a worker dies over is heard by another one, up to the third death. One that dies is
    replaced: at once, and after ever longer pauses where each lived less than a minute.
    """

    def __init__(self, setup: NurserySetup, count: int, another_within: float = _ANOTHER_S) -> None:
        """After a death another worker is waited for, ``another_within`` seconds at most."""
        self._another_within = another_within
        self._nursery = WorkerSource(setup)
        self._changed = threading.Condition()
        self._waiting: deque[_WaitingTask] = deque()
        self._seats = [_Seat() for _ in range(count)]
        self._threads = [
            threading.Thread(target=self._keep, args=(seat,), name="worker", daemon=True)
            for seat in self._seats
        ]
        self._opened: list[str] = []
        self._deaths = 0
        self._is_closed = False

    @property
    def count(self) -> int:
        """How many there should be."""
        return len(self._seats)

    @property
    def up(self) -> int:
        """How many do something, or are ready to."""
        return sum(one.is_up for one in self._seats)

    @property
    def deaths(self) -> int:
        """How many ended that nobody told to."""
        return self._deaths

    @property
    def processes(self) -> tuple[int, ...]:
        """The numbers of those that are there."""
        workers = [one.worker for one in self._seats]
        return tuple(one.number for one in workers if one is not None)

    def start(self) -> None:
        """Have them started; they are not waited for."""
        for thread in self._threads:
            thread.start()

    def open(self, version: str) -> None:
        """Have all workers open a version, and let go of it only once it is ``shut``.

        Returns when each has, or could not.
        """
        with self._changed:
            self._opened.append(version)
            for seat in self._seats:
                seat.tries_at, seat.has_failed = 0.0, False
            self._changed.notify_all()
            self._changed.wait_for(
                lambda: (
                    self._is_closed
                    or all(one.opened == version or one.has_failed for one in self._seats)
                ),
                _OPENING_S,
            )

    def shut(self, version: str) -> None:
        """Workers may let go of a version."""
        with self._changed:
            self._opened.remove(version)

    def hear(
        self,
        version: str,
        withheld: frozenset[str] | None,
        conversation: Conversation,
        message: str,
        role: Role,
    ) -> Exchange | None:
        """What a worker takes a message for; None where none is up, or it could not do it.

        Whoever asks does it in this process then. Raises UnthinkableError where it is what
        workers die of, or take too long over.
        """
        task = HearTask(version, tuple(self._opened), withheld, conversation, message, role)
        packer = task_packer()
        packed, deaths = packer.packed(task), 0
        while deaths < _DEATHS:
            try:
                return cast("Exchange", packer.unpacked(self._told(packed, again=deaths > 0)))
            except TaskFailedError:
                return None
            except NoWorkersError:
                if deaths > 1:  # this process might be the next one
                    break
                return None
            except WorkerGoneError as error:
                deaths += _DEATHS if isinstance(error.__cause__, TimeoutError) else 1
        raise UnthinkableError

    def close(self) -> None:
        """End all workers, whatever they are doing."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
            workers = [one.worker for one in self._seats if one.worker is not None]
        for worker in workers:
            worker.end()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join()
        self._nursery.close()

    def _told(self, task: bytes, *, again: bool) -> bytes:
        """What comes of a task; raises NoWorkersError and what ``ForkedWorker.told`` raises."""
        waiting = _WaitingTask(task)
        with self._changed:
            if again:
                self._changed.wait_for(lambda: self._is_closed or self.up, self._another_within)
            if self._is_closed or not self.up:
                raise NoWorkersError("none is up")
            self._waiting.append(waiting)
            self._changed.notify_all()
        return waiting.told.result()

    def _keep(self, seat: _Seat) -> None:
        """Have a worker at the seat, for as long as this is open."""
        quick = 0
        while not self._is_closed:
            began = time.monotonic()
            ended = self._lived(seat)
            quick = quick + 1 if time.monotonic() - began < _QUICK_S else 0
            pause = _PAUSES[min(quick, len(_PAUSES) - 1)]
            with self._changed:
                if self._is_closed:
                    return
                self._deaths += ended is not None
                if ended is not None:
                    _log.error("a worker ended (%s); another one follows in %.1f s", ended, pause)
                self._changed.wait_for(lambda: self._is_closed, pause)

    def _lived(self, seat: _Seat) -> str | None:
        """Let a worker work until it ends, and tell how; None where none could be started."""
        try:
            worker = self._nursery.worker()
        except (NoWorkersError, OSError) as error:
            _log.error("a worker could not be started (%s)", error)
            self._leave(seat)
            return None
        with self._changed:
            seat.worker, seat.tries_at = worker, 0.0
        try:
            while self._goes_on(seat, worker):
                pass
        except WorkerGoneError:
            pass
        finally:
            self._leave(seat)
            seat.worker = None
            status = worker.end()
        return _how(status)

    def _goes_on(self, seat: _Seat, worker: ForkedWorker) -> bool:
        """Do what is to be done, or wait for it; False where the worker is gone, or should be.

        Raises WorkerGoneError where it goes over what it does.
        """
        waiting: _WaitingTask | None = None
        with self._changed:
            if self._is_closed:
                return False
            version = self._opened[-1] if self._opened else None
            is_new = version not in (None, seat.opened) and time.monotonic() >= seat.tries_at
            if not is_new and seat.is_up and self._waiting:
                waiting = self._waiting.popleft()
            elif not is_new:
                self._changed.wait(_LOOK_EVERY)
        if is_new and version is not None:
            self._open(seat, worker, version)
        elif waiting is not None:
            self._run(waiting, seat, worker)
        else:
            return worker.is_alive()
        return True

    def _open(self, seat: _Seat, worker: ForkedWorker, version: str) -> None:
        try:
            worker.told(task_packer().packed(OpenTask(version)), _OPENING_S)
        except TaskFailedError as error:
            _log.warning("a worker could not open version %s (%s)", version, error)
            self._leave(seat)
            seat.tries_at = time.monotonic() + _AGAIN_S
            return
        with self._changed:
            seat.opened, seat.is_up, seat.has_failed = version, True, False
            self._changed.notify_all()

    def _run(self, waiting: _WaitingTask, seat: _Seat, worker: ForkedWorker) -> None:
        try:
            waiting.told.set_result(worker.told(waiting.task))
        except TaskFailedError as error:
            waiting.told.set_exception(error)
        except WorkerGoneError as error:
            self._leave(seat)  # before anybody tries again
            waiting.told.set_exception(error)
            raise

    def _leave(self, seat: _Seat) -> None:
        """Nobody is up there; where nobody is at all, what waits is given back."""
        with self._changed:
            seat.opened, seat.is_up, seat.has_failed = None, False, True
            while self._waiting and not self.up:
                self._waiting.popleft().told.set_exception(NoWorkersError("none is up"))
            self._changed.notify_all()


def _how(status: int) -> str:
    """How a process ended, of ``os.waitpid``."""
    if os.WIFSIGNALED(status):
        return f"signal {os.WTERMSIG(status)}"
    return f"exit status {os.WEXITSTATUS(status)}"
