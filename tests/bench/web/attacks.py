"""What somebody may try who means no good; each gives what the server answered, counted."""

import asyncio
import secrets
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import httpx

from bot.channels.web.visitors import COOKIE

_MEGABYTE = b"a" * 1_000_000


def _client(url: str) -> httpx.AsyncClient:
    limits = httpx.Limits(max_connections=None)
    return httpx.AsyncClient(base_url=url, timeout=60, limits=limits, trust_env=False)


@asynccontextmanager
async def open_streams(url: str, count: int) -> AsyncIterator[Counter[int]]:
    """Event streams of so many visitors who wait for nothing that comes."""
    async with AsyncExitStack() as kept:
        client = await kept.enter_async_context(_client(url))

        async def one() -> int:
            asked = {"once": secrets.token_hex(12)}
            shown = {"Cookie": f"{COOKIE}={secrets.token_urlsafe(24)}"}
            try:
                stream = client.stream("GET", "/luong", params=asked, headers=shown)
                return (await kept.enter_async_context(stream)).status_code
            except httpx.HTTPError:
                return 0

        yield Counter(await asyncio.gather(*(one() for _ in range(count))))


@asynccontextmanager
async def slow_heads(port: int, count: int) -> AsyncIterator[int]:
    """Connections that send a head without an end; gives how many could be opened."""
    async with AsyncExitStack() as kept:

        async def one() -> bool:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                kept.callback(writer.close)
                writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nX-A: ")
                await writer.drain()
            except OSError:
                return False
            return True

        yield sum(await asyncio.gather(*(one() for _ in range(count))))


async def large_posts(url: str, count: int, megabytes: int = 10) -> Counter[int]:
    """Posts of so many megabytes; 0 stands for a connection that was cut."""

    async def body() -> AsyncIterator[bytes]:
        for _ in range(megabytes):
            yield _MEGABYTE

    async def one(client: httpx.AsyncClient) -> int:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            return (await client.post("/", content=body(), headers=headers)).status_code
        except httpx.HTTPError:
            return 0

    async with _client(url) as client:
        return Counter(await asyncio.gather(*(one(client) for _ in range(count))))


async def answered(url: str) -> bool:
    """Whether somebody else is answered meanwhile."""
    async with _client(url) as client:
        try:
            asked = await client.post("/", data={"text": "Đăng ký kết hôn cần giấy tờ gì?"})
        except httpx.HTTPError:
            return False
        return asked.status_code in (200, 303)
