"""Two hundred people ask two thousand questions of a served bot over procedures.

    python -m tests.bench.load [--data FOLDER] [--rate 15] [--kill 20] [--rebuild 10] [--faults]

Without a folder an index of four times the procedures of ``../shared`` is built first. ``--kill``
ends the bot with kill -9 every so many seconds, ``--rebuild`` builds so many versions meanwhile,
``--faults`` lets one call in fifty fail as networks do. Telegram's limits are enforced.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic

from tests.bench.corpora import PROCEDURES, build_folder
from tests.bench.load.bot import MOTCUA, BotProcess
from tests.bench.load.people import Crowd, p50_and_p95
from tests.telegram.faults import bad_gateway, dropped, slow
from tests.telegram.server import BotApiServer

QUESTIONS = [Path(f"tests/questions/procedures_{one}.jsonl") for one in ("tuning", "tuning_2")]
COPIES = 4
FIRST = 100
"""Questions after which memory is looked at for the first time."""


def main() -> None:
    """Print what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--questions", type=int, default=2_000)
    parser.add_argument("--rate", type=float, default=15.0)
    parser.add_argument("--kill", type=float, default=0.0)
    parser.add_argument("--rebuild", type=int, default=0)
    parser.add_argument("--faults", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data, sources = Path(folder) / "data", Path(folder) / "sources"
        if options.data is not None:
            shutil.copytree(options.data, data, ignore=shutil.ignore_patterns("motcua.db*"))
        if options.data is None or options.rebuild:
            write_sources(sources)
        if options.data is None:
            build_folder(data, sources)
        asyncio.run(run(options, data, sources))


def write_sources(sources: Path, number: int = 0, copies: int = COPIES) -> None:
    """So many times the procedures, each with a code of its own; ``number`` changes their words."""
    sources.mkdir(exist_ok=True)
    lines = (PROCEDURES / "commune-level.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines if line.strip()]
    for first in range(0, copies, COPIES):  # a file may only be so large
        name = "procedures.jsonl" if first == 0 else f"procedures-{first:03}.jsonl"
        with (sources / name).open("w", encoding="utf-8") as written:
            for copy in range(first, min(first + COPIES, copies)):
                for record in records:
                    code, title = record["ma_thu_tuc"], record["ten_thu_tuc"]
                    named = {
                        "ma_thu_tuc": f"{code}.{copy:03}",
                        "ten_thu_tuc": f"{title} (bản {copy})",
                    }
                    changed = {"co_quan_phoi_hop": f"Lần cập nhật {number}"} if copy == 0 else {}
                    written.write(json.dumps(record | named | changed, ensure_ascii=False) + "\n")


def questions(count: int) -> list[str]:
    """Everyday questions of one message, over and over."""
    rows = [json.loads(line) for path in QUESTIONS for line in path.read_text().splitlines()]
    asked = [row["turns"][0] for row in rows if len(row["turns"]) == 1]
    return list(itertools.islice(itertools.cycle(asked), count))


async def run(options: argparse.Namespace, data: Path, sources: Path) -> None:
    """One run, and its figures."""
    async with BotApiServer() as server:
        server.pace.enforce()
        if options.faults:
            break_some_calls(server)
        bot = BotProcess(server, data, data / "bot.log")
        await bot.start()
        crowd = Crowd(server, options.people)
        memory: list[float] = []
        built: list[int] = []
        beside = [asyncio.create_task(watch_memory(bot, crowd, memory))]
        if options.kill:
            beside.append(asyncio.create_task(kill_again(bot, options.kill)))
        if options.rebuild:
            beside.append(asyncio.create_task(rebuild(data, sources, options.rebuild, built)))
        began, cpu = monotonic(), bot.cpu
        await crowd.ask(questions(options.questions), options.rate)
        await crowd.wait(patience=60)
        took, cpu = monotonic() - began, bot.cpu - cpu
        memory.append(bot.memory)
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        status = await bot.stop()
        middle, tail = p50_and_p95(crowd.seconds())
        outcome = crowd.outcome()
        print(
            f"asked {crowd.asked} by {options.people} people at {options.rate or 'once'} a second"
        )
        print(f"p50 {middle:.2f} s, p95 {tail:.2f} s, {crowd.answered / took:.1f} a second")
        print(f"processor time {1000 * cpu / crowd.asked:.0f} ms a question, {bot.lives} lives")
        print(f"memory {memory[0]:.0f} MiB after {FIRST} questions, {memory[-1]:.0f} at the end")
        if options.rebuild:
            print(
                f"versions built meanwhile: {built.count(0)}, failed: {len(built) - built.count(0)}"
            )
        print(f"lost {outcome['lost']}, doubled {outcome['doubled']}, exit status {status}")
        rules = Counter(one.rule for one in server.pace.refusals)
        print(f"told to wait {dict(rules)}, log {bot.log.stat().st_size} bytes")


def break_some_calls(server: BotApiServer) -> None:
    """One call in fifty fails, one way or another."""
    for seed, fault in enumerate((bad_gateway(), dropped(), slow(2.0))):
        server.faults.keep("sendMessage", fault, share=0.007, seed=seed)
    server.faults.keep("getUpdates", bad_gateway(), share=0.02, seed=9)


async def watch_memory(bot: BotProcess, crowd: Crowd, memory: list[float]) -> None:
    """Look once, after the first questions."""
    while crowd.answered < FIRST:
        await asyncio.sleep(0.1)
    memory.append(bot.memory)


async def kill_again(bot: BotProcess, seconds: float) -> None:
    """Kill the bot and start it again, for as long as this runs."""
    while True:
        await asyncio.sleep(seconds)
        await bot.kill()
        await bot.start()


async def rebuild(data: Path, sources: Path, times: int, built: list[int]) -> None:
    """Build versions one after the other, each with other words in a quarter of the documents.

    ``built`` gets the exit status of each.
    """
    for number in range(1, times + 1):
        write_sources(sources, number)
        command = (MOTCUA, "index", "build", str(sources), "--data", str(data))
        building = await asyncio.create_subprocess_exec(
            *command, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
        )
        with contextlib.suppress(asyncio.CancelledError):
            await building.wait()
        if building.returncode is None:
            building.kill()
            return
        built.append(building.returncode)


if __name__ == "__main__":
    main()
