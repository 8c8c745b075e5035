"""Plain JSON requests to the local Bot API server."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from tests.loopback import loopback_client
from tests.telegram.server import BotApiServer

Call = Callable[..., Coroutine[Any, Any, tuple[int, Any]]]


def with_server(check: Callable[[BotApiServer, Call], Awaitable[None]]) -> None:
    """Run a check that talks to a fresh server by plain JSON requests."""

    async def run() -> None:
        # trust_env=False: a proxy set in the environment would get the loopback requests.
        async with BotApiServer() as server, loopback_client() as client:

            async def call(method: str, token: str = "", **arguments: object) -> tuple[int, Any]:
                url = f"{server.base_url}{token or server.token}/{method}"
                answer = await client.post(url, json=arguments)
                body = answer.json()
                assert body["ok"] is (answer.status_code == 200)
                return answer.status_code, body["result"] if body["ok"] else body["description"]

            await check(server, call)

    asyncio.run(run())
