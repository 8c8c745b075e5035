"""What users send, as the fields of a message; each docstring names the section.

Source: core.telegram.org/bots/api. Telegram finds commands and mentions in what people write, and
marks them; links, addresses and numbers it would mark too, which is not copied.
"""

import re
import time

from tests.telegram.html import utf16_length
from tests.telegram.refusals import JsonObject

_MARKED = re.compile(
    r"(?P<bot_command>(?<![\w/@])/[A-Za-z0-9_]{1,64}(@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<![\w/@])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w))"
)
_START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def text(words: str) -> JsonObject:
    """A text with its commands and mentions marked ("MessageEntity")."""
    return _marked(words, "text", "entities")


def start(payload: str = "") -> JsonObject:
    """What opening t.me/BOT?start=PAYLOAD sends (core.telegram.org/bots/features, deep linking)."""
    if payload and not _START_PAYLOAD.fullmatch(payload):
        raise ValueError(f"no link can carry this payload: {payload!r}")
    return text(f"/start {payload}".strip())


def photo(file_id: str = "a-photo", caption: str = "", file_size: int = 2048) -> JsonObject:
    """A photo in two sizes ("PhotoSize")."""
    sizes = [
        _file(f"{file_id}-small") | {"width": 90, "height": 67, "file_size": min(file_size, 999)},
        _file(file_id) | {"width": 1280, "height": 960, "file_size": file_size},
    ]
    return {"photo": sizes} | _marked(caption, "caption", "caption_entities")


def document(
    name: str, file_id: str = "a-document", caption: str = "", file_size: int = 2048
) -> JsonObject:
    """A file ("Document")."""
    sent = _file(file_id) | {"file_name": name, "file_size": file_size}
    return {"document": sent} | _marked(caption, "caption", "caption_entities")


def voice(seconds: int = 3) -> JsonObject:
    """A voice message ("Voice")."""
    return {"voice": _file("a-voice") | {"duration": seconds, "mime_type": "audio/ogg"}}


def sticker(emoji: str = "\N{GRINNING FACE}") -> JsonObject:
    """A sticker ("Sticker")."""
    form = {"type": "regular", "width": 512, "height": 512, "emoji": emoji}
    return {"sticker": _file("a-sticker") | form | {"is_animated": False, "is_video": False}}


def contact(phone_number: str, first_name: str = "An") -> JsonObject:
    """Somebody's telephone number ("Contact")."""
    return {"contact": {"phone_number": phone_number, "first_name": first_name}}


def location(latitude: float, longitude: float) -> JsonObject:
    """A point on the map, in degrees ("Location")."""
    return {"location": {"latitude": latitude, "longitude": longitude}}


def origin_user(user_id: int, first_name: str) -> JsonObject:
    """Where a forwarded message came from: somebody who lets it be seen ("MessageOriginUser")."""
    return _origin("user") | {"sender_user": user(user_id, first_name)}


def origin_hidden(name: str) -> JsonObject:
    """Somebody who does not ("MessageOriginHiddenUser")."""
    return _origin("hidden_user") | {"sender_user_name": name}


def origin_channel(chat_id: int, title: str, message_id: int = 1) -> JsonObject:
    """A channel ("MessageOriginChannel")."""
    chat = {"id": chat_id, "type": "channel", "title": title}
    return _origin("channel") | {"chat": chat, "message_id": message_id}


def user(user_id: int, first_name: str) -> JsonObject:
    """A person ("User")."""
    return {"id": user_id, "is_bot": False, "first_name": first_name}


def _origin(kind: str) -> JsonObject:
    return {"type": kind, "date": int(time.time()) - 60}


def _file(file_id: str) -> JsonObject:
    return {"file_id": file_id, "file_unique_id": f"unique-{file_id}"}


def _marked(words: str, name: str, entities: str) -> JsonObject:
    if not words:
        return {}
    marks = [
        {
            "type": mark.lastgroup,
            "offset": utf16_length(words[: mark.start()]),
            "length": utf16_length(mark.group()),
        }
        for mark in _MARKED.finditer(words)
    ]
    return {name: words, entities: marks} if marks else {name: words}
