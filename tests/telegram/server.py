"""A local Telegram Bot API server for tests: real HTTP on the loopback interface, no Telegram.

It copies what core.telegram.org/bots/api documents and a text bot meets; each docstring names
the section. Like a self-hosted server ("Using a Local Bot API Server") it lets a webhook have an
http:// URL. Not copied: media but new photos (PNG) and documents, MarkdownV2, entities that
Telegram finds by itself in the bot's texts, and the repeats of a refused webhook post (see
`redeliver`). The bot may run in the same event loop, or as a process of its own.
"""

import asyncio
import contextlib
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import tornado.web
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from tests.telegram.chats import Chats
from tests.telegram.directory import Directory
from tests.telegram.faults import Faults, refused
from tests.telegram.menus import Menus
from tests.telegram.messages import InlineButton, Messages, SentMessage
from tests.telegram.pace import Pace
from tests.telegram.refusals import ApiError, JsonObject
from tests.telegram.requests import FileHandler, MethodHandler
from tests.telegram.updates import ANOTHER_POLL, Updates, Webhook, conflict
from tests.telegram.users import Users

__all__ = ["ApiCall", "BotApiServer", "InlineButton", "SentMessage"]

TOKEN = "123456789:token-of-the-local-server"  # noqa: S105 - of no bot


@dataclass(frozen=True)
class ApiCall:
    """One request the bot made, with its parameters decoded; `at` is time.monotonic()."""

    method: str
    arguments: JsonObject
    at: float


class BotApiServer(Users):
    """The server, together with the users at the other end of the chats.

    `async with BotApiServer() as server:`, then give the bot `server.base_url` and
    `server.token`. `calls` lists what the bot asked, `menus` holds the commands it set, `inline`
    the cards it offered, `files` what it may download, `directory` what is known of the chats;
    `faults` are what goes wrong with its calls, `pace` says when it is told to wait. What the
    user_... methods return is None while an update waits for a poll; with a webhook it is the HTTP
    status of the bot's answer, 0 when nobody answered.
    """

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.calls: list[ApiCall] = []
        self.faults = Faults()
        self.pace = Pace()
        self.directory = Directory()
        self.menus = Menus(self.directory)
        self._revoked = False
        self._calls_by_method: defaultdict[str, list[ApiCall]] = defaultdict(list)
        self._called = asyncio.Event()
        bot_user = {"is_bot": True, "first_name": "Test bot", "username": "test_bot"}
        bot_user = {"id": int(token.partition(":")[0])} | bot_user
        super().__init__(Messages(bot_user, self.directory), Updates())
        self._chats = Chats(self._messages, self.pace)
        self._methods = {
            "getMe": self._get_me,
            "getFile": self.files.get_file,
            "setMyCommands": self.menus.set_my_commands,
            "deleteMyCommands": self.menus.delete_my_commands,
            "getMyCommands": self.menus.get_my_commands,
            "setMyDescription": self.menus.set_my_description,
            "getMyDescription": self.menus.get_my_description,
            "setMyShortDescription": self.menus.set_my_short_description,
            "getMyShortDescription": self.menus.get_my_short_description,
            "setWebhook": self._updates.set_webhook,
            "deleteWebhook": self._updates.delete_webhook,
            "getWebhookInfo": self._updates.get_webhook_info,
            "answerInlineQuery": self.inline.answer_inline_query,
            "sendMessage": self._chats.send_message,
            "sendVenue": self._chats.send_venue,
            "sendPhoto": self._chats.send_photo,
            "sendDocument": self._chats.send_document,
            "editMessageText": self._chats.edit_message_text,
            "editMessageCaption": self._chats.edit_message_caption,
            "editMessageMedia": self._chats.edit_message_media,
            "editMessageReplyMarkup": self._chats.edit_message_reply_markup,
            "deleteMessage": self._chats.delete_message,
            "answerCallbackQuery": self._chats.answer_callback_query,
            "sendChatAction": self._chats.send_chat_action,
        }

    async def __aenter__(self) -> "BotApiServer":
        sockets = bind_sockets(0, "127.0.0.1")
        address = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
        self.base_url, self.base_file_url = f"{address}/bot", f"{address}/file/bot"
        routes = [
            (r"/bot([^/]+)/(\w+)", MethodHandler, {"server": self}),
            (r"/file/bot([^/]+)/(.+)", FileHandler, {"server": self}),
        ]
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
    def confirmed(self) -> dict[int, float]:
        """The ids of the updates that the bot has confirmed, and when, by time.monotonic()."""
        return self._updates.confirmed

    @property
    def webhook(self) -> Webhook | None:
        """The webhook the bot has set."""
        return self._updates.webhook

    @property
    def blocked(self) -> set[int]:
        """Ids of chats to put in here, in which the bot gets 403 ("Making requests")."""
        return self.directory.blocked

    @property
    def commands(self) -> list[JsonObject]:
        """The menu that the bot made last."""
        return self.menus.by_scope.get(self.menus.latest, []) if self.menus.latest else []

    @property
    def commands_scope(self) -> str | None:
        """Where that menu shows ("BotCommandScope")."""
        return self.menus.latest.kind if self.menus.latest else None

    def messages(self, chat_id: int) -> list[SentMessage]:
        """The bot's messages in a chat, oldest first, each as it stands after its edits."""
        return list(self._messages.sent[chat_id].values())

    def under_field(self, chat_id: int) -> JsonObject | None:
        """The keyboard that stands under the field where the user types ("ReplyKeyboardMarkup").

        Whether it hides after a press is the user's app's affair: here it stays until removed.
        """
        return self._chats.under_field.get(chat_id)

    async def put_raw(self, update: JsonObject) -> int | None:
        """Bring any update, also one that no bot can read; it gets an id where it has none."""
        return await self._updates.put(update)

    def repeat(self, update_id: int) -> None:
        """Bring an update once more with the next poll, also one that was confirmed already."""
        self._updates.repeat(update_id)

    def shuffle_updates(self, seed: int = 0) -> None:
        """Bring the updates of each poll from now on in some other order."""
        self._updates.shuffle(seed)

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
        self.faults.next(method, refused(status, description, retry_after))

    def revoke_token(self) -> None:
        """Answer 401 to every call from now on, the poll that waits included."""
        self._revoked = True
        self._updates.interrupt(ApiError(401, "Unauthorized"))

    def restore_token(self) -> None:
        """Know the token again."""
        self._revoked = False

    def start_conflict(self) -> None:
        """Answer 409 to every poll from now on, as while another process serves the same bot."""
        self.faults.keep("getUpdates", refused(409, str(conflict(ANOTHER_POLL))))
        self._updates.interrupt(conflict(ANOTHER_POLL))

    def end_conflict(self) -> None:
        """Answer polls again."""
        self.faults.end("getUpdates")

    async def wait_for(self, method: str, count: int = 1, timeout: float = 60) -> list[ApiCall]:
        """Wait until the bot has called a method `count` times in all; give those calls."""
        calls = self._calls_by_method[method]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                while len(calls) < count:
                    self._called.clear()
                    await self._called.wait()
        if len(calls) < count:
            made = [call.method for call in self.calls]
            raise TimeoutError(f"{len(calls)} of {count} calls of {method}; all calls: {made}")
        return list(calls)

    async def wait_until(self, condition: Callable[[], bool], timeout: float = 60) -> None:
        """Wait until something is so; TimeoutError when it is not in time."""
        async with asyncio.timeout(timeout):
            while not condition():
                await asyncio.sleep(0.01)

    async def answer(self, token: str, method: str, arguments: JsonObject) -> object:
        """The "result" of one request ("Making requests").

        Raises ApiError for a refusal, and what a fault brings: HtmlPage or ConnectionDropped.
        """
        if token != self.token:
            raise ApiError(401, "Unauthorized")
        call = ApiCall(method, arguments, time.monotonic())
        self.calls.append(call)
        self._calls_by_method[method].append(call)
        self._called.set()
        if self._revoked:
            raise ApiError(401, "Unauthorized")
        if fault := self.faults.take(method):
            return await fault.play(lambda: self._do(method, arguments))
        return await self._do(method, arguments)

    def file(self, token: str, path: str) -> bytes:
        """The content of a file ("getFile"); ApiError where there is none."""
        if token != self.token or self._revoked:
            raise ApiError(401, "Unauthorized")
        return self.files.download(path)

    async def _do(self, method: str, arguments: JsonObject) -> object:
        if method == "getUpdates":
            return await self._updates.get_updates(arguments)
        if method not in self._methods:
            raise ApiError(404, "Not Found")
        return self._methods[method](arguments)

    def _get_me(self, _: JsonObject) -> JsonObject:
        """Section "getMe", with the fields of "User" that only it returns."""
        return self._messages.bot_user | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
        }
