"""Venues, photos, documents and keyboards at the local Bot API server."""

import asyncio
import json
import math
import struct
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest

from tests.loopback import loopback_client
from tests.telegram.calls import Call, with_server
from tests.telegram.media import Photo, Upload, VenuePoint
from tests.telegram.server import BotApiServer

AS_JSON = {"Content-Type": "application/json"}


def a_png(width: int, height: int) -> bytes:
    """The beginning of a PNG picture, which is all that the server reads (RFC 2083, 3.1, 4.1.1)."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(
        ">I4sIIBBBBB", 13, b"IHDR", width, height, 8, 0, 0, 0, 0
    )


def test_venues_photos_and_documents_are_kept_and_answered_as_messages() -> None:
    async def run() -> None:
        async with (
            BotApiServer() as server,
            Bot(server.token, base_url=server.base_url) as bot,
        ):
            place = await bot.send_venue(7, 16.07, 108.19, "Một cửa", "12 Lê Lợi")
            photo = await bot.send_photo(
                7, a_png(3, 2), caption="<b>Hai</b> cột", parse_mode="HTML"
            )
            file = await bot.send_document(7, b"1;2", filename="văn bản.csv", caption="123")
            assert place.venue is not None
            assert place.location == place.venue.location
            assert (place.venue.title, place.venue.address) == ("Một cửa", "12 Lê Lợi")
            assert [(size.width, size.height) for size in photo.photo] == [(3, 2)]
            assert (photo.caption, photo.caption_entities[0].type) == ("Hai cột", "bold")
            assert file.document is not None
            assert (file.document.file_name, file.document.file_size) == ("văn bản.csv", 3)
            first, second, third = server.messages(7)
            assert first.venue == VenuePoint(16.07, 108.19, "Một cửa", "12 Lê Lợi")
            assert second.photo == Photo(a_png(3, 2), 3, 2)
            assert third.document == Upload("văn bản.csv", b"1;2")
            assert [first.text, second.caption, third.caption] == ["", "Hai cột", "123"]
            with pytest.raises(BadRequest, match="no text in the message to edit"):
                await bot.edit_message_text("x", 7, second.message_id)

    asyncio.run(run())


@pytest.mark.parametrize(
    ("change", "description"),
    [
        ({"latitude": ""}, "latitude is empty"),
        ({"longitude": None}, "longitude is empty"),
        ({"latitude": 90.5}, "wrong venue location specified"),
        ({"latitude": math.nan}, "wrong venue location specified"),
        ({"longitude": -180.5}, "wrong venue location specified"),
        ({"latitude": "north"}, "wrong venue location specified"),
        ({"title": " "}, "VENUE_TITLE_INVALID"),
        ({"address": None}, "VENUE_ADDRESS_INVALID"),
        ({"chat_id": "@nobody"}, "chat not found"),
    ],
)
def test_venues_that_are_refused(change: dict[str, Any], description: str) -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        right = {"chat_id": 7, "latitude": 16.07, "longitude": 108.19, "title": "a", "address": "b"}
        wrong = {name: value for name, value in (right | change).items() if value is not None}
        assert (await call("sendVenue", **right))[0] == 200
        # By hand, because a client's JSON has no NaN.
        url = f"{server.base_url}{server.token}/sendVenue"
        async with loopback_client() as client:
            answer = await client.post(url, content=json.dumps(wrong), headers=AS_JSON)
        assert answer.json()["description"] == f"Bad Request: {description}"
        assert len(server.messages(7)) == 1

    with_server(check)


@pytest.mark.parametrize(
    ("photo", "caption", "description"),
    [
        (b"", "", "file must be non-empty"),
        (b"no picture", "", "IMAGE_PROCESS_FAILED"),
        (a_png(9000, 1001), "", "PHOTO_INVALID_DIMENSIONS"),
        (a_png(21, 1), "", "PHOTO_INVALID_DIMENSIONS"),
        (a_png(2, 2) + bytes(10 * 1024 * 1024), "", "file is too big for a photo"),
        (a_png(2, 2), "x" * 1025, "message caption is too long"),
        (a_png(2, 2), "\N{GRINNING FACE}" * 513, "message caption is too long"),
        (None, "", "there is no photo in the request"),
    ],
)
def test_photos_that_are_refused(photo: bytes | None, caption: str, description: str) -> None:
    async def check(server: BotApiServer, _: Call) -> None:
        url = f"{server.base_url}{server.token}/sendPhoto"
        files = {} if photo is None else {"photo": ("a.png", photo)}
        async with loopback_client() as client:
            fields = {"chat_id": "7", "caption": caption}
            answer = await client.post(url, data=fields, files=files)
        assert answer.json()["description"] == f"Bad Request: {description}"
        assert server.messages(7) == []

    with_server(check)


def test_a_keyboard_under_the_field_stays_until_it_is_removed() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        share = {"keyboard": [[{"text": "Here", "request_location": True}]]}
        inline = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
        _, sent = await call("sendMessage", chat_id=7, text="where?", reply_markup=share)
        assert "reply_markup" not in sent
        await call("sendMessage", chat_id=7, text="x", reply_markup=inline)
        await call("sendMessage", chat_id=8, text="x", reply_markup={"remove_keyboard": True})
        assert server.under_field(7) == share
        await call("sendMessage", chat_id=7, text="x", reply_markup={"remove_keyboard": True})
        assert server.under_field(7) is None
        assert await call("sendMessage", chat_id=-7, text="where?", reply_markup=share) == (
            400,
            "Bad Request: location can be requested in private chats only",
        )
        assert server.messages(-7) == []

    with_server(check)
