"""Two hundred odd and hostile files in one build, by the command: what it costs, what it says.

    python -m tests.bench.hostile [FILES]

Half of the files are written for the purpose (``tests.index.hostile``, ``tests.index.building``),
the others are good ones of every format, broken by chance (``tests.bench.fuzz``). The seeds lie
beside them. Memory is that of all processes of the build together, shared pages counted once.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import index
from tests.bench.fuzz.mutations import mutated
from tests.bench.fuzz.samples import good_files
from tests.index.building.hostile import endless_pdf, swelling_docx, swelling_pdf
from tests.index.hostile import hostile_files

SEEDS = Path(index.__file__).parents[1] / "seeds"
_BETWEEN = 0.2


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if sys.argv[1:] else 200
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder) / "sources"
        sources.mkdir()
        written = write_hostile(sources, count)
        motcua = Path(sys.executable).with_name("motcua")
        command = [motcua, "--data", f"{folder}/data", "index", "build", SEEDS, sources]
        began = time.monotonic()
        with (Path(folder) / "said").open("w+") as said:
            process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)
            peak: dict[str, int] = {}
            while process.poll() is None:
                now: Counter[str] = Counter()
                for one in _tree(process.pid):
                    now["builder" if one == process.pid else _program(one)] += _memory(one)
                peak = max(peak, now, key=lambda held: sum(held.values()))
                time.sleep(_BETWEEN)
            took = time.monotonic() - began
            said.seek(0)
            lines = said.read().splitlines()
    unread = sum(line.startswith("Bỏ qua /") for line in lines)
    traces = sum("Traceback" in line for line in lines)
    print(f"files: {written}, named as unread: {unread}, tracebacks: {traces}")
    print(
        f"exit: {process.returncode}, seconds: {took:.0f}, peak: {sum(peak.values()) / 1e6:.0f} MB"
    )
    print("of these:", {name: f"{held / 1e6:.0f} MB" for name, held in peak.items()})
    print(*lines[-20:], sep="\n")


def write_hostile(folder: Path, count: int) -> int:
    """Write so many files, each in a folder of its own; returns how many they are."""
    written = [file.write(folder / f"{at}") for at, file in enumerate(hostile_files())]
    for name, maker in (("a.pdf", endless_pdf), ("b.pdf", swelling_pdf), ("c.docx", swelling_docx)):
        written.append(maker(folder / name))
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as made:
        good = list(good_files(Path(made)).items())
    while len(written) < count:
        name, content = chance.choice(good)
        path = folder / f"{len(written)}-{name}"
        path.write_bytes(mutated(content, chance))
        written.append(path)
    return len(written)


def _tree(process: int) -> Iterator[int]:
    yield process
    try:
        told = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return
    for child in told.split():
        yield from _tree(int(child))


def _program(process: int) -> str:
    try:
        return Path(f"/proc/{process}/comm").read_text().strip()
    except OSError:
        return "gone"


def _memory(process: int) -> int:
    """Its proportional share of memory in bytes, 0 where it is gone."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next(
        (int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0
    )


if __name__ == "__main__":
    main()
