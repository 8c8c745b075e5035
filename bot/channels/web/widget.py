"""The chat in a frame of the office's own site, and the script that puts it there."""

from collections.abc import Sequence
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels.web.application import POLICY
from bot.channels.web.channel import WebChannel
from bot.channels.web.chat import ChatKind, ChatPage
from bot.channels.web.pages import Pages

WIDGET_PATH = "/widget"
_AN_HOUR = "public, max-age=3600"


def widget_page(channel: WebChannel, pages: Pages, origins: Sequence[str]) -> ChatPage:
    """The page, which browsers show in frames of pages of these origins only."""
    headers = {
        "Content-Security-Policy": POLICY.format(ancestors=" ".join(origins)),
        "Cross-Origin-Opener-Policy": "unsafe-none",
    }
    return ChatPage(
        channel, pages, None, ChatKind(WIDGET_PATH, "widget.html", is_framed=True, headers=headers)
    )


def widget_routes(page: ChatPage) -> list[BaseRoute]:
    """The page, and ``/widget.js``, which any site may load."""
    script = files("bot.channels.web").joinpath("static", "widget.js").read_bytes()
    headers = {
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Cache-Control": _AN_HOUR,
    }

    async def serve(_: Request) -> Response:
        return Response(script, media_type="text/javascript", headers=headers)

    return [*page.routes, Route(f"{WIDGET_PATH}.js", serve)]
