"""Inline mode at the local Bot API server."""

import asyncio
from typing import Any

import pytest
from telegram import (
    Bot,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)

from tests.telegram.calls import Call, with_server
from tests.telegram.server import BotApiServer

ARTICLE = {
    "type": "article",
    "id": "1",
    "title": "Title",
    "input_message_content": {"message_text": "<b>x</b>", "parse_mode": "HTML"},
}


def test_a_query_is_answered_with_cards() -> None:
    async def run() -> None:
        async with BotApiServer() as server, Bot(server.token, base_url=server.base_url) as bot:
            assert (await bot.get_me()).supports_inline_queries
            await server.user_asks_inline("làm lại căn cước", user_id=8)
            (update,) = await bot.get_updates(allowed_updates=[Update.INLINE_QUERY])
            query = update.inline_query
            assert query is not None
            assert (query.query, query.from_user.id) == ("làm lại căn cước", 8)
            content = InputTextMessageContent("<b>Bước</b> 1 &lt; 2", parse_mode="HTML")
            card = InlineQueryResultArticle("a", "Cấp lại", content, description="Bộ Công an")
            button = InlineQueryResultsButton("Hỏi thêm", start_parameter="tt_1-001193")
            await query.answer([card], cache_time=60, is_personal=True, button=button)
            (answer,) = server.inline.answers
            (article,) = answer.articles
            assert (article.result_id, article.title) == ("a", "Cấp lại")
            assert (article.text, article.html) == ("Bước 1 < 2", "<b>Bước</b> 1 &lt; 2")
            assert article.entities[0]["type"] == "bold"
            assert article.description == "Bộ Công an"
            assert (answer.query, answer.user_id) == ("làm lại căn cước", 8)
            assert (answer.cache_time, answer.is_personal) == (60, True)
            assert answer.button == ("Hỏi thêm", "tt_1-001193")

    asyncio.run(run())


@pytest.mark.parametrize("personal", [False, True])
def test_a_kept_answer_is_given_without_asking_the_bot(personal: bool) -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        async def ask(words: str, user_id: int = 7) -> None:
            await server.user_asks_inline(words, user_id)
            query_id = server.updates[-1]["inline_query"]["id"]
            kept = {"is_personal": personal, "cache_time": 1 if words == "short" else 300}
            await call("answerInlineQuery", inline_query_id=query_id, results=[ARTICLE], **kept)

        await ask("one")
        await server.user_asks_inline("one")
        assert len(server.updates) == 1
        await server.user_asks_inline("one", user_id=8)
        assert len(server.updates) == 1 + personal
        await server.user_asks_inline("two")
        assert len(server.updates) == 2 + personal
        await ask("short")
        await asyncio.sleep(1.05)
        await server.user_asks_inline("short")
        assert len(server.updates) == 4 + personal

    with_server(check)


RESULT = "can't parse inline query result: "


@pytest.mark.parametrize(
    ("change", "description"),
    [
        ({"id": ""}, "RESULT_ID_EMPTY"),
        ({"id": "đ" * 33}, "RESULT_ID_INVALID"),
        ({"id": None}, RESULT + 'Can\'t find field "id"'),
        ({"title": " "}, "ARTICLE_TITLE_EMPTY"),
        ({"title": None}, RESULT + 'Can\'t find field "title"'),
        ({"type": "gif"}, RESULT + 'type "gif" is unsupported for the inline query result'),
        ({"input_message_content": None}, RESULT + 'Can\'t find field "input_message_content"'),
        ({"input_message_content": {}}, RESULT + "Input message content is not specified"),
        (
            {"input_message_content": {"message_text": "<p>x</p>", "parse_mode": "HTML"}},
            RESULT + 'Can\'t parse entities: Unsupported start tag "p" at byte offset 0',
        ),
        (
            {"input_message_content": {"message_text": "x" * 4097}},
            RESULT + "Message is too long",
        ),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x" * 65}]]}},
            "BUTTON_DATA_INVALID",
        ),
    ],
)
def test_cards_that_are_refused(change: dict[str, Any], description: str) -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        await server.user_asks_inline("x")
        query_id = server.updates[-1]["inline_query"]["id"]
        wrong = {name: value for name, value in (ARTICLE | change).items() if value is not None}
        answer = await call("answerInlineQuery", inline_query_id=query_id, results=[wrong])
        assert answer == (400, f"Bad Request: {description}")
        assert server.inline.answers == []

    with_server(check)


@pytest.mark.parametrize(
    ("change", "description"),
    [
        ({"results": [ARTICLE, ARTICLE]}, "RESULT_ID_DUPLICATE"),
        (
            {"results": [ARTICLE | {"id": str(number)} for number in range(51)]},
            "too many inline query results specified",
        ),
        ({"results": {}}, "expected an Array of inline query results"),
        (
            {"inline_query_id": "99"},
            "query is too old and response timeout expired or query ID is invalid",
        ),
        ({"button": {"text": "x", "start_parameter": "a b"}}, "START_PARAM_INVALID"),
        ({"button": {"text": "", "start_parameter": "a"}}, "SWITCH_PM_TEXT_EMPTY"),
        (
            {"button": {"start_parameter": "a"}},
            "can't parse inline query results button: Can't find field \"text\"",
        ),
        (
            {"button": {"text": "x"}},
            "can't parse inline query results button:"
            " InlineQueryResultsButton must have exactly one optional field",
        ),
    ],
)
def test_answers_that_are_refused(change: dict[str, Any], description: str) -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        await server.user_asks_inline("x")
        query_id = server.updates[-1]["inline_query"]["id"]
        right = {"inline_query_id": query_id, "results": [ARTICLE]}
        answer = await call("answerInlineQuery", **(right | change))
        assert answer == (400, f"Bad Request: {description}")
        assert await call("answerInlineQuery", **right) == (200, True)
        assert await call("answerInlineQuery", inline_query_id=query_id) == (200, True)

    with_server(check)
