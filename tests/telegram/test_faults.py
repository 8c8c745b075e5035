"""What the local Bot API server does wrong when it is told to."""

import asyncio
import time
from collections.abc import Callable

import httpx
import pytest
from telegram import Bot
from telegram.error import Conflict, InvalidToken, NetworkError, TimedOut

from tests.loopback import loopback_client
from tests.telegram.calls import Call, with_server
from tests.telegram.faults import ANY_METHOD, Fault, bad_gateway, dropped, refused, slow
from tests.telegram.server import BotApiServer


def texts(server: BotApiServer, chat_id: int = 7) -> list[str]:
    """What the bot has said in a chat."""
    return [message.text for message in server.messages(chat_id)]


def a_bot(server: BotApiServer) -> Bot:
    """The library's own client, whose errors the faults are meant for."""
    return Bot(server.token, base_url=server.base_url)


@pytest.mark.parametrize("accepted", [False, True])
def test_a_bad_gateway_answers_with_the_page_of_nginx(accepted: bool) -> None:
    async def run() -> None:
        async with BotApiServer() as server, loopback_client() as client:
            server.faults.next("sendMessage", bad_gateway(accepted))
            url = f"{server.base_url}{server.token}/sendMessage"
            answer = await client.post(url, json={"chat_id": 7, "text": "x"})
            assert answer.status_code == 502
            assert answer.headers["Content-Type"].startswith("text/html")
            assert "<h1>502 Bad Gateway</h1>" in answer.text
            assert texts(server) == ["x"] * accepted
            async with a_bot(server) as bot:
                server.faults.next("sendMessage", bad_gateway(accepted))
                with pytest.raises(NetworkError, match="Bad Gateway"):
                    await bot.send_message(7, "y")
                await bot.send_message(7, "z")
            assert texts(server) == ["x", "y"] * accepted + ["z"]

    asyncio.run(run())


@pytest.mark.parametrize("accepted", [False, True])
def test_a_dropped_connection_says_nothing_of_what_was_done(accepted: bool) -> None:
    async def run() -> None:
        async with BotApiServer() as server, a_bot(server) as bot:
            server.faults.next("sendMessage", dropped(accepted))
            with pytest.raises(NetworkError, match="RemoteProtocolError"):
                await bot.send_message(7, "lost?")
            assert texts(server) == ["lost?"] * accepted
            assert [call.method for call in server.calls] == ["getMe", "sendMessage"]

    asyncio.run(run())


@pytest.mark.parametrize("accepted", [False, True])
def test_a_slow_call_is_done_before_the_wait_or_after_it(accepted: bool) -> None:
    async def run() -> None:
        async with BotApiServer() as server, a_bot(server) as bot:
            server.faults.next("sendMessage", slow(0.3, accepted), slow(0.3, accepted))
            begin = time.monotonic()
            await bot.send_message(7, "late")
            (message,) = server.messages(7)
            assert time.monotonic() - begin >= 0.3
            assert (message.at - begin < 0.25) is accepted
            with pytest.raises(TimedOut):
                await bot.send_message(7, "too late", read_timeout=0.1)
            await asyncio.sleep(0.4)
            assert texts(server) == ["late", "too late"]

    asyncio.run(run())


def test_faults_queue_up_by_method_and_end() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        server.faults.keep("sendMessage", refused(500, "Internal Server Error"))
        server.faults.next("sendMessage", refused(400, "first"), refused(403, "second"))
        server.fail_next("sendMessage", 418, "third")
        sent = {"chat_id": 7, "text": "x"}
        statuses = [(await call("sendMessage", **sent))[0] for _ in range(5)]
        assert statuses == [400, 403, 418, 500, 500]
        assert [played.method for played in server.faults.played] == ["sendMessage"] * 5
        assert (await call("getMe"))[0] == 200
        server.faults.end("sendMessage")
        assert (await call("sendMessage", **sent))[0] == 200
        server.faults.keep(ANY_METHOD, refused(500, "Internal Server Error"))
        assert (await call("getMe"))[0] == (await call("getUpdates"))[0] == 500

    with_server(check)


def test_a_share_of_the_calls_fails_and_the_same_share_again() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        async def fifty() -> list[int]:
            server.faults.keep("getMe", refused(500, "Internal Server Error"), share=0.3, seed=5)
            return [(await call("getMe"))[0] for _ in range(50)]

        first = await fifty()
        assert 5 <= first.count(500) <= 25
        assert await fifty() == first

    with_server(check)


def test_a_lost_answer_to_a_poll_brings_the_updates_again() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        await server.user_says("hello")
        server.faults.next("getUpdates", dropped(accepted=True))
        with pytest.raises(httpx.RemoteProtocolError):
            await call("getUpdates")
        _, (update,) = await call("getUpdates")
        assert update["message"]["text"] == "hello"
        assert server.confirmed == {}

    with_server(check)


def test_a_revoked_token_ends_the_poll_and_is_good_again_later() -> None:
    async def run() -> None:
        async with BotApiServer() as server, a_bot(server) as bot:
            poll = asyncio.create_task(bot.get_updates(timeout=10))
            await server.wait_for("getUpdates")
            server.revoke_token()
            with pytest.raises(InvalidToken):
                await poll
            with pytest.raises(InvalidToken):
                await bot.send_message(7, "x")
            assert server.calls[-1].method == "sendMessage"
            server.restore_token()
            await bot.send_message(7, "back")
            assert texts(server) == ["back"]

    asyncio.run(run())


def test_a_conflict_ends_the_poll_and_every_later_one_until_it_is_over() -> None:
    async def run() -> None:
        async with BotApiServer() as server, a_bot(server) as bot:
            poll = asyncio.create_task(bot.get_updates(timeout=10))
            await server.wait_for("getUpdates")
            server.start_conflict()
            with pytest.raises(Conflict, match="only one bot instance"):
                await poll
            with pytest.raises(Conflict, match="only one bot instance"):
                await bot.get_updates()
            await bot.send_message(7, "other calls go on")
            server.end_conflict()
            await server.user_says("hello")
            (update,) = await bot.get_updates()
            assert update.message is not None
            assert update.message.text == "hello"

    asyncio.run(run())


@pytest.mark.parametrize("fault", [bad_gateway, dropped, lambda: slow(60)])
def test_the_server_stops_in_good_order_in_the_middle_of_a_fault(
    fault: Callable[[], Fault],
) -> None:
    async def run() -> None:
        async with loopback_client(timeout=5) as client:
            async with BotApiServer() as server:
                server.faults.next("getMe", fault())
                call = asyncio.create_task(client.get(f"{server.base_url}{server.token}/getMe"))
                await server.wait_for("getMe")
            (outcome,) = await asyncio.gather(call, return_exceptions=True)
            assert isinstance(outcome, (httpx.Response, httpx.TransportError))

    asyncio.run(run())
