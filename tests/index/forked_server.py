"""A server of readers that is forked off a process which has everything imported."""

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest import mock

from index.building.reader_server import job_of
from index.building.readers import reader_server
from index.reading.bounded import fork_server
from index.reading.bounded.fork_server import ForkServer
from index.reading.bounded.server import serve

_STEP = 0.01
_DESCRIPTORS = 4096


class ForkedServer(ForkServer):
    """Serves as the one that is started as a program does, without the second that this takes.

    Only for a process of one thread.
    """

    def __init__(self) -> None:
        super().__init__(type(reader_server()).__module__)

    def start(self) -> None:
        with mock.patch.object(fork_server.subprocess, "Popen", _Forked):
            super().start()


class _Forked:
    """What a server wants of ``subprocess.Popen``."""

    def __init__(self, arguments: Sequence[str], **_: Any) -> None:  # noqa: ANN401
        control, folder = arguments[-2:]
        self._number = os.fork()
        if self._number == 0:
            try:
                os.setsid()
                os.closerange(3, int(control))
                os.closerange(int(control) + 1, _DESCRIPTORS)
                serve(int(control), Path(folder), job_of)
            finally:
                os._exit(0)

    def wait(self, timeout: float = 0) -> None:
        """Until it has ended."""
        until = time.monotonic() + timeout
        while os.waitpid(self._number, os.WNOHANG) == (0, 0):
            assert time.monotonic() < until
            time.sleep(_STEP)
