"""The Zalo Bot channel: from the inbox to an answer, for as long as it is served."""

import asyncio
import contextlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import httpx
from starlette.routing import BaseRoute

from bot.channels.zalo.bot.answering import ZaloBotAnswering
from bot.channels.zalo.bot.client import ZaloBotClient, ZaloBotError, ZaloTokenError
from bot.channels.zalo.bot.notifying import ZaloBotNotifier
from bot.channels.zalo.bot.polling import ZaloPoller
from bot.channels.zalo.bot.posts import ZaloWebhook
from bot.channels.zalo.bot.sending import ZaloBotSender
from bot.channels.zalo.bot.tempo import ZaloTempo
from bot.channels.zalo.bot.updates import CHANNEL, Raw, incoming, person_of
from bot.channels.zalo.bot.webhook import ZALO_BOT_PATH, zalo_bot_route
from bot.channels.zalo.offering import OfferDesk
from bot.counter.inbox import Inbox, InboxNotes, InboxRules
from bot.counter.service import Service
from bot.messages.errors import SORRY
from bot.people import People
from bot.people.inbox import InboxOutcome, InboxStore, Incoming
from bot.people.outcome_file import OutcomeFile
from bot.settings.zalo_bot import ZaloBotSettings

_log = logging.getLogger(__name__)
_FINISHING = 20.0
"""Seconds for what is in hand when the process is told to stop."""
_UNKEPT_FOR = 5.0
"""Seconds for which a post waits for an answer that the database cannot keep."""
_CALLS = httpx.Limits(max_connections=64, max_keepalive_connections=16)
_NAMES = ("account_name", "display_name", "name")


class ZaloTokenUnknownError(Exception):
    """Zalo does not know the token that the bot begins with."""


class ZaloBotChannel:
    """Takes updates into the inbox, by polling or by webhook, and answers them from there."""

    def __init__(
        self,
        settings: ZaloBotSettings,
        service: Service,
        people: People | None,
        outcomes: OutcomeFile | None = None,
        rules: InboxRules | None = None,
        tempo: ZaloTempo | None = None,
    ) -> None:
        """Without people nothing is kept; ``outcomes`` is for when the database cannot be written.

        Where a ``tempo`` is given, that of the settings does not count.
        """
        token = settings.token.get_secret_value() if settings.token else ""
        self.name = CHANNEL
        self._settings = settings
        self._bot_id = token.partition(":")[0]
        self._tempo = tempo or replace(ZaloTempo(), poll_lasts=settings.poll_seconds)
        self._http = httpx.AsyncClient(limits=_CALLS)
        self._client = ZaloBotClient(self._http, settings.api_url, token, self._tempo.call_lasts)
        self._sender = ZaloBotSender(self._client, service.metrics, self._tempo)
        self._answering = ZaloBotAnswering(
            service, self._sender, OfferDesk(people), self._tempo, shows_typing=settings.typing
        )
        notes = InboxNotes(None if people is None else InboxStore(people), outcomes)
        rules, metrics = rules or InboxRules(), service.metrics
        self._inbox = Inbox(CHANNEL, notes, self._answer, self._regret, rules, metrics, person_of)
        self._notifier = None if people is None else ZaloBotNotifier(self._sender, people)
        self._poller: ZaloPoller | None = None
        self._webhook: ZaloWebhook | None = None
        self._takes = False

    @property
    def inbox(self) -> Inbox:
        """What was brought and is not answered yet."""
        return self._inbox

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """Where Zalo posts to; nowhere, where updates are fetched."""
        secret = self._settings.webhook_secret
        if self._settings.webhook_url is None or secret is None:
            return ()
        return (zalo_bot_route(secret.get_secret_value(), self.take_posted),)

    @property
    def is_up(self) -> bool:
        """Whether updates come in."""
        coming = self._poller or self._webhook
        return self._takes and coming is not None and coming.is_up

    async def take(self, raws: Sequence[Raw]) -> list[asyncio.Future[None]]:
        """Keep updates; a future for each that says something, done when it cannot get lost."""
        brought = (incoming(raw, self._bot_id) for raw in raws)
        return await self._inbox.take([one for one in brought if one is not None])

    async def take_posted(self, raw: Raw) -> bool:
        """Keep an update that was posted; False where Zalo had better bring it again."""
        if self._inbox.is_full or not self._takes:
            return False
        waiting = await self.take([raw])
        if waiting:
            await asyncio.wait(waiting, timeout=_UNKEPT_FOR)
        return all(one.done() for one in waiting)

    async def serve(self, stop: asyncio.Event) -> None:
        """Answer until ``stop`` is set; what is in hand then is answered before it returns.

        Zalo need not be there when this begins. Raises ZaloTokenUnknownError where it does not know
        the token then, and ZaloTokenRevokedError where it has not known it for a while.
        """
        async with self._http:
            self._takes = True
            await self._inbox.recover()
            tasks = [
                asyncio.create_task(stop.wait()),
                asyncio.create_task(self._inbox.keep_closing()),
                asyncio.create_task(self._bring(stop)),
            ]
            if self._notifier is not None:
                tasks.append(asyncio.create_task(self._notifier.keep()))
            try:
                done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
            finally:
                await self._finish(tasks)

    async def _bring(self, stop: asyncio.Event) -> None:
        """Bring updates, from when Zalo knows us on."""
        url, secret = self._settings.webhook_url, self._settings.webhook_secret
        if not await self._is_known(stop):
            return
        if url is not None and secret is not None:
            self._webhook = ZaloWebhook(
                self._client, url + ZALO_BOT_PATH, secret.get_secret_value(), self._tempo
            )
            await self._webhook.keep()
            return
        try:
            await self._client.call("deleteWebhook")
        except ZaloBotError as error:
            _log.info("no webhook was deleted (%s)", type(error).__name__)
        well_again = self._sender.outbox.wake
        self._poller = ZaloPoller(self._client, self.take, self._tempo, well_again)
        await self._poller.run(stop, lambda: self._inbox.is_full)

    async def _is_known(self, stop: asyncio.Event) -> bool:
        """Ask Zalo who we are until it says so; False where it is time to stop before."""
        pause = self._tempo.first_pause
        while not stop.is_set():
            try:
                me = await self._client.call("getMe")
            except ZaloTokenError as error:
                raise ZaloTokenUnknownError from error
            except ZaloBotError as error:
                _log.error("Zalo cannot be reached: trying again (%s)", type(error).__name__)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), pause)
                pause = min(pause * 2, self._tempo.longest_pause)
            else:
                self._answering.names = _names(me) | {self._settings.name or ""}
                _log.info("Zalo Bot: answering")
                return True
        return False

    async def _finish(self, tasks: Sequence[asyncio.Task[Any]]) -> None:
        """Let a poll end that Zalo may have answered already, and answer what is in hand."""
        self._takes = False
        if self._poller is not None and not tasks[2].done():
            await asyncio.wait(tasks[2:3], timeout=self._tempo.poll_lasts + self._tempo.on_the_way)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._inbox.stop(_FINISHING)
        await self._answering.progress.stop()

    async def _answer(self, one: Incoming) -> InboxOutcome:
        return await self._answering.answer(one, self._inbox.notes)

    async def _regret(self, one: Incoming) -> None:
        """Say sorry in the chat of what was given up, as far as anybody can be written to."""
        if not one.lane:
            return
        try:
            await self._client.call("sendMessage", {"chat_id": one.lane, "text": SORRY})
        except ZaloBotError as error:
            _log.info("nobody could be told sorry (%s)", type(error).__name__)


def _names(me: object) -> frozenset[str]:
    """What Zalo says that the bot is called."""
    found = [me.get(name) for name in _NAMES] if isinstance(me, Mapping) else []
    return frozenset(one for one in found if isinstance(one, str) and one.strip())
