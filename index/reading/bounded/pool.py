"""As many workers as there are cores, each looked after by a thread, and what they answer."""

import json
import logging
import os
import queue
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from index.errors import NoWorkersError, SkipReason
from index.reading.bounded.fork_server import ForkServer, WorkerProcess
from index.reading.bounded.frames import Frame, FrameSort
from index.reading.bounded.limits import Limits

_log = logging.getLogger(__name__)
_MOST_WORKERS = 8
"""The process that builds feeds no more of them."""
_SECONDS_UNHEEDING = 0.2


class TaskError(Exception):
    """A task was not done, and why.

    ``path`` is the file at fault, None where that is the one that the task is about; ``is_spent``
    says that the worker should do no other task.
    """

    def __init__(
        self, reason: SkipReason, path: str | None = None, *, is_spent: bool = True
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.path = path
        self.is_spent = is_spent


class Answers:
    """What comes of a task, to be iterated once: its answers in order.

    Iterating raises TaskError where the task was not done to its end, NoWorkersError where there
    is nobody to do it.
    """

    def __init__(self, heed: Callable[[], None]) -> None:
        """``heed`` is called again and again while they are waited for; it may raise."""
        self._heed = heed
        self._queue: queue.SimpleQueue[bytes | Exception | None] = queue.SimpleQueue()
        self._ended = threading.Event()

    def __iter__(self) -> Iterator[bytes]:
        while True:
            try:
                answer = self._queue.get(timeout=_SECONDS_UNHEEDING)
            except queue.Empty:
                self._heed()
                continue
            if answer is None:
                return
            if isinstance(answer, Exception):
                raise answer
            yield answer

    @property
    def are_complete(self) -> bool:
        """Whether nothing has to be waited for any more."""
        return self._ended.is_set()

    def add(self, answer: bytes) -> None:
        """Another one came."""
        self._queue.put(answer)

    def end(self, error: Exception | None = None) -> None:
        """None will come any more."""
        self._queue.put(error)
        self._ended.set()


@dataclass(order=True, slots=True)
class _Errand:
    order: tuple[int, int, int]
    request: bytes = field(compare=False)
    limits: Limits = field(compare=False)
    answers: Answers = field(compare=False)


class WorkerPool:
    """Does tasks in processes that are held to limits; whatever one of them does, others go on."""

    def __init__(
        self, server: ForkServer, setup: bytes, workers: int, heed: Callable[[], None]
    ) -> None:
        """At most so many ``workers``, each started when there is a task that nobody is free for.

        ``setup`` is what they are set up with; ``heed`` is called while answers are waited for.
        """
        self._heed = heed
        self._server = server
        self._setup = setup
        self._most = min(workers, _MOST_WORKERS)
        self._tasks: queue.PriorityQueue[_Errand] = queue.PriorityQueue()
        self._numbers = count()
        self._threads: list[threading.Thread] = []
        self._workers: set[WorkerProcess] = set()
        self._changing = threading.Lock()
        self._open = 0
        self._is_closed = False

    def submit(self, request: bytes, limits: Limits, order: tuple[int, int]) -> Answers:
        """Have a task done; the lowest ``order`` is done first.

        Raises OSError where the server of workers cannot be started.
        """
        self._server.start()
        answers = Answers(self._heed)
        with self._changing:
            self._open += 1
            more = self._open > len(self._threads) < self._most
        self._tasks.put(_Errand((*order, next(self._numbers)), request, limits, answers))
        if more:
            thread = threading.Thread(target=self._serve, name="reader", daemon=True)
            self._threads.append(thread)
            thread.start()
        return answers

    def close(self) -> None:
        """End all workers, whatever they are doing; what was not done is not answered."""
        with self._changing:
            self._is_closed = True
            workers = list(self._workers)
        for worker in workers:
            worker.end()
        for _ in self._threads:
            self._tasks.put(_Errand((-1, 0, 0), b"", Limits.of(0), Answers(self._heed)))
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        worker: WorkerProcess | None = None
        while True:
            task = self._tasks.get()
            if self._is_closed:
                return
            error: Exception | None = None
            is_spent = True
            try:
                worker = worker or self._started()
                is_spent = _do(task, worker)
            except TaskError as failure:
                error, is_spent = failure, failure.is_spent
            except EOFError:
                error = TaskError(_why_ended(self._drop(worker)))
            except Exception as failure:  # noqa: BLE001 -- raised where the answers are wanted
                error = failure
            if worker is not None and is_spent:
                self._drop(worker)
                worker = None
            with self._changing:
                self._open -= 1
            task.answers.end(error)

    def _started(self) -> WorkerProcess:
        worker = self._server.fork(self._setup)
        with self._changing:
            self._workers.add(worker)
            is_late = self._is_closed
        if is_late:
            self._drop(worker)
            raise NoWorkersError("closed")
        return worker

    def _drop(self, worker: WorkerProcess | None) -> int:
        if worker is None:
            return 0
        with self._changing:
            self._workers.discard(worker)
        return worker.end()


def _do(task: _Errand, worker: WorkerProcess) -> bool:
    """Have a worker do a task; whether it should do no other.

    Raises TaskError where it could not be done, EOFError where the worker is gone.
    """
    limits, received = task.limits, 0
    until = time.monotonic() + limits.seconds
    try:
        head = json.dumps(limits.as_fields()).encode()
        worker.frames.send(FrameSort.TASK, head + b"\n" + task.request)
        for _ in range(limits.answers):
            frame = worker.frames.receive(until, limits.output - received)
            received += len(frame.payload)
            if frame.sort is FrameSort.ANSWER:
                task.answers.add(frame.payload)
            elif frame.sort is FrameSort.LOG:
                _log.warning("%s", frame.payload.decode("utf-8", "replace"))
            elif frame.sort is FrameSort.DONE:
                return bool(frame.payload)
            else:
                raise _failure(frame)
    except TimeoutError as error:
        raise TaskError(SkipReason.TOO_SLOW) from error
    except ValueError as error:
        raise TaskError(SkipReason.TOO_MUCH) from error
    except OSError as error:
        raise EOFError from error
    raise TaskError(SkipReason.TOO_MUCH)


def _failure(frame: Frame) -> TaskError:
    try:
        told = json.loads(frame.payload)
        return TaskError(SkipReason(told["reason"]), told["path"], is_spent=told["is_spent"])
    except (ValueError, KeyError, TypeError):  # a process that went mad
        return TaskError(SkipReason.CRASH)


def _why_ended(status: int) -> SkipReason:
    """Why a worker ended by itself: it had no time left, the machine no memory, or it crashed."""
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if number == signal.SIGXCPU:
        return SkipReason.TOO_SLOW
    return SkipReason.MEMORY if number == signal.SIGKILL else SkipReason.CRASH
