"""The Bot API methods that write to a chat: they send, edit and delete messages.

Source: core.telegram.org/bots/api; each docstring names the section. The wording of refusals is
that of the real server (tdlib/telegram-bot-api, Client.cpp, and its published answers).
"""

import re
import time
from dataclasses import replace

from tests.telegram.html import utf16_length
from tests.telegram.keyboards import inline_keyboard, read_markup
from tests.telegram.media import read_document, read_media, read_photo, read_venue
from tests.telegram.messages import Messages, SentMessage
from tests.telegram.pace import Pace
from tests.telegram.refusals import JsonObject, bad_request
from tests.telegram.replying import read_reply_to
from tests.telegram.texts import read_caption, read_text

_LONGEST_CALLBACK_ANSWER = 200
_CHAT_ACTION = re.compile(
    "typing|choose_sticker|find_location|upload_(photo|document)|(record|upload)_(video|voice)"
    "|(record|upload)_video_note"
)


class Chats:
    """What the bot does in its chats; `under_field` holds the keyboards where people type."""

    def __init__(self, messages: Messages, pace: Pace) -> None:
        self.under_field: dict[int, JsonObject] = {}
        self._messages = messages
        self._directory = messages.directory
        self._pace = pace

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

    def edit_message_caption(self, arguments: JsonObject) -> JsonObject:
        """Section "editMessageCaption"."""
        before = self._message_to_edit(arguments)
        if not (before.photo or before.document):
            raise bad_request("there is no caption in the message to edit")
        caption, keyboard = read_caption(arguments), inline_keyboard(arguments)
        after = replace(before, caption=caption.text, entities=caption.entities, keyboard=keyboard)
        return self._store_edit(before, after, html=before.html)

    def edit_message_media(self, arguments: JsonObject) -> JsonObject:
        """Section "editMessageMedia"; a text may become a photo or a document."""
        before = self._message_to_edit(arguments)
        content, caption = read_media(arguments)
        bare = replace(before, text="", html="", photo=None, document=None, venue=None)
        keyboard = inline_keyboard(arguments)
        written = replace(bare, caption=caption.text, entities=caption.entities, keyboard=keyboard)
        after = replace(written, **content)
        return self._store_edit(before, after, html="")

    def edit_message_reply_markup(self, arguments: JsonObject) -> JsonObject:
        """Section "editMessageReplyMarkup"."""
        before = self._message_to_edit(arguments)
        after = replace(before, keyboard=inline_keyboard(arguments))
        return self._store_edit(before, after, html=before.html)

    def delete_message(self, arguments: JsonObject) -> bool:
        """Section "deleteMessage"; in a private chat a bot may delete the user's messages too."""
        chat_id = self._directory.open_to(arguments, edit=True)
        message_id = arguments.get("message_id", 0)
        written = (self._messages.sent[chat_id], self._messages.received[chat_id])
        if not any(messages.pop(message_id, None) for messages in written):
            raise bad_request("message to delete not found")
        return True

    def answer_callback_query(self, arguments: JsonObject) -> bool:
        """Section "answerCallbackQuery": a text of 0-200 characters."""
        if arguments.get("callback_query_id") not in self._messages.open_queries:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        if utf16_length(arguments.get("text", "")) > _LONGEST_CALLBACK_ANSWER:
            raise bad_request("MESSAGE_TOO_LONG")
        return True

    def send_chat_action(self, arguments: JsonObject) -> bool:
        """Section "sendChatAction"."""
        self._directory.open_to(arguments)
        self._directory.thread(arguments, general=True)
        if not _CHAT_ACTION.fullmatch(arguments.get("action", "")):
            raise bad_request("wrong parameter action in request")
        return True

    def _send(self, arguments: JsonObject, content: JsonObject) -> JsonObject:
        """Keep a message with this content, and the keyboard under the field where people type."""
        chat_id, markup = self._directory.open_to(arguments), read_markup(arguments)
        message = SentMessage(
            message_id=self._messages.new_id(),
            chat_id=chat_id,
            date=int(time.time()),
            keyboard=markup if "inline_keyboard" in markup else None,
            reply_to=read_reply_to(arguments, self._messages),
            thread_id=self._directory.thread(arguments),
            at=time.monotonic(),
            **content,
        )
        self._pace.check(chat_id)
        if "keyboard" in markup:
            self.under_field[chat_id] = arguments["reply_markup"]
        elif "remove_keyboard" in markup:
            self.under_field.pop(chat_id, None)
        self._messages.sent[chat_id][message.message_id] = message
        return self._messages.as_json(message)

    def _message_to_edit(self, arguments: JsonObject) -> SentMessage:
        chat_id = self._directory.open_to(arguments, edit=True)
        message_id = arguments.get("message_id", 0)
        if message_id in self._messages.received[chat_id]:
            raise bad_request("message can't be edited")
        if message_id not in self._messages.sent[chat_id]:
            raise bad_request("message to edit not found")
        return self._messages.sent[chat_id][message_id]

    def _store_edit(self, before: SentMessage, after: SentMessage, html: str) -> JsonObject:
        # Compared without `html`: two spellings of one formatted text are the same message.
        if after == replace(before, html=after.html):
            raise bad_request(
                "message is not modified: specified new message content and reply markup are"
                " exactly the same as a current content and reply markup of the message"
            )
        self._pace.check(after.chat_id, new_message=False)
        edited = replace(after, html=html)
        self._messages.sent[after.chat_id][after.message_id] = edited
        return self._messages.as_json(edited) | {"edit_date": int(time.time())}
