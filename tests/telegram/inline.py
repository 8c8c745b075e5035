"""Inline mode: what people type behind the bot's name in any chat, and the cards it offers.

Source: core.telegram.org/bots/api, "Inline mode"; each docstring names the section. The wording of
refusals is that of tdlib/telegram-bot-api (Client.cpp, get_inline_query_result); refusals in
capitals are those of Telegram itself (core.telegram.org/method/messages.setInlineBotResults). Of
the kinds of result only articles are known here.
"""

import itertools
import re
import time
from dataclasses import dataclass

from tests.telegram.html import Entity
from tests.telegram.keyboards import read_markup
from tests.telegram.refusals import ApiError, JsonObject, bad_request, cannot_parse, required
from tests.telegram.texts import read_text

_RESULT, _BUTTON = "inline query result", "inline query results button"
_MOST_RESULTS = 50
_LONGEST_ID = 64
_DEFAULT_CACHE_TIME = 300
_START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True)
class InlineArticle:
    """One card; `text` is what it sends when it is chosen ("InlineQueryResultArticle")."""

    result_id: str
    title: str
    description: str
    text: str
    html: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True)
class InlineAnswer:
    """What the bot answered to a query ("answerInlineQuery"); `cache_time` in seconds.

    `button` is its label and the payload that it starts the bot with.
    """

    query: str
    articles: tuple[InlineArticle, ...]
    cache_time: int
    is_personal: bool
    next_offset: str
    button: tuple[str, str] | None
    user_id: int
    at: float

    def is_for(self, query: JsonObject) -> bool:
        """Whether Telegram answers this query with it, and does not ask the bot."""
        same = self.query == query["query"] and not query["offset"]
        theirs = not self.is_personal or self.user_id == query["from"]["id"]
        return same and theirs and time.monotonic() < self.at + self.cache_time


class InlineMode:
    """The queries that wait, and the answers so far."""

    def __init__(self) -> None:
        self.answers: list[InlineAnswer] = []
        self._ids = itertools.count(1)
        self._open: dict[str, JsonObject] = {}

    def ask(self, words: str, user: JsonObject, offset: str = "") -> JsonObject | None:
        """Make a query ("InlineQuery"); None where an earlier answer holds still."""
        query: JsonObject = {"id": f"inline-{next(self._ids)}", "from": user, "query": words}
        query |= {"offset": offset, "chat_type": "sender"}
        if any(answer.is_for(query) for answer in self.answers):
            return None
        self._open[query["id"]] = query
        return query

    def answer_inline_query(self, arguments: JsonObject) -> bool:
        """Section "answerInlineQuery"."""
        results = arguments.get("results", [])
        if not isinstance(results, list):
            raise bad_request("expected an Array of inline query results")
        if len(results) > _MOST_RESULTS:
            raise bad_request("too many inline query results specified")
        articles = tuple(_read_article(result) for result in results)
        button = _read_button(arguments.get("button"))
        ids = [article.result_id for article in articles]
        if len(set(ids)) < len(ids):
            raise bad_request("RESULT_ID_DUPLICATE")
        query = self._open.get(arguments.get("inline_query_id", ""))
        if query is None:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        answer = InlineAnswer(
            query["query"],
            articles,
            arguments.get("cache_time", _DEFAULT_CACHE_TIME),
            arguments.get("is_personal", False),
            arguments.get("next_offset", ""),
            button,
            query["from"]["id"],
            time.monotonic(),
        )
        self.answers.append(answer)
        return True


def _read_article(result: object) -> InlineArticle:
    if not isinstance(result, dict):
        raise _no_result("Inline query result must be an object")
    kind, result_id = (required(result, name, _RESULT) for name in ("type", "id"))
    if kind != "article":
        raise _no_result(f'type "{kind}" is unsupported for the inline query result')
    content = required(result, "input_message_content", _RESULT)
    if not content.get("message_text"):
        raise _no_result("Input message content is not specified")
    try:
        written = read_text(content | {"text": content["message_text"]})
    except ApiError as error:
        problem = str(error).removeprefix("Bad Request: ")
        raise _no_result(problem[0].upper() + problem[1:]) from error
    title = required(result, "title", _RESULT)
    if not title.strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    if not result_id:
        raise bad_request("RESULT_ID_EMPTY")
    if len(result_id.encode()) > _LONGEST_ID:
        raise bad_request("RESULT_ID_INVALID")
    read_markup({"reply_markup": result.get("reply_markup", {}), "chat_id": 0})
    described = result.get("description", "")
    html = content["message_text"]
    return InlineArticle(result_id, title, described, written.text, html, written.entities)


def _read_button(button: JsonObject | None) -> tuple[str, str] | None:
    """Section "InlineQueryResultsButton"; one that opens a web app is not known here."""
    if button is None:
        return None
    label = required(button, "text", _BUTTON)
    if "start_parameter" not in button:
        problem = "InlineQueryResultsButton must have exactly one optional field"
        raise cannot_parse(_BUTTON, problem)
    if not label:
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    if not _START_PARAMETER.fullmatch(button["start_parameter"]):
        raise bad_request("START_PARAM_INVALID")
    return label, button["start_parameter"]


def _no_result(problem: str) -> ApiError:
    return cannot_parse(_RESULT, problem)
