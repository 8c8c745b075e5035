"""What the tests of the site share: the site itself, and a browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.people import People
from bot.settings import WebSettings
from tests.bot.served import free_port
from tests.bot.web.browsers import CHROMIUM, chromium
from tests.bot.web.site import Site, served_site


@pytest.fixture(scope="session")
def office_port() -> int:
    """Of the office's own site, which may show the chat in a frame."""
    return free_port()


@pytest.fixture(scope="session")
def site(
    tmp_path_factory: pytest.TempPathFactory,
    cards_live: LiveAnswerer,
    office_port: int,
) -> Iterator[Site]:
    """The site over the invented procedures."""
    data = tmp_path_factory.mktemp("site")
    people = People(f"sqlite:///{data / 'motcua.db'}")
    web = WebSettings(
        requests_a_minute=100_000,
        widget_origins=f"http://localhost:{office_port}",
        kiosk_place="phường An Khê",
    )
    assistant = Assistant(cards_live, people)
    with served_site(assistant, people, data, web) as made:
        yield made
    people.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one file: while it runs, no other event loop can in this thread."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    with chromium() as made:
        yield made
