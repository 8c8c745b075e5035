"""A conversation in Telegram, by long polling and by webhook."""

import sqlite3
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.messages import answers, chat, opinions, privacy, turning
from bot.people import People
from tests.bot.asked import (
    FOLLOW_UP,
    FOLLOW_UP_ANSWER,
    POSTAL,
    POSTAL_DOCUMENT,
    SUBJECT,
    UNANSWERABLE,
    WITHOUT_DIACRITICS,
    WITHOUT_DIACRITICS_ANSWER,
)
from tests.bot.documents import (
    HOLIDAY_PASSAGE,
    MARKET_QUESTION,
    MARKUP_ANSWER,
    MARKUP_QUESTION,
    STATION,
    STATION_ANSWER,
    STATION_PASSAGE,
    STATION_QUESTION,
)
from tests.bot.served import (
    Scenario,
    acknowledged,
    by_polling,
    by_webhook,
    done_in_chat,
    edited,
    methods,
    replies,
    styled,
)
from tests.telegram.server import BotApiServer

Transport = Callable[[Assistant, Scenario], None]


@pytest.fixture(params=[by_polling, by_webhook])
def talk_with(request: pytest.FixtureRequest) -> Transport:
    """Both ways in which updates reach the bot."""
    transport: Transport = request.param
    return transport


def as_in_the_file(seeds: Path, document: str) -> str:
    """A document's own file, on one line."""
    text = (seeds / f"{document}.txt").read_text(encoding="utf-8-sig")
    return " ".join(unicodedata.normalize("NFC", text).split())


def thumbs(database: Path) -> list[int]:
    """The thumbs in the database, read without the code under test."""
    with sqlite3.connect(database) as connection:
        return [thumb for (thumb,) in connection.execute("SELECT thumb FROM feedback")]


def test_an_answer_quotes_the_document_and_names_it(
    assistant: Assistant, talk_with: Transport, seeds: Path
) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(POSTAL)
        (answer,) = await replies(server, 1)
        (quote,) = styled(answer, "blockquote")
        assert "155 thủ tục" in quote
        assert "39 thủ tục" in quote
        assert quote.strip("“”") in as_in_the_file(seeds, POSTAL_DOCUMENT)
        (source,) = styled(answer, "italic")
        assert "Kết quả thực hiện cải cách thủ tục hành chính" in source
        assert "08/05/2020" in source
        labels = [[button.label for button in row] for row in answer.buttons]
        assert labels == [[answers.FULL], [answers.MORE], [opinions.GOOD, opinions.BAD]]
        assert done_in_chat(server) == ["sendChatAction", "sendMessage"]
        (typing,) = await server.wait_for("sendChatAction")
        assert typing.arguments == {"chat_id": 7, "action": "typing"}

    talk_with(assistant, talk)


def test_the_buttons_show_the_passage_and_other_sources_and_keep_the_last_thumb(
    more_live: LiveAnswerer, people: People, talk_with: Transport, database: Path
) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(STATION_QUESTION)
        (answer,) = await replies(server, 1)
        (quote,) = styled(answer, "blockquote")
        assert STATION_ANSWER in quote
        assert quote.strip("“”") in " ".join(STATION.split())
        assert STATION_PASSAGE not in quote

        await server.user_presses(answer, "📄 Xem cả đoạn")
        passage = await edited(server, 1)
        (whole,) = styled(passage, "blockquote")
        assert STATION_PASSAGE in whole
        assert whole in STATION
        assert "20/10/2023" in styled(passage, "italic")[0]

        await server.user_presses(passage, turning.BACK)
        assert await edited(server, 2) == answer

        await server.user_presses(answer, "🔎 Nguồn khác")
        others = await edited(server, 3)
        assert styled(others, "bold") == [answers.OTHER_SOURCES]
        assert len(styled(others, "blockquote")) == len(styled(others, "italic"))
        assert any(HOLIDAY_PASSAGE in other for other in styled(others, "blockquote"))

        await server.user_presses(others, turning.BACK)
        assert await edited(server, 4) == answer

        for button in (opinions.GOOD, opinions.BAD):
            await server.user_presses(answer, button)
        notices = await acknowledged(server, 6)
        assert notices == ["", "", "", "", opinions.THANKS_GOOD, opinions.WHY]
        assert thumbs(database) == [-1]
        assert len(server.messages(7)) == 1

    talk_with(Assistant(more_live, people), talk)


@pytest.mark.parametrize("question", [STATION_QUESTION, MARKET_QUESTION])
def test_other_sources_are_each_shown_once_and_are_not_the_cited_one(
    more_live: LiveAnswerer, people: People, question: str
) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(question)
        (answer,) = await replies(server, 1)
        cited = [quote.strip("“”") for quote in styled(answer, "blockquote")]
        await server.user_presses(answer, answers.MORE)
        others = await edited(server, 1)
        shown = [other.strip("“”") for other in styled(others, "blockquote")]
        assert len(set(shown)) == len(shown) > 0
        for quote in cited:
            assert not any(quote in other or other in quote for other in shown)

    by_polling(Assistant(more_live, people), talk)


def test_markup_in_a_document_is_shown_as_it_stands_there(
    more_live: LiveAnswerer, people: People
) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(MARKUP_QUESTION)
        (answer,) = await replies(server, 1)
        (quote,) = styled(answer, "blockquote")
        assert MARKUP_ANSWER in quote
        assert styled(answer, "bold") == []
        await server.user_presses(answer, answers.FULL)
        passage = await edited(server, 1)
        assert MARKUP_ANSWER in styled(passage, "blockquote")[0]

    by_polling(Assistant(more_live, people), talk)


def test_the_commands_are_answered(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        for command in ("/start", "/help", "/help@test_bot", "/vi_sao", "/huong-dan"):
            await server.user_says(command)
        start, help_, help_by_name, *unknown = await replies(server, 5)
        assert start.text.startswith(chat.GREETING)
        assert [button.label for (button,) in start.buttons] == list(chat.EXAMPLES)
        for message in (start, help_, help_by_name):
            assert chat.HOW_TO_ASK in message.text
        for message in (help_, help_by_name):
            assert all(example in message.text for example in chat.EXAMPLES)
        assert "/xoa" in help_.text
        assert [message.text for message in unknown] == [chat.UNKNOWN_COMMAND] * 2

    by_polling(assistant, talk)


def test_a_forgotten_person_leaves_no_row(assistant: Assistant, database: Path) -> None:
    def rows() -> list[int]:
        with sqlite3.connect(database) as connection:
            return [
                connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
                for table in ("person", "question", "feedback")
            ]

    async def talk(server: BotApiServer) -> None:
        await server.user_says(POSTAL)
        (answer,) = await replies(server, 1)
        await server.user_presses(answer, opinions.GOOD)
        await acknowledged(server, 1)
        assert rows() == [1, 1, 1]
        await server.user_says("/xoa")
        _, asked = await replies(server, 2)
        assert asked.text == privacy.ASK_ERASE
        assert rows() == [1, 1, 1]
        await server.user_presses(asked, privacy.ERASE_ALL)
        *_, erased = await replies(server, 3)
        assert erased.text == privacy.ERASED
        assert rows() == [0, 0, 0]
        await server.user_presses(answer, answers.FULL)
        assert (await acknowledged(server, 3))[-1] == turning.GONE
        await server.user_says(FOLLOW_UP)
        *_, after = await replies(server, 4)
        assert FOLLOW_UP_ANSWER not in after.text

    by_polling(assistant, talk)


def test_what_is_no_text_gets_a_kind_word(assistant: Assistant) -> None:
    sticker = {
        "file_id": "s",
        "file_unique_id": "s",
        "type": "regular",
        "width": 9,
        "height": 9,
        "is_animated": False,
        "is_video": False,
    }
    photo = {"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}
    voice = {"file_id": "v", "file_unique_id": "v", "duration": 2}

    async def talk(server: BotApiServer) -> None:
        await server.user_sends({"sticker": sticker})
        await server.user_sends({"photo": [photo]})
        await server.user_sends({"voice": voice})
        assert [message.text for message in await replies(server, 3)] == [chat.NOT_TEXT] * 3

    by_polling(assistant, talk)


def test_an_edited_question_is_answered_anew(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("Giá vàng SJC hôm nay bao nhiêu một lượng?")
        await replies(server, 1)
        await server.user_edits(POSTAL)
        refused, answered = await replies(server, 2)
        assert "155 thủ tục" not in refused.text
        assert "155 thủ tục" in answered.text

    by_polling(assistant, talk)


def test_a_question_without_diacritics_is_answered(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(WITHOUT_DIACRITICS)
        (answer,) = await replies(server, 1)
        assert WITHOUT_DIACRITICS_ANSWER in styled(answer, "blockquote")[0]

    by_polling(assistant, talk)


def test_a_follow_up_keeps_the_subject_of_its_own_chat_only(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(SUBJECT)
        await replies(server, 1)
        await server.user_says(FOLLOW_UP)
        await server.user_says(FOLLOW_UP, chat_id=8, user_id=8)
        _, follow_up = await replies(server, 2)
        assert FOLLOW_UP_ANSWER in styled(follow_up, "blockquote")[0]
        (stranger,) = await replies(server, 1, chat_id=8)
        assert FOLLOW_UP_ANSWER not in stranger.text

    by_polling(assistant, talk)


def test_what_the_documents_do_not_say_is_declined_with_the_closest_parts(
    assistant: Assistant, talk_with: Transport, seeds: Path
) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(UNANSWERABLE)
        (refusal,) = await replies(server, 1)
        first, closest, *parts, way_on = refusal.text.splitlines()
        assert way_on == answers.WAY_ON
        assert first.startswith("Các tài liệu hiện có không")
        assert closest == answers.CLOSEST
        assert all(part.startswith("• ") for part in parts)
        assert len(set(parts)) == len(parts) > 0
        assert styled(refusal, "blockquote") == []

        await server.user_presses(refusal, answers.CLOSEST_FULL)
        passage = await edited(server, 1)
        (quote,) = styled(passage, "blockquote")
        documents = [as_in_the_file(seeds, path.stem) for path in seeds.glob("*.txt")]
        assert any(" ".join(quote.split()) in document for document in documents)

    talk_with(assistant, talk)


def test_a_webhook_post_without_the_right_secret_is_refused(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        assert await server.user_says("/help") == 200
        await replies(server, 1)
        forged = server.updates[-1] | {"update_id": 1000}
        forged["message"] = forged["message"] | {"text": POSTAL, "entities": []}
        for secret in ("wrong", "", None):
            assert await server.post_update(forged, secret=secret) == 403
        assert await server.user_says("/help") == 200
        assert len(await replies(server, 2)) == 2
        assert methods(server).count("sendMessage") == 2

    by_webhook(assistant, talk)
