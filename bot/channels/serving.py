"""Serve every configured channel in one process, with its HTTP server, until told to stop."""

import asyncio
import logging
import sys
from collections.abc import Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta

from starlette.routing import BaseRoute

from bot.channels.channel import Channel
from bot.channels.keeping import kept_up
from bot.channels.serving_lock import only_serving, tell_of_others
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.handlers import Counter
from bot.channels.telegram.tempo import Tempo
from bot.channels.web import (
    HttpAddress,
    HttpRules,
    ServicePart,
    health_routes,
    http_application,
    served_http,
)
from bot.channels.web.channel import WebChannel
from bot.channels.web.documents.desk import PAGES_AT_ONCE
from bot.channels.web.documents.routes import DocumentRules
from bot.channels.web.kiosk_channel import KioskChannel
from bot.channels.web.office import OfficeDoor
from bot.channels.web.pages import Pages
from bot.channels.web.site import SiteRules, site_routes
from bot.channels.web.visitors import CHANNEL, KIOSK
from bot.channels.zalo.bot.channel import ZaloBotChannel
from bot.channels.zalo.official.channel import ZaloOaChannel
from bot.counter.assistant import Assistant
from bot.counter.handouts import Handouts
from bot.counter.inbox import InboxRules, ThinkingPool
from bot.counter.limits import MessageLimits
from bot.counter.metrics import Metrics
from bot.counter.service import Service
from bot.counter.workers.figures import WorkerFigures
from bot.counter.workers.pool import Workers
from bot.people import People
from bot.people.outcome_file import OutcomeFile
from bot.settings import ChannelSettings, Settings

_log = logging.getLogger(__name__)


SWITCH_S = 0.0005
"""Seconds that a thread thinks on while another waits for its turn; Python has 0.005.

What comes in is kept by a thread that needs many short turns: with this, of a hundred calls of a
webhook 99 are answered within 57 ms while others are thought about, without it within 240 ms.
"""


THREADS = 4
"""Threads that think in one process: they take turns but where the work is not Python's.

Of 16 who ask at once, the twentieth slowest waited 1.2 to 1.4 times as long as the middle one with
four, 1.7 to 2.1 times with sixteen.
"""


class HttpPortTakenError(Exception):
    """The port of the HTTP server is taken, and somebody named it or nothing else is served."""


class WebhookPortTakenError(Exception):
    """The port that Telegram's posts should come to is taken."""


@dataclass(frozen=True)
class Serving:
    """What every channel is made of."""

    settings: Settings
    channels: ChannelSettings
    assistant: Assistant
    people: People | None
    metrics: Metrics
    tempo: Tempo
    handouts: Handouts
    thinking: ThinkingPool
    reading: ThinkingPool
    workers: Workers | None = None
    pages: Pages = field(default_factory=Pages)

    @property
    def rules(self) -> InboxRules:
        """How long messages wait, and how often they are tried."""
        first = self.tempo.first_pause
        expires = timedelta(hours=self.settings.expires_hours)
        return InboxRules(expires=expires, pauses=(first, 2 * first))

    def service(self) -> Service:
        """What one channel hands over to, with limits of its own."""
        return Service(
            self.assistant,
            self.thinking,
            self.reading,
            MessageLimits(self.settings.messages_a_minute),
            MessageLimits(self.settings.messages_a_minute),
            self.metrics,
            self.handouts,
        )

    def outcomes(self, channel: str) -> OutcomeFile:
        """What became of a channel's messages while the database could not be written."""
        outcomes = OutcomeFile(self.settings.data / f"{channel}.outcomes")
        try:
            outcomes.open()
        except OSError as error:
            _log.warning("no room beside the database for when it is full (%s)", error.strerror)
        return outcomes


async def serve_channels(
    settings: Settings,
    channels: ChannelSettings,
    assistant: Assistant,
    people: People | None,
    stop: asyncio.Event,
    metrics: Metrics | None = None,
    tempo: Tempo = Tempo(),  # noqa: B008 - frozen
    workers: Workers | None = None,
) -> None:
    """Answer until ``stop`` is set; what is in hand then is answered before this returns.

    Raises what the channels raise (``TelegramChannel.serve``), HttpPortTakenError,
    WebhookPortTakenError, HeldError where another process serves the same data folder, and OSError
    where that folder cannot be written. Those of ``workers`` are counted and asked how they are;
    they are ended by who started them.
    """
    counted = metrics or Metrics()
    sys.setswitchinterval(SWITCH_S)
    async with AsyncExitStack() as closing:
        held = closing.enter_context(only_serving(settings.data))
        telling = asyncio.create_task(tell_of_others(held))
        closing.callback(telling.cancel)
        thinking = ThinkingPool(THREADS if workers is None else max(THREADS, 2 * workers.count))
        closing.callback(thinking.close)
        reading = ThinkingPool(1)  # a long file holds up no question
        closing.callback(reading.close)
        closing.callback(assistant.stop_reading)
        handouts = Handouts(settings.data / "handouts", settings.public_url)
        serving = Serving(
            *(settings, channels, assistant, people, counted),
            *(tempo, handouts, thinking, reading, workers),
        )
        served = list(_channels(serving, closing))
        if workers is not None:
            counted.watch(WorkerFigures(workers))
        counted.watch_inbox(lambda: sum(one.inbox.depth for one in served))
        await _serve_http(serving, served, closing)
        await _serve_webhook(serving, served, closing)
        for keeping in kept_up(handouts, assistant, people, settings.keep_days):
            closing.callback(asyncio.create_task(keeping).cancel)
        await _serve_all(served, stop)


def _channels(serving: Serving, closing: AsyncExitStack) -> Iterable[Channel]:
    """The channels that are configured."""
    telegram = serving.channels.telegram
    if telegram.bot_token is not None:
        outcomes = serving.outcomes("telegram")
        closing.callback(outcomes.close)
        counter = Counter(**vars(serving.service()), tempo=serving.tempo)
        yield TelegramChannel(telegram, counter, serving.people, outcomes, serving.rules)
    if serving.settings.http_port:
        yield from _web(serving, closing)
    zalo_bot = serving.channels.zalo_bot
    if zalo_bot.token is not None:
        outcomes = serving.outcomes("zalo")
        closing.callback(outcomes.close)
        yield ZaloBotChannel(zalo_bot, serving.service(), serving.people, outcomes, serving.rules)
    account, people = serving.channels.zalo_official, serving.people
    if account.is_configured and people is None:
        _log.error("Zalo: without people's data there are no tokens to answer with")
    elif account.is_configured and people is not None:
        outcomes = serving.outcomes("zalo_oa")
        closing.callback(outcomes.close)
        yield ZaloOaChannel(account, serving.service(), people, outcomes, serving.rules)


def _web(serving: Serving, closing: AsyncExitStack) -> Iterable[Channel]:
    """The web page, with a door for who works at the office where it is known who does; kiosks."""
    settings, web, people = serving.settings, serving.channels.web, serving.people
    kept = [serving.outcomes(name) for name in (CHANNEL, KIOSK)]
    for one in kept:
        closing.callback(one.close)
    door = None if people is None else OfficeDoor(people)
    signed_in = (lambda _: None) if door is None else door.asker_of
    page = WebChannel(serving.service(), people, kept[0], serving.rules, signed_in)
    place = web.kiosk_place
    kiosk = KioskChannel(serving.service(), people, kept[1], serving.rules, place)
    drawing = ThinkingPool(PAGES_AT_ONCE)
    closing.callback(drawing.close)
    sources = settings.configured_sources
    documents = DocumentRules(settings.public_url, sources, web.sitemap, drawing)
    rules = SiteRules(documents, web.frame_origins, web.kiosk_procedures)
    page.routes = site_routes(page, kiosk, serving.pages, rules, door)
    return (page, kiosk)


async def _serve_all(channels: Sequence[Channel], stop: asyncio.Event) -> None:
    """Serve each until ``stop``; where one cannot go on, all end, and what it raised is raised."""
    ends = asyncio.Event()
    stopping = asyncio.create_task(stop.wait())
    tasks = [asyncio.create_task(one.serve(ends)) for one in channels]
    try:
        await asyncio.wait([stopping, *tasks], return_when=asyncio.FIRST_COMPLETED)
    finally:
        ends.set()
        stopping.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    for one in ended:
        if isinstance(one, BaseException):
            raise one


def _parts(serving: Serving, channels: Iterable[Channel]) -> list[ServicePart]:
    people = serving.people

    async def has_index() -> bool:
        return await asyncio.to_thread(serving.assistant.is_ready)

    async def has_database() -> bool:
        return people is not None and await asyncio.to_thread(people.is_up)

    async def has_workers() -> bool:
        return serving.workers is None or serving.workers.up > 0

    own = [ServicePart("index", has_index), ServicePart("database", has_database)]
    if serving.workers is not None:
        own.append(ServicePart("workers", has_workers))
    return [
        *own,
        *(_part(one) for one in channels),
    ]


def _part(channel: Channel) -> ServicePart:
    async def is_up() -> bool:
        return channel.is_up

    return ServicePart(channel.name, is_up)


async def _serve_http(
    serving: Serving, channels: Sequence[Channel], closing: AsyncExitStack
) -> None:
    """Serve what is asked by HTTP; a usual port that is taken costs nobody an answer."""
    settings = serving.settings
    if settings.http_port == 0:
        return
    address = HttpAddress(settings.http_host, settings.http_port)
    routes: list[BaseRoute] = health_routes(_parts(serving, channels), serving.metrics)
    for one in channels:
        routes += one.routes
    web = serving.channels.web
    rules = HttpRules(web.proxies, web.requests_a_minute)
    application = http_application(routes, rules, serving.pages)
    try:
        (at,) = await closing.enter_async_context(served_http(application, [address]))
    except OSError as error:
        if settings.is_http_asked_for or {one.name for one in channels} <= {CHANNEL, KIOSK}:
            raise HttpPortTakenError from error
        _log.warning("port %d is taken: the web page and figures are not served", address.port)
    else:
        _log.info("the web page is at %s", settings.public_url or at.url)


async def _serve_webhook(
    serving: Serving, channels: Iterable[Channel], closing: AsyncExitStack
) -> None:
    """Listen for Telegram's posts where nothing else is, if such a port is named."""
    telegram = serving.channels.telegram
    routes = [route for one in channels if one.name == "telegram" for route in one.routes]
    if telegram.webhook_port == 0 or not routes:
        return
    address = HttpAddress(telegram.webhook_listen, telegram.webhook_port)
    try:
        await closing.enter_async_context(served_http(http_application(routes), [address]))
    except OSError as error:
        raise WebhookPortTakenError from error
