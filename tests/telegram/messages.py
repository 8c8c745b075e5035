"""The messages of one bot's chats: its own and its users'.

Source: core.telegram.org/bots/api; each docstring names the section.
"""

import itertools
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.telegram.directory import Directory
from tests.telegram.html import Entity
from tests.telegram.media import Photo, Upload, VenuePoint, document_as_json
from tests.telegram.refusals import JsonObject


class InlineButton(NamedTuple):
    """One inline keyboard button; callback_data is None for a button that opens a link."""

    label: str
    callback_data: str | None


@dataclass(frozen=True)
class SentMessage:
    """A message of the bot as it stands now: `text` is plain, `html` is the text as sent.

    A venue, photo or document has no text; its caption is in `caption`. `reply_to` is the id of
    the message it answers, `thread_id` that of its topic; `at` is time.monotonic() when it came.
    """

    message_id: int
    chat_id: int
    date: int
    text: str = ""
    html: str = ""
    entities: tuple[Entity, ...] = field(default=(), hash=False)
    keyboard: JsonObject | None = field(default=None, hash=False)
    venue: VenuePoint | None = None
    photo: Photo | None = None
    document: Upload | None = None
    caption: str = ""
    reply_to: int | None = None
    thread_id: int | None = None
    at: float = field(default=0, compare=False)

    @property
    def buttons(self) -> tuple[tuple[InlineButton, ...], ...]:
        """The rows of the inline keyboard."""
        rows = self.keyboard["inline_keyboard"] if self.keyboard else []
        return tuple(
            tuple(InlineButton(button["text"], button.get("callback_data")) for button in row)
            for row in rows
        )


class Messages:
    """What was written in every chat: `sent` by the bot, `received` from users, by chat and id."""

    def __init__(self, bot_user: JsonObject, directory: Directory) -> None:
        self.bot_user = bot_user
        self.directory = directory
        self.sent: defaultdict[int, dict[int, SentMessage]] = defaultdict(dict)
        self.received: defaultdict[int, dict[int, JsonObject]] = defaultdict(dict)
        self.open_queries: set[str] = set()
        self._ids = itertools.count(1)
        self._query_ids = itertools.count(1)

    def new_id(self) -> int:
        """An id that no message has yet."""
        return next(self._ids)

    def receive(
        self, chat_id: int, user: JsonObject, fields: JsonObject, thread_id: int | None = None
    ) -> JsonObject:
        """Keep a user's message and give it as in section "Message".

        In a topic every message that answers no other "answers" the one that opened the topic.
        """
        if chat_id in self.directory.moved:
            raise ValueError(f"nobody can write to {chat_id}: it is a supergroup now")
        if chat_id > 0:
            self.directory.call(chat_id, user["first_name"])
        message: JsonObject = {
            "message_id": self.new_id(),
            "date": int(time.time()),
            "chat": self.directory.as_json(chat_id),
            "from": user,
        }
        if thread_id is not None:
            message |= {"message_thread_id": thread_id, "is_topic_message": True}
            message["reply_to_message"] = self.received[chat_id][thread_id]
        self.received[chat_id][message["message_id"]] = message | fields
        return self.received[chat_id][message["message_id"]]

    def change(self, chat_id: int, message_id: int | None, fields: JsonObject) -> JsonObject:
        """Change a user's message, by default the latest of the chat."""
        key = message_id or max(self.received[chat_id])
        old = ("entities", "caption_entities")
        kept = {
            name: value for name, value in self.received[chat_id][key].items() if name not in old
        }
        self.received[chat_id][key] = kept | fields | {"edit_date": int(time.time())}
        return self.received[chat_id][key]

    def press(self, message: SentMessage, label_or_data: str, user: JsonObject) -> JsonObject:
        """Press a callback button ("CallbackQuery"); LookupError when there is none such.

        Of a message deleted since, the query brings only the id ("InaccessibleMessage").
        """
        matching = [button for row in message.buttons for button in row if label_or_data in button]
        if len(matching) != 1 or matching[0].callback_data is None:
            raise LookupError(f"{label_or_data!r} is not one callback button of {message.buttons}")
        query_id = str(next(self._query_ids))
        self.open_queries.add(query_id)
        current = self.sent[message.chat_id].get(message.message_id)
        chat = self.directory.as_json(message.chat_id)
        return {
            "id": query_id,
            "from": user,
            "chat_instance": str(message.chat_id),
            "message": self.as_json(current)
            if current
            else {"message_id": message.message_id, "date": 0, "chat": chat},
            "data": matching[0].callback_data,
        }

    def find(self, chat_id: int, message_id: int) -> JsonObject | None:
        """A message of anybody as another brings it along, without what it answers itself."""
        sent = self.sent[chat_id].get(message_id)
        message = self.as_json(sent) if sent else self.received[chat_id].get(message_id)
        if message is None:
            return None
        return {name: value for name, value in message.items() if name != "reply_to_message"}

    def as_json(self, message: SentMessage) -> JsonObject:
        """A message of the bot ("Message")."""
        result: JsonObject = {
            "message_id": message.message_id,
            "from": self.bot_user,
            "chat": self.directory.as_json(message.chat_id),
            "date": message.date,
        }
        if message.thread_id is not None:
            result |= {"message_thread_id": message.thread_id, "is_topic_message": True}
        if message.reply_to is not None:
            answered = self.find(message.chat_id, message.reply_to)
            result |= {"reply_to_message": answered} if answered else {}
        if message.text:
            result |= {"text": message.text, "entities": list(message.entities)}
        elif message.caption:
            result |= {"caption": message.caption, "caption_entities": list(message.entities)}
        for content in (message.venue, message.photo):
            result |= content.as_json() if content else {}
        if message.document:
            result |= document_as_json(message.document)
        if message.keyboard:
            result["reply_markup"] = message.keyboard
        return result
