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
    Nursery,
    TaskFailedError,
    WorkerGoneError,
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
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 60.0
_AGAIN_S = 30.0
"""Seconds after which a worker tries again to open a version."""


class UnthinkableError(Exception):
    """A message over which several workers died, one after the other."""


@dataclass(eq=False)
class _Errand:
    task: bytes
    told: "Future[bytes]" = field(default_factory=Future)


@dataclass(eq=False)
class _Place:
    """Where one worker after the other works; one is up once it has opened what answers."""

    worker: ForkedWorker | None = None
    opened: str | None = None
    tries_at: float = 0.0
    is_up: bool = False
    has_failed: bool = False


class WorkerPool:
    """So many workers, each over one message at a time; safe to use from many threads.

    What a worker dies over is heard by another one, up to the third death. One that dies is
    replaced: at once, and after ever longer pauses where each lived less than a minute.
    """

    def __init__(self, setup: NurserySetup, count: int, another_within: float = _ANOTHER_S) -> None:
        """After a death another worker is waited for, ``another_within`` seconds at most."""
        self._another_within = another_within
        self._nursery = Nursery(setup)
        self._changed = threading.Condition()
        self._errands: deque[_Errand] = deque()
        self._places = [_Place() for _ in range(count)]
        self._threads = [
            threading.Thread(target=self._keep, args=(place,), name="worker", daemon=True)
            for place in self._places
        ]
        self._opened: list[str] = []
        self._deaths = 0
        self._is_closed = False

    @property
    def count(self) -> int:
        """How many there should be."""
        return len(self._places)

    @property
    def up(self) -> int:
        """How many do something, or are ready to."""
        return sum(one.is_up for one in self._places)

    @property
    def deaths(self) -> int:
        """How many ended that nobody told to."""
        return self._deaths

    @property
    def processes(self) -> tuple[int, ...]:
        """The numbers of those that are there."""
        workers = [one.worker for one in self._places]
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
            for place in self._places:
                place.tries_at, place.has_failed = 0.0, False
            self._changed.notify_all()
            self._changed.wait_for(
                lambda: (
                    self._is_closed
                    or all(one.opened == version or one.has_failed for one in self._places)
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
            workers = [one.worker for one in self._places if one.worker is not None]
        for worker in workers:
            worker.end()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join()
        self._nursery.close()

    def _told(self, task: bytes, *, again: bool) -> bytes:
        """What comes of a task; raises NoWorkersError and what ``ForkedWorker.told`` raises."""
        errand = _Errand(task)
        with self._changed:
            if again:
                self._changed.wait_for(lambda: self._is_closed or self.up, self._another_within)
            if self._is_closed or not self.up:
                raise NoWorkersError("none is up")
            self._errands.append(errand)
            self._changed.notify_all()
        return errand.told.result()

    def _keep(self, place: _Place) -> None:
        """Have a worker at the place, for as long as this is open."""
        quick = 0
        while not self._is_closed:
            began = time.monotonic()
            ended = self._lived(place)
            quick = quick + 1 if time.monotonic() - began < _QUICK_S else 0
            pause = min(_FIRST_PAUSE * 2 ** (quick - 2), _LONGEST_PAUSE) if quick > 1 else 0.0
            with self._changed:
                if self._is_closed:
                    return
                self._deaths += ended is not None
                if ended is not None:
                    _log.error("a worker ended (%s); another one follows in %.1f s", ended, pause)
                self._changed.wait_for(lambda: self._is_closed, pause)

    def _lived(self, place: _Place) -> str | None:
        """Let a worker work until it ends, and tell how; None where none could be started."""
        try:
            worker = self._nursery.worker()
        except (NoWorkersError, OSError) as error:
            _log.error("a worker could not be started (%s)", error)
            self._leave(place)
            return None
        with self._changed:
            place.worker, place.tries_at = worker, 0.0
        try:
            while self._goes_on(place, worker):
                pass
        except WorkerGoneError:
            pass
        finally:
            self._leave(place)
            place.worker = None
            status = worker.end()
        return _how(status)

    def _goes_on(self, place: _Place, worker: ForkedWorker) -> bool:
        """Do what is to be done, or wait for it; False where the worker is gone, or should be.

        Raises WorkerGoneError where it goes over what it does.
        """
        errand: _Errand | None = None
        with self._changed:
            if self._is_closed:
                return False
            version = self._opened[-1] if self._opened else None
            is_new = version not in (None, place.opened) and time.monotonic() >= place.tries_at
            if not is_new and place.is_up and self._errands:
                errand = self._errands.popleft()
            elif not is_new:
                self._changed.wait(_LOOK_EVERY)
        if is_new and version is not None:
            self._open(place, worker, version)
        elif errand is not None:
            self._run(errand, place, worker)
        else:
            return worker.is_alive()
        return True

    def _open(self, place: _Place, worker: ForkedWorker, version: str) -> None:
        try:
            worker.told(task_packer().packed(OpenTask(version)), _OPENING_S)
        except TaskFailedError as error:
            _log.warning("a worker could not open version %s (%s)", version, error)
            self._leave(place)
            place.tries_at = time.monotonic() + _AGAIN_S
            return
        with self._changed:
            place.opened, place.is_up, place.has_failed = version, True, False
            self._changed.notify_all()

    def _run(self, errand: _Errand, place: _Place, worker: ForkedWorker) -> None:
        try:
            errand.told.set_result(worker.told(errand.task))
        except TaskFailedError as error:
            errand.told.set_exception(error)
        except WorkerGoneError as error:
            self._leave(place)  # before anybody tries again
            errand.told.set_exception(error)
            raise

    def _leave(self, place: _Place) -> None:
        """Nobody is up there; where nobody is at all, what waits is given back."""
        with self._changed:
            place.opened, place.is_up, place.has_failed = None, False, True
            while self._errands and not self.up:
                self._errands.popleft().told.set_exception(NoWorkersError("none is up"))
            self._changed.notify_all()


def _how(status: int) -> str:
    """How a process ended, of ``os.waitpid``."""
    if os.WIFSIGNALED(status):
        return f"signal {os.WTERMSIG(status)}"
    return f"exit status {os.WEXITSTATUS(status)}"
