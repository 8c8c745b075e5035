"""Telegram's pace, and what its refusals mean: the outbox as python-telegram-bot's rate limiter."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import BaseRateLimiter

from bot.channels.telegram.requests import TelegramDownError
from bot.channels.telegram.tempo import Tempo
from bot.counter.metrics import Metrics
from bot.counter.outbox import Outbox, SendFate, SendVerdict

_PACED = ("send", "edit", "copy", "forward")
_UNPACED = frozenset({"sendChatAction"})
_NOT_UNDER_WAY = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_Sent = bool | dict[str, Any] | list[dict[str, Any]]


class PacedSending(BaseRateLimiter[None]):
    """Hands whatever puts a message into a chat to the outbox; all else goes at once."""

    def __init__(self, metrics: Metrics, tempo: Tempo) -> None:
        self._metrics = metrics
        self.outbox = Outbox(tempo.paces, verdict_of, tempo.first_pause)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go of."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, _Sent]],
        args: Any,  # noqa: ANN401 - as the class above has it
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002
    ) -> _Sent:
        """Call Telegram when the pace allows, again where the call did not arrive."""
        chat = data.get("chat_id")

        async def call() -> _Sent:
            return await self._counted(endpoint, callback(*args, **kwargs))

        if chat is None or endpoint in _UNPACED or not endpoint.startswith(_PACED):
            return await call()
        # the limit of a group is for messages: what changes one does not count
        is_group = str(chat).startswith(("-", "@")) and not endpoint.startswith("edit")
        return await self.outbox.deliver(str(chat), call, is_group)

    async def _counted(self, endpoint: str, calling: Awaitable[_Sent]) -> _Sent:
        try:
            sent = await calling
        except TelegramError as error:
            self._metrics.send_ended(endpoint, "failed")
            self._metrics.send_failed(type(error).__name__)
            raise
        self._metrics.send_ended(endpoint, "sent")
        return sent


def verdict_of(error: Exception) -> SendVerdict:
    """What a failure says of the message.

    Where the connection broke before an answer, the message may have arrived; it is sent again all
    the same, since a lost answer is worse than a doubled one. Where Telegram took its time it has
    the message as a rule, so that is left alone, and so is an answer that came broken.
    """
    match error:
        case RetryAfter():
            wait = error.retry_after
            return SendVerdict(
                SendFate.NOT_SENT, wait if isinstance(wait, int) else wait.total_seconds()
            )
        case TimedOut():
            return SendVerdict(SendFate.NOT_SENT if _is_not_under_way(error) else SendFate.FINAL)
        case BadRequest() | Forbidden() | ChatMigrated() | Conflict():
            return SendVerdict(SendFate.FINAL)
        case InvalidToken():  # a method that there is not is "Not Found", in the same class
            return SendVerdict(SendFate.NOT_SENT if is_revoked(error) else SendFate.FINAL)
        case TelegramDownError():
            return SendVerdict(SendFate.NOT_SENT)
        case NetworkError():  # other than by the network: refused, as a file is that is too large
            broke = isinstance(error.__cause__, httpx.HTTPError)
            return SendVerdict(SendFate.NOT_SENT if broke else SendFate.FINAL)
    return SendVerdict(SendFate.FINAL)


def is_revoked(error: InvalidToken) -> bool:
    """Whether Telegram does not know the token any more."""
    return "unauthorized" in str(error).lower()


def _is_not_under_way(error: TimedOut) -> bool:
    return isinstance(error.__cause__, _NOT_UNDER_WAY)
