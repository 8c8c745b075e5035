"""What the tests of the web server share: an application that is served, and raw sockets."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import httpx
from starlette.routing import BaseRoute

from bot.channels.web import HttpAddress, http_application, served_http
from tests.loopback import loopback_client

ANY_PORT = HttpAddress("127.0.0.1", 0)


@asynccontextmanager
async def browsed(routes: Sequence[BaseRoute]) -> AsyncIterator[httpx.AsyncClient]:
    """A client of an application that is really served on loopback."""
    async with (
        served_http(http_application(routes), [ANY_PORT]) as (address,),
        loopback_client(base_url=address.url, timeout=10) as client,
    ):
        yield client


async def raw(client: httpx.AsyncClient, *parts: bytes, pause_s: float = 0) -> bytes:
    """What comes back until the connection closes, after sending parts with pauses between."""
    reader, writer = await asyncio.open_connection("127.0.0.1", client.base_url.port)
    try:
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(pause_s)
        return await asyncio.wait_for(reader.read(), 10)
    finally:
        writer.close()
