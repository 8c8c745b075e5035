"""The whole site over the invented procedures, served on loopback in a thread of its own."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from bot.channels.serving import serve_channels
from bot.counter.assistant import Assistant
from bot.people import People
from bot.settings import ChannelSettings, Settings, TelegramSettings, WebSettings
from tests.bot.served import free_port
from tests.loopback import loopback_client

_PATIENCE_S = 60


@dataclass(frozen=True)
class Site:
    """Where it is, and what it keeps."""

    port: int
    people: People | None
    assistant: Assistant
    loop: asyncio.AbstractEventLoop

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def served_site(
    assistant: Assistant, people: People | None, data: Path, web: WebSettings | None = None
) -> Iterator[Site]:
    """Serve until the block ends; ``data`` is for the lock and the outcomes."""
    port = free_port()
    settings = Settings(data=data, http_port=port, messages_a_minute=1_000)
    channels = ChannelSettings(
        TelegramSettings(bot_token=None), web or WebSettings(requests_a_minute=100_000)
    )
    loop, stop = asyncio.new_event_loop(), asyncio.Event()
    serving = threading.Thread(
        target=lambda: loop.run_until_complete(
            serve_channels(settings, channels, assistant, people, stop)
        )
    )
    serving.start()
    try:
        asyncio.run_coroutine_threadsafe(_listens(port), loop).result(_PATIENCE_S)
        yield Site(port, people, assistant, loop)
    finally:
        loop.call_soon_threadsafe(stop.set)
        serving.join(_PATIENCE_S)
        loop.close()


async def _listens(port: int) -> None:
    async with loopback_client() as client:
        while True:
            with contextlib.suppress(httpx.HTTPError):
                ready = await client.get(f"http://127.0.0.1:{port}/readyz", timeout=10)
                if ready.status_code == 200:
                    return
            await asyncio.sleep(0.02)
