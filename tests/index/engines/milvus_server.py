"""Milvus Lite as a server of the tests' own: on loopback, in a process that can be killed."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_PATIENCE = 60


@dataclass
class MilvusServer:
    """A server over a folder, at one address whenever it runs."""

    folder: Path
    port: int
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def uri(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it listens."""
        command = [sys.executable, "-m", "milvus_lite", "server", "--data-dir", str(self.folder)]
        with (self.folder.parent / f"{self.folder.name}.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--host", "127.0.0.1", "--port", str(self.port)], stdout=log, stderr=log
            )
        until = time.monotonic() + _PATIENCE
        while not self._listens():
            assert self._process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.1)

    def stop(self) -> None:
        """End it as a machine that loses its power does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(_PATIENCE)
            self._process = None

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@contextmanager
def milvus_server(folder: Path) -> Iterator[MilvusServer]:
    """A running server over ``folder/data``."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = MilvusServer(folder / "data", port)
    server.start()
    try:
        yield server
    finally:
        server.stop()
