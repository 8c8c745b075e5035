"""The pages of the office put together."""

from starlette.routing import BaseRoute

from bot.channels.web.channel import WebChannel
from bot.channels.web.office.asking import OfficeAsking
from bot.channels.web.office.door import OfficeDoor
from bot.channels.web.office.signing_in import SigningIn
from bot.channels.web.office.site import OfficeSite
from bot.channels.web.pages import Pages
from bot.people import People


def office_routes(
    channel: WebChannel, door: OfficeDoor, people: People, pages: Pages
) -> list[BaseRoute]:
    """Signing in and out, and all behind it."""
    site = OfficeSite(channel, door, OfficeAsking(channel.service.assistant, people), pages)
    signing_in = SigningIn(door, pages, channel.service.handouts.public_url)
    return [*signing_in.routes, *site.routes]
