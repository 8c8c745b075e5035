"""Serve every configured channel in one process, with its HTTP server, until told to stop."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from datetime import timedelta

from starlette.routing import BaseRoute

from bot.channels.serving_lock import only_serving, tell_of_others
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.handlers import Counter
from bot.channels.telegram.tempo import Tempo
from bot.channels.web import (
    HttpAddress,
    ServicePart,
    health_routes,
    http_application,
    served_http,
    webhook_route,
)
from bot.counter.assistant import Assistant
from bot.counter.inbox import InboxRules, ThinkingPool
from bot.counter.limits import MessageLimits
from bot.counter.metrics import Metrics
from bot.people import People, Retention, spared
from bot.people.outcome_file import OutcomeFile
from bot.settings import Settings, TelegramSettings

_log = logging.getLogger(__name__)
_DAY = timedelta(days=1).total_seconds()
_OUTCOMES = "telegram.outcomes"


class HttpPortTakenError(Exception):
    """The port that somebody named for health and figures is taken."""


class WebhookPortTakenError(Exception):
    """The port that Telegram's posts should come to is taken."""


async def serve_channels(
    settings: Settings,
    telegram: TelegramSettings,
    assistant: Assistant,
    people: People | None,
    stop: asyncio.Event,
    metrics: Metrics | None = None,
    tempo: Tempo = Tempo(),  # noqa: B008 - frozen
) -> None:
    """Answer until ``stop`` is set; what is in hand then is answered before this returns.

    Raises what ``TelegramChannel.serve`` raises, HttpPortTakenError, WebhookPortTakenError,
    HeldError where another process serves the same data folder, and OSError where that folder
    cannot be written.
    """
    counted = metrics or Metrics()
    rules = InboxRules(
        expires=timedelta(hours=settings.expires_hours),
        pauses=(tempo.first_pause, 2 * tempo.first_pause),
    )
    limits = MessageLimits(settings.messages_a_minute)
    presses = MessageLimits(settings.messages_a_minute)
    async with AsyncExitStack() as serving:
        held = serving.enter_context(only_serving(settings.data))
        telling = asyncio.create_task(tell_of_others(held))
        serving.callback(telling.cancel)
        thinking = ThinkingPool(settings.workers)
        serving.callback(thinking.close)
        reading = ThinkingPool(1)  # a long file holds up no question
        serving.callback(reading.close)
        serving.callback(assistant.stop_reading)
        counter = Counter(assistant, thinking, reading, limits, presses, counted, tempo)
        outcomes = _outcomes(settings)
        serving.callback(outcomes.close)
        channel = TelegramChannel(telegram, counter, people, outcomes, rules)
        counted.watch_inbox(lambda: channel.inbox.depth)
        routes = health_routes(_parts(assistant, people, channel), counted)
        await _serve_health(settings, routes, serving)
        if people is not None:
            cleaning = asyncio.create_task(_clean_daily(Retention(people, settings.keep_days)))
            serving.callback(cleaning.cancel)
        await channel.serve(stop, _webhook(telegram, channel))


def _outcomes(settings: Settings) -> OutcomeFile:
    outcomes = OutcomeFile(settings.data / _OUTCOMES)
    try:
        outcomes.open()
    except OSError as error:
        _log.warning("no room beside the database for when it is full (%s)", error.strerror)
    return outcomes


def _parts(
    assistant: Assistant, people: People | None, channel: TelegramChannel
) -> list[ServicePart]:
    async def has_index() -> bool:
        return await asyncio.to_thread(assistant.is_ready)

    async def has_database() -> bool:
        return people is not None and await asyncio.to_thread(people.is_up)

    async def has_telegram() -> bool:
        return channel.is_up

    return [
        ServicePart("index", has_index),
        ServicePart("database", has_database),
        ServicePart("telegram", has_telegram),
    ]


async def _serve_health(
    settings: Settings, routes: Sequence[BaseRoute], serving: AsyncExitStack
) -> None:
    """Serve health and figures; a usual port that is taken costs nobody an answer."""
    if settings.http_port == 0:
        return
    address = HttpAddress(settings.http_host, settings.http_port)
    try:
        await serving.enter_async_context(served_http(http_application(routes), [address]))
    except OSError as error:
        if settings.is_http_asked_for:
            raise HttpPortTakenError from error
        _log.warning("port %d is taken: health and figures are not served", address.port)


def _webhook(
    telegram: TelegramSettings, channel: TelegramChannel
) -> AbstractAsyncContextManager[object] | None:
    """What listens for Telegram's posts; None where updates are fetched."""
    if telegram.webhook_url is None or telegram.webhook_secret is None:
        return None
    route = webhook_route(telegram.webhook_secret.get_secret_value(), channel.take_posted)
    address = HttpAddress(telegram.webhook_listen, telegram.webhook_port)
    return _served_webhook(route, address)


@asynccontextmanager
async def _served_webhook(route: BaseRoute, address: HttpAddress) -> AsyncIterator[None]:
    async with AsyncExitStack() as serving:
        try:
            await serving.enter_async_context(served_http(http_application([route]), [address]))
        except OSError as error:
            raise WebhookPortTakenError from error
        yield


async def _clean_daily(retention: Retention) -> None:
    while True:
        with spared("old data about people could not be deleted"):
            await asyncio.to_thread(retention.enforce)
        await asyncio.sleep(_DAY)
