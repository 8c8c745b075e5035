"""Venues, photos and documents of a request, read and refused as the Bot API does.

Source: core.telegram.org/bots/api; each docstring names the section. The wording of refusals is
that of tdlib/telegram-bot-api (Client.cpp) and tdlib (Venue.cpp); that of a missing title or
address and of an oversized photo, which come from Telegram itself, could not be checked.
"""

import math
import struct
from dataclasses import dataclass

from tests.telegram.html import FormattedText
from tests.telegram.refusals import ApiError, JsonObject, bad_request, required
from tests.telegram.texts import read_caption

_PNG = b"\x89PNG\r\n\x1a\n"
_LARGEST_PHOTO = 10 * 1024 * 1024
_LARGEST_FILE = 50 * 1024 * 1024
_LONGEST_SIDES = 10_000
_LARGEST_RATIO = 20


@dataclass(frozen=True)
class Upload:
    """A file that came with a request as multipart/form-data ("Sending files")."""

    name: str
    content: bytes


@dataclass(frozen=True)
class VenuePoint:
    """A venue as sent, in degrees ("Venue")."""

    latitude: float
    longitude: float
    title: str
    address: str

    def as_json(self) -> JsonObject:
        """The fields of a message with a venue, which has its location twice ("Message")."""
        location = {"latitude": self.latitude, "longitude": self.longitude}
        venue = {"location": location, "title": self.title, "address": self.address}
        return {"venue": venue, "location": location}


@dataclass(frozen=True)
class Photo:
    """A photo as sent; only PNG pictures are known here ("PhotoSize")."""

    png: bytes
    width: int
    height: int

    def as_json(self) -> JsonObject:
        """The one size of a message with a photo ("Message")."""
        size = {"width": self.width, "height": self.height, "file_size": len(self.png)}
        return {"photo": [_file_names("photo") | size]}


def read_venue(arguments: JsonObject) -> VenuePoint:
    """Section "sendVenue": the title, the address and both coordinates are required."""
    for name in ("latitude", "longitude"):
        if arguments.get(name, "") == "":
            raise bad_request(f"{name} is empty")
    latitude, longitude = arguments["latitude"], arguments["longitude"]
    if not all(isinstance(degrees, int | float) for degrees in (latitude, longitude)):
        raise bad_request("wrong venue location specified")
    # Not so for NaN, which is in no order to anything.
    if not (abs(latitude) <= 90 and abs(longitude) <= 180 and math.isfinite(latitude)):
        raise bad_request("wrong venue location specified")
    for name in ("title", "address"):
        if not arguments.get(name, "").strip():
            raise bad_request(f"VENUE_{name.upper()}_INVALID")
    return VenuePoint(latitude, longitude, arguments["title"], arguments["address"])


def read_photo(arguments: JsonObject) -> Photo:
    """Section "sendPhoto": 10 MB, sides of 10000 in sum, a ratio of 20, at most."""
    png = _upload(arguments, "photo").content
    if len(png) > _LARGEST_PHOTO:
        raise bad_request("file is too big for a photo")
    if not png.startswith(_PNG) or len(png) < 24:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = struct.unpack(">II", png[16:24])
    if not 0 < width + height <= _LONGEST_SIDES or max(width, height) > _LARGEST_RATIO * min(
        width, height
    ):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return Photo(png, width, height)


def read_document(arguments: JsonObject) -> Upload:
    """Section "sendDocument"."""
    return _upload(arguments, "document")


def read_media(arguments: JsonObject) -> tuple[JsonObject, FormattedText]:
    """Section "InputMedia": a new photo or document, by the name of its kind, and its caption."""
    media = arguments.get("media", {})
    if not media:
        raise bad_request("input media is not specified")
    kind = required(media, "type")
    attached = str(required(media, "media")).removeprefix("attach://")
    upload = {"chat_id": arguments["chat_id"], kind: arguments.get(attached, "")}
    readers = {"photo": read_photo, "document": read_document}
    if kind not in readers:
        raise bad_request(f"type {kind!r} is unsupported for input media")
    return {kind: readers[kind](upload)}, read_caption(media)


def document_as_json(document: Upload) -> JsonObject:
    """The fields of a message with a document ("Document")."""
    about = {"file_name": document.name, "file_size": len(document.content)}
    return {"document": _file_names("document") | about}


def _upload(arguments: JsonObject, name: str) -> Upload:
    upload = arguments.get(name, "")
    if upload == "":
        raise bad_request(f"there is no {name} in the request")
    if not isinstance(upload, Upload):
        raise bad_request("wrong file identifier/HTTP URL specified")
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > _LARGEST_FILE:
        raise ApiError(413, "Request Entity Too Large")
    return upload


def _file_names(kind: str) -> JsonObject:
    return {"file_id": f"id-of-a-{kind}", "file_unique_id": f"unique-id-of-a-{kind}"}
