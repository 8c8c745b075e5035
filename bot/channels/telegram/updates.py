"""Updates as Telegram sends them: what of them the inbox needs, and what is read of them later."""

import contextlib
import json
import time
from collections import OrderedDict
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from telegram import Bot, Update

from bot.channels.telegram.calling import Raw, is_command, is_meant, words_of
from bot.counter.inbox import UnreadableUpdateError
from bot.people.inbox import Incoming
from bot.people.persons import inline_lane
from bot.people.records import now

CHANNEL = "telegram"
KINDS = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY)
"""What Telegram is asked to send."""
_MESSAGES = ("message", "edited_message")
_GROUPS = ("group", "supergroup")
_MOVES = frozenset({"migrate_to_chat_id", "migrate_from_chat_id"})
_KEPT_BY_TELEGRAM = 25 * 3600
"""Seconds, an hour more than it says."""
_REMEMBERED = 10_000


class Brought:
    """Makes incomings of updates, and knows of the latest messages what their updates leave out.

    An edit comes with the new text only, and each picture of an album by itself.
    """

    def __init__(self, bot_id: int) -> None:
        self._bot_id = bot_id
        self.username = ""
        self._texts: OrderedDict[tuple[str, str], int] = OrderedDict()
        self._captioned: OrderedDict[tuple[str, str], bool] = OrderedDict()
        self._queries: OrderedDict[tuple[str, str], str] = OrderedDict()

    def incoming(self, raw: Raw) -> Incoming | None:
        """What is kept of an update; None where it says nothing new, or nothing to the bot.

        Raises KeyError where it has no number.
        """
        lane = _lane(raw)
        edited = raw.get("edited_message")
        if isinstance(edited, Mapping) and not self._has_changed(lane, edited):
            return None
        if self._is_among_others(raw):
            return None
        key = f"{self._bot_id}/{raw['update_id']}"
        if isinstance(edited, Mapping):  # a message is read anew once, however often it is edited
            key = f"{self._bot_id}/edit/{lane}/{edited.get('message_id')}"
        self.see(raw)
        return Incoming(CHANNEL, _ascii(key), _ascii(lane), json.dumps(raw), _sent_at(raw))

    def see(self, raw: Raw) -> None:
        """Remember what later updates leave out."""
        message = _message(raw)
        lane = _lane(raw)
        _put(self._texts, (lane, str(message.get("message_id"))), hash(words_of(message)))
        query = raw.get("inline_query")
        if isinstance(query, Mapping):
            _put(self._queries, (lane, ""), str(query.get("id")))
        album = message.get("media_group_id")
        if album is not None:
            key = (lane, str(album))
            _put(self._captioned, key, bool(words_of(message)) or self._captioned.get(key, False))

    def has_words(self, chat: int, album: str) -> bool:
        """Whether a picture of the album came with words."""
        return self._captioned.get((str(chat), album), False)

    def is_last_query(self, person: int, query: str) -> bool:
        """Whether the person has typed nothing more behind the bot's name in another chat."""
        return self._queries.get((f"inline {person}", ""), query) == query

    def _is_among_others(self, raw: Raw) -> bool:
        """Whether people of a group talk among themselves: nothing of that is kept."""
        message = _message(raw)
        chat = message.get("chat")
        if not self.username or not isinstance(chat, Mapping):
            return False
        if chat.get("type") not in _GROUPS or not _MOVES.isdisjoint(message):
            return False
        return not (is_command(message) or is_meant(message, self._bot_id, self.username))

    def _has_changed(self, lane: str, edited: Raw) -> bool:
        words = words_of(edited)
        before = self._texts.get((lane, str(edited.get("message_id"))))
        return bool(words) and before != hash(words)


def update_of(one: Incoming, bot: Bot) -> Update:
    """The update as python-telegram-bot reads it; raises UnreadableUpdateError where it cannot."""
    try:
        read = Update.de_json(json.loads(one.content), bot)
    except Exception as error:  # whatever a class of the library makes of a field that it misses
        raise UnreadableUpdateError from error
    return read


def person_of(one: Incoming) -> str:
    """Who sent an update, or pressed; the chat where that is not said."""
    with contextlib.suppress(ValueError):
        raw = json.loads(one.content)
        for content in raw.values() if isinstance(raw, Mapping) else ():
            person = content.get("from") if isinstance(content, Mapping) else None
            if isinstance(person, Mapping) and "id" in person:
                return str(person["id"])
    return one.lane


def _lane(raw: Raw) -> str:
    """The chat; for an inline question, which has none, the person."""
    for content in raw.values():
        if not isinstance(content, Mapping):
            continue
        message = content.get("message")
        chat = content.get("chat") or (isinstance(message, Mapping) and message.get("chat"))
        if isinstance(chat, Mapping) and "id" in chat:
            return str(chat["id"])
        person = content.get("from")
        if isinstance(person, Mapping) and "id" in person:
            return inline_lane(str(person["id"]))
    return "none"


def _ascii(name: str) -> str:
    """A name that every database takes, at most as long as its column."""
    return name.encode("ascii", "backslashreplace").decode()[:64]


def _sent_at(raw: Raw) -> datetime:
    """When people sent it; now where the update does not say so, or nothing that can be.

    Telegram keeps updates for a day (getUpdates), and no message comes from the future.
    """
    message = _message(raw)
    sent = message.get("edit_date", message.get("date"))
    if type(sent) is int and 0 <= time.time() - sent <= _KEPT_BY_TELEGRAM:
        return datetime.fromtimestamp(sent, UTC).replace(tzinfo=None)
    return now()


def _message(raw: Raw) -> Raw:
    """The message that is new or was edited; an empty one where an update brings none."""
    none: Raw = {}
    found = (raw[kind] for kind in _MESSAGES if isinstance(raw.get(kind), Mapping))
    return next(found, none)


def _put(known: "OrderedDict[tuple[str, str], Any]", key: tuple[str, str], value: object) -> None:
    known[key] = value
    known.move_to_end(key)
    while len(known) > _REMEMBERED:
        known.popitem(last=False)
