"""The tuned model in 8 bits and in full precision: speed, start, room, and what is found.

    python -m tests.bench.precision

Questions and passages may each take either. Needs ../shared beside the project.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

import numpy as np
import onnx

from index.embedding import Vectors
from index.embedding.adapter import Adapter
from index.embedding.bundled import TextEncoder
from index.embedding.encoder import encoder_graph, write_encoder
from index.embedding.weights import open_weights
from retrieval.training.embedder.documents import is_held_apart, read_training_documents
from retrieval.training.embedder.questions import read_asked
from retrieval.training.embedder.spelling import Speller
from retrieval.training.questions import asked_spoken_titles
from retrieval.understanding.language import Language
from tests.bench.corpora import PROCEDURES, xquad

TURNS = 5
_START = """
import resource, sys, time
from pathlib import Path
from index.embedding.bundled import TextEncoder
from index.embedding.weights import open_weights
began = time.perf_counter()
TextEncoder(open_weights(), Path(sys.argv[1])).vector("query: làm khai sinh cho con ở đâu")
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main() -> None:
    weights = open_weights().tuned(Adapter.shipped().changes())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {"8 bits": folder / "int8.onnx", "full": folder / "full.onnx"}
        write_encoder(weights, files["8 bits"])
        onnx.save(encoder_graph(weights), files["full"])
        encoders = {way: TextEncoder(open_weights(), path) for way, path in files.items()}
        questions, texts, right = titles()
        running(encoders, files, questions, texts)
        found("titles, held apart, as read", encoders, questions, texts, right)
        asked = xquad(folder / "xquad")
        paths = sorted((folder / "xquad").glob("*.txt"))
        place = {path.stem: number for number, path in enumerate(paths)}
        found(
            "XQuAD-vi",
            encoders,
            [one.turns[0] for one in asked],
            [path.read_text(encoding="utf-8") for path in paths],
            [frozenset([place[one.documents[0]]]) for one in asked],
        )


def titles() -> tuple[list[str], list[str], list[frozenset[int]]]:
    """Questions about procedures that are held apart, all titles, and the places of right ones."""
    documents = read_training_documents([PROCEDURES])
    groups = documents.groups
    ids = sorted(documents.documents)
    speller = Speller(Language.bundled(), documents.lexicon)
    questions, right = [], []
    for one in read_asked(asked_spoken_titles(), frozenset(ids)):
        if any(is_held_apart(groups[name]) for name in one.documents):
            fit = {groups[name] for name in one.documents}
            questions.append(speller.as_read(one.question))
            right.append(frozenset(row for row, name in enumerate(ids) if groups[name] in fit))
    return questions, [documents.title(name) for name in ids], right


def running(
    encoders: dict[str, TextEncoder], files: dict[str, Path], questions: list[str], texts: list[str]
) -> None:
    print("| way | a question, ms | a title, ms | start, s | memory, MB | file, MB |")
    print("|---|---|---|---|---|---|")
    asked = medians(encoders, ["query: " + one for one in questions[:200]])
    read = medians(encoders, ["passage: " + one for one in texts[:200]])
    for way, path in files.items():
        starts = [started(path) for _ in range(TURNS)]
        start, memory = (statistics.median(each) for each in zip(*starts, strict=True))
        size = path.stat().st_size / 1e6
        print(
            f"| {way} | {asked[way]:.1f} | {read[way]:.1f} | {start:.2f} | {memory:.0f} |"
            f" {size:.0f} |",
            flush=True,
        )


def medians(encoders: dict[str, TextEncoder], texts: list[str]) -> dict[str, float]:
    """Milliseconds of a text, the encoders taking turns."""
    taken: dict[str, list[float]] = {way: [] for way in encoders}
    for _ in range(TURNS):
        for way, encoder in encoders.items():
            taken[way].append(timed(encoder.vector, texts))
    return {way: statistics.median(each) for way, each in taken.items()}


def timed(vector: Callable[[str], Vectors], texts: list[str]) -> float:
    began = time.perf_counter()
    for text in texts:
        vector(text)
    return 1000 * (time.perf_counter() - began) / len(texts)


def started(path: Path) -> tuple[float, float]:
    """Seconds to the first vector, and peak memory, of a process of its own."""
    command = [sys.executable, "-c", _START, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    start, memory = map(float, done.stdout.split())
    return start, memory


def found(
    name: str,
    encoders: dict[str, TextEncoder],
    questions: list[str],
    texts: list[str],
    right: list[frozenset[int]],
) -> None:
    asked = {w: np.stack([e.vector("query: " + q) for q in questions]) for w, e in encoders.items()}
    read = {w: np.stack([e.vector("passage: " + t) for t in texts]) for w, e in encoders.items()}
    agree = [(each["8 bits"] * each["full"]).sum(axis=1) for each in (asked, read)]
    print(f"\n{name}: cosine of both, questions {agree[0].mean():.4f}, texts {agree[1].mean():.4f}")
    print("| questions | texts | first | among five |\n|---|---|---|---|")
    for one, other in product(encoders, encoders):
        order = np.argsort(-(asked[one] @ read[other].T), axis=1)
        ranks = [
            next(rank for rank, row in enumerate(rows) if row in fit)
            for rows, fit in zip(order.tolist(), right, strict=True)
        ]
        first, five = (np.mean(np.array(ranks) < cut) for cut in (1, 5))
        print(f"| {one} | {other} | {first:.3f} | {five:.3f} |", flush=True)


if __name__ == "__main__":
    main()
