"""All pages of the site, put together."""

from starlette.routing import BaseRoute

from bot.channels.web.channel import WebChannel
from bot.channels.web.chat import ChatPage, stream_route
from bot.channels.web.documents.desk import RoleOf
from bot.channels.web.documents.routes import DocumentRules, document_routes
from bot.channels.web.handed_out import handout_route
from bot.channels.web.pages import Pages, asset_routes
from index.model import Role


def site_routes(
    channel: WebChannel,
    pages: Pages,
    public_url: str | None,
    documents: DocumentRules = DocumentRules(),  # noqa: B008 - frozen
    role_of: RoleOf = lambda _: Role.CITIZEN,
) -> list[BaseRoute]:
    """What people open in a browser; ``role_of`` says whose documents they see."""
    chat = ChatPage(channel, pages, public_url)
    return [
        *chat.routes,
        stream_route({"/": (channel, chat)}),
        handout_route(channel.service.handouts, pages),
        *document_routes(channel.service.assistant, pages, role_of, documents),
        *asset_routes(),
    ]
