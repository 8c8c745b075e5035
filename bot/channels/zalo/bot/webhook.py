"""The Zalo Bot webhook: who posts is asked for the secret first, and what is posted is kept."""

import hmac
import logging
from collections.abc import Awaitable, Callable

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.channels.web.posted import BodyTooLongError, posted_body, posted_object
from bot.channels.zalo.bot.updates import Raw

_log = logging.getLogger(__name__)
_SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 - its name
ZALO_BOT_PATH = "/zalo/bot"

KeepPosted = Callable[[Raw], Awaitable[bool]]
"""Keeps an update for good; False where there is no room for it now."""


def zalo_bot_route(secret: str, keep: KeepPosted) -> Route:
    """``POST /zalo/bot``: 200 as soon as the update is kept.

    ``secret`` is what was given to setWebhook: without it, 403 before anything of the body is
    looked at. 413 for bodies over 1 MB, 400 for what is no JSON object, 503 where it could not be
    kept. The type of a body is not asked for, since it is written nowhere what Zalo says of it.
    """
    expected = secret.encode()

    async def receive(request: Request) -> Response:
        # headers come as latin-1, whatever bytes were sent: so they go back to bytes
        brought = request.headers.get(_SECRET_HEADER, "").encode("latin-1")
        if not hmac.compare_digest(brought, expected):
            _log.warning("a call of Zalo's webhook without its secret was refused")
            return Response(status_code=403)
        try:
            update = posted_object(await posted_body(request))
        except BodyTooLongError:
            return PlainTextResponse("Content Too Large", 413)
        except (ValueError, RecursionError, ClientDisconnect):
            return PlainTextResponse("Bad Request", 400)
        if not await keep(update):
            return PlainTextResponse("Service Unavailable", 503)
        return Response(status_code=200)

    return Route(ZALO_BOT_PATH, receive, methods=["POST"])
