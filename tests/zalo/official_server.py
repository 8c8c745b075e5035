"""A local Zalo OpenAPI with an Official Account, for tests: real HTTP on the loopback interface.

It copies what docs.zaloplatforms.com (OA, v3.0) says of OAuth v4, `/v3.0/oa/message/cs`, uploads
and the webhook, and what others have seen of it. What takes hours there goes by a clock that tests
move.
"""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import tornado.web
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from tests.telegram.faults import ConnectionDropped, Faults, HtmlPage
from tests.zalo.official_clock import MovableClock
from tests.zalo.official_messages import OaMessages, SentOaMessage
from tests.zalo.official_posts import OaPosts
from tests.zalo.official_refusals import JsonObject, OaApiError
from tests.zalo.official_tokens import OaTokens
from tests.zalo.official_users import OaUsers

APP_ID, OA_ID = "3141592653589793238", "2718281828459045235"
APP_SECRET = "app-secret-of-no-application"  # noqa: S105
SECRET_KEY = "oa-secret-key-of-no-account"  # noqa: S105
_PATIENCE = 60


@dataclass(frozen=True)
class OaCall:
    """One request, by its path; `at` is time.monotonic()."""

    path: str
    access_token: str
    at: float


class OaServer(OaUsers):
    """The server, together with the people who write to the account.

    `async with OaServer() as server:`, then configure the bot with `server.url` for both addresses
    and set `server.posts.url`. `calls` lists what was asked; `faults` are what goes wrong, by the
    last part of a path ("cs", "access_token", "file", "image"); `a_minute` is how many calls of the
    OpenAPI one application may make.
    """

    def __init__(self) -> None:
        self.clock = MovableClock()
        self.tokens = OaTokens(self.clock, APP_ID, APP_SECRET)
        self.messages = OaMessages(self.clock)
        self.faults = Faults()
        self.calls: list[OaCall] = []
        self.a_minute = 4_000
        self.files: dict[str, bytes] = {}
        super().__init__(OA_ID, OaPosts(self.clock, APP_ID, SECRET_KEY), self.messages)

    async def __aenter__(self) -> "OaServer":
        sockets = bind_sockets(0, "127.0.0.1")
        self.url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
        own = {"server": self}
        routes = [
            (r"/v4/oa/access_token", _TokenHandler, own),
            (r"/v3.0/oa/message/cs", _SendHandler, own),
            (r"/v2.0/oa/upload/(file|image)", _UploadHandler, own),
            (r"/files/(\w+)", _FileHandler, own),
        ]
        application = tornado.web.Application(routes, log_function=lambda _: None)
        self._http_server = HTTPServer(application)
        self._http_server.add_sockets(sockets)
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.posts.close()
        self._http_server.stop()
        await self._http_server.close_all_connections()

    async def later(self, by: timedelta) -> int:
        """Move the clock and bring again what it is time for; how many posts that were."""
        self.clock.move(by)
        return await self.posts.bring_due()

    async def wait_until(self, holds: Callable[[], bool], timeout: float = _PATIENCE) -> None:
        """Wait until something holds; raises TimeoutError."""
        deadline = time.monotonic() + timeout
        while not holds():
            if time.monotonic() > deadline:
                raise TimeoutError
            await asyncio.sleep(0.01)

    async def told(self, user_id: str, count: int) -> list[SentOaMessage]:
        """What somebody was told, as soon as that is so many messages."""
        try:
            await self.wait_until(lambda: len(self.messages.to(user_id)) >= count)
        except TimeoutError:
            texts = [one.text for one in self.messages.to(user_id)]
            raise TimeoutError(f"{len(texts)} of {count} messages: {texts}") from None
        return self.messages.to(user_id)

    def asked(self, name: str) -> int:
        """How many calls there were, by the last part of their path."""
        return sum(one.path.rpartition("/")[2] == name for one in self.calls)

    def check_call(self, access_token: str) -> None:
        """-32 for too many calls in a minute; then the token."""
        now = time.monotonic()
        made = sum(bool(one.access_token) and now - one.at < 60 for one in self.calls)
        if made > self.a_minute:
            raise OaApiError(-32, "Rate limit exceeded")
        self.tokens.check(access_token)


class _Handler(tornado.web.RequestHandler):
    """One request, with what goes wrong with it."""

    def initialize(self, server: OaServer) -> None:
        self._server = server

    async def post(self, *arguments: str) -> None:
        token = self.request.headers.get("access_token", "")
        self._server.calls.append(OaCall(self.request.path, token, time.monotonic()))

        async def do() -> object:
            return self.answer(token, *arguments)

        fault = self._server.faults.take(self.request.path.rpartition("/")[2])
        try:
            answer = await (do() if fault is None else fault.play(do))
        except OaApiError as error:
            self.finish(error.body())
        except HtmlPage as page:
            self.set_status(page.status)
            self.finish(page.html)
        except ConnectionDropped:
            self.detach().close()
        else:
            self.finish(answer)

    def answer(self, token: str, *arguments: str) -> JsonObject:
        """The answer of one call; raises OaApiError."""
        raise NotImplementedError


class _SendHandler(_Handler):
    def answer(self, token: str, *_: str) -> JsonObject:
        self._server.check_call(token)
        data = self._server.messages.send(json.loads(self.request.body))
        return {"data": data, "error": 0, "message": "Success"}


class _UploadHandler(_Handler):
    def answer(self, token: str, *arguments: str) -> JsonObject:
        self._server.check_call(token)
        (file,) = self.request.files["file"]
        data = self._server.messages.upload(arguments[0], file["filename"], file["body"])
        return {"data": data, "error": 0, "message": "Success"}


class _TokenHandler(_Handler):
    def answer(self, _: str, *__: str) -> JsonObject:
        form = {name: self.get_body_argument(name) for name in self.request.body_arguments}
        return self._server.tokens.token(self.request.headers.get("secret_key", ""), form)


class _FileHandler(tornado.web.RequestHandler):
    """What somebody sent, where Zalo keeps it for a while."""

    def initialize(self, server: OaServer) -> None:
        self._server = server

    def get(self, name: str) -> None:
        self.finish(self._server.files[name])
