"""The process from which workers are forked, and which ends what they leave behind.

It imports once what reading needs and starts no thread, so that a worker costs milliseconds and
shares its memory, and another one stands in for it at once when a file ends it. It is no copy of
the process that builds, which has threads and a model. When that process ends, however, its end of
the socket closes: everything is killed then, and the folder of the workers is removed.

(concurrent.futures and loky give up a whole pool when one of its processes dies, and do not say
what it was working on; multiprocessing's own server runs the caller's main module in every process
and is one for all there is in a process.)
"""

import os
import shutil
import signal
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from index.reading.bounded.frames import Frames
from index.reading.bounded.isolation import (
    adopt_orphans,
    children,
    die_with_parent,
    leave_network,
)
from index.reading.bounded.worker import JobMaker, work

ASKED = struct.Struct("!cq")
"""What is asked for, and of which process."""
TOLD = struct.Struct("!q")
FORK, END = b"F", b"E"
_DEAF_TO = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Whoever builds hears these, and ends this process in good order."""


def serve(control: int, folder: Path, make_job: JobMaker) -> None:
    """Fork and end workers as told over the socket ``control``, until it is closed.

    ``folder`` is where workers have theirs.
    """
    leave_network()
    fork_workers(control, folder, lambda frames: work(frames, folder, make_job))


def fork_workers(control: int, folder: Path, live: Callable[[Frames], None]) -> None:
    """The same for workers of any kind, each of which does ``live`` and ends."""
    for number in _DEAF_TO:
        signal.signal(number, signal.SIG_IGN)
    adopt_orphans()
    with socket.socket(fileno=control) as connection:
        _Nursery(connection, folder, live).run()


class _Nursery:
    def __init__(
        self, control: socket.socket, folder: Path, live: Callable[[Frames], None]
    ) -> None:
        self._control = control
        self._folder = folder
        self._live = live
        self._workers: set[int] = set()

    def run(self) -> None:
        try:
            while self._answer():
                pass
        finally:
            for worker in list(self._workers):
                self._end(worker)
            shutil.rmtree(self._folder, ignore_errors=True)

    def _answer(self) -> bool:
        try:
            asked, sockets, *_ = socket.recv_fds(self._control, ASKED.size, 1)
        except ConnectionError:
            return False
        if len(asked) < ASKED.size:
            return False
        what, process = ASKED.unpack(asked)
        told = self._fork(sockets[0]) if what == FORK else self._end(process)
        with suppress(BrokenPipeError):
            self._control.sendall(TOLD.pack(told))
        return True

    def _fork(self, given: int) -> int:
        """The new worker's process, or less than 0: the number of what prevented it."""
        server = os.getpid()
        try:
            process = os.fork()
        except OSError as error:
            os.close(given)
            return -(error.errno or 1)
        if process == 0:
            self._be_worker(given, server)
        os.close(given)
        with suppress(OSError):
            os.setpgid(process, process)
        self._workers.add(process)
        return process

    def _be_worker(self, given: int, server: int) -> None:
        code = 1
        try:
            with suppress(OSError):
                os.setpgid(0, 0)
            die_with_parent(server)
            self._control.close()
            self._live(Frames(socket.socket(fileno=given)))
            code = 0
        finally:
            os._exit(code)

    def _end(self, worker: int) -> int:
        """Kill a worker and all that it started; how it ended, as ``os.waitpid`` says it."""
        if worker not in self._workers:
            return 0
        status = _killed(worker)
        self._workers.discard(worker)
        shutil.rmtree(self._folder / str(worker), ignore_errors=True)
        while strays := [one for one in children() if one not in self._workers]:
            for stray in strays:  # what it started, now ours
                _killed(stray)
        return status


def _killed(process: int) -> int:
    """Kill a child with its group, unless it is gone; its status."""
    ended, status = os.waitpid(process, os.WNOHANG)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process, signal.SIGKILL)  # those that it started may be there still
    if ended:
        return status
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    return os.waitpid(process, 0)[1]
