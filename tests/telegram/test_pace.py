"""When the local Bot API server tells a bot to wait."""

import asyncio
import time

import pytest
from telegram import Bot
from telegram.error import RetryAfter

from tests.telegram.calls import Call, with_server
from tests.telegram.pace import Limits
from tests.telegram.server import BotApiServer


async def statuses(call: Call, *chats: int) -> list[int]:
    """The HTTP statuses of one message to each chat, one after the other."""
    return [(await call("sendMessage", chat_id=chat, text="x"))[0] for chat in chats]


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
def test_a_held_chat_refuses_messages_and_edits_until_its_time_is_over() -> None:
    async def run() -> None:
        async with BotApiServer() as server, Bot(server.token, base_url=server.base_url) as bot:
            before = await bot.send_message(7, "before")
            server.pace.hold(0.4, chat_id=7)
            with pytest.raises(RetryAfter) as refusal:
                await bot.send_message(7, "x")
            assert refusal.value.retry_after == 1
            with pytest.raises(RetryAfter):
                await before.edit_text("x")
            assert await bot.send_chat_action(7, "typing")
            await bot.send_message(8, "other chats go on")
            await asyncio.sleep(0.45)
            await bot.send_message(7, "after")
            assert [message.text for message in server.messages(7)] == ["before", "after"]
            told = [(wait.chat_id, wait.rule, wait.retry_after) for wait in server.pace.refusals]
            assert told == [(7, "held", 1)] * 2

    asyncio.run(run())


def test_a_flood_holds_all_chats() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        server.pace.hold(2.5)
        answer = await call("sendMessage", chat_id=7, text="x")
        assert answer == (429, "Too Many Requests: retry after 3")
        assert await statuses(call, 8, -9) == [429, 429]
        server.pace.hold(0)
        assert await statuses(call, 7, 8, -9) == [200, 200, 200]

    with_server(check)


def test_without_limits_a_bot_may_send_as_fast_as_it_can() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        assert set(await statuses(call, *[7] * 40)) == {200}
        assert server.pace.refusals == []

    with_server(check)


def test_a_chat_gets_a_short_burst_and_then_one_message_a_second() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        server.pace.enforce()
        assert await statuses(call, 7, 7, 7, 7, 8) == [200, 200, 200, 429, 200]
        await asyncio.sleep(1.1)
        assert await statuses(call, 7, 7) == [200, 429]
        assert [(wait.chat_id, wait.rule) for wait in server.pace.refusals] == [(7, "chat")] * 2
        # Whoever does not wait as told is refused for that, and not held any longer.
        assert await statuses(call, 7) == [429]
        assert server.pace.refusals[-1].rule == "held"

    with_server(check)


def test_a_group_gets_twenty_messages_a_minute() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        server.pace.enforce(Limits(burst=30))
        assert await statuses(call, *[-7] * 21) == [200] * 20 + [429]
        (wait,) = server.pace.refusals
        assert (wait.chat_id, wait.rule) == (-7, "group")
        assert 55 <= wait.retry_after <= 60
        assert await statuses(call, *[7] * 5) == [200] * 5

    with_server(check)


def test_all_chats_together_get_thirty_messages_a_second() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        server.pace.enforce(Limits(overall_per_second=5))
        begin = time.monotonic()
        assert await statuses(call, *range(1, 7)) == [200] * 5 + [429]
        assert time.monotonic() - begin < 1
        assert server.pace.refusals[-1].rule == "overall"
        assert await statuses(call, 99) == [429]
        await asyncio.sleep(1.1)
        assert await statuses(call, 99) == [200]

    with_server(check)


def test_edits_and_typing_do_not_count_as_messages() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        server.pace.enforce()
        _, sent = await call("sendMessage", chat_id=7, text="x")
        target = {"chat_id": 7, "message_id": sent["message_id"]}
        for number in range(10):
            assert (await call("editMessageText", **target, text=str(number)))[0] == 200
            assert (await call("sendChatAction", chat_id=7, action="typing"))[0] == 200
        assert server.pace.refusals == []

    with_server(check)
