"""How each cost grows with the passages: builds and questions over more and more procedures.

    python -m tests.bench.growth --work FOLDER [--copies 1,4,18,88]

Each size is so many times the procedures of ../shared, about 11,400 passages a time, each copy with
codes and titles of its own; 88 are a million. What is built in the folder is not built again. A
passage's vector is the one of its text in the first copy, with noise of its own: those of
``_NOISE`` are as far from each other as neighbours among real passages are. A build and the
questions run in processes of their own. The exponent is the slope of the logarithms, by least
squares: 1 is in line, 0 does not grow.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import zlib
from collections.abc import Callable, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TypeVar

import numpy as np

from index.building.build import build
from index.embedding import BUNDLED, DEFAULT, Embedder, Vectors, open_embedder
from index.engines import Filter
from index.model import Role
from index.versions import Versions
from index.versions.manifest import IndexSettings
from index.vietnamese.tokens import question_tokens
from retrieval.understanding.short_forms import DocumentShortForms
from tests.bench.load.__main__ import write_sources
from tests.bench.stages import EVERYDAY, ask, first_messages, opened
from tests.remembering import RememberingEmbedder

_SIZES = (1, 4, 18, 88)
_COPY = re.compile(r"\(bản \d+\)|(?<=\d\.\d{6}\.)\d{3}\b")
_NOISE = 0.25
_ASKED = 60
_BEST = 50
_ANYBODY = Filter(Role.CITIZEN)
Figures = Mapping[str, float]
T = TypeVar("T")
COSTS = {
    "build_s": "building, s of processor time of the process that writes, embedding aside",
    "build_clock_s": "building, s on the clock, vectors known",
    "build_mb": "the most memory of the build's process, MiB",
    "disk_mb": "on disk, MiB",
    "open_s": "opening, s",
    "open_mb": "resident when open, MiB",
    "words_ms": "BM25, ms",
    "near_ms": "vectors, ms",
    "question_ms": "a whole question, ms of processor time",
    "asked_mb": "resident after the questions, MiB",
}


class NearbyVectors:
    """The vector of the first copy's text, and noise by the text itself; questions as they are."""

    def __init__(self, model: Embedder) -> None:
        self._model = model
        self.name, self.dimension = model.name, model.dimension

    def question(self, text: str) -> Vectors:
        """The real one."""
        return self._model.question(text)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape ``(len(texts), dimension)``."""
        vectors = self._model.passages([_COPY.sub("", one) for one in texts])
        for row, text in enumerate(texts):
            noise = np.random.default_rng(zlib.crc32(text.encode())).normal(size=self.dimension)
            vectors[row] += (_NOISE / self.dimension**0.5) * noise
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--copies", default=",".join(map(str, _SIZES)))
    parser.add_argument("--one", choices=("build", "ask"))
    options = parser.parse_args()
    sizes = [int(one) for one in options.copies.split(",")]
    if options.one:
        print(json.dumps((built if options.one == "build" else asked)(options.work, sizes[0])))
        return
    report([figures_of(options.work, copies) for copies in sizes])


def figures_of(work: Path, copies: int) -> Figures:
    """What a size costs; a build's figures are kept beside what was built."""
    kept = work / f"{copies}" / "build.json"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(_apart("build", work, copies)), encoding="utf-8")
    found: Figures = json.loads(kept.read_text(encoding="utf-8")) | _apart("ask", work, copies)
    print(f"{copies} times: {json.dumps(found)}", flush=True)
    return found


def _apart(what: str, work: Path, copies: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.growth", "--one", what]
    told = subprocess.run(
        [*command, "--work", str(work), "--copies", str(copies)], check=True, stdout=subprocess.PIPE
    )
    figures: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    return figures


def built(work: Path, copies: int) -> dict[str, float]:
    """Build a size; the seconds that went into vectors are not counted."""
    data, sources = work / f"{copies}" / "data", work / f"{copies}" / "sources"
    write_sources(sources, copies=copies)
    remembered = work / "vectors"
    remembered.mkdir(exist_ok=True)
    model = RememberingEmbedder(open_embedder(DEFAULT, data / "embeddings" / BUNDLED), remembered)
    embedder = TimedVectors(NearbyVectors(model))
    began, clock = _processor_time(), perf_counter()
    name = build(
        [sources], data, embedder, IndexSettings(), lambda _: None, short_forms=DocumentShortForms()
    )
    took = _processor_time() - began - embedder.spent
    manifest = Versions(data).manifest(name)
    folder = data / "versions" / name
    return {
        "passages": manifest.passages,
        "build_s": took,
        "build_clock_s": perf_counter() - clock,
        "build_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "disk_mb": sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) / 2**20,
    }


class TimedVectors:
    """Counts the processor time of what makes vectors."""

    def __init__(self, embedder: NearbyVectors) -> None:
        self._embedder = embedder
        self.name, self.dimension, self.spent = embedder.name, embedder.dimension, 0.0
        self.question = embedder.question

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Those of the embedder."""
        began = process_time()
        vectors = self._embedder.passages(texts)
        self.spent += process_time() - began
        return vectors


def asked(work: Path, copies: int) -> dict[str, float]:
    """Open a size and ask."""
    data = work / f"{copies}" / "data"
    began = perf_counter()
    version = Versions(data).open()
    found = {"open_s": perf_counter() - began, "open_mb": _resident()}
    questions = list(islice(cycle(first_messages(EVERYDAY)), _ASKED))
    embedder = open_embedder(DEFAULT, data / "embeddings" / BUNDLED)
    vectors = [embedder.question(one) for one in questions]
    search = version.engine.search
    found["words_ms"] = _median_of(
        lambda text: search.lexical(question_tokens(text), _BEST, _ANYBODY), questions
    )
    found["near_ms"] = _median_of(lambda one: search.nearest(one, _BEST, _ANYBODY), vectors)
    version.engine.close()
    listener = opened(data)
    ask(listener, questions[:5])
    found["question_ms"] = _median_of(lambda text: ask(listener, [text]), questions)
    found["asked_mb"] = _resident()
    return found


def _median_of(action: Callable[[T], object], values: Sequence[T]) -> float:
    """The middle one of the processor times in ms, each value taken once before."""
    action(values[0])
    times = []
    for one in values:
        began = process_time()
        action(one)
        times.append(1000 * (process_time() - began))
    return median(times)


def _resident() -> float:
    """MiB of this process, what is mapped and was touched among them."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (one for one in status.splitlines() if one.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def _processor_time() -> float:
    """Seconds, those of processes that were waited for among them."""
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in spent)


def report(sizes: Sequence[Figures]) -> None:
    """Print a row a cost."""
    passages = [one["passages"] for one in sizes]
    print(f"| passages | {' | '.join(f'{one:,.0f}' for one in passages)} | exponent |")
    print(f"|---|{'---|' * (len(sizes) + 1)}")
    for name, words in COSTS.items():
        costs = [one[name] for one in sizes]
        cells = " | ".join(_short(one) for one in costs)
        print(f"| {words} | {cells} | {exponent(passages, costs):.2f} |")


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The slope of the logarithms; not a number for a single size."""
    if len(sizes) < 2:
        return float("nan")
    return float(np.polyfit(np.log(sizes), np.log(costs), 1)[0])


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    main()
