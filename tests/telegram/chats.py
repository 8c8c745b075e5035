"""The chats of one bot: its messages, and the Bot API methods that write to a chat.

Source: core.telegram.org/bots/api; each docstring names the section. The wording of refusals is
that of the real server (tdlib/telegram-bot-api, Client.cpp, and its published answers).
"""

import itertools
import re
import time
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tests.telegram.html import Entity, utf16_length
from tests.telegram.keyboards import inline_keyboard, read_markup
from tests.telegram.media import (
    Photo,
    Upload,
    VenuePoint,
    document_as_json,
    read_document,
    read_photo,
    read_venue,
)
from tests.telegram.refusals import ApiError, JsonObject, bad_request
from tests.telegram.texts import read_caption, read_text

_LONGEST_CALLBACK_ANSWER = 200
_CHAT_ACTION = re.compile(
    "typing|choose_sticker|find_location|upload_(photo|document)|(record|upload)_(video|voice)"
    "|(record|upload)_video_note"
)


class InlineButton(NamedTuple):
    """One inline keyboard button; callback_data is None for a button that opens a link."""

    label: str
    callback_data: str | None


@dataclass(frozen=True)
class SentMessage:
    """A message of the bot as it stands now: `text` is plain, `html` is the text as sent.

    A venue, photo or document has no text; its caption is in `caption`.
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

    @property
    def buttons(self) -> tuple[tuple[InlineButton, ...], ...]:
        """The rows of the inline keyboard."""
        rows = self.keyboard["inline_keyboard"] if self.keyboard else []
        return tuple(
            tuple(InlineButton(button["text"], button.get("callback_data")) for button in row)
            for row in rows
        )


class Chats:
    """What the server keeps of every chat: the bot's messages and the users' messages."""

    def __init__(self, bot_user: JsonObject) -> None:
        self.bot_user = bot_user
        self.blocked: set[int] = set()
        self.sent: dict[tuple[int, int], SentMessage] = {}
        self.received: dict[tuple[int, int], JsonObject] = {}
        self.under_field: dict[int, JsonObject] = {}
        self._message_ids = itertools.count(1)
        self._query_ids = itertools.count(1)
        self._open_queries: set[str] = set()

    def receive(self, chat_id: int, user: JsonObject, fields: JsonObject) -> JsonObject:
        """Keep a user's message and give it as in section "Message"."""
        message_id = next(self._message_ids)
        message: JsonObject = {
            "message_id": message_id,
            "date": int(time.time()),
            "chat": _chat(chat_id, user["first_name"]),
            "from": user,
        }
        self.received[chat_id, message_id] = message | fields
        return self.received[chat_id, message_id]

    def change(self, chat_id: int, message_id: int | None, fields: JsonObject) -> JsonObject:
        """Change a user's text, by default the latest message of the chat."""
        latest = [known_id for known_chat, known_id in self.received if known_chat == chat_id][-1]
        key = (chat_id, message_id or latest)
        kept = {name: value for name, value in self.received[key].items() if name != "entities"}
        self.received[key] = kept | fields | {"edit_date": int(time.time())}
        return self.received[key]

    def press(self, message: SentMessage, label_or_data: str, user: JsonObject) -> JsonObject:
        """Press a callback button ("CallbackQuery"); LookupError when there is none such.

        Of a message deleted since, the query brings only the id ("InaccessibleMessage").
        """
        matching = [button for row in message.buttons for button in row if label_or_data in button]
        if len(matching) != 1 or matching[0].callback_data is None:
            raise LookupError(f"{label_or_data!r} is not one callback button of {message.buttons}")
        query_id = str(next(self._query_ids))
        self._open_queries.add(query_id)
        current = self.sent.get((message.chat_id, message.message_id))
        gone = {"message_id": message.message_id, "date": 0, "chat": _chat(message.chat_id)}
        return {
            "id": query_id,
            "from": user,
            "chat_instance": str(message.chat_id),
            "message": self._as_json(current) if current else gone,
            "data": matching[0].callback_data,
        }

    def send_message(self, arguments: JsonObject) -> JsonObject:
        """Section "sendMessage"."""
        content = read_text(arguments)
        sent = {"text": content.text, "html": arguments["text"], "entities": content.entities}
        return self._send(arguments, sent)

    def send_venue(self, arguments: JsonObject) -> JsonObject:
        """Section "sendVenue"."""
        return self._send(arguments, {"venue": read_venue(arguments)})

    def send_photo(self, arguments: JsonObject) -> JsonObject:
        """Section "sendPhoto"."""
        photo, caption = read_photo(arguments), read_caption(arguments)
        sent = {"photo": photo, "caption": caption.text, "entities": caption.entities}
        return self._send(arguments, sent)

    def send_document(self, arguments: JsonObject) -> JsonObject:
        """Section "sendDocument"."""
        document, caption = read_document(arguments), read_caption(arguments)
        sent = {"document": document, "caption": caption.text, "entities": caption.entities}
        return self._send(arguments, sent)

    def edit_message_text(self, arguments: JsonObject) -> JsonObject:
        """Section "editMessageText"; an edit without reply_markup takes the buttons away."""
        before = self._message_to_edit(arguments)
        if not before.text:
            raise bad_request("there is no text in the message to edit")
        content, keyboard = read_text(arguments), inline_keyboard(arguments)
        after = replace(before, text=content.text, entities=content.entities, keyboard=keyboard)
        return self._store_edit(before, after, html=arguments["text"])

    def edit_message_reply_markup(self, arguments: JsonObject) -> JsonObject:
        """Section "editMessageReplyMarkup"."""
        before = self._message_to_edit(arguments)
        after = replace(before, keyboard=inline_keyboard(arguments))
        return self._store_edit(before, after, html=before.html)

    def delete_message(self, arguments: JsonObject) -> bool:
        """Section "deleteMessage"; in a private chat a bot may delete the user's messages too."""
        key = (self._chat_id(arguments), arguments.get("message_id", 0))
        if not (self.sent.pop(key, None) or self.received.pop(key, None)):
            raise bad_request("message to delete not found")
        return True

    def answer_callback_query(self, arguments: JsonObject) -> bool:
        """Section "answerCallbackQuery": a text of 0-200 characters."""
        if arguments.get("callback_query_id") not in self._open_queries:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        if utf16_length(arguments.get("text", "")) > _LONGEST_CALLBACK_ANSWER:
            raise bad_request("MESSAGE_TOO_LONG")
        return True

    def send_chat_action(self, arguments: JsonObject) -> bool:
        """Section "sendChatAction"."""
        self._chat_id(arguments)
        if not _CHAT_ACTION.fullmatch(arguments.get("action", "")):
            raise bad_request("wrong parameter action in request")
        return True

    def _send(self, arguments: JsonObject, content: JsonObject) -> JsonObject:
        """Keep a message with this content, and the keyboard under the field where people type."""
        chat_id, markup = self._chat_id(arguments), read_markup(arguments)
        if "keyboard" in markup:
            self.under_field[chat_id] = arguments["reply_markup"]
        elif "remove_keyboard" in markup:
            self.under_field.pop(chat_id, None)
        message = SentMessage(
            message_id=next(self._message_ids),
            chat_id=chat_id,
            date=int(time.time()),
            keyboard=markup if "inline_keyboard" in markup else None,
            **content,
        )
        self.sent[chat_id, message.message_id] = message
        return self._as_json(message)

    def _chat_id(self, arguments: JsonObject) -> int:
        chat_id = arguments.get("chat_id", "")
        if chat_id == "":
            raise bad_request("chat_id is empty")
        if not isinstance(chat_id, int):
            raise bad_request("chat not found")
        if chat_id in self.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        return chat_id

    def _message_to_edit(self, arguments: JsonObject) -> SentMessage:
        key = (self._chat_id(arguments), arguments.get("message_id", 0))
        if key in self.received:
            raise bad_request("message can't be edited")
        if key not in self.sent:
            raise bad_request("message to edit not found")
        return self.sent[key]

    def _store_edit(self, before: SentMessage, after: SentMessage, html: str) -> JsonObject:
        # Compared without `html`: two spellings of one formatted text are the same message.
        if after == before:
            raise bad_request(
                "message is not modified: specified new message content and reply markup are"
                " exactly the same as a current content and reply markup of the message"
            )
        self.sent[after.chat_id, after.message_id] = replace(after, html=html)
        return self._as_json(after) | {"edit_date": int(time.time())}

    def _as_json(self, message: SentMessage) -> JsonObject:
        result: JsonObject = {
            "message_id": message.message_id,
            "from": self.bot_user,
            "chat": _chat(message.chat_id),
            "date": message.date,
        }
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


def _chat(chat_id: int, first_name: str = "An") -> JsonObject:
    """A private chat, or a group for a negative id ("Chat")."""
    if chat_id < 0:
        return {"id": chat_id, "type": "group", "title": "Group"}
    return {"id": chat_id, "type": "private", "first_name": first_name}
