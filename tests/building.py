"""Builds of tests, with what is the same for all of them made once.

The server whose processes read takes a second to start, the spoken titles a quarter to read.
"""

import atexit
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from index.building.build import BuildListener, BuildOptions
from index.building.build import build as build_with
from index.building.readers import reader_server
from index.cutting.short_forms import ShortFormReader
from index.embedding import Embedder
from index.knowledge.spoken_titles import SpokenTitles
from index.reading.bounded.fork_server import ForkServer
from index.versions.manifest import IndexSettings


@cache
def shared_server() -> ForkServer:
    """The server of readers of a worker's whole run."""
    server = reader_server()
    atexit.register(server.close)
    return server


@cache
def spoken_titles() -> SpokenTitles:
    """What the package knows of how people ask for procedures."""
    return SpokenTitles.bundled()


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
