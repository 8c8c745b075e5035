"""How updates leave the local Bot API server: confirmed, repeated, in disorder, unreadable."""

import asyncio
import time

import pytest
from telegram import Bot

from tests.telegram.calls import Call, with_server
from tests.telegram.server import BotApiServer


def test_what_the_bot_has_confirmed_is_known_with_its_time() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        for text in ("one", "two", "three", "four"):
            await server.user_says(text)
        first, second, third, fourth = (update["update_id"] for update in server.updates)
        await call("getUpdates")
        assert server.confirmed == {}
        await call("getUpdates", offset=second)
        assert [*server.confirmed] == [first]
        assert 0 <= time.monotonic() - server.confirmed[first] < 5
        await call("getUpdates", offset=-1)
        assert [*server.confirmed] == [first, second, third]
        await call("deleteWebhook", drop_pending_updates=True)
        assert fourth not in server.confirmed

    with_server(check)


def test_an_update_is_brought_again_although_it_was_confirmed() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        await server.user_says("one")
        await server.user_says("two")
        one, two = server.updates
        await call("getUpdates", offset=two["update_id"] + 1)
        poll = asyncio.create_task(call("getUpdates", timeout=10))
        await server.wait_for("getUpdates", 2)
        server.repeat(one["update_id"])
        assert await poll == (200, [one])
        assert await call("getUpdates") == (200, [])
        await server.user_says("three")
        server.repeat(two["update_id"])
        server.repeat(two["update_id"])
        assert (await call("getUpdates"))[1] == [two, two, server.updates[2]]
        assert (await call("getUpdates"))[1] == [server.updates[2]]

    with_server(check)


def test_updates_are_brought_in_disorder() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        for number in range(20):
            await server.user_says(str(number))
        server.shuffle_updates(seed=1)
        _, updates = await call("getUpdates")
        assert updates != server.updates
        assert sorted(updates, key=lambda update: update["update_id"]) == server.updates
        _, rest = await call("getUpdates", offset=server.updates[15]["update_id"])
        assert {update["update_id"] for update in rest} == {17, 18, 19, 20} | {16}

    with_server(check)


def test_an_update_that_the_library_cannot_read_is_brought_as_it_is() -> None:
    async def run() -> None:
        async with BotApiServer() as server, Bot(server.token, base_url=server.base_url) as bot:
            sender = {"id": 7, "first_name": "An"}
            chat = {"id": 7, "type": "private"}
            message = {"message_id": 1, "date": 1, "chat": chat, "text": "x", "from": sender}
            await server.put_raw({"message": message})
            await server.user_says("hello")
            with pytest.raises(TypeError, match="is_bot"):
                await bot.get_updates()
            assert server.confirmed == {}
            assert [update["update_id"] for update in server.updates] == [1, 2]
            (update,) = await bot.get_updates(offset=2)
            assert update.message is not None
            assert update.message.text == "hello"

    asyncio.run(run())


def test_an_update_with_its_own_id_is_brought_with_it() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        update = {"update_id": 900, "something_new": {}}
        await server.put_raw(update)
        assert await call("getUpdates") == (200, [update])

    with_server(check)
