"""Chats change: groups move, topics close, questions are deleted, people leave."""

import sqlite3
from pathlib import Path

import pytest

from bot.counter.assistant import Assistant
from bot.messages import chat
from tests.bot.asked import FOLLOW_UP, FOLLOW_UP_ANSWER, POSTAL, POSTAL_ANSWER, SUBJECT
from tests.bot.served import by_polling, replies
from tests.telegram.server import BotApiServer

GROUP = -100


def called(words: str) -> str:
    """The words, said to the bot."""
    return f"@test_bot {words}"


@pytest.mark.parametrize("old_says_so", [True, False])
def test_a_group_that_became_a_supergroup_keeps_its_conversation(
    assistant: Assistant, database: Path, *, old_says_so: bool
) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(called(SUBJECT), chat_id=GROUP)
        await replies(server, 1, GROUP)
        new = await server.migrate(GROUP, old_says_so=old_says_so)
        await server.user_says(called(FOLLOW_UP), chat_id=new)
        (follow_up,) = await replies(server, 1, new)
        assert FOLLOW_UP_ANSWER in follow_up.text
        with sqlite3.connect(database) as connection:
            groups = {one for (one,) in connection.execute("SELECT group_id FROM group_question")}
        assert groups == {str(new)}

    by_polling(assistant, talk)


def test_an_answer_under_way_follows_a_group_that_moves(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        server.fail_next("sendMessage", 429, "Too Many Requests", retry_after=1)
        await server.user_says(called(POSTAL), chat_id=GROUP)
        await server.wait_for("sendMessage")
        new = await server.migrate(GROUP)
        (answer,) = await replies(server, 1, new)
        assert POSTAL_ANSWER in answer.text

    by_polling(assistant, talk)


def test_a_deleted_question_is_answered_without_the_mark(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        server.fail_next("sendMessage", 429, "Too Many Requests", retry_after=1)
        await server.user_says(called(POSTAL), chat_id=GROUP)
        await server.wait_for("sendMessage")
        server.user_deletes(chat_id=GROUP)
        (answer,) = await replies(server, 1, GROUP)
        assert POSTAL_ANSWER in answer.text
        assert answer.reply_to is None

    by_polling(assistant, talk)


def test_a_question_in_a_group_is_answered_as_a_reply(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(called(POSTAL), chat_id=GROUP)
        (answer,) = await replies(server, 1, GROUP)
        assert answer.reply_to == server.updates[-1]["message"]["message_id"]

    by_polling(assistant, talk)


def test_a_question_in_a_topic_is_answered_there_and_elsewhere_when_it_is_gone(
    assistant: Assistant,
) -> None:
    async def talk(server: BotApiServer) -> None:
        group = await server.migrate(GROUP)
        topic = await server.user_opens_topic("Hộ tịch", group)
        await server.user_says(called(POSTAL), chat_id=group, thread_id=topic)
        (answer,) = await replies(server, 1, group)
        assert (answer.thread_id, POSTAL_ANSWER in answer.text) == (topic, True)

        server.fail_next("sendMessage", 429, "Too Many Requests", retry_after=1)
        await server.user_says("/xyz@test_bot", chat_id=group, thread_id=topic)
        await server.wait_for("sendMessage", 2)
        server.delete_topic(group, topic)
        _, unknown = await replies(server, 2, group)
        assert (unknown.thread_id, unknown.text) == (None, chat.UNKNOWN_COMMAND)

    by_polling(assistant, talk)


@pytest.mark.parametrize("how", ["blocked", "deactivated", "kicked", "unknown"])
def test_who_cannot_be_written_to_is_left_in_silence(
    assistant: Assistant, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def talk(server: BotApiServer) -> None:
        getattr(server.directory, how).add(13)
        await server.user_says(POSTAL, chat_id=13, user_id=13)
        await server.wait_for("sendMessage")
        await server.user_says("/xyz")
        await replies(server, 1)
        assert server.messages(13) == []
        assert sum(call.arguments.get("chat_id") == 13 for call in server.calls) <= 3
        assert not [one for one in caplog.records if one.levelname in ("WARNING", "ERROR")]

    by_polling(assistant, talk)
