"""Telegram's webhook: who posts is asked for the secret first, and what is posted is kept."""

import hmac
import logging
from collections.abc import Awaitable, Callable, Mapping
from email.message import Message
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.channels.web.posted import BodyTooLongError, posted_body, posted_object

_log = logging.getLogger(__name__)
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - its name
WEBHOOK_PATH = "/telegram"

Take = Callable[[Mapping[str, Any]], Awaitable[bool]]
"""Keeps an update, as Telegram's JSON has it, for good; False where that failed."""


def webhook_route(secret: str, take: Take) -> Route:
    """``POST /telegram``: 200 once ``take`` has kept the update; Telegram brings all else again.

    ``secret`` is what was given to setWebhook (1 to 256 of ``A-Z a-z 0-9 _ -``): without it, 403
    before anything of the body is looked at. 413 for bodies over 1 MB, 415 for what is not said to
    be JSON, 400 for what is no update, 503 where it could not be kept.
    """
    expected = secret.encode()

    async def receive(request: Request) -> Response:
        # headers come as latin-1, whatever bytes were sent: so they go back to bytes
        shown = request.headers.get(_SECRET_HEADER, "").encode("latin-1")
        if not hmac.compare_digest(shown, expected):
            _log.warning("a call of the webhook without its secret was refused")
            return Response(status_code=403)
        if not _is_json(request.headers.get("content-type", "")):
            return PlainTextResponse("Unsupported Media Type", 415)
        try:
            update = _update(await posted_body(request))
        except BodyTooLongError:
            return PlainTextResponse("Content Too Large", 413)
        except (ValueError, RecursionError, ClientDisconnect):
            return PlainTextResponse("Bad Request", 400)
        if not await take(update):
            return PlainTextResponse("Service Unavailable", 503)
        return Response(status_code=200)

    return Route(WEBHOOK_PATH, receive, methods=["POST"])


def _is_json(content_type: str) -> bool:
    """Whether a body of this type is JSON in UTF-8, which is the only one that JSON has."""
    header = Message()
    header["content-type"] = content_type
    charset = header.get_content_charset("utf-8")
    return header.get_content_type() == "application/json" and charset in ("utf-8", "utf8")


def _update(body: bytes) -> Mapping[str, Any]:
    """The update; raises ValueError, or RecursionError for what is nested too deep."""
    update = posted_object(body)
    if type(update.get("update_id")) is not int:
        raise ValueError
    return update
