"""What the benchmarks search."""

from pathlib import Path

from index.build import build
from index.embedding import BUNDLED, BundledEmbedder
from index.manifest import IndexSettings
from index.versions import OpenVersion, Versions

SEEDS = Path(__file__).parents[2] / "seeds"


def build_seeds(folder: Path, settings: IndexSettings | None = None) -> OpenVersion:
    """Build and open an index over the five seeds in ``folder``."""
    data = folder
    embedder = BundledEmbedder(data / "embeddings" / BUNDLED)
    build([SEEDS], data, embedder, settings or IndexSettings(), lambda _: None)
    return Versions(data).open()
