"""``motcua serve --workers 2``: with either database nothing is lost, whichever process dies."""

import asyncio
import itertools
import json
import os
import signal
import sqlite3
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.bot.asked import ANSWERS, FOLLOW_UP, FOLLOW_UP_ANSWER, SUBJECT
from tests.bot.command import run_here, serving_process
from tests.bot.served import free_port, replies
from tests.telegram.faults import bad_gateway
from tests.telegram.server import BotApiServer

ALL = list(itertools.islice(itertools.cycle(ANSWERS.items()), 12))


@asynccontextmanager
async def served(
    server: BotApiServer, url: str, port: int, *options: str, workers: int = 2
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The installed command with so many workers; killed at the end without a word."""
    settings = {
        "TELEGRAM_BOT_TOKEN": server.token,
        "TELEGRAM_API_URL": server.base_url,
        "MOTCUA_HTTP_PORT": str(port),
        "MOTCUA_DATABASE_URL": url,
        "MOTCUA_WORKERS": str(workers),
    }
    async with serving_process(settings, options=options) as process:
        yield process


def waiting(url: str) -> int:
    """How many wait in the inbox, read without the code under test."""
    engine = create_engine(url.replace("postgresql:", "postgresql+pg8000:"))
    with engine.connect() as connection:
        counted = connection.scalar(text("SELECT count(*) FROM inbox WHERE outcome IS NULL"))
    engine.dispose()
    return counted or 0


def children(process: int) -> list[int]:
    """The processes that one has started, with whichever of its threads."""
    told = [one.read_text() for one in Path(f"/proc/{process}/task").glob("*/children")]
    return [int(one) for of_thread in told for one in of_thread.split()]


def workers(speaker: int) -> list[int]:
    """Those that think for it: children of the one that they are forked from."""
    return [worker for nursery in children(speaker) for worker in children(nursery)]


def seen(port: int, path: str) -> str:
    """What the process says of itself."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as response:
            read: bytes = response.read()
    except urllib.error.HTTPError as error:
        read = error.read()
    return read.decode()


def figures(port: int) -> Mapping[str, float]:
    """What is counted."""
    lines = (line.split() for line in seen(port, "/metrics").splitlines() if line[:1] != "#")
    return {name: float(value) for name, value in lines}


async def ask(server: BotApiServer, asked: Mapping[int, tuple[str, str]]) -> None:
    """Ask a question in each chat."""
    for chat_id, (question, _) in asked.items():
        await server.user_says(question, chat_id=chat_id, user_id=chat_id)


async def are_told(server: BotApiServer, asked: Mapping[int, tuple[str, str]]) -> None:
    """Wait until each chat has its answer; none has two."""
    for chat_id, (_, answer) in asked.items():
        (told,) = await replies(server, 1, chat_id)
        assert answer in told.text


@pytest.mark.usefixtures("data")
def test_each_question_is_answered_once_whichever_process_is_killed(url: str) -> None:
    asked = {100 + place: one for place, one in enumerate(ALL)}
    later = {200 + place: one for place, one in enumerate(ALL[:6])}
    port = free_port()

    async def run() -> None:
        async with BotApiServer() as server:
            async with served(server, url, port) as first:
                await server.wait_for("getUpdates")
                await ask(server, asked)
                await server.wait_for("sendMessage", 2)
                one, _ = workers(first.pid)
                os.kill(one, signal.SIGKILL)
                await are_told(server, asked)
                server.faults.keep("sendMessage", bad_gateway())
                await ask(server, later)
                await server.wait_until(lambda: len(server.confirmed) >= len(asked) + len(later))
                first.send_signal(signal.SIGKILL)
                await first.wait()
            server.faults.end("sendMessage")
            async with served(server, url, port, "--workers", "2", workers=1) as second:
                await are_told(server, later)
                await server.wait_until(lambda: not waiting(url))
                # a conversation goes on, whichever worker hears its next message
                for place, (question, answer) in enumerate([(SUBJECT, ""), (FOLLOW_UP, "39")]):
                    await server.user_says(question, chat_id=7)
                    assert answer in (await replies(server, place + 1))[-1].text
                    os.kill(workers(second.pid)[0], signal.SIGKILL)
                assert FOLLOW_UP_ANSWER in server.messages(7)[-1].text
                ready = json.loads(await asyncio.to_thread(seen, port, "/readyz"))
                assert ready == {"ready": True, "missing": []}
                while True:
                    counted = await asyncio.to_thread(figures, port)
                    if counted["motcua_worker_deaths_total"] == 2:
                        break
                    await asyncio.sleep(0.05)
                assert counted["motcua_workers_up"] >= 1
                assert counted['motcua_updates_closed_total{outcome="done"}'] >= 2
                assert counted["motcua_workers_memory_bytes"] > 1_000_000
                left = [*children(second.pid), *workers(second.pid)]
                second.terminate()
                assert await asyncio.wait_for(second.wait(), 60) == 0
            assert not [one for one in left if Path(f"/proc/{one}").exists()]
            await are_told(server, asked | later)

    asyncio.run(run())


def test_told_to_stop_it_answers_what_is_in_hand_and_leaves_the_rest(data: Path) -> None:
    url = f"sqlite:///{data / 'motcua.db'}"

    async def run() -> None:
        async with BotApiServer() as server:
            async with served(server, url, 0) as first:
                await server.wait_for("getUpdates")
                for question, _ in ALL[:6]:
                    await server.user_says(question)
                await server.wait_for("sendMessage")
                first.terminate()
                assert await asyncio.wait_for(first.wait(), 60) == 0
            told = len(server.messages(7))
            assert 1 <= told < 6
            assert waiting(url) == 6 - told
            with sqlite3.connect(data / "motcua.db") as connection:
                tries = connection.execute("SELECT max(tries) FROM inbox").fetchone()
            assert tries == (0,), "nobody died over anything"

    asyncio.run(run())


def test_how_many_work_is_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in ("0", "65", "two"):
        assert "--workers" in run_here(capsys, "serve", "--workers", wrong).complaint
