"""A local server of the Zalo Bot interface for tests: real HTTP on the loopback, no Zalo.

It keeps to what the manual and those who measured say: errors come within HTTP 200, with codes that
are numbers or texts; a poll brings one object, which is consumed by reading it; there are no
buttons, edits or files. A webhook must have an https address; ``post_to`` says where posts really
go, as a reverse proxy would. Not copied: stickers and voices of the bot, quotas (see ``faults``).
"""

import asyncio
import contextlib
import itertools
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any, cast

import tornado.web
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from tests.telegram.faults import ConnectionDropped, Fault, Faults, HtmlPage
from tests.zalo.bot_events import JsonObject, ZaloEvents, ZaloRefusal, event, message
from tests.zalo.bot_methods import SentToZalo, ZaloChats

TOKEN = "1459232241454765289:token-of-the-local-zalo"  # noqa: S105 - of no bot
_BOT = "1459232241454765289"
NAME = "Một Cửa Vạn Phúc"


def refused_by_zalo(code: int, description: str = "Bad request") -> Fault:
    """A refusal within HTTP 200; a refused call is not done."""
    return Fault(ending=ZaloRefusal(code, description))


@dataclass(frozen=True)
class ZaloCall:
    """One request of the bot; `at` is time.monotonic()."""

    method: str
    arguments: JsonObject
    at: float


class ZaloBotServer:
    """The server, together with the people who write to the bot.

    `async with ZaloBotServer() as server:`, then give the bot `server.base_url` and `server.token`.
    With ``echoes`` the bot's own messages come back as events.
    """

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.calls: list[ZaloCall] = []
        self.faults = Faults()
        self.events = ZaloEvents()
        self.chats = ZaloChats()
        self.echoes = False
        self.revoked = False
        self._as_text = itertools.cycle((False, True))
        self._methods: dict[str, Callable[[JsonObject], Any]] = {
            "getMe": _me,
            "getUpdates": self.events.get_updates,
            "setWebhook": self.events.set_webhook,
            "deleteWebhook": self.events.delete_webhook,
            "getWebhookInfo": self.events.webhook_info,
            "sendMessage": self.chats.send_message,
            "sendPhoto": self.chats.send_photo,
            "sendChatAction": self.chats.send_chat_action,
        }

    async def __aenter__(self) -> "ZaloBotServer":
        sockets = bind_sockets(0, "127.0.0.1")
        self.base_url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
        routes = [(r"/bot([^/]+)/(\w+)", _MethodHandler, {"server": self})]
        application = tornado.web.Application(routes, log_function=lambda _: None)
        self._http = HTTPServer(application)
        self._http.add_sockets(sockets)
        return self

    async def __aexit__(self, *error: object) -> None:
        self._http.stop()
        await self._http.close_all_connections()

    def post_to(self, target: str) -> None:
        """Post to this address whatever the webhook's is."""
        self.events.target = target

    def sent(self, chat: str = "6e") -> list[SentToZalo]:
        """The bot's messages in a chat, oldest first."""
        return list(self.chats.sent[chat])

    async def user_says(self, words: str, user: str = "6e", group: str | None = None) -> int | None:
        """Somebody types a text; the status of the post, None where it waits for a poll."""
        return await self.events.bring(event("text", message(user, group, text=words)))

    async def user_sends(
        self, kind: str, user: str = "6e", group: str | None = None, **content: object
    ) -> int | None:
        """Somebody sends an image, sticker, voice, or what is not supported."""
        return await self.events.bring(event(kind, message(user, group, **content)))

    async def repeat(self, which: int = -1) -> int | None:
        """Bring an event once more."""
        return await self.events.bring(self.events.made[which])

    async def wait_for(self, method: str, count: int = 1, timeout: float = 60) -> list[ZaloCall]:
        """Wait until the bot has called a method so many times in all; give those calls."""
        found: list[ZaloCall] = []
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                while len(found) < count:
                    found = [call for call in self.calls if call.method == method]
                    await asyncio.sleep(0.01)
        if len(found) < count:
            raise TimeoutError(f"{len(found)} of {count} calls of {method}")
        return found

    async def wait_until(self, condition: Callable[[], bool], timeout: float = 60) -> None:
        """Wait until something is so; TimeoutError when it is not in time."""
        async with asyncio.timeout(timeout):
            while not condition():
                await asyncio.sleep(0.01)

    async def answer(self, token: str, method: str, arguments: JsonObject) -> JsonObject:
        """The body of the answer to one request; raises what a fault brings."""
        if token != self.token or self.revoked:
            raise ZaloRefusal(401, "Unauthorized")
        self.calls.append(ZaloCall(method, arguments, time.monotonic()))
        if method not in self._methods:
            raise ZaloRefusal(404, "Not Found")
        if fault := self.faults.take(method):
            played = await fault.play(lambda: self._done(method, arguments))
            return cast(JsonObject, played)
        return await self._done(method, arguments)

    def error_body(self, refusal: ZaloRefusal) -> JsonObject:
        """An error, whose code is every second time a text."""
        code = str(refusal.code) if next(self._as_text) else refusal.code
        return {"ok": False, "description": refusal.description, "error_code": code}

    async def _done(self, method: str, arguments: JsonObject) -> JsonObject:
        result = self._methods[method](arguments)
        result = await result if isawaitable(result) else result
        if self.echoes and method in ("sendMessage", "sendPhoto"):
            said = message(_BOT, None, is_bot=True, text=arguments.get("text", ""))
            said["chat"] = {"id": arguments["chat_id"], "chat_type": "PRIVATE"}
            await self.events.bring(event("text", said))
        return {"ok": True} if result is None else {"ok": True, "result": result}


class _MethodHandler(tornado.web.RequestHandler):
    """One request to /botTOKEN/METHOD, by GET or POST, in JSON, a form, or the query."""

    def initialize(self, server: ZaloBotServer) -> None:
        self._server = server

    async def post(self, token: str, method: str) -> None:
        try:
            body = await self._server.answer(token, method, self._arguments())
        except ZaloRefusal as refusal:
            body = self._server.error_body(refusal)
        except HtmlPage as page:
            self.set_status(page.status)
            self.finish(page.html)
            return
        except ConnectionDropped:
            self.detach().close()
            return
        if not self.request.connection.stream.closed():  # type: ignore[union-attr]
            self.finish(body)

    get = post

    def _arguments(self) -> JsonObject:
        if self.request.headers.get("Content-Type", "").startswith("application/json"):
            found: JsonObject = json.loads(self.request.body or b"{}")
            return found
        return {name: values[-1].decode() for name, values in self.request.arguments.items()}


def _me(_: JsonObject) -> JsonObject:
    return {
        "id": _BOT,
        "account_name": "bot.VanPhuc",
        "account_type": "BASIC",
        "can_join_groups": True,
    }
