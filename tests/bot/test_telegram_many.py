"""Many people at once, many messages of one person, and an orderly end."""

import asyncio
import itertools

import pytest

from bot.counter.assistant import Assistant
from tests.bot.asked import ANSWERS
from tests.bot.served import HowServed, by_polling, methods, replies, served
from tests.telegram.server import BotApiServer


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
            async with served(server, assistant, HowServed(by_webhook)):
                if by_webhook:
                    await say_all(server)
                await server.wait_for("sendChatAction")
            got = {
                chat_id: [message.text for message in server.messages(chat_id)] for chat_id in asked
            }
        for chat_id, (_, answer) in asked.items():
            assert [answer in text for text in got[chat_id]] == [True]

    asyncio.run(run())
