"""All pages of the site, put together."""

from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.routing import BaseRoute

from bot.channels.web.channel import WebChannel
from bot.channels.web.chat import ChatPage, stream_route
from bot.channels.web.documents.desk import RoleOf
from bot.channels.web.documents.routes import DocumentRules, document_routes
from bot.channels.web.handed_out import handout_route
from bot.channels.web.kiosk import KIOSK_PATH, kiosk_page, kiosk_routes
from bot.channels.web.kiosk_channel import KioskChannel
from bot.channels.web.office import OfficeDoor, office_routes
from bot.channels.web.pages import Pages, asset_routes
from bot.channels.web.visitors import known_visitor
from bot.channels.web.widget import WIDGET_PATH, widget_page, widget_routes
from index.model import Role


@dataclass(frozen=True, slots=True)
class SiteRules:
    """Which documents are shown how, whose pages may frame the chat, what a kiosk begins with."""

    documents: DocumentRules = field(default_factory=DocumentRules)
    frame_origins: tuple[str, ...] = ()
    kiosk_procedures: tuple[str, ...] = ()


def site_routes(
    channel: WebChannel,
    kiosk: KioskChannel,
    pages: Pages,
    rules: SiteRules = SiteRules(),
    door: OfficeDoor | None = None,
) -> list[BaseRoute]:
    """What people open in a browser: at home, at the kiosk, and on the office's own site.

    Without a ``door`` nobody of the office comes in.
    """
    chat = ChatPage(channel, pages, rules.documents.public_url)
    at_kiosk = kiosk_page(kiosk, pages, rules.kiosk_procedures)
    streams: dict[str, tuple[WebChannel, ChatPage]] = {
        "/": (channel, chat),
        KIOSK_PATH: (kiosk, at_kiosk),
    }
    routes = [*chat.routes, *kiosk_routes(kiosk, at_kiosk)]
    if rules.frame_origins:
        framed = widget_page(channel, pages, rules.frame_origins)
        streams[WIDGET_PATH] = (channel, framed)
        routes += widget_routes(framed)
    return [
        *routes,
        stream_route(streams),
        handout_route(channel.service.handouts, pages, channel.is_office),
        *document_routes(channel.service.assistant, pages, _role_by(door), rules.documents),
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
