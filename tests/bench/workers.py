"""Questions a second, and how long people wait, with one process that thinks and with several.

    python -m tests.bench.workers --data DATA [--questions FILE] [--workers 1 2] [--rounds 3]

So many people (16) ask one question after the other, each as soon as the one before is answered:
``Assistant.say`` in the threads of ``motcua serve``, with people's data in SQLite, without a
channel. Each round asks with each number of workers, in processes of its own; 1 is one process that
does it all. Processor time is that of all processes for a question, then of the one that speaks.
Memory is that of all processes, what they share counted once (PSS), and what the last worker alone
has written or read (private), in MiB.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from bot.channels.serving import SWITCH_S, THREADS
from bot.counter.assistant import Assistant
from bot.counter.inbox import ThinkingPool
from bot.counter.workers.pool import Workers
from bot.people import Asker
from bot.settings import Settings
from bot.wiring.office import assistant_of
from bot.wiring.people import people_of
from bot.wiring.workers import workers_of
from tests.bench.stages import EVERYDAY, first_messages

PEOPLE = 16
_TICK = os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--questions", type=Path, default=EVERYDAY)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one is not None:
        print(json.dumps(asyncio.run(one_round(options))))
        return
    print(f"load of the machine before: {os.getloadavg()[0]:.1f}")
    print("| workers | a second | p50, ms | p95, ms | ratio | processor, ms | speaks | MiB | own |")
    print("|---|---|---|---|---|---|---|---|---|")
    rounds = [[measured(count) for count in options.workers] for _ in range(options.rounds)]
    for place, count in enumerate(options.workers):
        of = [one[place] for one in rounds]
        print_row(str(count), [median(values) for values in zip(*of, strict=True)])
    if len(options.workers) > 1:
        ratios = [last / first for (first, *_), *_, (last, *_) in rounds]
        ends = f"{options.workers[-1]} to {options.workers[0]}"
        print(f"a second, {ends}: {', '.join(f'{one:.2f}' for one in ratios)}")


def measured(workers: int) -> list[float]:
    """One round in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.workers", *sys.argv[1:], "--one", str(workers)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    read: list[float] = json.loads(done.stdout)
    print_row(f"({workers})", read)
    return read


def print_row(name: str, values: Sequence[float]) -> None:
    rate, middle, tail, cpu, speaks, memory, own = values
    print(
        f"| {name} | {rate:.1f} | {middle:.0f} | {tail:.0f} | {tail / middle:.2f} | {cpu:.0f} "
        f"| {speaks:.0f} | {memory:.0f} | {own:.0f} |",
        flush=True,
    )


async def one_round(options: argparse.Namespace) -> list[float]:
    """Ask all questions; the columns of the table but the first."""
    sys.setswitchinterval(SWITCH_S)
    questions = list(islice(cycle(first_messages(options.questions)), options.count))
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/motcua.db"
        settings = Settings(data=options.data, database_url=url, workers=options.one)
        workers, people = workers_of(settings), people_of(settings)
        assistant = assistant_of(settings, people, elsewhere=workers)
        assistant.open()
        threads = ThinkingPool(THREADS if workers is None else max(THREADS, 2 * workers.count))
        await ask(assistant, threads, questions[:20], 4)
        began, cpu, speaks = perf_counter(), seconds(workers), seconds(None)
        took = await ask(assistant, threads, questions, options.people)
        rate = len(questions) / (perf_counter() - began)
        each = [
            1000 * one / len(questions) for one in (seconds(workers) - cpu, seconds(None) - speaks)
        ]
        processes = list(family(os.getpid()))
        memory = sum(kept(one, "Pss") for one in processes)
        own = kept(processes[-1], "Private_Clean") + kept(processes[-1], "Private_Dirty")
        threads.close()
        if workers is not None:
            workers.close()
    tail = quantiles(took, n=20)[-1]
    return [rate, median(took), tail, *each, memory, own]


async def ask(
    assistant: Assistant, threads: ThinkingPool, questions: Sequence[str], people: int
) -> list[float]:
    """Have so many people ask; how long each answer took, in ms."""
    waiting, took = iter(enumerate(questions)), list[float]()

    async def person(number: int) -> None:
        for place, question in waiting:
            asker = Asker("web", f"{number}-{place}")  # each time somebody new
            began = perf_counter()
            await threads.run(lambda: assistant.say(asker, question), asker)  # noqa: B023
            took.append(1000 * (perf_counter() - began))

    await asyncio.gather(*map(person, range(people)))
    return took


def seconds(workers: Workers | None) -> float:
    """Processor time of this process and of the workers."""
    total = 0
    for one in (os.getpid(), *(() if workers is None else workers.processes)):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / _TICK


def family(process: int) -> Iterator[int]:
    """A process and all that come from it."""
    yield process
    for one in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            for child in one.read_text().split():
                yield from family(int(child))


def kept(process: int, what: str) -> float:
    """MiB of one sort of a process's memory."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    return int(rollup.split(f"\n{what}:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main()
