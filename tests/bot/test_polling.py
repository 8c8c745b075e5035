"""Long polling sees to it that nobody waits for long once Telegram is well again."""

import asyncio
from collections.abc import Sequence

from telegram import Bot

from bot.channels.telegram.calling import Raw
from bot.channels.telegram.polling import Poller
from bot.channels.telegram.requests import TelegramRequest
from tests.bot.served import HURRIED
from tests.telegram.faults import bad_gateway
from tests.telegram.server import BotApiServer


def test_who_waits_for_telegram_is_woken_once_when_it_answers_again() -> None:
    woken: list[int] = []

    async def take(raws: Sequence[Raw]) -> list[asyncio.Future[None]]:
        futures = [asyncio.get_running_loop().create_future() for _ in raws]
        for one in futures:
            one.set_result(None)
        return futures

    async def run() -> None:
        async with (
            BotApiServer() as server,
            Bot(server.token, base_url=server.base_url) as bot,
            TelegramRequest() as request,
        ):
            server.faults.next("getUpdates", bad_gateway(), bad_gateway())
            poller = Poller(bot, request, take, HURRIED, lambda: woken.append(1))
            await server.user_says("xin hỏi")
            polling = asyncio.create_task(poller.run(lambda: False))
            await server.wait_until(lambda: len(server.confirmed) == 1, timeout=60)
            assert poller.is_up
            polling.cancel()
            await asyncio.gather(polling, return_exceptions=True)

    asyncio.run(run())
    assert woken == [1]
