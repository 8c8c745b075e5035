"""All pages of the site, put together."""

from starlette.requests import Request
from starlette.routing import BaseRoute

from bot.channels.web.channel import WebChannel
from bot.channels.web.chat import ChatPage, stream_route
from bot.channels.web.documents.desk import RoleOf
from bot.channels.web.documents.routes import DocumentRules, document_routes
from bot.channels.web.handed_out import handout_route
from bot.channels.web.office import OfficeDoor, office_routes
from bot.channels.web.pages import Pages, asset_routes
from bot.channels.web.visitors import known_visitor
from index.model import Role


def site_routes(
    channel: WebChannel,
    pages: Pages,
    public_url: str | None,
    documents: DocumentRules = DocumentRules(),  # noqa: B008 - frozen
    door: OfficeDoor | None = None,
) -> list[BaseRoute]:
    """What people open in a browser; without a ``door`` nobody of the office comes in."""
    chat = ChatPage(channel, pages, public_url)
    return [
        *chat.routes,
        stream_route({"/": (channel, chat)}),
        handout_route(channel.service.handouts, pages, channel.signed_in),
        *document_routes(channel.service.assistant, pages, _role_by(door), documents),
        *_office(channel, pages, door),
        *asset_routes(),
    ]


def _office(channel: WebChannel, pages: Pages, door: OfficeDoor | None) -> list[BaseRoute]:
    people = channel.people
    return [] if door is None or people is None else office_routes(channel, door, people, pages)


def _role_by(door: OfficeDoor | None) -> RoleOf:
    """Whose documents a request sees: those of who is signed in, else a citizen's."""

    def role_of(request: Request) -> Role:
        visitor = known_visitor(request)
        signed = None if visitor is None or door is None else door.signed_in(visitor.mark)
        return Role.CITIZEN if signed is None else signed.role

    return role_of
