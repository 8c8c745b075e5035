"""Events as Zalo posts them: which of them are kept, and what is read of them later."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from hashlib import sha256
from math import isfinite
from typing import Any

from bot.channels.zalo.official.signature import sent_at
from bot.counter.inbox import UnreadableUpdateError
from bot.people.inbox import Incoming
from bot.people.zalo_records import ZALO_OFFICIAL

CHANNEL = ZALO_OFFICIAL
RawEvent = Mapping[str, Any]
_LONGEST_ID = 64
_SAID = "user_send_"
_SENT = "oa_send_"


class OaEventKind(Enum):
    """What an event is to the bot."""

    TEXT = auto()
    LOCATION = auto()
    FILE = auto()
    WORDLESS = auto()
    """A picture, a sticker, a voice: something without words."""
    FOLLOW = auto()
    OPERATOR = auto()
    """An employee wrote to somebody."""
    WITHDRAW = auto()
    """Somebody wants nothing kept of them."""


@dataclass(frozen=True, slots=True)
class OaFile:
    """A file that somebody sent: where Zalo keeps it for a while, and its name."""

    url: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class OaEvent:
    """An event, read; ``user_id`` is whose chat it is in."""

    kind: OaEventKind
    user_id: str
    text: str = ""
    place: tuple[float, float] | None = None
    """Latitude and longitude in degrees."""
    file: OaFile | None = None


def incoming_of(raw: RawEvent, received: datetime) -> Incoming | None:
    """What is kept of an event; None of one that asks nothing of the bot.

    What the bot itself wrote, what was seen, and what there will be one day, is none.
    """
    kind, user_id = _kind(raw), _user(raw)
    if kind is None or not _is_id(user_id):
        return None
    message = _mapping(raw.get("message"))
    number = message.get("msg_id")
    key = number if isinstance(number, str) and _is_id(number) else _digest(raw)
    at = min(sent_at(str(raw.get("timestamp"))) or received, received)
    return Incoming(CHANNEL, key, user_id, json.dumps(_needed(raw, kind)), at)


def event_of(one: Incoming) -> OaEvent:
    """The event that was kept; raises UnreadableUpdateError where it is none."""
    try:
        raw = json.loads(one.content)
    except ValueError as error:
        raise UnreadableUpdateError from error
    kind = _kind(raw) if isinstance(raw, dict) else None
    if kind is None:
        raise UnreadableUpdateError
    message = _mapping(raw.get("message"))
    said = message.get("text")
    words = said if isinstance(said, str) else ""
    payload = _payload(message)
    place = _place(payload) if kind is OaEventKind.LOCATION else None
    file = _file(payload) if kind is OaEventKind.FILE else None
    if kind is OaEventKind.WORDLESS and words.strip():
        kind = OaEventKind.TEXT  # what stands beside a picture is asked
    return OaEvent(kind, one.lane, words, place, file)


def _needed(raw: RawEvent, kind: OaEventKind) -> RawEvent:
    """What of an event is read later, in Zalo's own form; of what an employee wrote no word is."""
    kept: dict[str, Any] = {"event_name": raw["event_name"]}
    if kind is OaEventKind.OPERATOR:
        return kept | {"admin_id": True}
    message = _mapping(raw.get("message"))
    said = {name: message[name] for name in ("msg_id", "text") if name in message}
    payload = _payload(message)
    names = {OaEventKind.LOCATION: ("coordinates",), OaEventKind.FILE: ("url", "name", "size")}
    found = {name: payload[name] for name in names.get(kind, ()) if name in payload}
    if found:
        said["attachments"] = [{"payload": found}]
    return kept | {"user_id": _user(raw), "timestamp": raw.get("timestamp"), "message": said}


def _kind(raw: RawEvent) -> OaEventKind | None:
    name = raw.get("event_name")
    if not isinstance(name, str):
        return None
    if name.startswith(_SENT):
        return OaEventKind.OPERATOR if raw.get("admin_id") or _admin(raw) else None
    known = {
        "user_send_text": OaEventKind.TEXT,
        "user_send_link": OaEventKind.TEXT,
        "user_send_location": OaEventKind.LOCATION,
        "user_send_file": OaEventKind.FILE,
        "follow": OaEventKind.FOLLOW,
        "user_withdraw": OaEventKind.WITHDRAW,
    }
    if name in known:
        return known[name]
    return OaEventKind.WORDLESS if name.startswith(_SAID) else None


def _admin(raw: RawEvent) -> object:
    """Who of the employees wrote; it stands with the sender in some events."""
    return _mapping(raw.get("sender")).get("admin_id")


def _user(raw: RawEvent) -> str:
    """The person's id; of what the account wrote, that of whom it was written to."""
    name = str(raw.get("event_name"))
    if name.startswith(_SENT):
        return str(_mapping(raw.get("recipient")).get("id", ""))
    for holder in ("sender", "follower", "user"):
        found = _mapping(raw.get(holder)).get("id")
        if found:
            return str(found)
    return str(raw.get("user_id", ""))


def _payload(message: RawEvent) -> RawEvent:
    attachments = message.get("attachments")
    if not isinstance(attachments, Sequence) or isinstance(attachments, str) or not attachments:
        return {}
    return _mapping(_mapping(attachments[0]).get("payload"))


def _place(payload: RawEvent) -> tuple[float, float] | None:
    """Zalo writes degrees as strings."""
    found = _mapping(payload.get("coordinates"))
    try:
        latitude, longitude = float(found["latitude"]), float(found["longitude"])
    except (KeyError, TypeError, ValueError):
        return None
    if not (isfinite(latitude) and isfinite(longitude)):
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _file(payload: RawEvent) -> OaFile | None:
    url, name, size = payload.get("url"), payload.get("name"), str(payload.get("size", "0"))
    if not isinstance(url, str) or not isinstance(name, str):
        return None
    return OaFile(url, name, int(size) if size.isdecimal() and size.isascii() else 0)


def _mapping(value: object) -> RawEvent:
    return value if isinstance(value, Mapping) else {}


def _is_id(name: str) -> bool:
    return 0 < len(name) <= _LONGEST_ID and name.isascii() and name.isprintable()


def _digest(raw: RawEvent) -> str:
    """What an event without a number of its own is known by when it comes again."""
    return sha256(json.dumps(raw, sort_keys=True).encode()).hexdigest()
