"""Builds of tests, which read in processes of one server: to start it takes a second."""

import atexit
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from index.building.build import BuildListener, BuildOptions
from index.building.build import build as build_with
from index.building.readers import reader_server
from index.cutting.short_forms import ShortFormReader
from index.embedding import Embedder
from index.reading.bounded.fork_server import ForkServer
from index.versions.manifest import IndexSettings


@cache
def shared_server() -> ForkServer:
    """The server of readers of a worker's whole run."""
    server = reader_server()
    atexit.register(server.close)
    return server


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
        short_forms=short_forms,
        server=shared_server(),
    )
