"""The webhook of the Official Account: only Zalo is listened to, and only lately."""

import asyncio
import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.zalo.official.signature import OaSignature, is_recent, sent_at
from bot.channels.zalo.official.webhook import oa_webhook_route
from tests.bot.web.asked import browsed, raw

APP, OA = "314159", "271828"
KEY = "oa-secret-key-of-no-account"
SIGNATURE = OaSignature(APP, KEY)
NOW = datetime(2026, 11, 30, 9, 0)
WORDS = "Tôi là Nguyễn Văn An, hỏi làm căn cước"


def stamp(at: datetime = NOW) -> str:
    return str(int(at.replace(tzinfo=UTC).timestamp() * 1000))


def body_of(**changed: object) -> bytes:
    event = {
        "app_id": APP,
        "sender": {"id": "8888"},
        "event_name": "user_send_text",
        "message": {"text": WORDS, "msg_id": "m1"},
        "timestamp": stamp(),
    }
    return json.dumps(event | changed, ensure_ascii=False).encode()


def mac(body: bytes, timestamp: str = stamp(), first: str = APP, key: str = KEY) -> str:
    """Written without the code under test."""
    return sha256(first.encode() + body + timestamp.encode() + key.encode()).hexdigest()


class Kept:
    """Keeps what is posted; ``works`` says whether it can."""

    def __init__(self, works: bool = True) -> None:
        self.works = works
        self.events: list[Mapping[str, Any]] = []

    async def take(self, event: Mapping[str, Any]) -> bool:
        if self.works:
            self.events.append(event)
        return self.works


def posted(
    kept: Kept, body: bytes, shown: str | None, signature: OaSignature = SIGNATURE
) -> httpx.Response:
    async def run() -> httpx.Response:
        async with browsed([oa_webhook_route(signature, lambda: NOW, kept.take)]) as client:
            headers = {} if shown is None else {b"X-ZEvent-Signature": shown.encode()}
            return await client.post("/zalo/oa", content=body, headers=headers)

    return asyncio.run(run())


@pytest.mark.parametrize("prefix", ["mac=", ""])
def test_a_signed_event_is_kept_and_only_then_confirmed(prefix: str) -> None:
    kept = Kept()
    answer = posted(kept, body_of(), prefix + mac(body_of()))
    assert (answer.status_code, answer.content) == (200, b"")
    assert [one["message"]["text"] for one in kept.events] == [WORDS]


@pytest.mark.parametrize("field", ["timestamp", "app_id", "event_name"])
def test_half_a_letter_is_refused_like_any_other(field: str) -> None:
    kept = Kept()
    body = b'{"%s": "\\ud800"}' % field.encode()
    assert posted(kept, body, mac(b"")).status_code == 403
    assert kept.events == []


def test_one_that_could_not_be_kept_comes_again() -> None:
    assert posted(Kept(works=False), body_of(), mac(body_of())).status_code == 503


@pytest.mark.parametrize(
    "shown",
    [
        None,
        "",
        "mac=",
        "mac=" + "0" * 64,
        mac(body_of(), key="another-key"),
        mac(body_of(), first=OA),
        mac(body_of() + b" "),
        mac(body_of(), timestamp=""),
        "mac=chữ",
    ],
    ids=[
        "none",
        "empty",
        "no mac",
        "zeros",
        "other key",
        "oa first",
        "other bytes",
        "no time",
        "é",
    ],
)
def test_who_does_not_sign_it_so_is_refused(shown: str | None) -> None:
    kept = Kept()
    assert posted(kept, body_of(), shown).status_code == 403
    assert kept.events == []


def test_the_bytes_count_and_not_what_they_mean() -> None:
    spaced = json.dumps(json.loads(body_of()), indent=1, ensure_ascii=False).encode()
    kept = Kept()
    assert posted(kept, spaced, mac(body_of())).status_code == 403
    assert posted(kept, spaced, mac(spaced)).status_code == 200


def test_the_account_first_is_good_only_where_that_is_configured() -> None:
    both = OaSignature(APP, KEY, OA)
    assert posted(Kept(), body_of(), mac(body_of(), first=OA), both).status_code == 200
    assert posted(Kept(), body_of(), mac(body_of()), both).status_code == 200
    assert posted(Kept(), body_of(), mac(body_of(), first="3"), both).status_code == 403


@pytest.mark.parametrize(
    ("age", "status"),
    [
        (timedelta(minutes=111), 200),
        (timedelta(hours=3), 403),
        (timedelta(days=30), 403),
        (timedelta(minutes=-5), 200),
        (timedelta(hours=-1), 403),
    ],
)
def test_what_was_signed_long_ago_is_shown_by_somebody_else(age: timedelta, status: int) -> None:
    timestamp = stamp(NOW - age)
    body = body_of(timestamp=timestamp)
    assert posted(Kept(), body, mac(body, timestamp)).status_code == status


@pytest.mark.parametrize(
    "timestamp", ["", "soon", "-1", "9" * 20, "1e12", "١٢٣", 5, None, [], "17503161316020000"]
)
def test_a_time_that_is_none_is_refused(timestamp: object) -> None:
    body = body_of(timestamp=timestamp)
    for said in (str(timestamp), "", "None"):
        assert posted(Kept(), body, mac(body, said)).status_code == 403


def test_another_application_is_refused_and_a_body_that_is_none() -> None:
    other = body_of(app_id="999")
    assert posted(Kept(), other, mac(other)).status_code == 403
    for body in (b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"timestamp": NaN}'):
        assert posted(Kept(), body, mac(body)).status_code == 403


def test_a_body_over_256_kilobytes_is_not_read() -> None:
    async def run() -> None:
        kept = Kept()
        async with browsed([oa_webhook_route(SIGNATURE, lambda: NOW, kept.take)]) as client:
            body = body_of(more="x" * 300_000)
            headers = {"X-ZEvent-Signature": mac(body)}
            answer = await client.post("/zalo/oa", content=body, headers=headers)
            assert answer.status_code == 413
            head = b"POST /zalo/oa HTTP/1.1\r\nHost: x\r\nX-ZEvent-Signature: y\r\n"
            head += b"Connection: close\r\n"
            chunks = (b"10000\r\n" + b"x" * 0x10000 + b"\r\n") * 5
            told = await raw(
                client, head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n"
            )
            assert told.startswith(b"HTTP/1.1 413")
            assert (await client.get("/zalo/oa")).status_code == 405
        assert kept.events == []

    asyncio.run(run())


def test_nothing_of_a_refused_call_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        posted(Kept(), body_of(), "mac=" + "0" * 64)
    assert "wrong signature" in caplog.text
    assert WORDS not in caplog.text
    assert "8888" not in caplog.text


@given(st.binary(max_size=200), st.text(max_size=20), st.text(max_size=80))
def test_no_bytes_pass_by_chance(body: bytes, timestamp: str, shown: str) -> None:
    stamped = timestamp.encode("utf-8", "replace").decode()
    assert not SIGNATURE.is_good(shown, body, stamped)
    assert SIGNATURE.is_good("mac=" + SIGNATURE.of(body, stamped).upper(), body, stamped)
    assert not is_recent(stamped, NOW) or sent_at(stamped) is not None
