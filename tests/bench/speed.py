"""Measure start, answers and memory with the bundled embedder over the seeds.

    python -m tests.bench.speed

The baseline of the same run is the embedding of the question alone, which no code of ours can
make faster: quote the ratio, since machines differ.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles

from tests.bench.corpora import SEEDS, build_folder

QUESTIONS = Path("tests/questions/tuning.jsonl")
STARTS = 5
CHILD = """
import json, sys, time
began = time.perf_counter()
from pathlib import Path
from bot.settings import Settings
from bot.wiring.office import assistant_of
from index.model import Role
assistant = assistant_of(Settings(data=Path(sys.argv[1])), None)
assistant.open()
ready = time.perf_counter() - began
from bot.counter.live import LiveAnswerer
questions = [json.loads(line)["turns"] for line in open(sys.argv[2], encoding="utf-8")]
embedder = assistant._live.embedder
listener = assistant._live.now().listener
whole, alone = [], []
for turns in questions:
    before = listener.after(turns[:-1], Role.CITIZEN)
    start = time.perf_counter()
    assistant.answer(turns[-1], Role.CITIZEN, before)
    whole.append(1000 * (time.perf_counter() - start))
    start = time.perf_counter()
    embedder.question(turns[-1])
    alone.append(1000 * (time.perf_counter() - start))
status = Path("/proc/self/status").read_text()
memory = int(status.split("VmHWM:")[1].split()[0]) / 1024
torch = "torch" in sys.modules
print(json.dumps([ready, whole, alone, memory, torch]))
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        build_folder(Path(folder), SEEDS)
        runs = []
        for _ in range(STARTS):
            command = [sys.executable, "-c", CHILD, folder, str(QUESTIONS)]
            printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            runs.append(json.loads(printed))
    print(f"ready to answer after {median(run[0] for run in runs):.2f} s (median of {STARTS})")
    whole = [took for run in runs for took in run[1]]
    alone = [took for run in runs for took in run[2]]
    print(f"a question: median {median(whole):.1f} ms, p95 {quantiles(whole, n=20)[-1]:.1f} ms")
    ratio = median(whole) / median(alone)
    print(f"its embedding alone: median {median(alone):.1f} ms; ratio {ratio:.2f}")
    print(f"most memory {max(run[3] for run in runs):.0f} MB; PyTorch imported: {runs[0][4]}")


if __name__ == "__main__":
    main()
