"""The process that workers come from, as the one that builds sees it."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from index.disk.temporary import new_temporary_folder
from index.errors import NoWorkersError
from index.reading.bounded.frames import Frames, FrameSort
from index.reading.bounded.server import ASKED, END, FORK, TOLD

_ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1",  # a process with threads must not fork
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",  # 64 MB of address space for each
}
_SECONDS_TO_START = 120.0
_SECONDS_TO_END = 20.0


class ForkServer:
    """Starts and ends workers; itself it is started when it is first needed.

    One may serve several builds, one after the other. It must be started by a thread that lives
    as long as it does.
    """

    def __init__(self, module: str, more: Sequence[str] = ()) -> None:
        """``module`` is run as a program, and calls ``serve`` with its first two arguments.

        ``more`` are the others.
        """
        self._module = module
        self._more = more
        self._asking = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: Path | None = None

    def start(self) -> None:
        """Start it, unless it runs; it is not waited for."""
        if self._process is not None:
            return
        self._folder = new_temporary_folder()
        ours, theirs = socket.socketpair()
        arguments = (str(theirs.fileno()), str(self._folder), *self._more)
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 -- this very program
                [sys.executable, "-P", "-m", self._module, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env={**os.environ, **_ONE_THREAD, "PYTHONPATH": _path()},
                start_new_session=True,  # Ctrl-C is for the one who builds
            )
        self._control = ours

    def is_alive(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.poll() is None

    def fork(self, setup: bytes) -> "WorkerProcess":
        """A new worker, set up and ready; raises NoWorkersError where there can be none."""
        ours, theirs = socket.socketpair()
        with theirs:
            number = self._ask(FORK, 0, theirs)
        if number < 0:
            ours.close()
            raise NoWorkersError(os.strerror(-number))
        worker = WorkerProcess(number, Frames(ours), self)
        try:
            worker.frames.send(FrameSort.SETUP, setup)
            worker.frames.receive(time.monotonic() + _SECONDS_TO_START)
        except (EOFError, OSError, ValueError) as error:
            worker.end()
            raise NoWorkersError("a worker did not start") from error
        return worker

    def end(self, process: int) -> int:
        """Kill a worker and what it started; its status as of ``os.waitpid``."""
        return self._ask(END, process)

    def close(self) -> None:
        """End all that runs and remove what it wrote."""
        process, folder, control = self._process, self._folder, self._control
        if process is None or folder is None or control is None:
            return
        self._process = self._folder = self._control = None
        control.shutdown(socket.SHUT_RDWR)
        try:
            process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        finally:
            control.close()
            shutil.rmtree(folder, ignore_errors=True)

    def _ask(self, what: bytes, process: int, given: socket.socket | None = None) -> int:
        with self._asking:
            control = self._control
            if control is None:
                raise NoWorkersError("no server")
            try:
                sockets = [given.fileno()] if given else []
                socket.send_fds(control, [ASKED.pack(what, process)], sockets)
                told = control.recv(TOLD.size, socket.MSG_WAITALL)
            except OSError as error:
                raise NoWorkersError(str(error)) from error
        if len(told) < TOLD.size:
            raise NoWorkersError("the server is gone")
        answer: int = TOLD.unpack(told)[0]
        return answer


def _path() -> str:
    """Where this process finds its modules, so that the other one finds the same."""
    return os.pathsep.join(one or str(Path.cwd()) for one in sys.path)


class WorkerProcess:
    """One worker."""

    def __init__(self, number: int, frames: Frames, server: ForkServer) -> None:
        self.number = number
        self.frames = frames
        self._server = server

    def end(self) -> int:
        """Kill it and what it started; how it ended, 0 where nobody knows."""
        try:
            return self._server.end(self.number)
        except NoWorkersError:
            return 0
        finally:
            self.frames.close()
