"""Who asks while the process begins waits for it; once it ends, they are told so at once."""

import asyncio
from pathlib import Path
from time import monotonic

from bot.channels.web.channel import WebChannel
from bot.channels.web.visitors import Visitor, new_key
from bot.counter.assistant import Assistant
from bot.counter.handouts import Handouts
from bot.counter.inbox import InboxRules, ThinkingPool
from bot.counter.limits import MessageLimits
from bot.counter.live import LiveAnswerer
from bot.counter.metrics import Metrics
from bot.counter.service import Service
from bot.people import People


def test_a_message_waits_for_a_process_that_begins(
    live: LiveAnswerer, people: People, tmp_path: Path
) -> None:
    async def scenario() -> None:
        thinking, reading, limits = ThinkingPool(1), ThinkingPool(1), MessageLimits(10)
        counted, handouts = Metrics(), Handouts(tmp_path)
        assistant = Assistant(live, people)
        service = Service(assistant, thinking, reading, limits, limits, counted, handouts)
        channel = WebChannel(service, people, None, InboxRules())
        visitor, stop = Visitor(new_key(), has_cookie=True), asyncio.Event()
        asking = asyncio.create_task(channel.take(visitor, "once-one", {"text": "lệ phí"}))
        await asyncio.sleep(0.05)
        assert not asking.done()
        serving = asyncio.create_task(channel.serve(stop))
        assert await asking
        told = await channel.told(visitor, "once-one", 30)
        assert told is not None
        assert told.reply.blocks
        stop.set()
        await serving
        thinking.close()
        reading.close()
        asked_at = monotonic()
        assert not await channel.take(visitor, "once-two", {"text": "lệ phí"})
        assert monotonic() - asked_at < 1

    asyncio.run(scenario())
