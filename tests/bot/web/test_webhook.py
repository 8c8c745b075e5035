"""Telegram's webhook: only who knows the secret is listened to, and only to what is an update."""

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator, Mapping
from typing import Any

import httpx
import pytest

from bot.channels.web import webhook_route
from tests.bot.web.asked import browsed, raw

SECRET = "the-secret_of-the-webhook"  # noqa: S105 - shared with nobody
UPDATE = {"update_id": 7, "message": {"text": "Tôi là Nguyễn Văn An, hỏi làm căn cước"}}
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}
HEAD = (
    "POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
).encode()


class Inbox:
    """Keeps what is posted; ``works`` says whether it can."""

    def __init__(self, works: bool = True) -> None:
        self.works = works
        self.kept: list[Mapping[str, Any]] = []

    async def take(self, update: Mapping[str, Any]) -> bool:
        if self.works:
            self.kept.append(update)
        return self.works


def posted(inbox: Inbox, body: bytes, headers: Mapping[str, str] = HEADERS) -> httpx.Response:
    """The answer to one call."""

    async def run() -> httpx.Response:
        async with browsed([webhook_route(SECRET, inbox.take)]) as client:
            return await client.post("/telegram", content=body, headers=headers)

    return asyncio.run(run())


@pytest.mark.parametrize(
    "content_type",
    ["application/json", "application/json; charset=utf-8", 'APPLICATION/JSON;charset="UTF-8"'],
)
def test_an_update_is_kept_and_only_then_confirmed(content_type: str) -> None:
    inbox = Inbox()
    answer = posted(inbox, json.dumps(UPDATE).encode(), HEADERS | {"Content-Type": content_type})
    assert (answer.status_code, answer.content) == (200, b"")
    assert inbox.kept == [UPDATE]


def test_an_update_that_could_not_be_kept_is_left_with_telegram() -> None:
    assert posted(Inbox(works=False), json.dumps(UPDATE).encode()).status_code == 503


@pytest.mark.parametrize(
    "shown",
    [None, "", "wrong", SECRET[:-1], SECRET + "x", SECRET.upper(), "bí mật", "\xff"],
)
def test_without_the_secret_nothing_is_read(
    shown: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    inbox = Inbox()

    async def run() -> bytes:
        async with browsed([webhook_route(SECRET, inbox.take)]) as client:
            header = "" if shown is None else f"X-Telegram-Bot-Api-Secret-Token: {shown}\r\n"
            head = (
                "POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                f"Connection: close\r\nContent-Length: 900\r\n{header}\r\n"
            )
            return await raw(client, head.encode())  # of the body, not one byte

    answered = asyncio.run(run())
    head, _, body = answered.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 403 ")
    assert body == b""
    assert inbox.kept == []
    assert SECRET not in caplog.text


@pytest.mark.parametrize(
    "content_type",
    ["", "text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16"],
)
def test_what_is_not_said_to_be_json_is_refused(content_type: str) -> None:
    inbox = Inbox()
    answer = posted(inbox, json.dumps(UPDATE).encode(), HEADERS | {"Content-Type": content_type})
    assert answer.status_code == 415
    assert inbox.kept == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"7",
        b"{}",
        b'{"update_id": "7"}',
        b'{"update_id": true}',
        b'{"update_id": 7.0}',
        b'{"update_id": NaN}',
        b'{"update_id": 7, "x": Infinity}',
        b'{"update_id": ' + b"7" * 5000 + b"}",
        b'{"update_id": 7, "x": "\xff"}',
        '{"update_id": 7}'.encode("utf-16"),
        b'{"update_id": 7, "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
    ids=lambda body: repr(body[:24]),
)
def test_what_is_no_update_is_refused(body: bytes, caplog: pytest.LogCaptureFixture) -> None:
    inbox = Inbox()
    assert posted(inbox, body).status_code == 400
    assert inbox.kept == []
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_an_update_may_hold_any_letter() -> None:
    inbox = Inbox()
    assert posted(inbox, rb'{"update_id": 7, "x": "\ud800 \u0000 \u202e"}').status_code == 200
    assert inbox.kept == [{"update_id": 7, "x": "\ud800 \0 \u202e"}]


def test_a_body_over_a_megabyte_is_refused_whether_its_length_is_said_or_not() -> None:
    inbox = Inbox()
    filling = b" " * (1024 * 1024)
    body = json.dumps(UPDATE).encode()
    assert posted(inbox, body + filling[len(body) :]).status_code == 200

    async def run() -> None:
        async with browsed([webhook_route(SECRET, inbox.take)]) as client:
            said = await raw(client, HEAD + b"Connection: close\r\nContent-Length: 1048577\r\n\r\n")
            assert said.startswith(b"HTTP/1.1 413 ")
            chunk = b"10000\r\n" + bytes(0x10000) + b"\r\n"
            unsaid = await raw(
                client,
                HEAD + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n",
                *[chunk] * 17,
            )
            assert unsaid.startswith(b"HTTP/1.1 413 ")

            async def parts() -> AsyncIterator[bytes]:
                for _ in range(24):
                    yield bytes(0x10000)

            answer = await client.post("/telegram", content=parts(), headers=HEADERS)
            assert answer.status_code == 413

    asyncio.run(run())
    assert inbox.kept == [UPDATE]


def test_a_client_that_asks_before_it_sends_is_answered_before() -> None:
    inbox = Inbox()
    body = json.dumps(UPDATE).encode()

    async def run() -> None:
        async with browsed([webhook_route(SECRET, inbox.take)]) as client:
            asks = HEAD + b"Expect: 100-continue\r\nConnection: close\r\n"
            refused = await raw(client, asks + b"Content-Length: 9000000\r\n\r\n")
            assert refused.startswith(b"HTTP/1.1 413 ")
            length = f"Content-Length: {len(body)}\r\n\r\n".encode()
            taken = await raw(client, asks + length, body, pause_s=0.1)
            assert taken.startswith(b"HTTP/1.1 100 ")
            assert b"HTTP/1.1 200 " in taken

    asyncio.run(run())
    assert inbox.kept == [UPDATE]


def test_half_a_body_is_no_update(caplog: pytest.LogCaptureFixture) -> None:
    inbox = Inbox()
    body = json.dumps(UPDATE).encode()

    async def run() -> None:
        async with browsed([webhook_route(SECRET, inbox.take)]) as client:
            head = HEAD + f"Content-Length: {len(body)}\r\n\r\n".encode()
            _, writer = await asyncio.open_connection("127.0.0.1", client.base_url.port)
            writer.write(head + body[:20])
            await writer.drain()
            writer.close()
            await writer.wait_closed()
            await asyncio.sleep(0.2)
            with contextlib.suppress(ConnectionResetError):
                more = HEAD + b"Connection: close\r\nContent-Length: 20\r\n\r\n" + body
                assert (await raw(client, more)).startswith(b"HTTP/1.1 400 ")

    asyncio.run(run())
    assert inbox.kept == []
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_updates_come_in_chunks_and_on_one_connection() -> None:
    inbox = Inbox()

    async def run() -> None:
        async with browsed([webhook_route(SECRET, inbox.take)]) as client:
            body = json.dumps(UPDATE).encode()
            chunks = b"".join(b"1\r\n" + bytes([one]) + b"\r\n" for one in body) + b"0\r\n\r\n"
            head = HEAD + b"Transfer-Encoding: chunked\r\n"
            answered = await raw(
                client,
                head + b"\r\n" + chunks,
                head + b"Connection: close\r\n\r\n" + chunks,
            )
            assert answered.count(b"HTTP/1.1 200 ") == 2

    asyncio.run(run())
    assert inbox.kept == [UPDATE, UPDATE]


def test_the_webhook_is_only_posted_to_and_there_is_nothing_beside_it() -> None:
    async def run() -> None:
        async with browsed([webhook_route(SECRET, Inbox().take)]) as client:
            assert (await client.get("/telegram")).status_code == 405
            for path in ("/", "/telegram/", "/healthz", "/metrics"):
                assert (await client.get(path)).status_code == 404

    asyncio.run(run())
