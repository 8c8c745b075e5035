"""All pages of the site, put together."""

from starlette.routing import BaseRoute

from bot.channels.web.channel import WebChannel
from bot.channels.web.chat import ChatPage, stream_route
from bot.channels.web.handed_out import handout_route
from bot.channels.web.pages import Pages, asset_routes


def site_routes(channel: WebChannel, pages: Pages, public_url: str | None) -> list[BaseRoute]:
    """What people open in a browser."""
    chat = ChatPage(channel, pages, public_url)
    return [
        *chat.routes,
        stream_route({"/": (channel, chat)}),
        handout_route(channel.service.handouts, pages),
        *asset_routes(),
    ]
