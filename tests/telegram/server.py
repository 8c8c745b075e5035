"""A local Telegram Bot API server for tests: real HTTP on the loopback interface, no Telegram.

It copies what core.telegram.org/bots/api documents and a text bot meets; each docstring names
the section. Like a self-hosted server ("Using a Local Bot API Server") it lets a webhook have an
http:// URL. Not copied: rate limits (see `fail_next`), media but new photos (PNG) and documents,
MarkdownV2, entities that Telegram finds by itself in the bot's texts, and the repeats of a refused
webhook post (see `redeliver`).
"""

import asyncio
import contextlib
import json
import re
import time
from collections import defaultdict, deque
from dataclasses import dataclass

import tornado.web
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.netutil import bind_sockets

from tests.telegram.chats import Chats, InlineButton, SentMessage
from tests.telegram.html import utf16_length
from tests.telegram.media import Upload
from tests.telegram.refusals import ApiError, JsonObject, bad_request
from tests.telegram.updates import Updates, Webhook

__all__ = ["ApiCall", "BotApiServer", "InlineButton", "SentMessage"]

# A form carries every parameter as text; all but these are JSON in it ("Making requests").
_TEXT_PARAMETERS = (
    *("action", "address", "callback_query_id", "caption", "parse_mode", "secret_token", "text"),
    *("title", "url"),
)
TOKEN = "123456789:token-of-the-local-server"  # noqa: S105 - of no bot
_COMMAND_AT_START = re.compile(r"/[A-Za-z0-9_]{1,64}(@[A-Za-z0-9_]{3,32})?(?![\w/])")


@dataclass(frozen=True)
class ApiCall:
    """One request the bot made, with its parameters decoded; `at` is time.monotonic()."""

    method: str
    arguments: JsonObject
    at: float


class BotApiServer:
    """The server, together with the user at the other end of the chat.

    `async with BotApiServer() as server:`, then give the bot `server.base_url` and
    `server.token`. `calls` lists what the bot asked, `commands` is the menu it made and
    `commands_scope` where that shows. What the user_... methods return is None while an update
    waits for a poll; with a webhook it is the HTTP status of the bot's answer, 0 when nobody
    answered.
    """

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.calls: list[ApiCall] = []
        self.commands: list[JsonObject] = []
        self.commands_scope: str | None = None
        bot_id = int(token.partition(":")[0])
        self._chats = Chats(
            {"id": bot_id, "is_bot": True, "first_name": "Test bot", "username": "test_bot"}
        )
        self._updates = Updates()
        self._failures: defaultdict[str, deque[ApiError]] = defaultdict(deque)
        self._called = asyncio.Event()
        self._methods = {
            "getMe": self._get_me,
            "setMyCommands": self._set_my_commands,
            "setWebhook": self._updates.set_webhook,
            "deleteWebhook": self._updates.delete_webhook,
            "getWebhookInfo": self._updates.get_webhook_info,
            "sendMessage": self._chats.send_message,
            "sendVenue": self._chats.send_venue,
            "sendPhoto": self._chats.send_photo,
            "sendDocument": self._chats.send_document,
            "editMessageText": self._chats.edit_message_text,
            "editMessageReplyMarkup": self._chats.edit_message_reply_markup,
            "deleteMessage": self._chats.delete_message,
            "answerCallbackQuery": self._chats.answer_callback_query,
            "sendChatAction": self._chats.send_chat_action,
        }

    async def __aenter__(self) -> "BotApiServer":
        sockets = bind_sockets(0, "127.0.0.1")
        self.base_url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}/bot"
        routes = [(r"/bot([^/]+)/(\w+)", _MethodHandler, {"server": self})]
        # Tornado's log line holds the path, and so the token: tests look for it in the log.
        application = tornado.web.Application(routes, log_function=lambda _: None)
        self._http_server = HTTPServer(application)
        self._http_server.add_sockets(sockets)
        return self

    async def __aexit__(self, *error: object) -> None:
        self._updates.close()
        self._http_server.stop()
        await self._http_server.close_all_connections()

    @property
    def updates(self) -> list[JsonObject]:
        """Every update made so far, delivered or not."""
        return self._updates.all

    @property
    def webhook(self) -> Webhook | None:
        """The webhook the bot has set."""
        return self._updates.webhook

    @property
    def blocked(self) -> set[int]:
        """Ids of chats to put in here, in which the bot gets 403 ("Making requests")."""
        return self._chats.blocked

    def messages(self, chat_id: int) -> list[SentMessage]:
        """The bot's messages in a chat, oldest first, each as it stands after its edits."""
        return [message for message in self._chats.sent.values() if message.chat_id == chat_id]

    def under_field(self, chat_id: int) -> JsonObject | None:
        """The keyboard that stands under the field where the user types ("ReplyKeyboardMarkup").

        Whether it hides after a press is the user's app's affair: here it stays until removed.
        """
        return self._chats.under_field.get(chat_id)

    async def user_says(
        self, text: str, chat_id: int = 7, user_id: int = 7, first_name: str = "An"
    ) -> int | None:
        """Send a text; a command at its start is marked as one ("MessageEntity")."""
        return await self.user_sends(_text_fields(text), chat_id, user_id, first_name)

    async def user_sends(
        self, message_fields: JsonObject, chat_id: int = 7, user_id: int = 7, first_name: str = "An"
    ) -> int | None:
        """Send any other message by its fields, such as {"sticker": {...}} ("Message")."""
        message = self._chats.receive(chat_id, _user(user_id, first_name), message_fields)
        return await self._updates.add("message", message)

    async def user_edits(
        self, text: str, chat_id: int = 7, message_id: int | None = None
    ) -> int | None:
        """Change a text of the user, by default the latest message in the chat ("Update")."""
        return await self.user_changes(_text_fields(text), chat_id, message_id)

    async def user_changes(
        self, message_fields: JsonObject, chat_id: int = 7, message_id: int | None = None
    ) -> int | None:
        """Change any fields of a message, such as a live location's ("Update")."""
        message = self._chats.change(chat_id, message_id, message_fields)
        return await self._updates.add("edited_message", message)

    async def user_presses(
        self, message: SentMessage, label_or_data: str, user_id: int = 7, first_name: str = "An"
    ) -> int | None:
        """Press a button of a message, also of an older state of it ("CallbackQuery")."""
        query = self._chats.press(message, label_or_data, _user(user_id, first_name))
        return await self._updates.add("callback_query", query)

    async def post_update(self, update: JsonObject, *, secret: str | None) -> int:
        """Post any update to the webhook with any secret, None for no secret header at all."""
        return await self._updates.post(update, secret=secret)

    async def redeliver(self) -> int | None:
        """Post to the webhook again what it has not accepted yet."""
        return await self._updates.redeliver()

    def post_to(self, target: str) -> None:
        """Post to this URL whatever the webhook's URL is, as a reverse proxy would."""
        self._updates.webhook_target = target

    def fail_next(
        self, method: str, status: int, description: str, retry_after: float | None = None
    ) -> None:
        """Refuse the next call of a method; several refusals queue up ("ResponseParameters")."""
        self._failures[method].append(ApiError(status, description, retry_after))

    async def wait_for(self, method: str, count: int = 1, timeout: float = 10) -> list[ApiCall]:
        """Wait until the bot has called a method `count` times in all; give those calls."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                while len(self._calls_of(method)) < count:
                    self._called.clear()
                    await self._called.wait()
        calls = self._calls_of(method)
        if len(calls) < count:
            made = [call.method for call in self.calls]
            raise TimeoutError(f"{len(calls)} of {count} calls of {method}; all calls: {made}")
        return calls

    async def answer(self, token: str, method: str, arguments: JsonObject) -> object:
        """The "result" of one request; ApiError for a refusal ("Making requests")."""
        if token != self.token:
            raise ApiError(401, "Unauthorized")
        self.calls.append(ApiCall(method, arguments, time.monotonic()))
        self._called.set()
        if self._failures[method]:
            raise self._failures[method].popleft()
        if method == "getUpdates":
            return await self._updates.get_updates(arguments)
        if method not in self._methods:
            raise ApiError(404, "Not Found")
        return self._methods[method](arguments)

    def _calls_of(self, method: str) -> list[ApiCall]:
        return [call for call in self.calls if call.method == method]

    def _get_me(self, _: JsonObject) -> JsonObject:
        """Section "getMe", with the fields of "User" that only it returns."""
        return self._chats.bot_user | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }

    def _set_my_commands(self, arguments: JsonObject) -> bool:
        """Section "BotCommand": names of 1-32 lowercase characters, descriptions of 1-256."""
        commands = arguments.get("commands", [])
        for command in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= utf16_length(command["description"]) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        scope = arguments.get("scope", {"type": "default"})["type"]
        if scope not in ("default", "all_private_chats", "all_group_chats"):
            raise bad_request("unsupported type specified")
        self.commands, self.commands_scope = commands, scope
        return True


class _MethodHandler(tornado.web.RequestHandler):
    """One request to /botTOKEN/METHOD, by GET or POST ("Making requests")."""

    def initialize(self, server: BotApiServer) -> None:
        self._server = server

    async def post(self, token: str, method: str) -> None:
        try:
            result = await self._server.answer(token, method, _read_arguments(self.request))
            self.finish({"ok": True, "result": result})
        except ApiError as error:
            self.set_status(error.status)
            self.finish(error.body())

    get = post


def _user(user_id: int, first_name: str) -> JsonObject:
    return {"id": user_id, "is_bot": False, "first_name": first_name}


def _text_fields(text: str) -> JsonObject:
    fields: JsonObject = {"text": text}
    if command := _COMMAND_AT_START.match(text):
        length = utf16_length(command.group())
        fields["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return fields


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
