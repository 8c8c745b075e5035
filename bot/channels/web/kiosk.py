"""The kiosk: a page in big letters for whoever stands before it."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels.web.chat import ChatKind, ChatPage
from bot.channels.web.forms import form_of
from bot.channels.web.kiosk_channel import KioskChannel
from bot.channels.web.pages import Pages
from bot.channels.web.visitors import KIOSK, shown_visitor
from bot.counter.examples import FirstPress

KIOSK_PATH = "/kiosk"
_LEAVE = f"{KIOSK_PATH}/xong"


def kiosk_page(channel: KioskChannel, pages: Pages, codes: Sequence[str]) -> ChatPage:
    """The page; ``codes`` are the procedures of its first screen, else those that people ask."""

    def firsts() -> tuple[FirstPress, ...]:
        return channel.service.assistant.first_procedures(codes)

    kind = ChatKind(KIOSK_PATH, "kiosk.html", KIOSK, is_framed=True, place=channel.place)
    return ChatPage(channel, pages, None, kind, firsts)


def kiosk_routes(channel: KioskChannel, page: ChatPage) -> list[BaseRoute]:
    """The page, and where it says that somebody has left."""

    async def leave(request: Request) -> Response:
        form = await form_of(request)
        visitor = shown_visitor(form.get("key", ""), KIOSK)
        if visitor is not None:
            await channel.leave(visitor.mark)
        return Response(status_code=204)

    return [*page.routes, Route(_LEAVE, leave, methods=["POST"])]
