"""Whatever goes wrong, the person hears one kind word and the bot goes on."""

import logging
import shutil
import sqlite3
from pathlib import Path

import pytest

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.messages import answers, chat, opinions, privacy
from bot.messages.errors import SORRY
from bot.people import People
from index.embedding import Embedder
from index.errors import NoIndexError
from tests.answering import live_over
from tests.bot.asked import POSTAL, POSTAL_ANSWER
from tests.bot.served import (
    acknowledged,
    by_polling,
    edited,
    methods,
    replies,
    styled,
)
from tests.telegram.server import BotApiServer

MARKED_UP = f"<b>{POSTAL}</b> </blockquote> &lt; *_`[A Lưới](tg://x)"


def drop_the_tables(database: Path) -> None:
    """What a damaged database looks like to everybody who uses it."""
    with sqlite3.connect(database) as connection:
        for table in ("feedback", "question", "person", "audit"):
            connection.execute(f"DROP TABLE {table}")


def errors_logged(caplog: pytest.LogCaptureFixture) -> list[type[BaseException] | None]:
    """The exceptions in the log."""
    return [
        record.exc_info[0]
        for record in caplog.records
        if record.levelno >= logging.ERROR and record.exc_info
    ]


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
def test_when_told_to_wait_the_answer_is_sent_later(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        server.fail_next("sendMessage", 429, "Too Many Requests: retry after 1", retry_after=1)
        await server.user_says(POSTAL)
        (answer,) = await replies(server, 1)
        assert POSTAL_ANSWER in answer.text
        first, second = await server.wait_for("sendMessage", 2)
        assert second.at - first.at >= 1
        assert second.arguments == first.arguments

    by_polling(assistant, talk)


def test_a_refused_answer_is_logged_and_regretted(
    assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    async def talk(server: BotApiServer) -> None:
        server.fail_next("sendMessage", 400, "Bad Request: can't parse entities")
        await server.user_says(POSTAL)
        (sorry,) = await replies(server, 1)
        assert sorry.text == SORRY
        assert len(errors_logged(caplog)) == 1
        await server.user_says(POSTAL)
        _, answer = await replies(server, 2)
        assert POSTAL_ANSWER in answer.text

    by_polling(assistant, talk)


def test_an_apology_that_is_refused_too_does_no_harm(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        for _ in range(2):
            server.fail_next("sendMessage", 400, "Bad Request: can't parse entities")
        await server.user_says(POSTAL)
        await server.wait_for("sendMessage", 2)
        await server.user_says(POSTAL)
        (answer,) = await replies(server, 1)
        assert POSTAL_ANSWER in answer.text

    by_polling(assistant, talk)


def test_a_failing_typing_indicator_does_not_cost_the_answer(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        server.fail_next("sendChatAction", 500, "Internal Server Error")
        await server.user_says(POSTAL)
        (answer,) = await replies(server, 1)
        assert POSTAL_ANSWER in answer.text

    by_polling(assistant, talk)


def test_a_missing_index_is_regretted_and_answers_come_once_it_is_there(
    people: People,
    seeds_data: Path,
    embedder: Embedder,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    data = tmp_path / "data"

    async def talk(server: BotApiServer) -> None:
        await server.user_says(POSTAL)
        (sorry,) = await replies(server, 1)
        assert sorry.text == SORRY
        assert errors_logged(caplog) == [NoIndexError]
        shutil.copytree(seeds_data, data)
        await server.user_says(POSTAL)
        _, answer = await replies(server, 2)
        assert POSTAL_ANSWER in answer.text

    by_polling(Assistant(live_over(data, embedder), people), talk)


def test_a_damaged_database_costs_the_buttons_but_not_the_answer(
    assistant: Assistant, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(POSTAL)
        (before,) = await replies(server, 1)
        drop_the_tables(database)

        await server.user_says(POSTAL)
        _, answer = await replies(server, 2)
        assert POSTAL_ANSWER in styled(answer, "blockquote")[0]
        assert answer.buttons == ()

        for button in (answers.FULL, opinions.GOOD):
            await server.user_presses(before, button)
        assert await acknowledged(server, 2) == [SORRY, SORRY]
        await server.user_says("/gopy Nên có ghế chờ")
        *_, sorry = await replies(server, 3)
        assert sorry.text == SORRY
        assert len(errors_logged(caplog)) == 11  # with each, whom the person is known as

        await server.user_says("/help")
        *_, help_ = await replies(server, 4)
        assert chat.HOW_TO_ASK in help_.text

    by_polling(assistant, talk)


def test_without_a_database_there_are_answers_without_buttons(live: LiveAnswerer) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(POSTAL)
        await server.user_says("/xoa")
        answer, asked = await replies(server, 2)
        assert POSTAL_ANSWER in answer.text
        assert answer.buttons == ()
        await server.user_presses(asked, privacy.ERASE_ALL)
        *_, erased = await replies(server, 3)
        assert erased.text == privacy.ERASED

    by_polling(Assistant(live, people=None), talk)


def test_somebody_who_blocked_the_bot_does_no_harm(
    assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    async def talk(server: BotApiServer) -> None:
        server.blocked.add(13)
        await server.user_says(POSTAL, chat_id=13, user_id=13)
        await server.user_says("/start", chat_id=13, user_id=13)
        await server.wait_for("sendMessage")
        await server.user_says(POSTAL)
        (answer,) = await replies(server, 1)
        assert POSTAL_ANSWER in answer.text
        assert server.messages(13) == []
        assert errors_logged(caplog) == []

    by_polling(assistant, talk)


def test_a_press_that_is_too_old_is_still_done(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(POSTAL)
        (answer,) = await replies(server, 1)
        server.fail_next("answerCallbackQuery", 400, "Bad Request: query is too old")
        await server.user_presses(answer, answers.FULL)
        passage = await edited(server, 1)
        assert POSTAL_ANSWER in passage.text

    by_polling(assistant, talk)


@pytest.mark.parametrize(
    ("message", "reply"),
    [
        ("x" * 100_000, chat.TOO_LONG),
        (POSTAL * 100, chat.TOO_LONG),
        ("😀👍🏽❤️👨‍👩‍👧", chat.NO_WORDS),
        ("\x01\x02\x07\u200b\u202e", chat.NO_WORDS),
        ("???", chat.NO_WORDS),
        ("155 + 39", chat.NO_WORDS),
        (MARKED_UP, POSTAL_ANSWER),
        (POSTAL.replace(" ", " \x07\u200b"), POSTAL_ANSWER),
        (POSTAL.replace(" ", "\n"), POSTAL_ANSWER),
        (f"{POSTAL} 😀", POSTAL_ANSWER),
    ],
    ids=[
        "100,000 characters",
        "many questions",
        "emoji",
        "control characters",
        "marks",
        "numbers",
        "HTML and Markdown",
        "hidden characters",
        "lines",
        "emoji at the end",
    ],
)
def test_odd_messages_get_one_clear_reply(assistant: Assistant, message: str, reply: str) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(message)
        await server.user_says("/help")
        (answer, help_) = await replies(server, 2)
        assert reply in answer.text
        assert chat.HOW_TO_ASK in help_.text
        assert methods(server).count("sendMessage") == 2

    by_polling(assistant, talk)
