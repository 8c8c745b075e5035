"""HTTP in and out: the requests of a bot, and how they are answered or not."""

import json
from collections.abc import Awaitable
from typing import Protocol

import tornado.web
from tornado.httputil import HTTPServerRequest

from tests.telegram.faults import ConnectionDropped, HtmlPage
from tests.telegram.media import Upload
from tests.telegram.refusals import ApiError, JsonObject

# A form carries every parameter as text; all but these are JSON in it ("Making requests").
_TEXT_PARAMETERS = (
    *("action", "address", "callback_query_id", "caption", "parse_mode", "secret_token", "text"),
    *("description", "file_id", "inline_query_id", "language_code", "next_offset"),
    *("short_description", "title", "url"),
)


class Answering(Protocol):
    """What stands behind the requests."""

    def answer(self, token: str, method: str, arguments: JsonObject) -> Awaitable[object]:
        """The "result" of one request."""

    def file(self, token: str, path: str) -> bytes:
        """The content of a file."""


class MethodHandler(tornado.web.RequestHandler):
    """One request to /botTOKEN/METHOD, by GET or POST ("Making requests")."""

    def initialize(self, server: Answering) -> None:
        self._server = server

    async def post(self, token: str, method: str) -> None:
        try:
            result = await self._server.answer(token, method, _read_arguments(self.request))
        except ApiError as error:
            self.set_status(error.status)
            self.finish(error.body())
        except HtmlPage as page:
            self.set_status(page.status)
            self.set_header("Server", "nginx/1.18.0")
            self.finish(page.html)
        except ConnectionDropped:
            self.detach().close()
        else:
            self.finish({"ok": True, "result": result})

    get = post


class FileHandler(tornado.web.RequestHandler):
    """One request to /file/botTOKEN/PATH ("getFile")."""

    def initialize(self, server: Answering) -> None:
        self._server = server

    async def get(self, token: str, path: str) -> None:
        try:
            self.set_header("Content-Type", "application/octet-stream")
            self.finish(self._server.file(token, path))
        except ApiError as error:
            self.set_status(error.status)
            self.finish(error.body())


def _read_arguments(request: HTTPServerRequest) -> JsonObject:
    """The parameters and files, from the query string, a form (also multipart) or JSON."""
    arguments: JsonObject
    if request.headers.get("Content-Type", "").startswith("application/json"):
        arguments = json.loads(request.body or b"{}")
    else:
        arguments = {name: values[-1].decode() for name, values in request.arguments.items()}
        for name, files in request.files.items():
            arguments[name] = Upload(files[-1]["filename"], files[-1]["body"])
    return {
        name: value if name in _TEXT_PARAMETERS else _decoded(value)
        for name, value in arguments.items()
    }


def _decoded(value: object) -> object:
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return value
