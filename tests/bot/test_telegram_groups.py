"""In a group the bot speaks only when spoken to, and says nothing that is not for everybody."""

import sqlite3
from pathlib import Path
from typing import Any

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.messages import chat
from bot.people import Asker, People
from tests.bot.access import make_officer
from tests.bot.asked import FOLLOW_UP, FOLLOW_UP_ANSWER, POSTAL, SUBJECT
from tests.bot.documents import OFFICER_ANSWER, OFFICER_QUESTION
from tests.bot.served import by_polling, replies
from tests.telegram.server import BotApiServer

GROUP = -100


def mention(name: str, words: str) -> dict[str, Any]:
    """A text that begins with a mention."""
    entity = {"type": "mention", "offset": 0, "length": len(name)}
    return {"text": f"{name} {words}", "entities": [entity]}


def kept_questions(database: Path) -> list[str]:
    """The questions in the database, read without the code under test."""
    with sqlite3.connect(database) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM question")]


def test_only_a_mention_or_a_reply_to_the_bot_is_answered(
    assistant: Assistant, database: Path
) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(POSTAL, chat_id=GROUP)
        await server.user_says("/la_lung", chat_id=GROUP)
        await server.user_sends({"photo": [], "caption": "ảnh chụp"}, chat_id=GROUP)
        await server.user_sends(mention("@test_bot", POSTAL), chat_id=GROUP)
        (mentioned,) = await replies(server, 1, GROUP)
        assert "155 thủ tục" in mentioned.text
        assert kept_questions(database) == [POSTAL]

        bot = {"id": 123456789, "is_bot": True, "first_name": "Test bot", "username": "test_bot"}
        group = {"id": GROUP, "type": "group", "title": "Group"}
        shown = {"message_id": mentioned.message_id, "date": 1, "chat": group, "from": bot}
        await server.user_sends({"text": POSTAL, "reply_to_message": shown}, chat_id=GROUP)
        _, replied = await replies(server, 2, GROUP)
        assert "155 thủ tục" in replied.text

        from_another = shown | {"from": {"id": 8, "is_bot": False, "first_name": "Bo"}}
        await server.user_sends({"text": POSTAL, "reply_to_message": from_another}, chat_id=GROUP)
        await server.user_says("/la_lung@test_bot", chat_id=GROUP)
        *_, unknown = await replies(server, 3, GROUP)
        assert unknown.text == chat.UNKNOWN_COMMAND

    by_polling(assistant, talk)


def test_a_mention_of_a_bot_with_a_longer_name_is_not_for_this_bot(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_sends(mention("@test_bot_hai", POSTAL), chat_id=GROUP)
        await server.user_says("/help@test_bot", chat_id=GROUP)
        first, *_ = await replies(server, 1, GROUP)
        assert chat.HOW_TO_ASK in first.text

    by_polling(assistant, talk)


def test_the_bots_name_in_any_case_is_no_part_of_the_question(
    assistant: Assistant, database: Path
) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_sends(mention("@Test_Bot", POSTAL), chat_id=GROUP)
        await replies(server, 1, GROUP)
        assert kept_questions(database) == [POSTAL]

    by_polling(assistant, talk)


def test_a_group_does_not_see_what_a_member_asked_in_private(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(SUBJECT)
        await replies(server, 1)
        await server.user_sends(mention("@test_bot", FOLLOW_UP), chat_id=GROUP)
        (in_group,) = await replies(server, 1, GROUP)
        assert FOLLOW_UP_ANSWER not in in_group.text

    by_polling(assistant, talk)


def test_an_officer_in_a_group_is_told_only_what_citizens_may_read(
    more_live: LiveAnswerer, people: People, database: Path
) -> None:
    make_officer(database, people, Asker("telegram", "7"))

    async def talk(server: BotApiServer) -> None:
        await server.user_says(OFFICER_QUESTION)
        (in_private,) = await replies(server, 1)
        assert OFFICER_ANSWER in in_private.text
        await server.user_sends(mention("@test_bot", OFFICER_QUESTION), chat_id=GROUP)
        (in_group,) = await replies(server, 1, GROUP)
        assert OFFICER_ANSWER not in in_group.text

    by_polling(Assistant(more_live, people), talk)
