"""The inline mode: cards for other chats, each with its source, never of an officer's documents."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.counter.assistant import Assistant
from bot.counter.inline_cards import InlineCard
from bot.counter.live import LiveAnswerer
from bot.messages.links import ASK_INLINE, NOTHING_INLINE
from bot.people import Asker, People
from tests.bot.access import make_officer
from tests.bot.documents import OFFICER_ANSWER, OFFICER_QUESTION
from tests.bot.served import HowServed, by_polling, by_webhook, replies, served
from tests.telegram.inline import InlineAnswer
from tests.telegram.server import BotApiServer


@pytest.fixture
def clerk(cards_live: LiveAnswerer, people: People) -> Assistant:
    return Assistant(cards_live, people)


class CountingAssistant(Assistant):
    """Counts what it has to think about."""

    def __init__(self, live: LiveAnswerer) -> None:
        super().__init__(live, None)
        self.thought: list[str] = []

    def cards(self, words: str) -> tuple[InlineCard, ...]:
        self.thought.append(words)
        return super().cards(words)


async def answered(server: BotApiServer, count: int) -> InlineAnswer:
    """The newest answer once there are so many."""
    await server.wait_until(lambda: len(server.inline.answers) >= count, timeout=60)
    return server.inline.answers[-1]


@pytest.mark.parametrize("talk_with", [by_polling, by_webhook])
def test_what_is_typed_is_answered_with_cards_that_cite(
    clerk: Assistant,
    talk_with: object,
) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_asks_inline("khai sinh")
        offered = await answered(server, 1)
        assert 2 <= len(offered.articles) <= 5
        first = offered.articles[0]
        assert first.title == "Đăng ký khai sinh"
        assert first.description
        assert "Giấy chứng sinh" in first.text
        assert first.text.endswith("Đăng ký khai sinh · 1.001193")
        assert {entity["type"] for entity in first.entities} >= {"blockquote", "italic"}
        titles = [one.title for one in offered.articles]
        assert len(set(titles)) == len(titles)
        assert all("khai sinh" in title.lower() for title in titles)
        for article in offered.articles:
            assert article.text.splitlines()[-1].rpartition(" · ")[2].count(".") == 1
        assert offered.button is None
        assert offered.cache_time == 300
        assert not offered.is_personal

    assert callable(talk_with)
    talk_with(clerk, talk)


def test_a_sentence_of_a_document_is_a_card_with_its_document(assistant: Assistant) -> None:
    (card, *_) = assistant.cards("A Lưới có bao nhiêu thủ tục nhận và trả kết quả qua bưu điện?")
    texts = [block.text for block in card.reply.blocks]
    assert any("155 thủ tục" in one for one in texts)
    assert any("08/05/2020" in one for one in texts)
    assert card.reply.buttons == ()


def test_while_hardly_anything_is_typed_the_private_chat_is_offered(clerk: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        for number, words in enumerate(("", "kh"), start=1):
            await server.user_asks_inline(words)
            offered = await answered(server, number)
            assert (offered.articles, offered.button) == ((), (ASK_INLINE, "hoi"))
        await server.user_opens("hoi")
        (start,) = await replies(server, 1)
        assert len(start.buttons) == 3

    by_polling(clerk, talk)


@pytest.mark.parametrize("words", ["giá vàng hôm nay bao nhiêu", "xin chào", "........"])
def test_what_the_documents_do_not_say_is_offered_to_nobody(clerk: Assistant, words: str) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_asks_inline(words)
        offered = await answered(server, 1)
        assert (offered.articles, offered.button) == ((), (NOTHING_INLINE, "hoi"))

    by_polling(clerk, talk)


def test_an_officer_hands_on_nothing_that_citizens_may_not_read(
    more_live: LiveAnswerer, people: People, database: Path
) -> None:
    make_officer(database, people, Asker("telegram", "7"))
    assistant = Assistant(more_live, people)

    async def run() -> None:
        async with (
            BotApiServer() as server,
            served(server, assistant, HowServed(people=people)),
        ):
            await server.user_says(OFFICER_QUESTION)
            (answer,) = await replies(server, 1)
            assert OFFICER_ANSWER in answer.text
            await server.user_asks_inline(OFFICER_QUESTION)
            offered = await answered(server, 1)
            assert all(OFFICER_ANSWER not in article.text for article in offered.articles)

    asyncio.run(run())


def test_what_is_typed_letter_by_letter_is_thought_about_once(cards_live: LiveAnswerer) -> None:
    assistant = CountingAssistant(cards_live)
    typed = ["khai", "khai ", "khai s", "khai si", "khai sinh"]

    async def talk(server: BotApiServer) -> None:
        for words in typed:
            await server.user_asks_inline(words)
        offered = await answered(server, 1)
        assert offered.query == "khai sinh"
        assert assistant.thought == ["khai sinh"]
        for person in (8, 9):
            await server.put_raw(
                {"inline_query": {
                    "id": f"of-{person}", "query": "Khai  sinh", "offset": "",
                    "from": {"id": person, "is_bot": False, "first_name": "Bo"},
                }}
            )  # fmt: skip
        await server.wait_for("answerInlineQuery", 3, timeout=30)
        assert assistant.thought == ["khai sinh"]

    by_polling(assistant, talk)


def test_two_people_who_type_at_once_are_both_answered(cards_live: LiveAnswerer) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_asks_inline("khai sinh", user_id=8)
        await server.user_asks_inline("kết hôn", user_id=9)
        await answered(server, 2)
        assert {one.query for one in server.inline.answers} == {"khai sinh", "kết hôn"}

    by_polling(CountingAssistant(cards_live), talk)


def test_nothing_of_what_was_typed_is_kept(
    clerk: Assistant, people: People, database: Path
) -> None:
    async def run() -> None:
        async with BotApiServer() as server, served(server, clerk, HowServed(people=people)):
            await server.user_asks_inline("khai sinh")
            await answered(server, 1)

    asyncio.run(run())
    assert "khai sinh" not in database.read_bytes().decode("utf-8", "ignore")
    assert json.dumps("khai sinh")[1:-1] not in database.read_bytes().decode("utf-8", "ignore")


def test_a_failure_offers_nothing_and_the_next_query_is_answered(
    cards_live: LiveAnswerer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assistant = CountingAssistant(cards_live)

    async def talk(server: BotApiServer) -> None:
        with monkeypatch.context() as broken:
            broken.setattr(assistant, "cards", lambda _: 1 / 0)
            await server.user_asks_inline("kết hôn")
            await server.wait_until(lambda: "cards could not be made" in caplog.text)
        assert server.inline.answers == []
        await server.user_asks_inline("khai sinh")
        assert (await answered(server, 1)).articles

    by_polling(assistant, talk)
