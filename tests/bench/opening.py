"""How long a large version takes to open, and what a look-up and a rebuild cost.

    python -m tests.bench.opening [--data DATA]

Over the seeds, the procedures and the laws of ../shared, with vectors that cost nothing. The
baseline of the same run is reading the version's files once: quote the ratio.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

from index.building.build import build
from index.disk.checksum import checksum_of
from index.embedding import BUNDLED, DEFAULT, Embedder, Vectors, open_embedder
from index.versions import Versions
from index.versions.manifest import IndexSettings
from retrieval.answering.answerer import Answerer
from retrieval.understanding.language import Language
from retrieval.understanding.short_forms import DocumentShortForms
from retrieval.weights import Weights
from tests.bench.building import FreeEmbedder
from tests.bench.corpora import ROOT, SEEDS

SHARED = ROOT.parent / "shared" / "corpus"
SOURCES = [SEEDS, SHARED / "procedures", SHARED / "law"]
LOOKED_UP = "61/2018/NĐ-CP"
_TIMES = 5


class FreeShipped(FreeEmbedder):
    """Vectors that cost nothing, under the name of a model that commands open."""

    def __init__(self, model: Embedder) -> None:
        self.name, self.dimension = model.name, model.dimension

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One of as many vectors as there are dimensions, by a text's length."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        rows[np.arange(len(texts)), [len(text) % self.dimension for text in texts]] = 1
        return rows


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--data", type=Path)
    given = arguments.parse_args().data
    with tempfile.TemporaryDirectory() as folder:
        model = open_embedder(DEFAULT, Path(folder) / BUNDLED)
        measure(given or Path(folder), FreeShipped(model))


def measure(data: Path, free: FreeShipped) -> None:
    """Print every time as a multiple of reading the version's files once."""
    versions = Versions(data)
    print(f"built in {timed(lambda: built(data, free, SOURCES)):.1f} s")
    name = versions.current()
    manifest = versions.manifest(name)
    print(f"{manifest.documents} documents, {manifest.passages} passages")
    files = [data / "versions" / name / file for file in manifest.files]
    read = median(timed(lambda: [checksum_of(file) for file in files]) for _ in range(_TIMES))
    print(f"its files read once: {read:.3f} s")

    def told(what: str, action: Callable[[], object]) -> None:
        took = median(timed(action) for _ in range(_TIMES))
        print(f"{what}: {took:.3f} s, ratio {took / read:.2f}")

    language, weights = Language.bundled(), Weights.bundled()
    told("opened", lambda: versions.open().engine.close())
    version = versions.open()
    told("an answerer over it", lambda: Answerer(version, free, language, weights))
    told("motcua vanban, as a command of its own", lambda: look_up(data))
    told("nothing changed", lambda: built(data, free, SOURCES))
    extra = data / "extra"
    extra.mkdir(exist_ok=True)

    def one_changed() -> None:
        words = f"Công văn về việc sửa đổi {perf_counter()}\n\nỦy ban nhân dân xã có 12 công chức."
        (extra / "moi.txt").write_text(words, encoding="utf-8")
        built(data, free, [*SOURCES, extra])

    told("one document changed", one_changed)


def built(data: Path, free: FreeShipped, sources: list[Path]) -> str:
    """Build a version; its name."""
    settings, short_forms = IndexSettings(), DocumentShortForms()
    return build(sources, data, free, settings, lambda _: None, short_forms=short_forms)


def look_up(data: Path) -> None:
    """Ask for a directive by its number, in a process of its own."""
    program = "import sys; from bot.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "vanban", LOOKED_UP, "--data", str(data)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert LOOKED_UP in done.stdout


def timed(action: Callable[[], object]) -> float:
    """The seconds that an action takes."""
    started = perf_counter()
    action()
    return perf_counter() - started


if __name__ == "__main__":
    main()
