"""Measure fused search side by side with what others have made.

    python -m tests.bench.peers [--passages 100000] [--questions 200] [--only motcua floor …]

The others are installed into an environment of their own (``--environment``, kept for the next
time), every system runs in a process of its own over the same texts and vectors, and the questions
go to all of them in turn, so that a busy machine is as busy for each. The baseline is ``floor``,
one pass of numpy over all vectors.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import numpy as np

from tests.bench.corpora import LAW, PROCEDURES, ROOT, SEEDS
from tests.bench.peers.corpus import SyntheticCorpus, write
from tests.bench.peers.others import SYSTEMS

HERE = Path(__file__).parent
OURS = "motcua"
FLOOR = "floor"
_NEAREST = 10


@dataclass
class Running:
    """A system's process and what came out."""

    name: str
    process: subprocess.Popen[str]
    built_s: float
    took: dict[str, list[float]] = field(default_factory=lambda: {"fused": [], "words": []})
    found: dict[int, list[int]] = field(default_factory=dict)

    def ask(self, number: int, *, words: bool = False) -> None:
        """Put a question, and keep how long its answer took."""
        took, rows = self._said(f"words {number}" if words else str(number))
        self.took["words" if words else "fused"].append(took)
        if not words:
            self.found[number] = rows

    def memory(self) -> float:
        """Megabytes that it holds."""
        return float(self._said("memory"))

    def _said(self, line: str) -> Any:  # noqa: ANN401 - JSON
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return _read(self.process)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--only", nargs="*", default=[*SYSTEMS, OURS])
    parser.add_argument("--environment", type=Path, default=ROOT / ".venv-peers")
    options = parser.parse_args()
    if set(options.only) - {OURS}:
        install(options.environment)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        path = Path(folder)
        corpus = SyntheticCorpus(SEEDS, LAW, PROCEDURES)
        write(corpus, path, options.passages, options.questions)
        systems = [
            running.enter_context(started(name, path, options.environment)) for name in options.only
        ]
        for number in range(options.questions):
            for one in systems:
                one.ask(number)
                if one.name != FLOOR:
                    one.ask(number, words=True)
        report(systems, exact_of(path), path)


def install(environment: Path) -> None:
    """Make the environment of the others, unless it is there."""
    if (environment / "ready").exists():
        return
    venv.create(environment, with_pip=True, clear=True)
    pip = [environment / "bin" / "python", "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "-r", HERE / "requirements.txt"], check=True)
    (environment / "ready").touch()


@contextmanager
def started(name: str, folder: Path, environment: Path) -> Iterator[Running]:
    """A system in a process of its own, once it has built; ended afterwards."""
    command: Sequence[str | Path] = (
        [sys.executable, "-m", "tests.bench.peers.ours", folder]
        if name == OURS
        else [environment / "bin" / "python", HERE / "others.py", name, folder]
    )
    arguments, pipe = [str(one) for one in command], subprocess.PIPE
    with subprocess.Popen(arguments, text=True, stdin=pipe, stdout=pipe) as process:
        try:
            print(f"{name}: building", file=sys.stderr, flush=True)
            yield Running(name, process, float(_read(process)["built_s"]))
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.wait()


def exact_of(folder: Path) -> dict[int, set[int]]:
    """The ten nearest rows of each question, by plain multiplication."""
    vectors, asked = (np.load(folder / name) for name in ("vectors.npy", "asked.npy"))
    best = np.argpartition(-(asked @ vectors.T), _NEAREST, axis=1)[:, :_NEAREST]
    return {number: set(rows.tolist()) for number, rows in enumerate(best)}


def report(systems: Sequence[Running], exact: dict[int, set[int]], folder: Path) -> None:
    """Print a line of each system."""
    floor = next((median(one.took["fused"]) for one in systems if one.name == FLOOR), None)
    print("| system | p50 | p95 | to the floor | words alone p50 | nearest 10 among them"
          " | memory MB | built in s |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|")
    for one in systems:
        fused, words = one.took["fused"], one.took["words"]
        share = sum(len(exact[n] & set(rows)) for n, rows in one.found.items())
        print(
            f"| {one.name} | {median(fused):.1f} | {quantiles(fused, n=20)[-1]:.1f}"
            f" | {'–' if floor is None else f'{median(fused) / floor:.2f}'}"
            f" | {f'{median(words):.1f}' if words else '–'}"
            f" | {share / _NEAREST / len(one.found):.3f}"
            f" | {one.memory():.0f} | {one.built_s:.0f} |"
        )
    built = folder / OURS
    if built.exists():
        size = sum(file.stat().st_size for file in built.iterdir())
        print(f"{OURS} holds {size / 1e6:.0f} MB on the disk")


def _read(process: subprocess.Popen[str]) -> Any:  # noqa: ANN401 - JSON
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise SystemExit(f"ended with {process.wait()}")
    return json.loads(line)


if __name__ == "__main__":
    main()
