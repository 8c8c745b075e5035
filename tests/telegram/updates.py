"""How updates reach the bot: by long polling or by webhook, never by both.

Source: core.telegram.org/bots/api, "Getting updates"; each docstring names the section.
"""

import asyncio
import contextlib
import itertools
import json
import random
import re
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from tornado.httpclient import AsyncHTTPClient, HTTPClientError

from tests.telegram.refusals import ApiError, JsonObject, bad_request

NOBODY_ANSWERED = 0
ANOTHER_POLL = "other getUpdates request; make sure that only one bot instance is running"


def conflict(terminated_by: str) -> ApiError:
    """The 409 that ends a poll."""
    return ApiError(409, f"Conflict: terminated by {terminated_by}")


@dataclass(frozen=True)
class Webhook:
    """Where updates are posted ("setWebhook")."""

    url: str
    secret_token: str | None


class Updates:
    """The queue of updates that the bot has not confirmed yet, and the way they leave it.

    `confirmed` gives the time.monotonic() at which the bot confirmed an update by its id.
    """

    def __init__(self) -> None:
        self.all: list[JsonObject] = []
        self.confirmed: dict[int, float] = {}
        self.webhook: Webhook | None = None
        self.webhook_target: str | None = None
        self._pending: list[JsonObject] = []
        self._repeated: list[JsonObject] = []
        self._shuffle: random.Random | None = None
        self._allowed: list[str] = []
        self._ids = itertools.count(1)
        self._poll: asyncio.Future[None] | None = None
        self._one_delivery = asyncio.Lock()
        self._redelivery: asyncio.Task[None] | None = None
        self._last_problem: JsonObject = {}

    def close(self) -> None:
        """Answer the poll that waits and stop posting."""
        if self._redelivery:
            self._redelivery.cancel()
        self._end_poll()

    async def add(self, kind: str, content: JsonObject) -> int | None:
        """Make an update ("Update"): None when it waits for a poll, else the webhook's status.

        A kind that the bot left out of allowed_updates makes no update ("getUpdates").
        """
        if self._allowed and kind not in self._allowed:
            return None
        return await self.put({"update_id": next(self._ids), kind: content})

    async def put(self, update: JsonObject) -> int | None:
        """Put an update into the queue as it is, with an id where it has none."""
        if "update_id" not in update:
            update = {"update_id": next(self._ids)} | update
        self.all.append(update)
        self._pending.append(update)
        self._end_poll()
        return await self.redeliver()

    def repeat(self, update_id: int) -> None:
        """Bring an update once more with the next poll, also one that was confirmed already."""
        self._repeated += [update for update in self.all if update["update_id"] == update_id]
        self._end_poll()

    def shuffle(self, seed: int) -> None:
        """Bring the updates of each poll from now on in some other order."""
        self._shuffle = random.Random(seed)

    def interrupt(self, error: ApiError) -> None:
        """Answer the poll that waits with a refusal."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(error)

    async def redeliver(self) -> int | None:
        """Post the waiting updates to the webhook in order, up to the first not answered 2xx.

        The real server repeats this by itself "a reasonable amount of attempts" ("setWebhook").
        """
        status = None
        async with self._one_delivery:
            while self._pending and self.webhook:
                update = self._pending[0]
                status = await self.post(update, secret=self.webhook.secret_token)
                if not 200 <= status < 300:
                    problem = f"Wrong response from the webhook: {status}"
                    if status == NOBODY_ANSWERED:
                        problem = "Connection refused"
                    self._last_problem = {
                        "last_error_date": int(time.time()),
                        "last_error_message": problem,
                    }
                    break
                # The bot may have dropped it while it was under way.
                self._confirm([waiting for waiting in self._pending if waiting is not update])
        return status

    async def post(self, update: JsonObject, *, secret: str | None) -> int:
        """Post one update with this secret, None for no such header; give the HTTP status."""
        target = self.webhook_target or (self.webhook.url if self.webhook else "")
        if urlsplit(target).hostname not in ("127.0.0.1", "localhost", "::1"):
            raise ValueError(f"the webhook to post to is not on this machine: {target!r}")
        headers = {"Content-Type": "application/json"}
        if secret is not None:
            headers["X-Telegram-Bot-Api-Secret-Token"] = secret
        body = json.dumps(update)
        with contextlib.closing(AsyncHTTPClient(force_instance=True)) as client:
            try:
                answer = await client.fetch(
                    target, method="POST", headers=headers, body=body, raise_error=False
                )
            except (OSError, HTTPClientError):
                return NOBODY_ANSWERED
        return answer.code

    async def get_updates(self, arguments: JsonObject) -> list[JsonObject]:
        """Section "getUpdates": an offset forgets what is older; a negative one keeps the last.

        A later poll ends this one with 409; an active webhook refuses it with 409.
        """
        if self.webhook:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active;"
                " use deleteWebhook to delete the webhook first",
            )
        self._end_poll(ANOTHER_POLL)
        self._allowed = arguments.get("allowed_updates", self._allowed)
        offset = arguments.get("offset", 0)
        if offset < 0:
            self._confirm(self._pending[offset:])
        self._confirm([update for update in self._pending if update["update_id"] >= offset])
        if not self._pending and not self._repeated:
            self._poll = asyncio.get_running_loop().create_future()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._poll, arguments.get("timeout", 0))
        brought = [*self._repeated, *self._pending][: arguments.get("limit", 100)]
        self._repeated = self._repeated[len(brought) :]
        if self._shuffle:
            self._shuffle.shuffle(brought)
        return brought

    def set_webhook(self, arguments: JsonObject) -> bool:
        """Section "setWebhook"; updates that wait already are posted after the answer."""
        url, secret = arguments.get("url", ""), arguments.get("secret_token")
        if not url:
            return self.delete_webhook(arguments)
        if urlsplit(url).scheme not in ("http", "https"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
            raise bad_request("secret token contains unallowed characters")
        self._allowed = arguments.get("allowed_updates", self._allowed)
        self._drop_pending_if_asked(arguments)
        self._end_poll("setWebhook request")
        self._last_problem = {}
        self.webhook = Webhook(url, secret)
        if self._pending:
            self._redelivery = asyncio.create_task(self._redeliver_soon())
        return True

    def delete_webhook(self, arguments: JsonObject) -> bool:
        """Section "deleteWebhook"."""
        self._drop_pending_if_asked(arguments)
        self.webhook = None
        return True

    def get_webhook_info(self, _: JsonObject) -> JsonObject:
        """Section "WebhookInfo"."""
        return {
            "url": self.webhook.url if self.webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self._pending),
        } | self._last_problem

    def _confirm(self, waiting: list[JsonObject]) -> None:
        """Let go of all updates but these."""
        left = {id(update) for update in waiting}
        now = time.monotonic()
        for update in self._pending:
            if id(update) not in left:
                self.confirmed.setdefault(update["update_id"], now)
        self._pending = waiting

    def _drop_pending_if_asked(self, arguments: JsonObject) -> None:
        if arguments.get("drop_pending_updates"):
            self._pending.clear()

    def _end_poll(self, terminated_by: str = "") -> None:
        if self._poll is None or self._poll.done():
            return
        if terminated_by:
            self._poll.set_exception(conflict(terminated_by))
        else:
            self._poll.set_result(None)

    async def _redeliver_soon(self) -> None:
        # python-telegram-bot sets its webhook before it listens: the first posts find nobody.
        for _ in range(100):
            if await self.redeliver() != NOBODY_ANSWERED:
                return
            await asyncio.sleep(0.05)
