"""What is done beside serving goes on, whatever goes wrong with it once."""

import asyncio
import contextlib
from typing import cast

from bot.channels.keeping import repeated
from bot.channels.web.channel import WebChannel
from bot.counter.inbox import InboxRules
from bot.counter.service import Service


def test_what_fails_once_is_done_again() -> None:
    done: list[int] = []

    def work() -> None:
        done.append(1)
        raise KeyError("một lời của ai đó")

    async def run() -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(repeated(work, 0.01), 0.5)

    asyncio.run(run())
    assert len(done) > 1


def test_questions_to_try_stay_where_new_ones_cannot_be_found() -> None:
    class Assistant:
        is_broken = False

        def examples(self) -> tuple[str, ...]:
            if self.is_broken:
                raise KeyError
            return ("Đăng ký kết hôn cần giấy tờ gì?",)

    class OneService:
        assistant = Assistant()
        metrics = None

    service = OneService()

    async def run() -> None:
        channel = WebChannel(cast(Service, service), None, None, InboxRules())
        found = await channel.examples()
        service.assistant.is_broken = True
        assert await channel.examples() == found
        assert len(found) == 1
        stop = asyncio.Event()
        stop.set()
        await channel.serve(stop)

    asyncio.run(run())
