"""Files that were handed out: at an address that nobody guesses, to whom they are for."""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.web.pages import Pages, frame_of
from bot.channels.web.visitors import known_visitor
from bot.counter.handouts import HANDOUT_PATH, Handout, Handouts

_SHOWN = frozenset({"image/png"})
_CLOSED = "default-src 'none'; sandbox"


def handout_route(handouts: Handouts, pages: Pages, is_office: Callable[[str], bool]) -> Route:
    """``GET /tep/TOKEN/NAME``; 404 for whoever it is not for, and when its time is over.

    ``is_office`` says whether somebody of the office is in the browser of a mark.
    """

    async def fetch(request: Request) -> Response:
        found = await asyncio.to_thread(handouts.find, request.path_params["token"])
        if found is None or not await asyncio.to_thread(_is_for, request, found, is_office):
            return pages.problem(frame_of(request), frame_of(request).expired, 404)
        kind = "inline" if found.media_type in _SHOWN else "attachment"
        return Response(
            found.content,
            media_type=found.media_type,
            headers={
                "Content-Disposition": kind,
                "Content-Security-Policy": _CLOSED,
                "Cache-Control": "private, no-store",
            },
        )

    return Route(f"{HANDOUT_PATH}/{{token}}/{{name}}", fetch)


def _is_for(request: Request, found: Handout, is_office: Callable[[str], bool]) -> bool:
    """Whether it is for everybody who knows the address, or its owner asks, who is still there."""
    visitor = known_visitor(request)
    if found.owner is None:
        return True
    is_owner = visitor is not None and visitor.mark == found.owner
    return is_owner and is_office(found.owner)
