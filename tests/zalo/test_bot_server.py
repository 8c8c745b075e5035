"""The local Zalo against what its manual says, and what people measured who used it."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import httpx
import pytest

from tests.loopback import loopback_client
from tests.telegram.faults import bad_gateway, dropped
from tests.zalo.bot_events import JsonObject, event, message
from tests.zalo.bot_server import TOKEN, ZaloBotServer, refused_by_zalo

Call = Callable[..., Awaitable[JsonObject]]


def with_zalo(check: Callable[[ZaloBotServer, Call], Awaitable[None]]) -> None:
    async def run() -> None:
        async with ZaloBotServer() as server, loopback_client() as client:

            async def call(method: str, token: str = TOKEN, **arguments: object) -> JsonObject:
                url = f"{server.base_url}/bot{token}/{method}"
                answer = await client.post(url, json=arguments, timeout=10)
                assert answer.status_code == 200
                body: JsonObject = answer.json()
                return body

            await check(server, call)

    asyncio.run(run())


def code(body: JsonObject) -> int:
    assert body["ok"] is False
    assert "result" not in body
    return int(body["error_code"])


def test_errors_come_within_http_200_and_codes_are_numbers_or_texts() -> None:
    async def check(_: ZaloBotServer, call: Call) -> None:
        first, second = await call("getMe", "wrong:token"), await call("getMe", "wrong:token")
        assert (first["error_code"], second["error_code"]) == (401, "401")
        assert code(await call("editMessageText", chat_id="6e", text="a")) == 404
        refused = await call("sendMessage", text="a")
        assert refused["description"] == "Bad request: The chat_id must not be empty"

    with_zalo(check)


def test_who_the_bot_is() -> None:
    async def check(_: ZaloBotServer, call: Call) -> None:
        assert (await call("getMe"))["result"]["account_type"] == "BASIC"

    with_zalo(check)


@pytest.mark.parametrize(
    ("words", "is_taken"),
    [("a", True), ("ă" * 2000, True), ("a" * 2001, False), ("", False), (" \n", False)],
)
def test_texts_have_1_to_2000_characters(words: str, *, is_taken: bool) -> None:
    async def check(server: ZaloBotServer, call: Call) -> None:
        body = await call("sendMessage", chat_id="6e", text=words)
        assert body["ok"] is is_taken
        assert [one.text for one in server.sent()] == [words] * is_taken
        if is_taken:
            assert body["result"]["date"] > 1e12
        else:
            assert code(body) == 400

    with_zalo(check)


def test_a_picture_is_sent_by_its_address_only() -> None:
    async def check(server: ZaloBotServer, call: Call) -> None:
        arguments = {"chat_id": "6e", "caption": "Biểu đồ"}
        assert code(await call("sendPhoto", photo="data:image/png;base64,AA", **arguments)) == 400
        taken = await call("sendPhoto", photo="https://a.vn/b.png", **arguments)
        assert taken["ok"] is True
        server.chats.fetches = True
        nowhere = "http://127.0.0.1:9/b.png"
        assert code(await call("sendPhoto", photo=nowhere, **arguments)) == 400
        long = "https://a.vn/b.png"
        assert code(await call("sendPhoto", chat_id="6e", photo=long, caption="a" * 2001)) == 400

    with_zalo(check)


def test_typing_is_answered_without_a_result() -> None:
    async def check(_: ZaloBotServer, call: Call) -> None:
        assert await call("sendChatAction", chat_id="6e", action="typing") == {"ok": True}
        assert code(await call("sendChatAction", chat_id="6e", action="upload_photo")) == 400

    with_zalo(check)


def test_a_poll_brings_one_object_and_what_was_read_is_gone() -> None:
    async def check(server: ZaloBotServer, call: Call) -> None:
        for words in ("một", "hai"):
            await server.user_says(words)
        first = (await call("getUpdates", timeout="5"))["result"]
        assert first["event_name"] == "message.text.received"
        assert first["message"]["text"] == "một"
        assert first["message"]["chat"] == {"id": "6e", "chat_type": "PRIVATE"}
        assert first["message"]["date"] > 1e12
        second = (await call("getUpdates", timeout=5))["result"]
        assert second["message"]["text"] == "hai"
        assert code(await call("getUpdates", timeout=0)) == 408

    with_zalo(check)


def test_an_empty_poll_ends_after_its_time_with_408_or_with_nothing() -> None:
    async def check(server: ZaloBotServer, call: Call) -> None:
        began = time.monotonic()
        body = await call("getUpdates", timeout="1")
        assert (code(body), body["description"]) == (408, "Request timeout")
        assert 1 <= time.monotonic() - began < 3
        server.events.empty_is_ok = True
        assert await call("getUpdates", timeout="1") == {"ok": True, "result": {}}

    with_zalo(check)


def test_a_poll_that_nobody_waits_for_consumes_all_the_same() -> None:
    async def check(server: ZaloBotServer, _: Call) -> None:
        url = f"{server.base_url}/bot{TOKEN}/getUpdates"
        async with loopback_client() as client:
            with pytest.raises(httpx.ReadTimeout):
                await client.post(url, json={"timeout": "5"}, timeout=0.2)
        await server.user_says("một")
        await server.wait_until(lambda: len(server.events.read) == 1)
        assert server.events.unread == 0

    with_zalo(check)


def test_polls_are_refused_beside_a_webhook() -> None:
    async def check(_: ZaloBotServer, call: Call) -> None:
        hook = {"url": "https://a.vn/zalo/bot", "secret_token": "a-secret"}
        assert (await call("setWebhook", **hook))["result"]["url"] == hook["url"]
        assert code(await call("getUpdates", timeout="1")) == 400
        assert (await call("getWebhookInfo"))["result"]["url"] == hook["url"]
        assert (await call("deleteWebhook"))["result"]["url"] == ""
        assert code(await call("getUpdates", timeout="0")) == 408

    with_zalo(check)


@pytest.mark.parametrize(
    "hook",
    [
        {"url": "http://a.vn", "secret_token": "long-enough"},
        {"url": "https://a.vn", "secret_token": "1234567"},
        {"url": "https://a.vn", "secret_token": "1" * 257},
        {"url": "https://a.vn"},
        {"secret_token": "long-enough"},
    ],
)
def test_a_webhook_needs_https_and_a_secret(hook: dict[str, str]) -> None:
    async def check(server: ZaloBotServer, call: Call) -> None:
        assert code(await call("setWebhook", **hook)) == 400
        assert server.events.hook is None

    with_zalo(check)


def test_what_goes_wrong_goes_wrong_as_with_zalo() -> None:
    async def check(server: ZaloBotServer, call: Call) -> None:
        server.faults.next("sendMessage", refused_by_zalo(429, "Quota"), bad_gateway(status=429))
        assert code(await call("sendMessage", chat_id="6e", text="a")) == 429
        async with loopback_client() as client:
            url = f"{server.base_url}/bot{TOKEN}/sendMessage"
            page = await client.post(url, json={"chat_id": "6e", "text": "a"})
            assert (page.status_code, page.text[:6]) == (429, "<html>")
            assert "retry-after" not in page.headers
            server.faults.next("sendMessage", dropped(accepted=True))
            with pytest.raises(httpx.RemoteProtocolError):
                await client.post(url, json={"chat_id": "6e", "text": "b"})
        assert [one.text for one in server.sent()] == ["b"]

    with_zalo(check)


def test_groups_pictures_and_echoes_look_as_in_the_logs() -> None:
    said = event("image", message("6e", "9f", photo_url="https://a.vn/a.jpg", caption="đây"))
    assert said["event_name"] == "message.image.received"
    assert said["message"]["chat"] == {"id": "9f", "chat_type": "GROUP"}

    async def check(server: ZaloBotServer, call: Call) -> None:
        server.echoes = True
        await call("sendMessage", chat_id="6e", text="a")
        echo = (await call("getUpdates", timeout="5"))["result"]["message"]
        assert (echo["from"]["is_bot"], echo["chat"]["id"], echo["text"]) == (True, "6e", "a")

    with_zalo(check)
