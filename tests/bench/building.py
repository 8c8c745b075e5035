"""How fast a build is besides embedding, and how little a build costs when nothing changed.

    python -m tests.bench.building SOURCE …

Prints: load to passages in MB of text a second; BM25 and FAISS files of 100,000 passages; a first
build, one after nothing changed and one after one document changed, with an embedder that costs
nothing (so that the shares said are the worst case); the most memory that was held.
"""

import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

import numpy as np

from index.building.build import build
from index.cutting.passages import PassageLength, cut
from index.embedding import Vectors
from index.engines import DocumentFacts
from index.engines.embedded import EmbeddedKind
from index.model import Description, Document, Kind, Passage
from index.versions.manifest import IndexSettings
from retrieval.training.embedder.documents import readable_documents

_PASSAGES = 100_000
_DIMENSION = 384


class FreeEmbedder:
    """Vectors that cost nothing and differ."""

    name = "free"
    dimension = _DIMENSION

    def question(self, text: str) -> Vectors:
        vector: Vectors = self.passages([text])[0]
        return vector

    def passages(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), _DIMENSION), dtype=np.float32)
        rows[np.arange(len(texts)), [len(text) % _DIMENSION for text in texts]] = 1
        return rows


def cut_all(sources: Sequence[Path]) -> list[Passage]:
    """Print how fast files become passages; returns these."""
    started, size, passages = perf_counter(), 0, list[Passage]()
    for document in readable_documents(sources):
        size += len(document.text.encode())
        passages += cut(document, PassageLength())
    took = perf_counter() - started
    megabytes = size / 1e6
    print(f"load to passages: {megabytes:.1f} MB in {took:.1f} s: {megabytes / took:.1f} MB/s")
    return passages


def write_many(passages: Sequence[Passage]) -> None:
    """Print how long the files of 100,000 passages take."""
    random = np.random.default_rng(1)
    vectors = random.normal(size=(_PASSAGES, _DIMENSION)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    with tempfile.TemporaryDirectory() as folder:
        started = perf_counter()
        with closing(EmbeddedKind().writer(Path(folder), _DIMENSION)) as writer:
            about = Description("Tài liệu", Kind.DIRECTIVE)
            taken = islice(cycle(passages), _PASSAGES)
            for number in range(0, _PASSAGES, 1000):
                name = f"d{number}"
                own = [
                    Passage(name, each.section, None, place, place + 1, each.text)
                    for place, each in enumerate(islice(taken, 1000))
                ]
                document = Document(name, about, name, "".join(each.text for each in own))
                writer.add(
                    document,
                    own,
                    vectors[number : number + 1000],
                    vectors[number : number + 1],
                    DocumentFacts(),
                )
            writer.finish({})
        took = perf_counter() - started
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    print(f"BM25, FAISS and SQLite of {_PASSAGES:,} passages: {took:.1f} s, {size / 1e6:.0f} MB")


def build_thrice(sources: Sequence[Path]) -> None:
    """Print what a first build costs, one after nothing changed, one after one file changed."""
    with tempfile.TemporaryDirectory() as folder:
        copies = [
            Path(shutil.copytree(source, Path(folder, str(number)), dirs_exist_ok=True))
            for number, source in enumerate(sources)
        ]
        first = 0.0
        for what in ("first build", "nothing changed", "one document more"):
            if what == "one document more":
                (copies[-1] / "một-tin-mới.txt").write_text("Tin mới của xã.", encoding="utf-8")
            started = perf_counter()
            data = Path(folder, "data")
            build(copies, data, FreeEmbedder(), IndexSettings(), lambda _: None)
            took = perf_counter() - started
            first = first or took
            print(f"{what}: {took:.1f} s ({took / first:.1%} of the first, embedding left out)")


def main() -> None:
    """Run the three and print."""
    sources = [Path(argument) for argument in sys.argv[1:]]
    print(f"{os.cpu_count()} cores")
    write_many(cut_all(sources))
    build_thrice(sources)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"most memory held, all of the passages above included: {held / 1e3:.0f} MB")


if __name__ == "__main__":
    main()
