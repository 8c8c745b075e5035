"""Nobody's texts slow another's answers."""

import asyncio
from datetime import UTC, datetime, timedelta
from time import monotonic

from bot.counter.assistant import Assistant
from bot.counter.limits import Admission, MessageLimits
from bot.messages import chat
from bot.people import People
from bot.people.inbox import InboxStore
from index.model import Role
from tests.bot.asked import ANSWERS, POSTAL, POSTAL_ANSWER
from tests.bot.served import HowServed, replies, served
from tests.telegram.server import BotApiServer

START = datetime(2026, 1, 1, tzinfo=UTC)


def test_who_is_too_quick_is_told_once_and_answered_again_a_minute_later() -> None:
    limits = MessageLimits(3)
    seconds = [0, 1, 2, 3, 4, 30, 59, 61, 61.5, 62, 63]
    got = [limits.admit("a", START + timedelta(seconds=one)).name[0] for one in seconds]
    assert "".join(got) == "AAATRRRAAAT"
    assert limits.admit("b", START) is Admission.ANSWERED


def test_a_flood_gets_one_notice_and_the_rest_is_dropped(
    assistant: Assistant, people: People
) -> None:
    async def run() -> None:
        how = HowServed(people=people, a_minute=3)
        async with BotApiServer() as server, served(server, assistant, how):
            for _ in range(30):
                await server.user_says("/xyz")
            texts = [one.text for one in await replies(server, 4)]
            assert texts == [chat.UNKNOWN_COMMAND] * 3 + [chat.TOO_MANY]
            await server.wait_until(lambda: InboxStore(people).depth() == 0)
            assert len(server.messages(7)) == 4

    asyncio.run(run())


def test_a_flood_slows_nobody_else(assistant: Assistant, people: People) -> None:
    async def run() -> None:
        async with BotApiServer() as server, served(server, assistant, HowServed(people=people)):
            await server.user_says(POSTAL, chat_id=8, user_id=8)
            await replies(server, 1, 8)
            alone = await _took(server, 2)
            for _ in range(60):
                await server.user_says(f"{POSTAL} {'dài ' * 900}")
            beside = [await _took(server, count) for count in (3, 4, 5)]
            assert sorted(beside)[1] < max(4 * alone, 2.0)

    asyncio.run(run())


def test_a_very_long_message_costs_no_more_than_a_paragraph(assistant: Assistant) -> None:
    def seconds(message: str) -> float:
        began = monotonic()
        for _ in range(3):
            assistant.answer(message, role=Role.CITIZEN)
        return monotonic() - began

    paragraph = (POSTAL + " " + " và ".join(ANSWERS))[:350]
    seconds(paragraph)
    usual = seconds(paragraph)
    for long in ("x" * 4096, "á " * 2048, "😀" * 2048, "?" * 4096, "1.2." * 1024, "a\n" * 2048):
        assert seconds(long) < 1.5 * usual + 0.3, long[:8]


async def _took(server: BotApiServer, count: int) -> float:
    began = monotonic()
    await server.user_says(POSTAL, chat_id=8, user_id=8)
    *_, answer = await replies(server, count, 8)
    assert POSTAL_ANSWER in answer.text
    return monotonic() - began
