"""Updates as the Zalo Bot interface brings them: flat or wrapped, by a poll or by a post."""

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from typing import Any

from bot.counter.inbox import UnreadableUpdateError
from bot.people import Asker
from bot.people.inbox import Incoming
from bot.people.records import now

CHANNEL = "zalo"
Raw = Mapping[str, Any]
"""An object as Zalo's JSON has it; what anybody may have made of it is not known."""
_LONGEST_ID = 64
_LONGEST_WORDS = 20_000
_OLDEST = 30 * 24 * 3600
"""Seconds; posts are known to come late, and how late is written nowhere."""
_MILLISECONDS_FROM = 100_000_000_000
"""A smaller number of 1973 in milliseconds, and of the year 5138 in seconds."""
_GROUP = "GROUP"
_WORDLESS = frozenset({"image", "photo", "sticker", "voice", "unsupported", "file", "video", "gif"})


class SaidKind(Enum):
    """What of a message can be answered."""

    WORDS = auto()
    OTHER = auto()
    """A picture without words, a sticker, a voice, or what Zalo itself does not hand on."""


@dataclass(frozen=True, slots=True)
class SaidInZalo:
    """A message: who speaks, the chat to answer in, and the words, if it has any."""

    asker: Asker
    chat: str
    kind: SaidKind
    words: str


def unwrapped(raw: Raw) -> Raw:
    """The update itself, where it comes within an envelope, as the manual has it, or without."""
    result = raw.get("result")
    return result if isinstance(result, Mapping) and "event_name" not in raw else raw


def incoming(raw: Raw, bot_id: str) -> Incoming | None:
    """What is kept of an update; None where nobody said anything to the bot.

    Names of people are not kept, nor what no answer needs.
    """
    update = unwrapped(raw)
    message = _mapping(update.get("message"))
    sender, chat = _mapping(message.get("from")), _mapping(message.get("chat"))
    lane, person = _id(chat.get("id")), _id(sender.get("id"))
    if not lane or not person or sender.get("is_bot") is True or person == bot_id:
        return None
    kind = _kind(update, message)
    if kind is None:
        return None
    said = {
        "from": person,
        "chat": lane,
        "group": str(chat.get("chat_type", "")).upper() == _GROUP,
        "kind": kind.name,
        "words": _words(message),
    }
    key = f"{bot_id[:24]}/{_key(message, said)}"
    return Incoming(CHANNEL, key, lane, json.dumps(said), _sent_at(message.get("date")))


def said_of(one: Incoming) -> SaidInZalo:
    """The message as it was kept; raises UnreadableUpdateError where it cannot be read."""
    try:
        kept = json.loads(one.content)
        group = kept["chat"] if kept["group"] else None
        asker = Asker(CHANNEL, kept["from"], group)
        return SaidInZalo(asker, kept["chat"], SaidKind[kept["kind"]], kept["words"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableUpdateError from error


def person_of(one: Incoming) -> str:
    """Who spoke; the chat where that cannot be read."""
    try:
        return said_of(one).asker.external_id
    except UnreadableUpdateError:
        return one.lane


def _kind(update: Raw, message: Raw) -> SaidKind | None:
    """What was said; None for events that are no messages, such as a reaction."""
    if _words(message):
        return SaidKind.WORDS
    name = str(update.get("event_name", "")).lower()
    part = name.removeprefix("message.").partition(".")[0]
    return SaidKind.OTHER if name.startswith("message.") and part in _WORDLESS else None


def _words(message: Raw) -> str:
    """The text, or what is written under a picture."""
    for name in ("text", "caption"):
        said = message.get(name)
        if isinstance(said, str) and said.strip():
            return said[:_LONGEST_WORDS]
    return ""


def _key(message: Raw, said: Raw) -> str:
    """Zalo's own id of the message, by which it is known when it comes twice."""
    found = message.get("message_id")
    name = (
        str(found)
        if isinstance(found, (str, int)) and found
        else json.dumps([said, str(message.get("date"))])
    )
    if name.isascii() and len(name) <= _LONGEST_ID // 2:
        return name
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[: _LONGEST_ID // 2]


def _id(found: object) -> str:
    """An id as text; empty where it is none that the tables take."""
    name = str(found) if isinstance(found, (str, int)) and not isinstance(found, bool) else ""
    is_fit = name.isascii() and name.isprintable() and 0 < len(name) <= _LONGEST_ID
    return name if is_fit else ""


def _sent_at(date: object) -> datetime:
    """When people sent it, of milliseconds; now where that is not said, or cannot be."""
    number = int(date) if isinstance(date, str) and date.isdecimal() and len(date) < 16 else date
    if isinstance(number, (int, float)) and not isinstance(number, bool):
        seconds = number / 1000 if number > _MILLISECONDS_FROM else float(number)
        if 0 <= time.time() - seconds <= _OLDEST:
            return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
    return now()


def _mapping(found: object) -> Raw:
    return found if isinstance(found, Mapping) else {}
