"""Builds of tests, with what is the same for all of them made once.

The server whose processes read takes a second to start, the spoken titles a quarter to read.
"""

import atexit
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from index.building.build import BuildListener, BuildOptions
from index.building.build import build as build_with
from index.building.readers import reader_server
from index.cutting.short_forms import ShortFormReader
from index.embedding import Embedder
from index.knowledge.spoken_titles import SpokenTitles
from index.reading.bounded.fork_server import ForkServer, WorkerProcess
from index.versions.manifest import IndexSettings

bundled_titles = SpokenTitles.bundled
"""As they are, whatever a test has put in their place."""


@cache
def shared_server() -> ForkServer:
    """The server of readers of a worker's whole run."""
    server = reader_server()
    atexit.register(server.close)
    return server


class LentServer(ForkServer):
    """The shared server, for a build that would start one of its own and close it."""

    def __init__(self) -> None:
        self._lent = shared_server()

    def start(self) -> None:
        self._lent.start()

    def fork(self, setup: bytes) -> WorkerProcess:
        return self._lent.fork(setup)

    def close(self) -> None:
        """Others need it."""


def lent_server() -> ForkServer:
    """The shared server, where the thread that would start it lives as long as it does."""
    is_main = threading.current_thread() is threading.main_thread()
    return LentServer() if is_main else reader_server()


@cache
def spoken_titles() -> SpokenTitles:
    """How people ask for procedures, of a worker's whole run."""
    return bundled_titles()


def build(
    sources: Sequence[Path],
    data: Path,
    embedder: Embedder,
    settings: IndexSettings,
    listen: BuildListener,
    options: BuildOptions = BuildOptions(),  # noqa: B008 - frozen
    *,
    short_forms: ShortFormReader | None = None,
) -> str:
    """Build as ``index.building.build`` does."""
    return build_with(
        sources,
        data,
        embedder,
        settings,
        listen,
        options,
        spoken=spoken_titles(),
        short_forms=short_forms,
        server=shared_server(),
    )
