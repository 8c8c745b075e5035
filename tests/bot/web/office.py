"""The pages of an office that are really served, over an assistant that answers from the seeds."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from bot.channels.web import HttpRules, http_application, served_http
from bot.channels.web.channel import WebChannel
from bot.channels.web.kiosk_channel import KioskChannel
from bot.channels.web.office import OfficeDoor
from bot.channels.web.pages import Pages
from bot.channels.web.site import site_routes
from bot.counter.assistant import Assistant
from bot.counter.handouts import Handouts
from bot.counter.inbox import InboxRules, ThinkingPool
from bot.counter.limits import MessageLimits
from bot.counter.metrics import Metrics
from bot.counter.service import Service
from bot.people import Asker, People
from bot.people.web_sessions import WebSessions
from tests.bot.web.asked import ANY_PORT
from tests.loopback import loopback_client

SAME_SITE = {"Sec-Fetch-Site": "same-origin"}


@dataclass(frozen=True)
class ServedOffice:
    """Where it is served; each browser is a client of its own, with its own cookies."""

    url: str
    people: People

    def browser(self) -> httpx.AsyncClient:
        """A browser that nobody has used yet."""
        return loopback_client(
            base_url=self.url, timeout=60, headers=SAME_SITE, follow_redirects=True
        )

    def code(self, asker: Asker) -> str:
        """A code that the asker got in their own chat."""
        return WebSessions(self.people).issue(asker).code

    async def signed_in(self, asker: Asker) -> httpx.AsyncClient:
        """A browser in which somebody of the office is signed in."""
        browser = self.browser()
        answer = await browser.post("/vao", data={"ma": self.code(asker)})
        assert answer.url.path == "/vanphong/hang-doi"
        return browser


@asynccontextmanager
async def served_office(assistant: Assistant, people: People) -> AsyncIterator[ServedOffice]:
    """Serve the page until the block ends."""
    with TemporaryDirectory() as folder:
        thinking, reading = ThinkingPool(2), ThinkingPool(1)
        service = Service(
            assistant,
            thinking,
            reading,
            MessageLimits(1_000),
            MessageLimits(1_000),
            Metrics(),
            Handouts(Path(folder)),
        )
        door, pages = OfficeDoor(people), Pages()
        channel = WebChannel(service, people, None, InboxRules(), door.asker_of)
        stop = asyncio.Event()
        serving = asyncio.create_task(channel.serve(stop))
        kiosk = KioskChannel(service, people, None, InboxRules())
        routes = site_routes(channel, kiosk, pages, door=door)
        application = http_application(routes, HttpRules(requests_a_minute=10_000), pages)
        try:
            async with served_http(application, [ANY_PORT]) as (address,):
                yield ServedOffice(address.url, people)
        finally:
            stop.set()
            await serving
            thinking.close()
            reading.close()


def token_in(page: httpx.Response) -> str:
    """What the forms of a page show."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', page.text)
    assert found is not None
    return found[1]


def press_in(page: httpx.Response, label: str) -> str:
    """What the button of a label posts."""
    found = re.search(rf'name="press" value="([^"]+)">{re.escape(label)}', page.text)
    assert found is not None, page.text
    return found[1]


def step_in(page: httpx.Response) -> str:
    """The number of the step whose words a page awaits."""
    found = re.search(r'name="step" value="([^"]+)"', page.text)
    assert found is not None, page.text
    return found[1]
