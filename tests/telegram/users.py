"""The people at the other end of the chats: what they do reaches the bot as updates."""

import itertools
import time
from typing import TypedDict, Unpack

from tests.telegram import incoming
from tests.telegram.directory import Directory, Topic
from tests.telegram.files import Files
from tests.telegram.inline import InlineMode
from tests.telegram.messages import Messages, SentMessage
from tests.telegram.refusals import JsonObject
from tests.telegram.updates import Updates

_ANONYMOUS = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
"""Who is said to have written what a group writes itself ("Message", sender_chat)."""


class Sender(TypedDict, total=False):
    """Who writes, and where: chat 7 and user 7 unless said otherwise; no topic."""

    chat_id: int
    user_id: int
    first_name: str
    thread_id: int | None


class Users:
    """What people do; each method gives what the webhook answered, None while a poll is awaited."""

    def __init__(self, messages: Messages, updates: Updates) -> None:
        self.inline = InlineMode()
        self.files = Files()
        self._messages = messages
        self._updates = updates
        self._directory: Directory = messages.directory
        self._new = itertools.count(1)

    async def user_says(
        self,
        text: str,
        chat_id: int = 7,
        user_id: int = 7,
        first_name: str = "An",
        thread_id: int | None = None,
    ) -> int | None:
        """Send a text; commands and mentions in it are marked ("MessageEntity")."""
        return await self.user_sends(
            incoming.text(text), chat_id, user_id, first_name, thread_id=thread_id
        )

    async def user_sends(
        self,
        message_fields: JsonObject,
        chat_id: int = 7,
        user_id: int = 7,
        first_name: str = "An",
        thread_id: int | None = None,
    ) -> int | None:
        """Send any message by its fields, such as those of `incoming` makes ("Message")."""
        user = incoming.user(user_id, first_name)
        message = self._messages.receive(chat_id, user, message_fields, thread_id)
        return await self._updates.add("message", message)

    async def user_opens(self, payload: str = "", **sender: Unpack[Sender]) -> int | None:
        """Open the bot, by a link with a payload or without one."""
        return await self.user_sends(incoming.start(payload), **sender)

    async def user_replies(
        self, answered: SentMessage | int, words: str | JsonObject, **sender: Unpack[Sender]
    ) -> int | None:
        """Answer a message, of the bot or by its id, with a text or with fields.

        LookupError where the message is gone. In a supergroup the answer is in the thread of what
        it answers ("message_thread_id"), which is no topic.
        """
        if isinstance(answered, SentMessage):
            sender = Sender(chat_id=answered.chat_id, thread_id=answered.thread_id) | sender
        message_id = answered.message_id if isinstance(answered, SentMessage) else answered
        chat_id = sender.get("chat_id", 7)
        target = self._messages.find(chat_id, message_id)
        if target is None:
            raise LookupError(f"there is no message {message_id} in chat {chat_id}")
        fields = incoming.text(words) if isinstance(words, str) else words
        fields = fields | {"reply_to_message": target}
        if self._directory.is_supergroup(chat_id) and not sender.get("thread_id"):
            fields["message_thread_id"] = target.get("message_thread_id", message_id)
        return await self.user_sends(fields, **sender)

    async def user_forwards(
        self, words: str | JsonObject, origin: JsonObject | None = None, **sender: Unpack[Sender]
    ) -> int | None:
        """Forward a text, or other fields, from somebody ("MessageOrigin")."""
        fields = incoming.text(words) if isinstance(words, str) else words
        forwarded = {"forward_origin": origin or incoming.origin_hidden("Bình")}
        return await self.user_sends(fields | forwarded, **sender)

    async def user_sends_photo(
        self, content: bytes, caption: str = "", **sender: Unpack[Sender]
    ) -> int | None:
        """Send a photo, which the bot may download."""
        file_id = self._file_id(content)
        fields = incoming.photo(file_id, caption, len(content))
        return await self.user_sends(fields, **sender)

    async def user_sends_document(
        self, name: str, content: bytes, caption: str = "", **sender: Unpack[Sender]
    ) -> int | None:
        """Send a file, which the bot may download."""
        file_id = self._file_id(content)
        fields = incoming.document(name, file_id, caption, len(content))
        return await self.user_sends(fields, **sender)

    async def user_sends_album(
        self, count: int = 3, caption: str = "", **sender: Unpack[Sender]
    ) -> int | None:
        """Send several photos at once: as many messages, the first with the caption."""
        album = {"media_group_id": f"album-{next(self._new)}"}
        status = None
        for number in range(count):
            fields = incoming.photo(f"photo-{number}", "" if number else caption)
            status = await self.user_sends(fields | album, **sender)
        return status

    async def user_asks_inline(
        self, words: str, user_id: int = 7, first_name: str = "An", offset: str = ""
    ) -> int | None:
        """Type behind the bot's name in any chat ("InlineQuery").

        As long as an answer to the same words may be kept, the bot is not asked again.
        """
        query = self.inline.ask(words, incoming.user(user_id, first_name), offset)
        return await self._updates.add("inline_query", query) if query else None

    async def user_edits(
        self, text: str, chat_id: int = 7, message_id: int | None = None
    ) -> int | None:
        """Change a text of the user, by default the latest message in the chat ("Update")."""
        return await self.user_changes(incoming.text(text), chat_id, message_id)

    async def user_changes(
        self, message_fields: JsonObject, chat_id: int = 7, message_id: int | None = None
    ) -> int | None:
        """Change any fields of a message, such as a live location's ("Update")."""
        message = self._messages.change(chat_id, message_id, message_fields)
        return await self._updates.add("edited_message", message)

    def user_deletes(self, message_id: int | None = None, chat_id: int = 7) -> None:
        """Delete a user's message, by default the latest in the chat; no update says so."""
        received = self._messages.received[chat_id]
        del received[message_id or max(received)]

    async def user_presses(
        self, message: SentMessage, label_or_data: str, user_id: int = 7, first_name: str = "An"
    ) -> int | None:
        """Press a button of a message, also of an older state of it ("CallbackQuery")."""
        query = self._messages.press(message, label_or_data, incoming.user(user_id, first_name))
        return await self._updates.add("callback_query", query)

    async def user_blocks(self, chat_id: int = 7, first_name: str = "An") -> int | None:
        """Block the bot in a private chat ("ChatMemberUpdated")."""
        self._directory.blocked.add(chat_id)
        return await self.bot_becomes("kicked", chat_id, chat_id, first_name)

    async def user_unblocks(self, chat_id: int = 7, first_name: str = "An") -> int | None:
        """Let the bot write again."""
        self._directory.blocked.discard(chat_id)
        return await self.bot_becomes("member", chat_id, chat_id, first_name, before="kicked")

    async def bot_becomes(
        self,
        status: str,
        chat_id: int,
        user_id: int = 7,
        first_name: str = "An",
        before: str = "member",
    ) -> int | None:
        """Let somebody make the bot "member", "left" or "kicked" in a chat ("my_chat_member")."""
        bot = self._messages.bot_user
        states = {
            name: {"user": bot, "status": state} | ({"until_date": 0} if state == "kicked" else {})
            for name, state in (("old_chat_member", before), ("new_chat_member", status))
        }
        if chat_id < 0 and status == "kicked":
            self._directory.kicked.add(chat_id)
        elif chat_id < 0:
            self._directory.kicked.discard(chat_id)
        about = {"chat": self._directory.as_json(chat_id), "date": int(time.time())}
        by = {"from": incoming.user(user_id, first_name)}
        return await self._updates.add("my_chat_member", about | by | states)

    async def migrate(self, chat_id: int, user_id: int = 7, *, old_says_so: bool = True) -> int:
        """Turn a group into a supergroup and give its new id; both chats say so ("Message").

        What the old one says may come late: it does not come at all unless ``old_says_so``.
        """
        user = incoming.user(user_id, "An")
        new_id = self._directory.next_supergroup()
        left = self._messages.receive(chat_id, user, {"migrate_to_chat_id": new_id})
        self._directory.move(chat_id, new_id)
        came = {
            "migrate_from_chat_id": chat_id,
            "sender_chat": self._directory.as_json(new_id),
        }
        arrived = self._messages.receive(new_id, _ANONYMOUS, came)
        if old_says_so:
            await self._updates.add("message", left)
        await self._updates.add("message", arrived)
        return new_id

    async def user_opens_topic(
        self, name: str, chat_id: int, user_id: int = 7, first_name: str = "An"
    ) -> int:
        """Open a topic in a supergroup, which makes it a forum; give the topic's id."""
        self._directory.make_forum(chat_id)
        self._messages.new_id()  # the first of all is the general topic's
        user = incoming.user(user_id, first_name)
        created = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        message = self._messages.receive(chat_id, user, created)
        thread_id: int = message["message_id"]
        message |= {"message_thread_id": thread_id, "is_topic_message": True}
        self._directory.topics[chat_id][thread_id] = Topic(thread_id, name)
        await self._updates.add("message", message)
        return thread_id

    def close_topic(self, chat_id: int, thread_id: int) -> None:
        """Close a topic: nobody but administrators may write there."""
        topics = self._directory.topics[chat_id]
        topics[thread_id] = Topic(thread_id, topics[thread_id].name, closed=True)

    def delete_topic(self, chat_id: int, thread_id: int) -> None:
        """Delete a topic."""
        del self._directory.topics[chat_id][thread_id]

    def _file_id(self, content: bytes) -> str:
        file_id = f"file-{next(self._new)}"
        self.files.keep(file_id, content)
        return file_id
