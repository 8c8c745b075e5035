"""``python -m tests.bench.fuzz [FILES] [SECONDS] [SEED]``: 20,000 files in half an hour at most."""

import logging
import sys
import tempfile
import warnings
from pathlib import Path

from tests.bench.fuzz.run import run
from tests.bench.fuzz.samples import good_files

if __name__ == "__main__":
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    files, seconds, seed = (*map(int, sys.argv[1:]), *(20_000, 1_800, 0)[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryDirectory() as folder:
        figures = run(good_files(Path(made)), Path(folder), files, seconds=seconds, seed=seed)
    print(f"files {figures.files}, documents {figures.documents}, passages {figures.passages}")
    print("left out:", ", ".join(f"{reason} {n}" for reason, n in figures.reasons.most_common()))
    print(f"slowest {figures.slowest:.2f} s (file {figures.slowest_file})")
    print(f"failures {len(figures.failures)}")
    for failure in figures.failures:
        print(" ", failure)
