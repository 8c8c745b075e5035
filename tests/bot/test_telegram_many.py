"""Many people at once, many messages of one person, and an orderly end."""

import asyncio
import itertools
from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, Update

from bot.channels.telegram.application import ChatTurns
from bot.counter.assistant import Assistant
from tests.bot.asked import ANSWERS
from tests.bot.served import by_polling, methods, replies, served
from tests.telegram.server import BotApiServer


def message_in(chat_id: int) -> Update:
    """A message as Telegram sends it."""
    chat = Chat(chat_id, Chat.PRIVATE)
    return Update(1, message=Message(1, datetime.now(UTC), chat, text="?"))


def test_thirty_chats_at_once_each_get_their_own_answer(assistant: Assistant) -> None:
    asked = dict(zip(range(100, 130), itertools.cycle(ANSWERS.items()), strict=False))

    async def talk(server: BotApiServer) -> None:
        for chat_id, (question, _) in asked.items():
            await server.user_says(question, chat_id=chat_id, user_id=chat_id)
        for chat_id, (_, answer) in asked.items():
            await replies(server, 1, chat_id)
            assert [answer in message.text for message in server.messages(chat_id)] == [True]
        assert methods(server).count("sendMessage") == 30

    by_polling(assistant, talk)


def test_quick_messages_of_one_chat_are_answered_in_order(assistant: Assistant) -> None:
    asked = list(itertools.islice(itertools.cycle(ANSWERS.items()), 10))

    async def talk(server: BotApiServer) -> None:
        for question, _ in asked:
            await server.user_says(question)
        messages = await replies(server, 10)
        wrong = [
            question
            for (question, answer), message in zip(asked, messages, strict=True)
            if answer not in message.text
        ]
        assert wrong == []

    by_polling(assistant, talk)


def test_a_message_that_comes_while_another_waits_is_not_answered_before_it() -> None:
    update = message_in(7)

    async def run() -> list[str]:
        turns = ChatTurns()
        events: list[str] = []

        async def work(name: str) -> None:
            events.append(f"{name} begins")
            await asyncio.sleep(0.02)
            events.append(f"{name} ends")

        first = asyncio.create_task(turns.process_update(update, work("first")))
        second = asyncio.create_task(turns.process_update(update, work("second")))
        await first
        await turns.process_update(update, work("third"))
        await second
        return events

    names = ("first", "second", "third")
    assert asyncio.run(run()) == [f"{name} {done}" for name in names for done in ("begins", "ends")]


def test_one_chat_that_sends_much_does_not_hold_up_the_others() -> None:
    async def run() -> bool:
        turns = ChatTurns()
        slow = asyncio.Event()
        waiting = [
            asyncio.create_task(turns.process_update(message_in(7), slow.wait())) for _ in range(40)
        ]
        await asyncio.sleep(0)
        other = asyncio.create_task(turns.process_update(message_in(8), asyncio.sleep(0)))
        answered, _ = await asyncio.wait([other], timeout=1)
        slow.set()
        await asyncio.gather(other, *waiting)
        return other in answered

    assert asyncio.run(run())


@pytest.mark.parametrize("by_webhook", [False, True], ids=["polling", "webhook"])
def test_questions_in_flight_are_answered_before_the_bot_stops(
    assistant: Assistant, by_webhook: bool
) -> None:
    asked = dict(zip(range(100, 108), itertools.cycle(ANSWERS.items()), strict=False))

    async def say_all(server: BotApiServer) -> None:
        for chat_id, (question, _) in asked.items():
            await server.user_says(question, chat_id=chat_id, user_id=chat_id)

    async def run() -> None:
        async with BotApiServer() as server:
            if not by_webhook:
                await say_all(server)
            async with served(server, assistant, by_webhook):
                if by_webhook:
                    await say_all(server)
                await server.wait_for("sendChatAction")
            got = {
                chat_id: [message.text for message in server.messages(chat_id)] for chat_id in asked
            }
        for chat_id, (_, answer) in asked.items():
            assert [answer in text for text in got[chat_id]] == [True]

    asyncio.run(run())
