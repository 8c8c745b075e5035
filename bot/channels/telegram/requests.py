"""How Telegram is called: python-telegram-bot's own way, which also says when Telegram is down."""

from typing import Any

from telegram.error import NetworkError
from telegram.request import HTTPXRequest

_SERVER_ERROR = 500


class TelegramDownError(NetworkError):
    """Telegram, or what stands before it, could not do it by now (HTTP 5xx)."""


class TelegramRequest(HTTPXRequest):
    """Tells a server that is down from a request that is refused.

    The library reads the answer of a server that is down, which may be a page of HTML, logs it, and
    raises what it raises for any other status.
    """

    async def do_request(self, *arguments: Any, **named: Any) -> tuple[int, bytes]:  # noqa: ANN401
        """The status and the body; raises TelegramDownError for a status of 500 or above."""
        status, body = await super().do_request(*arguments, **named)
        if status >= _SERVER_ERROR:
            raise TelegramDownError(f"HTTP {status}")
        return status, body
