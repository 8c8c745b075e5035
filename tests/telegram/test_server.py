"""The local Bot API server: by plain HTTP, and driven by a small python-telegram-bot bot."""

import asyncio
import json
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Update
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError
from telegram.ext import (
    AIORateLimiter,
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from tests.loopback import loopback_client
from tests.telegram.calls import Call, with_server
from tests.telegram.html import HtmlError, parse_html
from tests.telegram.server import BotApiServer, InlineButton

SECRET = "right-secret"  # noqa: S105 - shared with nobody
Bot = Application[Any, Any, Any, Any, Any, Any]


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    await update.message.reply_text(f"echo: {update.message.text}")


async def answer_press(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("done")
    await update.callback_query.edit_message_text(f"chose {update.callback_query.data}")


def build_bot(server: BotApiServer) -> Bot:
    builder = ApplicationBuilder().token(server.token).base_url(server.base_url)
    bot = builder.rate_limiter(AIORateLimiter(max_retries=2)).build()
    bot.add_handler(MessageHandler(filters.TEXT, echo))
    bot.add_handler(CallbackQueryHandler(answer_press))
    return bot


@asynccontextmanager
async def polling_bot(server: BotApiServer) -> AsyncIterator[Bot]:
    bot = build_bot(server)
    assert bot.updater is not None
    async with bot:
        await bot.start()
        await bot.updater.start_polling()
        yield bot
        await bot.updater.stop()
        await bot.stop()


@asynccontextmanager
async def webhook_bot(server: BotApiServer) -> AsyncIterator[Bot]:
    bot = build_bot(server)
    assert bot.updater is not None
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with bot:
        await bot.start()
        await bot.updater.start_webhook(
            listen="127.0.0.1",
            port=port,
            url_path="telegram",
            webhook_url=f"http://127.0.0.1:{port}/telegram",
            secret_token=SECRET,
        )
        yield bot
        await bot.updater.stop()
        await bot.stop()


def test_get_me_and_refused_requests() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        status, me = await call("getMe")
        assert status == 200
        assert me["is_bot"] is True
        assert await call("getMe", "1:wrong") == (401, "Unauthorized")
        assert await call("sendDice", chat_id=7) == (404, "Not Found")
        assert [seen.method for seen in server.calls] == ["getMe", "sendDice"]

    with_server(check)


def test_form_multipart_and_query_parameters_are_read_alike() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        url = f"{server.base_url}{server.token}/sendMessage"
        keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
        fields = {"chat_id": "7", "text": "[1, 2]", "reply_markup": json.dumps(keyboard)}
        async with loopback_client() as client:
            await client.post(url, data=fields)
            await client.post(url, files={name: (None, text) for name, text in fields.items()})
            await client.get(url, params=fields)
        await call("sendMessage", chat_id=7, text="[1, 2]", reply_markup=keyboard)
        assert len(server.calls) == 4
        assert all(seen.arguments == server.calls[3].arguments for seen in server.calls)
        assert all(
            (message.text, message.buttons) == ("[1, 2]", ((InlineButton("Yes", "y"),),))
            for message in server.messages(7)
        )

    with_server(check)


def test_get_updates_forgets_what_an_offset_confirms() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        for text in ("one", "two", "/three@test_bot now"):
            assert await server.user_says(text) is None
        _, updates = await call("getUpdates", limit=2)
        assert [update["message"]["text"] for update in updates] == ["one", "two"]
        _, updates = await call("getUpdates", offset=updates[-1]["update_id"] + 1)
        (last,) = updates
        assert last["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 15}]
        assert last["message"]["chat"]["type"] == "private"
        _, updates = await call("getUpdates")
        assert updates == [last]
        await server.user_says("four")
        _, updates = await call("getUpdates", offset=-1)
        assert [update["message"]["text"] for update in updates] == ["four"]

    with_server(check)


def test_get_updates_waits_and_a_second_poll_ends_the_first() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        first = asyncio.create_task(call("getUpdates", timeout=10))
        await server.wait_for("getUpdates")
        second = asyncio.create_task(call("getUpdates", timeout=10))
        status, description = await first
        assert status == 409
        assert description.startswith("Conflict: terminated by other getUpdates request")
        await server.wait_for("getUpdates", count=2)
        await server.user_says("hello")
        _, (update,) = await second
        assert update["message"]["text"] == "hello"
        assert await call("getUpdates", offset=update["update_id"] + 1, timeout=0.05) == (200, [])

    with_server(check)


def test_updates_of_every_kind() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        await server.user_says("/start", chat_id=-5, user_id=8, first_name="Bo")
        await server.user_edits("stop", chat_id=-5)
        await server.user_sends({"location": {"latitude": 1.0, "longitude": 2.0}})
        _, (said, edited, located) = await call("getUpdates")
        assert said["message"]["chat"]["type"] == "group"
        assert edited["edited_message"]["text"] == "stop"
        assert "entities" not in edited["edited_message"]
        assert edited["edited_message"]["message_id"] == said["message"]["message_id"]
        assert "text" not in located["message"]
        # As documented, the choice holds for the updates made after it, until it is changed.
        await call("getUpdates", allowed_updates=["message"])
        await server.user_edits("again", chat_id=-5)
        assert [*server.updates[-1]] == ["update_id", "message"]

    with_server(check)


def test_webhook_and_polling_exclude_each_other() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        url = "http://127.0.0.1:9/hook"
        assert (await call("setWebhook", url="ftp://127.0.0.1/"))[0] == 400
        assert (await call("setWebhook", url=url, secret_token="not allowed"))[0] == 400  # noqa: S106
        assert await call("setWebhook", url=url, secret_token=SECRET) == (200, True)
        status, description = await call("getUpdates")
        assert (status, description[:8]) == (409, "Conflict")
        assert await server.user_says("anyone there?") == 0
        _, info = await call("getWebhookInfo")
        assert (info["url"], info["pending_update_count"]) == (url, 1)
        assert info["last_error_message"] == "Connection refused"
        assert await call("deleteWebhook", drop_pending_updates=True) == (200, True)
        assert await call("getUpdates") == (200, [])
        await call("setWebhook", url="https://bot.example.org/hook")
        with pytest.raises(ValueError, match="not on this machine"):
            await server.user_says("to the outside")
        server.post_to(url)
        assert await server.redeliver() == 0

    with_server(check)


def test_send_edit_and_delete() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        keyboard = {
            "inline_keyboard": [
                [{"text": "A", "callback_data": "a"}, {"text": "Site", "url": "https://x.test/"}]
            ]
        }
        html = {"text": " <b>Hi</b> &lt;x&gt;", "parse_mode": "HTML"}
        _, sent = await call("sendMessage", chat_id=7, **html, reply_markup=keyboard)
        assert sent["text"] == "Hi <x>"
        assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
        assert sent["reply_markup"] == keyboard
        assert sent["chat"]["id"] == 7
        assert sent["from"]["is_bot"] is True
        (message,) = server.messages(7)
        assert message.html == html["text"]
        assert message.buttons == ((("A", "a"), ("Site", None)),)

        target = {"chat_id": 7, "message_id": sent["message_id"]}
        same = {"text": "<b>Hi</b> &lt;x>", "parse_mode": "HTML", "reply_markup": keyboard}
        status, description = await call("editMessageText", **target, **same)
        assert (status, description[:40]) == (400, "Bad Request: message is not modified: sp")
        assert (await call("editMessageReplyMarkup", **target, reply_markup=keyboard))[0] == 400
        _, edited = await call("editMessageText", **target, text="Hi <x>")
        assert "edit_date" in edited
        assert "reply_markup" not in edited
        assert (await call("editMessageReplyMarkup", **target, reply_markup=keyboard))[0] == 200
        assert [(m.text, len(m.buttons)) for m in server.messages(7)] == [("Hi <x>", 1)]

        lost = (400, "Bad Request: message to edit not found")
        assert await call("editMessageText", chat_id=7, message_id=999, text="x") == lost
        assert await call("deleteMessage", **target) == (200, True)
        assert server.messages(7) == []
        assert await call("editMessageText", **target, text="x") == lost
        gone = (400, "Bad Request: message to delete not found")
        assert await call("deleteMessage", **target) == gone

    with_server(check)


@pytest.mark.parametrize(
    ("arguments", "description"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "\N{GRINNING FACE}" * 2049}, "message is too long"),
        ({"text": "x", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
        (
            {"text": "a < b", "parse_mode": "HTML"},
            'can\'t parse entities: Unsupported start tag "" at byte offset 2',
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x"}]]}},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {
                "text": "x",
                "reply_markup": {
                    "inline_keyboard": [[{"text": "x", "callback_data": "\u00e9" * 33}]]
                },
            },
            "BUTTON_DATA_INVALID",
        ),
        ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
    ],
)
def test_messages_that_are_refused(arguments: dict[str, Any], description: str) -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        answer = await call("sendMessage", **({"chat_id": 7} | arguments))
        assert answer == (400, f"Bad Request: {description}")
        assert server.messages(7) == []

    with_server(check)


def test_length_counts_after_parsing() -> None:
    async def check(_: BotApiServer, call: Call) -> None:
        text = "<b>" + "&amp;" * 4096 + "</b>"
        assert (await call("sendMessage", chat_id=7, parse_mode="HTML", text=text))[0] == 200
        half = "\N{GRINNING FACE}" * 2048
        assert (await call("sendMessage", chat_id=7, text=half))[0] == 200

    with_server(check)


def test_blocked_chat_actions_commands_and_callback_answers() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        server.blocked.add(13)
        blocked = (403, "Forbidden: bot was blocked by the user")
        assert await call("sendMessage", chat_id=13, text="x") == blocked
        assert await call("sendChatAction", chat_id=13, action="typing") == blocked
        assert await call("sendChatAction", chat_id=7, action="typing") == (200, True)
        assert (await call("sendChatAction", chat_id=7, action="dance"))[0] == 400
        menu = [{"command": "help", "description": "What I can do"}]
        assert await call("setMyCommands", commands=menu) == (200, True)
        assert server.commands == menu
        wrong = [{"command": "Help me", "description": "x"}]
        assert await call("setMyCommands", commands=wrong) == (
            400,
            "Bad Request: BOT_COMMAND_INVALID",
        )
        assert (await call("answerCallbackQuery", callback_query_id="1"))[0] == 400
        keyboard = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
        await call("sendMessage", chat_id=7, text="x", reply_markup=keyboard)
        (message,) = server.messages(7)
        await server.user_presses(message, "A")
        await server.user_presses(message, "a")
        with pytest.raises(LookupError):
            await server.user_presses(message, "B")
        _, updates = await call("getUpdates")
        query = updates[0]["callback_query"]
        assert (query["data"], query["message"]["text"]) == ("a", "x")
        answer = {"callback_query_id": query["id"]}
        too_long = (400, "Bad Request: MESSAGE_TOO_LONG")
        assert await call("answerCallbackQuery", **answer, text="x" * 201) == too_long
        assert await call("answerCallbackQuery", **answer, text="x" * 200) == (200, True)

    with_server(check)


def test_wait_for_says_what_it_saw() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        await call("getMe")
        with pytest.raises(TimeoutError, match=r"0 of 1 calls of sendMessage.*getMe"):
            await server.wait_for("sendMessage", timeout=0.05)

    with_server(check)


@pytest.mark.parametrize(
    ("markup", "text", "types"),
    [
        ("<b>a <i>b</i></b><u>c</u>", "a bc", ["bold", "italic", "underline"]),
        ("<STRONG>x</STRONG >", "x", ["bold"]),
        ("<del>a</del><tg-spoiler>b</tg-spoiler>", "ab", ["strikethrough", "spoiler"]),
        ("<span class='tg-spoiler'>x</span>", "x", ["spoiler"]),
        ('<a href="https://x.test/?a=1&amp;b=2">x</a>', "x", ["text_link"]),
        ("<a href='javascript:x'>x</a>", "x", []),
        ('<pre><code class="language-c">a &lt; b</code></pre>', "a < b", ["pre"]),
        ("<code>x</code>", "x", ["code"]),
        ("<blockquote expandable>x</blockquote>", "x", ["expandable_blockquote"]),
        ('<tg-emoji emoji-id="5368">x</tg-emoji>', "x", ["custom_emoji"]),
        ("&lt;&gt;&amp;&quot;&#65;&#x42;&amp", '<>&"AB&', []),
        ("&nbsp;&laquo; & a > b", "&nbsp;&laquo; & a > b", []),
        ("<b></b>x", "x", []),
    ],
)
def test_html_that_telegram_accepts(markup: str, text: str, types: list[str]) -> None:
    content = parse_html(markup)
    assert content.text == text
    assert [entity["type"] for entity in content.entities] == types


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("\u00e9<br/>", 'Unsupported start tag "br/" at byte offset 2'),
        ("1<2", "Unclosed start tag at byte offset 1"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<b =x>y</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<a href=x/y>y</a>", "Unexpected end of name token at byte offset 8"),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
def test_html_that_telegram_refuses(markup: str, problem: str) -> None:
    with pytest.raises(HtmlError) as refusal:
        parse_html(markup)
    assert str(refusal.value) == problem


def test_entity_offsets_count_utf16_units() -> None:
    content = parse_html(" \N{GRINNING FACE}<b>\N{GRINNING FACE}x</b> ").trimmed()
    assert content.entities == ({"type": "bold", "offset": 2, "length": 3},)


def test_polling_bot_answers_texts_and_buttons() -> None:
    async def run() -> None:
        async with BotApiServer() as server:
            async with polling_bot(server) as bot:
                await server.user_says("hello")
                await server.wait_for("sendMessage")
                keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
                preview = LinkPreviewOptions(is_disabled=True)
                await bot.bot.send_message(
                    7, "sure?", reply_markup=keyboard, link_preview_options=preview
                )
                await server.user_presses(server.messages(7)[-1], "Yes")
                await server.wait_for("editMessageText")
            assert [message.text for message in server.messages(7)] == ["echo: hello", "chose y"]
            assert server.messages(7)[-1].buttons == ()
            sends = await server.wait_for("sendMessage", count=2)
            assert sends[1].arguments["link_preview_options"] == {"is_disabled": True}
            assert sends[1].arguments["chat_id"] == 7
            # The last poll confirms what was fetched: a restarted bot must not see it again.
            polls = await server.wait_for("getUpdates", count=3)
            assert polls[-1].arguments["offset"] == server.updates[-1]["update_id"] + 1

    asyncio.run(run())


def test_webhook_bot_accepts_only_the_right_secret() -> None:
    async def run() -> None:
        async with BotApiServer() as server:
            await server.user_says("sent before the bot ran")
            async with webhook_bot(server):
                await server.wait_for("sendMessage")
                assert await server.user_says("hello") == 200
                await server.wait_for("sendMessage", count=2)
                update = server.updates[-1] | {"update_id": 99}
                assert await server.post_update(update, secret="wrong") == 403  # noqa: S106
                assert await server.post_update(update, secret=None) == 403
                assert await server.post_update(update, secret=SECRET) == 200
                await server.wait_for("sendMessage", count=3)
            assert await server.user_says("after the bot stopped") == 0
            assert await server.redeliver() == 0
            texts = [message.text for message in server.messages(7)]
            assert texts == ["echo: sent before the bot ran", "echo: hello", "echo: hello"]
            async with webhook_bot(server):
                await server.wait_for("sendMessage", count=4)
            assert server.messages(7)[-1].text == "echo: after the bot stopped"

    asyncio.run(run())


def test_server_stops_while_a_poll_waits() -> None:
    async def run() -> None:
        async with loopback_client(timeout=5) as client:
            async with BotApiServer() as server:
                url = f"{server.base_url}{server.token}/getUpdates"
                poll = asyncio.create_task(client.post(url, json={"timeout": 30}))
                await server.wait_for("getUpdates")
            (outcome,) = await asyncio.gather(poll, return_exceptions=True)
            assert isinstance(outcome, (httpx.Response, httpx.TransportError))

    asyncio.run(run())


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
def test_rate_limiter_repeats_after_429() -> None:
    async def run() -> None:
        async with BotApiServer() as server, build_bot(server) as bot:
            for _ in range(2):
                server.fail_next(
                    "sendMessage", 429, "Too Many Requests: retry after 1", retry_after=1
                )
            await bot.bot.send_message(7, "patience")
            first, second, third = await server.wait_for("sendMessage", count=3)
            assert second.at - first.at > 1
            assert third.at - second.at > 1
            assert len(server.messages(7)) == 1

    asyncio.run(run())


def test_refusals_reach_the_bot_as_its_exceptions() -> None:
    async def run() -> None:
        async with BotApiServer() as server, build_bot(server) as bot:
            # The library lowers the case of all but the first letter of a description.
            with pytest.raises(BadRequest, match="parse entities: unsupported start tag"):
                await bot.bot.send_message(7, "<think>", parse_mode="HTML")
            server.blocked.add(7)
            with pytest.raises(Forbidden, match="blocked by the user"):
                await bot.bot.send_message(7, "x")
            server.fail_next("sendMessage", 500, "Internal Server Error")
            with pytest.raises(NetworkError, match="Internal Server Error"):
                await bot.bot.send_message(8, "x")
            await bot.bot.set_webhook("http://127.0.0.1:9/")
            with pytest.raises(Conflict):
                await bot.bot.get_updates()
            stranger = ApplicationBuilder().token("5:unknown").base_url(server.base_url).build()
            with pytest.raises(InvalidToken):
                await stranger.initialize()
            await stranger.bot.shutdown()

    asyncio.run(run())


def test_only_httpx_at_info_logs_the_token(caplog: pytest.LogCaptureFixture) -> None:
    for name in (None, "httpx", "httpcore", "telegram.ext.ExtBot"):  # a command quiets these
        caplog.set_level(logging.DEBUG, name)

    async def run() -> str:
        async with BotApiServer() as server:
            async with polling_bot(server):
                await server.user_says("hello")
                await server.wait_for("sendMessage")
            return server.token

    token = asyncio.run(run())
    tellers = {(r.name, r.levelname) for r in caplog.records if token in r.getMessage()}
    assert ("httpx", "INFO") in tellers
    assert {name for name, level in tellers if level != "DEBUG"} == {"httpx"}
