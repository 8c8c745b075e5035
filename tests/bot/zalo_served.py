"""The Zalo Bot as it is served, against the local Zalo."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from pydantic import SecretStr

from bot.channels.web import HttpAddress, http_application, served_http
from bot.channels.zalo.bot.channel import ZaloBotChannel
from bot.channels.zalo.bot.tempo import PACES, ZaloTempo
from bot.counter.assistant import Assistant
from bot.counter.handouts import Handouts
from bot.counter.inbox import InboxRules, ThinkingPool
from bot.counter.limits import MessageLimits
from bot.counter.metrics import Metrics
from bot.counter.outbox import Pace
from bot.counter.service import Service
from bot.people import People
from bot.settings.zalo_bot import ZaloBotSettings
from tests.bot.served import SECRET
from tests.zalo.bot_methods import SentToZalo
from tests.zalo.bot_server import ZaloBotServer

_PATIENCE = 60
_POLL_SECOND = 0.1
ZALO_HURRIED = ZaloTempo(
    paces=replace(PACES, chat=Pace(1, 0.02)),
    poll_lasts=1,
    on_the_way=2.0,
    first_pause=0.05,
    longest_pause=0.4,
    revoked_for=1.0,
    token_looked_at=0.2,
)
PUBLIC_URL = "https://hoidap.example.vn"


@dataclass(frozen=True)
class HowZaloServed:
    """Who is served how; without people nothing is kept, without an address nothing handed out."""

    by_webhook: bool = False
    people: People | None = None
    a_minute: int = 1_000
    tempo: ZaloTempo = ZALO_HURRIED
    public_url: str | None = PUBLIC_URL
    name: str | None = None


@dataclass
class ServedZalo:
    """A bot being served; ``stop`` ends it, ``done`` is the task that serves."""

    channel: ZaloBotChannel
    handouts: Handouts
    stop: asyncio.Event
    done: asyncio.Task[None]


@asynccontextmanager
async def zalo_served(
    server: ZaloBotServer, assistant: Assistant, how: HowZaloServed = HowZaloServed()
) -> AsyncIterator[ServedZalo]:
    """Serve the bot until the block ends, and let it finish what it has in hand."""
    server.events.poll_second = _POLL_SECOND
    async with AsyncExitStack() as closing:
        folder = closing.enter_context(TemporaryDirectory())
        thinking = ThinkingPool(4)
        closing.callback(thinking.close)
        handouts = Handouts(Path(folder) / "handouts", how.public_url)
        limits = MessageLimits(how.a_minute), MessageLimits(how.a_minute)
        service = Service(assistant, thinking, thinking, *limits, Metrics(), handouts)
        settings = ZaloBotSettings(
            token=SecretStr(server.token),
            api_url=server.base_url,
            name=how.name,
            webhook_url="https://bot.example.vn/" if how.by_webhook else None,
            webhook_secret=SecretStr(SECRET) if how.by_webhook else None,
        )
        first = how.tempo.first_pause
        rules = InboxRules(expires=timedelta(days=1), pauses=(first, first))
        channel = ZaloBotChannel(settings, service, how.people, rules=rules, tempo=how.tempo)
        if how.by_webhook:
            http = served_http(http_application(channel.routes), [HttpAddress("127.0.0.1", 0)])
            (address,) = await closing.enter_async_context(http)
            server.post_to(f"{address.url}/zalo/bot")
        stop = asyncio.Event()
        done = asyncio.create_task(channel.serve(stop))
        try:
            while not channel.is_up and not done.done():
                await asyncio.sleep(0.01)
            yield ServedZalo(channel, handouts, stop, done)
        finally:
            stop.set()
            await done


async def told(server: ZaloBotServer, count: int, chat: str = "6e") -> list[SentToZalo]:
    """The bot's messages in a chat, once there are so many."""
    deadline = monotonic() + _PATIENCE
    while len(server.sent(chat)) < count:
        if monotonic() > deadline:
            texts = [one.text for one in server.sent(chat)]
            raise TimeoutError(f"{len(texts)} of {count} messages: {texts}")
        await asyncio.sleep(0.01)
    return server.sent(chat)


async def ask(server: ZaloBotServer, words: str, user: str = "6e", group: str | None = None) -> str:
    """What the bot says next to somebody, in one text."""
    before = len(server.sent(group or user))
    await server.user_says(words, user, group)
    return (await told(server, before + 1, group or user))[before].text
