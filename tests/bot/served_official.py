"""The Official Account as it is served, against the local OpenAPI."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr

from bot.channels.web import HttpAddress, http_application, served_http
from bot.channels.zalo.official.channel import ZaloOaChannel
from bot.channels.zalo.official.tempo import OaTempo
from bot.counter.assistant import Assistant
from bot.counter.handouts import Handouts
from bot.counter.inbox import InboxRules, ThinkingPool
from bot.counter.limits import MessageLimits
from bot.counter.metrics import Metrics
from bot.counter.outbox import Pace, Paces
from bot.counter.service import Service
from bot.people import People
from bot.settings import ZaloOaSettings
from tests.zalo.official_server import APP_ID, APP_SECRET, SECRET_KEY, OaServer

QUICK = OaTempo(
    paces=Paces(chat=Pace(50, 1), group=Pace(50, 1), overall=Pace(500, 1)),
    call_lasts=5,
    held=timedelta(seconds=20),
    looked_at=0.1,
    rested=0.3,
    first_pause=0.05,
    notices_every=0.05,
)
_PUBLIC = "https://hoidap.example.gov.vn"


@dataclass(frozen=True)
class HowOfficial:
    """How the account is served; without a public address nothing is handed out."""

    tempo: OaTempo = QUICK
    a_minute: int = 1_000
    silence_minutes: int = 30
    public_url: str | None = _PUBLIC
    paid_window: bool = False
    list_template: bool = False
    refresh_token: str | None = None
    """The configured one; the server's first unless named."""
    rules: InboxRules = field(default_factory=lambda: InboxRules(pauses=(0.05, 0.1)))


def official_settings(server: OaServer, how: HowOfficial) -> ZaloOaSettings:
    """What the office configures."""
    return ZaloOaSettings(
        app_id=APP_ID,
        app_secret=SecretStr(APP_SECRET),
        secret_key=SecretStr(SECRET_KEY),
        refresh_token=SecretStr(how.refresh_token or server.tokens.first),
        api_url=server.url,
        oauth_url=server.url,
        operator_silence_minutes=how.silence_minutes,
        paid_window=how.paid_window,
        list_template=how.list_template,
    )


@asynccontextmanager
async def official(
    server: OaServer, assistant: Assistant, people: People, how: HowOfficial = HowOfficial()
) -> AsyncIterator[ZaloOaChannel]:
    """Serve the account until the block ends, and let it finish what it has in hand."""
    async with AsyncExitStack() as closing:
        folder = Path(closing.enter_context(TemporaryDirectory()))
        thinking, reading = ThinkingPool(4), ThinkingPool(1)
        closing.callback(thinking.close)
        closing.callback(reading.close)
        service = Service(
            assistant,
            thinking,
            reading,
            MessageLimits(how.a_minute),
            MessageLimits(how.a_minute),
            Metrics(),
            Handouts(folder, how.public_url),
        )
        channel = ZaloOaChannel(
            official_settings(server, how),
            service,
            people,
            rules=how.rules,
            tempo=how.tempo,
            clock=server.clock.now,
        )
        application = http_application(channel.routes)
        (address,) = await closing.enter_async_context(
            served_http(application, [HttpAddress("127.0.0.1", 0)])
        )
        server.posts.url = f"{address.url}/zalo/oa"
        stop = asyncio.Event()
        done = asyncio.create_task(channel.serve(stop))
        try:
            await server.wait_until(lambda: channel.inbox.depth >= 0 and channel._is_up)
            yield channel
        finally:
            stop.set()
            await done
            server.posts.url = None
