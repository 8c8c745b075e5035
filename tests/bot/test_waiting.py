"""Who waits is told so once; who waited long hears a word of regret, and after a day nothing."""

import asyncio
import json
import sqlite3
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.counter.assistant import Assistant
from bot.counter.reply import Reply, text
from bot.messages import chat
from bot.people import Asker, People
from bot.people.inbox import InboxStore, Incoming
from bot.people.records import now
from tests.bot.asked import POSTAL, POSTAL_ANSWER
from tests.bot.served import HURRIED, HowServed, by_polling, replies, served
from tests.telegram.server import BotApiServer

ANSWER = "Dạ, đây là câu trả lời."


class SlowAssistant(Assistant):
    """Answers after so many seconds."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def say(
        self,
        asker: Asker,
        message: str,
        answered_by: int | None = None,
        *,
        may_wait: bool = False,  # noqa: ARG002
    ) -> Reply:
        """Think long."""
        assert (asker.channel, answered_by) == ("telegram", None)
        assert message
        time.sleep(self._seconds)
        return Reply((text(ANSWER),))

    def stop_reading(self) -> None:
        """It reads none."""


def left_waiting(people: People, server: BotApiServer, age: timedelta, number: int) -> None:
    """A message that came so long ago, and was never answered."""
    update = {
        "update_id": number,
        "message": {
            "message_id": 900 + number,
            "date": int(time.time() - age.total_seconds()),
            "text": POSTAL,
            "chat": {"id": 7, "type": "private", "first_name": "An"},
            "from": {"id": 7, "is_bot": False, "first_name": "An"},
        },
    }
    key = f"{server.token.partition(':')[0]}/{number}"
    InboxStore(people).take([Incoming("telegram", key, "7", json.dumps(update), now() - age)])


def test_who_waits_is_shown_typing_and_told_once() -> None:
    async def run() -> None:
        how = HowServed(tempo=replace(HURRIED, patience=0.2, typing_lasts=0.7))
        async with BotApiServer() as server, served(server, SlowAssistant(1.0), how):
            await server.user_says("xin hỏi")
            looking, answer = await server.wait_for("sendMessage", 2)
            assert looking.arguments["text"] == chat.LOOKING
            assert answer.arguments["text"] == ANSWER
            assert answer.at - looking.at > 0.5
            await server.wait_until(lambda: len(server.messages(7)) == 1)
            assert server.messages(7)[0].text == ANSWER
            assert sum(call.method == "sendChatAction" for call in server.calls) >= 2

    asyncio.run(run())


def test_who_is_answered_soon_is_not_told_to_wait() -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("xin hỏi")
        await server.wait_until(lambda: len(server.messages(7)) == 1)
        assert server.messages(7)[0].text == ANSWER

    by_polling(SlowAssistant(0.2), talk)


@pytest.mark.parametrize("by_webhook", [False, True], ids=["polling", "webhook"])
def test_what_waited_long_is_answered_with_regret_and_after_a_day_not_at_all(
    assistant: Assistant, people: People, database: Path, by_webhook: bool
) -> None:
    async def run() -> None:
        async with BotApiServer() as server:
            for number, hours in enumerate([25, 23, 0.5, 0.1], start=1):
                left_waiting(people, server, timedelta(hours=hours), number)
            async with served(server, assistant, HowServed(by_webhook, people)):
                late, later, soon = await replies(server, 3)
            for answer in (late, later):
                assert answer.text.startswith(chat.LATE)
            for answer in (late, later, soon):
                assert POSTAL_ANSWER in answer.text
            assert chat.LATE not in soon.text

    asyncio.run(run())
    with sqlite3.connect(database) as connection:
        outcomes = [one for (one,) in connection.execute("SELECT outcome FROM inbox ORDER BY id")]
    assert outcomes == ["expired", "done", "done", "done"]


def test_how_long_an_answer_is_worth_something_can_be_set(
    assistant: Assistant, people: People
) -> None:
    async def run() -> None:
        async with BotApiServer() as server:
            for number, hours in enumerate([3, 1], start=1):
                left_waiting(people, server, timedelta(hours=hours), number)
            how = HowServed(people=people, expires_hours=2)
            async with served(server, assistant, how):
                await replies(server, 1)  # the second: in a chat they come one after the other
                assert len(server.messages(7)) == 1

    asyncio.run(run())


def test_what_kills_the_process_each_time_is_put_aside(
    assistant: Assistant, people: People, database: Path
) -> None:
    async def run() -> None:
        async with BotApiServer() as server:
            left_waiting(people, server, timedelta(minutes=1), 1)
            left_waiting(people, server, timedelta(minutes=1), 2)
            with sqlite3.connect(database) as connection:
                connection.execute("UPDATE inbox SET tries = 3 WHERE id = 1")
            async with served(server, assistant, HowServed(people=people)):
                await replies(server, 2)  # a word of regret, and an answer

    asyncio.run(run())
    with sqlite3.connect(database) as connection:
        outcomes = [one for (one,) in connection.execute("SELECT outcome FROM inbox ORDER BY id")]
    assert outcomes == ["aside", "done"]
