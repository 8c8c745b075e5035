"""What is known of each chat besides its messages: its kind, its topics, who may write there.

The order and the wording of the refusals are those of tdlib/telegram-bot-api (Client.cpp,
check_chat and check_reply_parameters). Ids are as in "Chat": a user's is positive, a group's
negative, and that of a supergroup starts with -100.
"""

import itertools
from dataclasses import dataclass

from tests.telegram.refusals import ApiError, JsonObject, bad_request

_SUPERGROUPS = -1_000_000_000_000
_GENERAL_TOPIC = 1


@dataclass(frozen=True)
class Topic:
    """A topic of a forum; its id is that of the message that opened it ("ForumTopic")."""

    thread_id: int
    name: str
    closed: bool = False


class Directory:
    """The chats by their ids; a test puts into the sets those that the bot cannot write to."""

    def __init__(self) -> None:
        self.blocked: set[int] = set()
        self.deactivated: set[int] = set()
        self.kicked: set[int] = set()
        self.unknown: set[int] = set()
        self.moved: dict[int, int] = {}
        self.topics: dict[int, dict[int, Topic]] = {}
        self._names: dict[int, str] = {}
        self._new_supergroups = itertools.count(_SUPERGROUPS - 2_000_000_001, -1)

    def open_to(self, arguments: JsonObject, *, edit: bool = False) -> int:
        """The chat that a request writes to.

        ApiError where the bot may not; a group that was upgraded refuses all but edits.
        """
        chat_id = arguments.get("chat_id", "")
        if chat_id == "":
            raise bad_request("chat_id is empty")
        if not isinstance(chat_id, int) or chat_id in self.unknown:
            raise bad_request("chat not found")
        if chat_id in self.deactivated:
            raise ApiError(403, "Forbidden: user is deactivated")
        if chat_id in self.moved and not edit:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.moved[chat_id],
            )
        if chat_id in self.kicked:
            kind = "supergroup" if chat_id < _SUPERGROUPS else "group"
            raise ApiError(403, f"Forbidden: bot was kicked from the {kind} chat")
        if chat_id in self.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        return chat_id

    def thread(self, arguments: JsonObject, *, general: bool = False) -> int | None:
        """The topic that a request writes to ("message_thread_id"), None for none.

        The general topic goes by no id, except where something is shown to be under way in it.
        """
        thread_id = arguments.get("message_thread_id", 0)
        if not isinstance(thread_id, int) or thread_id <= 0:
            return None
        if general and thread_id == _GENERAL_TOPIC:
            return None
        topic = self.topics.get(arguments["chat_id"], {}).get(thread_id)
        if topic is None:
            raise bad_request("message thread not found")
        if topic.closed:
            raise bad_request("TOPIC_CLOSED")
        return thread_id

    def next_supergroup(self) -> int:
        """An id that no supergroup has yet."""
        return next(self._new_supergroups)

    def move(self, chat_id: int, new_id: int) -> None:
        """Let a group be the supergroup with this id from now on."""
        if not _SUPERGROUPS < chat_id < 0 or chat_id in self.moved:
            raise ValueError(f"{chat_id} is no group that can become a supergroup")
        self.moved[chat_id] = new_id

    def make_forum(self, chat_id: int) -> None:
        """Give a supergroup topics."""
        if chat_id > _SUPERGROUPS:
            raise ValueError(f"{chat_id} is no supergroup")
        self.topics.setdefault(chat_id, {})

    def call(self, chat_id: int, first_name: str) -> None:
        """Keep the name that a private chat goes by."""
        self._names[chat_id] = first_name

    def as_json(self, chat_id: int) -> JsonObject:
        """Section "Chat"."""
        if chat_id > 0:
            name = self._names.get(chat_id, "An")
            return {"id": chat_id, "type": "private", "first_name": name}
        kind = "supergroup" if chat_id < _SUPERGROUPS else "group"
        chat: JsonObject = {"id": chat_id, "type": kind, "title": "Group"}
        return chat | {"is_forum": True} if chat_id in self.topics else chat

    def is_supergroup(self, chat_id: int) -> bool:
        """Whether the chat is a supergroup."""
        return chat_id < _SUPERGROUPS
