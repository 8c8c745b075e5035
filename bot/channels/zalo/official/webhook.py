"""The webhook of the Official Account: who posts is known by the signature, what is posted is kept.

Zalo wants its answer within two seconds, and stops bringing events to who keeps it waiting.
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.channels.web.posted import BodyTooLongError, posted_body, posted_object
from bot.channels.zalo.official.events import RawEvent
from bot.channels.zalo.official.signature import HEADER, OaSignature, is_recent

_log = logging.getLogger(__name__)
_BODY_BYTES = 256 * 1024
OA_WEBHOOK_PATH = "/zalo/oa"

TakeEvent = Callable[[RawEvent], Awaitable[bool]]
"""Keeps an event for good; False where Zalo had better bring it again."""


def oa_webhook_route(
    signature: OaSignature, clock: Callable[[], datetime], take: TakeEvent
) -> Route:
    """``POST /zalo/oa``: 200 once ``take`` has kept the event, or nobody has to.

    403 for what is not signed, or was signed so long ago that Zalo brings it no more; 413 for a
    body over 256 KB; 503 where the event could not be kept: Zalo brings it again. ``clock`` says
    the time in UTC, without a zone.
    """

    async def receive(request: Request) -> Response:
        shown = request.headers.get(HEADER, "")
        if not shown:
            return _refused("without a signature")
        try:
            body = await posted_body(request, _BODY_BYTES)
        except BodyTooLongError:
            return PlainTextResponse("Content Too Large", 413)
        except (ValueError, ClientDisconnect):
            return PlainTextResponse("Bad Request", 400)
        event = _event(body)
        timestamp = "" if event is None else str(event.get("timestamp", ""))
        if event is None or not signature.is_good(shown, body, timestamp):
            return _refused("with a wrong signature")
        if str(event.get("app_id", signature.app_id)) != signature.app_id:
            return _refused("of another application")
        if not is_recent(timestamp, clock()):
            return _refused("of another time")
        if not await take(event):
            return PlainTextResponse("Service Unavailable", 503)
        return Response(status_code=200)

    return Route(OA_WEBHOOK_PATH, receive, methods=["POST"])


def _refused(why: str) -> Response:
    _log.warning("a call of Zalo's webhook %s was refused", why)
    return Response(status_code=403)


def _event(body: bytes) -> RawEvent | None:
    try:
        return posted_object(body)
    except (ValueError, RecursionError):
        return None
