"""What people say to a Zalo bot, as the service tells it: in both bodies, once and consumed.

Sources: the manual of the Zalo Bot Platform ("getUpdates", "Webhook", "Message"), and where live
logs differ from it both forms: flat and wrapped bodies, ``photo`` and ``photo_url``.
"""

import asyncio
import itertools
import random
import time
from collections import deque
from dataclasses import dataclass
from typing import Any

import httpx

from tests.loopback import loopback_client

JsonObject = dict[str, Any]
SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 - its name


class ZaloRefusal(Exception):  # noqa: N818 - what the service answers
    """An error of the service itself, which comes within HTTP 200."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code = code
        self.description = description


@dataclass
class ZaloHook:
    """A webhook as it was set."""

    url: str
    secret: str
    updated_at: int


class ZaloEvents:
    """Events that wait for a poll or are posted; what was read never comes again.

    ``posted`` are the statuses of posts (0: nobody answered). Every second event is wrapped in an
    envelope; ``empty_is_ok`` answers an empty poll with an empty result, as some have seen. A
    poll is held for as many ``poll_second`` as it asks for: who stops waits for its end.
    """

    def __init__(self) -> None:
        self.made: list[JsonObject] = []
        self.read: list[JsonObject] = []
        self.posted: list[int] = []
        self.hook: ZaloHook | None = None
        self.target: str | None = None
        self.empty_is_ok = False
        self.poll_second = 1.0
        self.shuffled: random.Random | None = None
        self._waiting: deque[JsonObject] = deque()
        self._came = asyncio.Event()
        self._wraps = itertools.cycle((False, True))

    @property
    def unread(self) -> int:
        """How many wait for a poll."""
        return len(self._waiting)

    async def bring(self, event: JsonObject, after: float = 0) -> int | None:
        """Have an event posted, or let it wait for a poll; the status of the post.

        A post may come ``after`` some seconds.
        """
        self.made.append(event)
        await asyncio.sleep(after)
        if self.hook is not None:
            return await self.post(event, self.hook.secret)
        self._waiting.append(event)
        self._came.set()
        return None

    async def post(self, event: JsonObject, secret: str | None) -> int:
        """Post anything with any secret; what is refused is not posted again by itself."""
        url = self.target or (self.hook.url if self.hook else "")
        headers = {} if secret is None else {SECRET_HEADER: secret}
        body = {"ok": True, "result": event} if next(self._wraps) else event
        try:
            async with loopback_client() as client:
                status = (await client.post(url, json=body, headers=headers)).status_code
        except httpx.HTTPError:
            status = 0
        self.posted.append(status)
        return status

    async def get_updates(self, arguments: JsonObject) -> JsonObject:
        """One object, or 408 when nothing came; refused while a webhook is set."""
        if self.hook is not None:
            raise ZaloRefusal(400, "Bad request: webhook is set, getUpdates can not be used")
        seconds = arguments.get("timeout", 30)
        if not str(seconds).isdecimal():
            raise ZaloRefusal(400, "Bad request: timeout is invalid")
        try:
            async with asyncio.timeout(float(seconds) * self.poll_second):
                while not self._waiting:
                    self._came.clear()
                    await self._came.wait()
        except TimeoutError:
            if self.empty_is_ok:
                return {}
            raise ZaloRefusal(408, "Request timeout") from None
        if self.shuffled is not None:
            self._waiting.rotate(self.shuffled.randrange(len(self._waiting)))
        event = self._waiting.popleft()
        self.read.append(event)
        return event

    def set_webhook(self, arguments: JsonObject) -> JsonObject:
        """An https address and a secret of 8 to 256 characters, both required."""
        url, secret = arguments.get("url", ""), arguments.get("secret_token", "")
        if not str(url).startswith("https://"):
            raise ZaloRefusal(400, "Bad request: url must be https")
        if not 8 <= len(str(secret)) <= 256:
            raise ZaloRefusal(400, "Bad request: secret_token must have 8 to 256 characters")
        self.hook = ZaloHook(url, secret, _milliseconds())
        return self.webhook_info({})

    def delete_webhook(self, _: JsonObject) -> JsonObject:
        """Also where none is set."""
        self.hook = None
        return self.webhook_info({})

    def webhook_info(self, _: JsonObject) -> JsonObject:
        """An empty address where none is set."""
        if self.hook is None:
            return {"url": "", "updated_at": _milliseconds()}
        return {"url": self.hook.url, "updated_at": self.hook.updated_at}


_numbers = itertools.count(0x2D_3A00)


def message(
    user: str, group: str | None, *, is_bot: bool = False, ago: float = 0, **content: object
) -> JsonObject:
    """A message of somebody; in private the chat has their own id. ``ago`` is in seconds."""
    chat = {"id": group or user, "chat_type": "GROUP" if group else "PRIVATE"}
    return {
        "from": {"id": user, "display_name": "Nguyễn Thị Lụa", "is_bot": is_bot},
        "chat": chat,
        "message_id": f"{next(_numbers):x}",
        "date": _milliseconds() - round(ago * 1000),
        **content,
    }


def event(kind: str, content: JsonObject) -> JsonObject:
    """An event of a kind: text, image, sticker, voice, unsupported."""
    return {"event_name": f"message.{kind}.received", "message": content}


def _milliseconds() -> int:
    return round(time.time() * 1000)
