"""A question is read wherever it stands: captions, edits, forwards, replies, somebody's message."""

import pytest

from bot.counter.assistant import Assistant
from bot.messages import chat
from retrieval.understanding.calls import Calls
from tests.bot.asked import FOLLOW_UP, FOLLOW_UP_ANSWER, POSTAL, POSTAL_ANSWER, SUBJECT
from tests.bot.served import by_polling, replies
from tests.telegram import incoming
from tests.telegram.server import BotApiServer

GROUP = -100
OFF_SUBJECT = "Thông báo 54/TB-VP nói về việc gì?"


def test_a_caption_and_a_forwarded_text_are_questions(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_sends(incoming.photo(caption=POSTAL))
        await server.user_sends(incoming.document("don.pdf", caption=POSTAL))
        await server.user_forwards(POSTAL)
        for answer in await replies(server, 3):
            assert POSTAL_ANSWER in answer.text

    by_polling(assistant, talk)


def test_an_album_gets_one_reply(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_sends_album(4, caption=POSTAL)
        await server.user_sends_album(3)
        await server.user_says("/xyz")
        answer, kind, unknown = await replies(server, 3)
        assert POSTAL_ANSWER in answer.text
        assert kind.text == chat.NOT_TEXT
        assert unknown.text == chat.UNKNOWN_COMMAND

    by_polling(assistant, talk)


def test_an_album_with_its_words_at_the_end_gets_one_reply_too(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        for caption in ("", "", POSTAL):
            await server.user_sends(incoming.photo(caption=caption) | {"media_group_id": "a"})
        await server.user_says("/xyz")
        answer, unknown = await replies(server, 2)
        assert POSTAL_ANSWER in answer.text
        assert unknown.text == chat.UNKNOWN_COMMAND

    by_polling(assistant, talk)


def test_what_has_no_words_gets_one_kind_sentence(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_sends(incoming.voice())
        await server.user_sends(incoming.sticker())
        await server.user_sends(incoming.photo())
        assert [one.text for one in await replies(server, 3)] == [chat.NOT_TEXT] * 3

    by_polling(assistant, talk)


def test_an_edit_is_read_once_and_only_if_the_words_changed(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("/xyz")
        await replies(server, 1)
        await server.user_edits("/xyz")
        await server.user_edits(POSTAL)
        _, answer = await replies(server, 2)
        assert POSTAL_ANSWER in answer.text
        await server.user_edits(OFF_SUBJECT)
        await server.user_says("/abc")
        *_, last = await replies(server, 3)
        assert last.text == chat.UNKNOWN_COMMAND
        assert len(server.messages(7)) == 3

    by_polling(assistant, talk)


@pytest.mark.parametrize("call", ["@test_bot", "@test_bot trả lời giúp", "tra loi giup @Test_Bot"])
def test_who_points_to_a_message_and_calls_the_bot_asks_that_message(
    assistant: Assistant, call: str
) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(POSTAL, chat_id=GROUP, user_id=8)
        asked = server.updates[-1]["message"]["message_id"]
        await server.user_replies(asked, call, chat_id=GROUP, user_id=9)
        (answer,) = await replies(server, 1, GROUP)
        assert POSTAL_ANSWER in answer.text

    by_polling(assistant, talk)


def test_who_only_calls_the_bot_is_asked_what_for(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("@test_bot", chat_id=GROUP)
        (answer,) = await replies(server, 1, GROUP)
        assert answer.text == chat.NOTHING_ASKED

    by_polling(assistant, talk)


def test_a_reply_to_an_earlier_answer_goes_on_from_there(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(SUBJECT)
        (subject,) = await replies(server, 1)
        await server.user_says(OFF_SUBJECT)
        await replies(server, 2)
        await server.user_replies(subject, FOLLOW_UP)
        *_, follow_up = await replies(server, 3)
        assert FOLLOW_UP_ANSWER in follow_up.text

    by_polling(assistant, talk)


@pytest.mark.parametrize(
    ("words", "is_call"),
    [
        ("", True),
        ("trả lời giúp", True),
        ("tra loi giup ban ay voi", True),
        ("giải đáp hộ câu này nhé", True),
        ("bot ơi tl giúp", True),
        ("giúp em làm khai sinh", False),
        ("hướng dẫn nộp hồ sơ", False),
        ("bạn ấy", False),
        ("căn cước", False),
    ],
)
def test_a_call_is_told_from_a_question(words: str, is_call: bool) -> None:
    assert Calls().is_bare(words) is is_call
