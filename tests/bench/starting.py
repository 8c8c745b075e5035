"""What a command takes as people start it: from the shell to its last line.

    python -m tests.bench.starting [--times 9] [--data DATA]

The baseline of the same run is a Python that imports numpy, started in turn with the others: quote
the ratio. Processor time is that of the whole process. Without a folder the seeds are indexed.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.bench.corpora import SEEDS, build_folder

MOTCUA = str(Path(sys.executable).with_name("motcua"))
BASELINE = "a Python that imports numpy"
COMMANDS = {
    BASELINE: [sys.executable, "-c", "import numpy"],
    "`motcua --help`": [MOTCUA, "--help"],
    "`motcua ask`, with its marks": [MOTCUA, "ask", "Bưu chính công ích là gì?"],
    "`motcua ask`, without": [MOTCUA, "ask", "van yen co bao nhieu sang kien du thi"],
    "`motcua vanban`": [MOTCUA, "vanban", "54/TB-VP"],
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=9)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = options.data or Path(folder)
        if options.data is None:
            build_folder(data, SEEDS)
        measure(data, options.times)


def measure(data: Path, times: int) -> None:
    """Start each command so many times, in turn; print the medians."""
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    for _ in range(times):
        for name, command in COMMANDS.items():
            own = (
                [*command, "--data", str(data)]
                if len(command) == 3 and name != BASELINE
                else command
            )
            took[name].append(started(own))
    print("| what is started | on the clock | processor time | ratio |\n|---|---|---|---|")
    base = median(seconds for _, seconds in took[BASELINE])
    for name, each in took.items():
        clock, processor = (median(one) for one in zip(*each, strict=True))
        print(f"| {name} | {clock:.2f} s | {processor:.2f} s | {processor / base:.1f} |")


def started(command: Sequence[str]) -> tuple[float, float]:
    """The seconds that a command takes on the clock, and of processor time."""
    before, began = _of_children(), perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return perf_counter() - began, _of_children() - before


def _of_children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


if __name__ == "__main__":
    main()
