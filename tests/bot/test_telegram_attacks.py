"""What an attacker tried: restarts, floods, odd updates, presses, other people's talk."""

import asyncio
import sqlite3
import time
from itertools import pairwise
from pathlib import Path

import pytest

from bot.channels.telegram.updates import Brought
from bot.counter.assistant import Assistant
from bot.messages import chat
from bot.people import People
from tests.bot.asked import POSTAL, POSTAL_ANSWER
from tests.bot.served import HURRIED, HowServed, acknowledged, replies, served
from tests.telegram import incoming
from tests.telegram.faults import bad_gateway, refused
from tests.telegram.server import BotApiServer

GROUP = -100


def rows(database: Path) -> list[tuple[str | None, str]]:
    """What became of each update, and the lane that it waited in."""
    with sqlite3.connect(database) as connection:
        return list(connection.execute("SELECT outcome, lane FROM inbox ORDER BY id"))


def test_restarts_while_nothing_can_be_sent_lose_no_question(
    assistant: Assistant, people: People, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.channel._FINISHING", 0.3)

    async def run() -> None:
        async with BotApiServer() as server:
            server.faults.keep("sendMessage", bad_gateway())
            await server.user_says(POSTAL)
            for times in range(1, 5):
                async with served(server, assistant, HowServed(people=people)):
                    await server.wait_for("sendMessage", 2 * times)
            assert rows(database) == [(None, "7")]
            server.faults.end("sendMessage")
            async with served(server, assistant, HowServed(people=people)):
                (answer,) = await replies(server, 1)
                assert POSTAL_ANSWER in answer.text

    asyncio.run(run())


def test_what_people_of_a_group_tell_each_other_is_not_kept(
    assistant: Assistant, people: People, database: Path
) -> None:
    async def run() -> None:
        async with BotApiServer() as server, served(server, assistant, HowServed(people=people)):
            for _ in range(5):
                await server.user_says("chuyện riêng của nhóm", chat_id=GROUP)
            await server.user_says(f"@test_bot {POSTAL}", chat_id=GROUP)
            (answer,) = await replies(server, 1, GROUP)
            assert POSTAL_ANSWER in answer.text

    asyncio.run(run())
    assert rows(database) == [("done", str(GROUP))]


def test_who_presses_without_end_is_told_and_holds_up_nobody(
    assistant: Assistant, people: People
) -> None:
    async def run() -> None:
        how = HowServed(people=people, a_minute=5)
        async with BotApiServer() as server, served(server, assistant, how):
            await server.user_says(POSTAL)
            (answer,) = await replies(server, 1)
            for _ in range(30):
                await server.user_presses(answer, "👍")
            notices = await acknowledged(server, 30)
            assert notices.count(chat.TOO_MANY_PRESSES) == 25
            await server.user_says(POSTAL, chat_id=8, user_id=8)
            (other,) = await replies(server, 1, 8)
            assert POSTAL_ANSWER in other.text

    asyncio.run(run())


@pytest.mark.parametrize(
    "odd",
    [
        {"message": {"message_id": 1, "text": "x", "chat": {"id": "\ud800", "type": "private"}}},
        {"edited_message": {"message_id": "\ud800", "text": "x", "chat": {"id": 1}}},
        {"message": {"chat": None, "from": 7, "text": ["x"]}},
        {"callback_query": {"id": "1", "message": {"chat": {"id": "9" * 400}}}},
    ],
    ids=["chat", "message", "fields of other kinds", "long"],
)
def test_an_odd_update_holds_up_nobody(
    assistant: Assistant, people: People, odd: dict[str, object]
) -> None:
    async def run() -> None:
        async with BotApiServer() as server, served(server, assistant, HowServed(people=people)):
            await server.put_raw(odd)
            await server.user_says(POSTAL)
            (answer,) = await replies(server, 1)
            assert POSTAL_ANSWER in answer.text

    asyncio.run(run())


def test_what_telegram_kept_for_hours_is_answered_with_regret(assistant: Assistant) -> None:
    async def run() -> None:
        async with BotApiServer() as server, served(server, assistant):
            hour = 3600
            await server.user_sends(incoming.text(POSTAL) | {"date": int(time.time()) - 3 * hour})
            await server.user_sends(incoming.text(POSTAL) | {"date": 12})
            late, odd = await replies(server, 2)
            assert late.text.startswith(chat.LATE)
            assert chat.LATE not in odd.text

    asyncio.run(run())


def test_polls_that_bring_no_list_are_trouble_and_no_hurry(
    assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> None:
        async with BotApiServer() as server, served(server, assistant):
            server.faults.keep("getUpdates", refused(500, "Internal Server Error"))
            await server.user_says("/xyz")
            before = len(await server.wait_for("getUpdates", 2))
            called = await server.wait_for("getUpdates", before + 3)
            pauses = [later.at - one.at for one, later in pairwise(called[before:])]
            assert pauses[0] >= HURRIED.first_pause
            assert pauses[1] >= 2 * HURRIED.first_pause
            server.faults.end("getUpdates")
            (unknown,) = await replies(server, 1)
            assert unknown.text == chat.UNKNOWN_COMMAND

    asyncio.run(run())
    assert caplog.text.count("Telegram cannot be reached") == 1


def test_an_edit_in_a_group_that_calls_the_bot_is_read() -> None:
    brought = Brought(5)
    brought.username = "test_bot"
    said = {"message_id": 3, "text": "chuyện riêng", "chat": {"id": GROUP, "type": "group"}}
    assert brought.incoming({"update_id": 1, "message": said}) is None
    edited = said | {"text": f"@Test_Bot {POSTAL}"}
    one = brought.incoming({"update_id": 2, "edited_message": edited})
    assert one is not None
    assert one.lane == str(GROUP)
