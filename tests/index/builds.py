"""Building in a test, and looking at what is on disk."""

import atexit
from functools import cache
from pathlib import Path

from index.building.build import BuildOptions, build
from index.building.events import BuildEvent
from index.building.readers import reader_server
from index.embedding import Embedder
from index.reading.bounded.fork_server import ForkServer
from index.versions.manifest import IndexSettings
from tests.index.embedders import LetterEmbedder


@cache
def shared_server() -> ForkServer:
    """One server of readers for all builds of a run: to start it takes a second."""
    server = reader_server()
    atexit.register(server.close)
    return server


def run(
    data: Path,
    *sources: Path,
    embedder: Embedder | None = None,
    settings: IndexSettings | None = None,
    options: BuildOptions | None = None,
) -> list[BuildEvent]:
    """Build, and return what was told meanwhile."""
    told: list[BuildEvent] = []
    build(
        sources,
        data,
        embedder or LetterEmbedder(),
        settings or IndexSettings(),
        told.append,
        options or BuildOptions(),
        server=shared_server(),
    )
    return told


def on_disk(data: Path) -> dict[str, bytes]:
    """Every file of the versions and the pointer, by its path."""
    files = [data / "current", *(data / "versions").rglob("*")]
    return {str(path.relative_to(data)): path.read_bytes() for path in files if path.is_file()}
