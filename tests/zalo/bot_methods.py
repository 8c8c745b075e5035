"""What a Zalo bot may do in chats: texts of 1 to 2,000 characters, pictures by address, typing.

Source: the manual of the Zalo Bot Platform; each docstring names the method.
"""

import itertools
import time
from collections import defaultdict
from dataclasses import dataclass

import httpx

from tests.loopback import loopback_client
from tests.zalo.bot_events import JsonObject, ZaloRefusal

_LONGEST = 2_000


@dataclass(frozen=True)
class SentToZalo:
    """A message of the bot; a photo has its address, and what was fetched from there."""

    chat: str
    text: str
    photo: str | None = None
    fetched: bytes | None = None
    at: float = 0.0


class ZaloChats:
    """The bot's messages; into ``gone`` go chats where nobody can be written to.

    With ``fetches`` the address of a photo is fetched, and one that answers nothing is refused.
    """

    def __init__(self) -> None:
        self.sent: defaultdict[str, list[SentToZalo]] = defaultdict(list)
        self.gone: set[str] = set()
        self.fetches = False
        self._numbers = itertools.count(1)

    def send_message(self, arguments: JsonObject) -> JsonObject:
        """Method "sendMessage"."""
        chat = self._chat(arguments)
        words = arguments.get("text", "")
        if not isinstance(words, str) or not words.strip():
            raise ZaloRefusal(400, "Bad request: The text must not be empty")
        _check_length(words, "text")
        return self._kept(SentToZalo(chat, words, at=time.monotonic()))

    async def send_photo(self, arguments: JsonObject) -> JsonObject:
        """Method "sendPhoto": by address only; Zalo fetches it."""
        chat = self._chat(arguments)
        photo, caption = arguments.get("photo", ""), arguments.get("caption", "")
        if not isinstance(photo, str) or not photo.startswith(("https://", "http://")):
            raise ZaloRefusal(400, "Bad request: photo must be a valid URL")
        _check_length(caption, "caption")
        fetched = await self._fetched(photo) if self.fetches else None
        return self._kept(SentToZalo(chat, caption, photo, fetched, time.monotonic()))

    def send_chat_action(self, arguments: JsonObject) -> None:
        """Method "sendChatAction", which answers without a result."""
        self._chat(arguments)
        if arguments.get("action") != "typing":
            raise ZaloRefusal(400, "Bad request: action is invalid")

    def _chat(self, arguments: JsonObject) -> str:
        chat = arguments.get("chat_id", "")
        if not isinstance(chat, str) or not chat:
            raise ZaloRefusal(400, "Bad request: The chat_id must not be empty")
        if chat in self.gone:
            raise ZaloRefusal(400, "Bad request: chat not found")
        return chat

    async def _fetched(self, address: str) -> bytes:
        try:
            async with loopback_client() as client:
                answer = await client.get(address)
        except httpx.HTTPError:
            raise ZaloRefusal(400, "Bad request: can not fetch photo") from None
        if answer.is_error or not answer.headers["content-type"].startswith("image/"):
            raise ZaloRefusal(400, "Bad request: can not fetch photo")
        return answer.content

    def _kept(self, message: SentToZalo) -> JsonObject:
        self.sent[message.chat].append(message)
        return {"message_id": f"b{next(self._numbers)}", "date": round(time.time() * 1000)}


def _check_length(words: str, name: str) -> None:
    """At most 2,000, by whichever way of counting is the stricter."""
    if len(words.encode("utf-16-le")) // 2 > _LONGEST:
        raise ZaloRefusal(400, f"Bad request: The {name} must not exceed 2000 characters")
