"""Building in a test, and looking at what is on disk."""

from pathlib import Path

from index.building.build import BuildOptions
from index.building.events import BuildEvent
from index.embedding import Embedder
from index.versions.manifest import IndexSettings
from tests.building import build
from tests.index.embedders import LetterEmbedder


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
    )
    return told


def on_disk(data: Path) -> dict[str, bytes]:
    """Every file of the versions and the pointer, by its path."""
    files = [data / "current", *(data / "versions").rglob("*")]
    return {str(path.relative_to(data)): path.read_bytes() for path in files if path.is_file()}
