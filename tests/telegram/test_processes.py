"""A bot as a process of its own, served by the test's event loop, killed and started again."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.telegram.faults import slow
from tests.telegram.server import BotApiServer

_PATIENCE = 30


@asynccontextmanager
async def echoing(server: BotApiServer) -> AsyncIterator[asyncio.subprocess.Process]:
    """The small bot in a process; what is left of it at the end is killed."""
    surroundings = {
        "TELEGRAM_API_URL": server.base_url,
        "TELEGRAM_BOT_TOKEN": server.token,
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "NO_PROXY": "127.0.0.1",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.telegram.echoing", env=os.environ | surroundings
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def test_a_process_that_is_killed_gets_again_what_it_did_not_confirm(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def run() -> None:
        async with BotApiServer() as server:
            async with echoing(server) as bot:
                await server.user_says("one")
                await server.wait_for("sendMessage", timeout=_PATIENCE)
                # The poll behind the first answer waits at the server when the bot dies.
                await server.wait_for("getUpdates", 2, timeout=_PATIENCE)
                server.faults.next("sendMessage", slow(0.3, accepted=False))
                await server.user_says("two")
                await server.wait_for("sendMessage", 2, timeout=_PATIENCE)
                bot.send_signal(signal.SIGKILL)
                assert await bot.wait() == -signal.SIGKILL
            await server.user_says("three")
            first, second, third = (update["update_id"] for update in server.updates)
            assert first in server.confirmed
            assert third not in server.confirmed
            async with echoing(server) as bot:
                count = 3 if second in server.confirmed else 4
                await server.wait_for("sendMessage", count, timeout=_PATIENCE)
                bot.terminate()
                assert await bot.wait() == 0
            assert third in server.confirmed
            # The message under way when the bot was killed is done all the same.
            expected = {"echo: one", "echo: two", "echo: three"}
            await server.wait_until(lambda: {m.text for m in server.messages(7)} == expected)

    with caplog.at_level(logging.WARNING):
        asyncio.run(run())
    assert [record.getMessage() for record in caplog.records] == []
