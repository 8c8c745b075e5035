"""The Official Account as a channel: from the inbox to an answer, for as long as it is served."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from typing import Any

import httpx
from pydantic import SecretStr
from sqlalchemy.exc import SQLAlchemyError
from starlette.routing import BaseRoute

from bot.channels.turn import Thought, UpdateTurn
from bot.channels.zalo.offering import OfferDesk
from bot.channels.zalo.official.batching import PostBatches
from bot.channels.zalo.official.calling import OaApi
from bot.channels.zalo.official.events import CHANNEL, RawEvent, event_of, incoming_of
from bot.channels.zalo.official.handlers import OaHandlers, OaKept
from bot.channels.zalo.official.messages import OaText
from bot.channels.zalo.official.notifying import OaNotifier
from bot.channels.zalo.official.oauth import ZaloOauth
from bot.channels.zalo.official.pacing import OaPacing
from bot.channels.zalo.official.refusals import PairUnavailableError
from bot.channels.zalo.official.sending import OaSender, UnreachableError
from bot.channels.zalo.official.signature import OaSignature
from bot.channels.zalo.official.tempo import OaTempo
from bot.channels.zalo.official.tokens import TokenKeeper
from bot.channels.zalo.official.troubles import OaTroubles
from bot.channels.zalo.official.webhook import oa_webhook_route
from bot.counter.inbox import Inbox, InboxNotes, InboxRules
from bot.counter.service import Service
from bot.messages.errors import SORRY
from bot.people import People
from bot.people.inbox import InboxOutcome, InboxStore, Incoming
from bot.people.outcome_file import OutcomeFile
from bot.people.records import now
from bot.people.zalo_chats import ZaloChats
from bot.people.zalo_tokens import ZaloTokenStore
from bot.settings import ZaloOaSettings

_log = logging.getLogger(__name__)
_FINISHING = 20.0
"""Seconds for what is in hand when the process is told to stop."""
_KEPT_WITHIN = 1.5
"""Seconds for which a post waits to be kept; Zalo waits for two."""


class ZaloOaChannel:
    """Takes events into the inbox as Zalo posts them, and answers them from there."""

    def __init__(
        self,
        settings: ZaloOaSettings,
        service: Service,
        people: People,
        outcomes: OutcomeFile | None = None,
        rules: InboxRules | None = None,
        tempo: OaTempo = OaTempo(),  # noqa: B008 - frozen
        clock: Callable[[], datetime] = now,
    ) -> None:
        """``outcomes`` is for when the database cannot be written; ``clock`` says UTC."""
        self.name = CHANNEL
        self._settings = settings
        self._tempo = tempo
        self._clock = clock
        self._is_up = False
        app_id = settings.app_id or ""
        self._client = httpx.AsyncClient(timeout=tempo.call_lasts)
        self._troubles = OaTroubles(people, clock)
        self._store = ZaloTokenStore(people, app_id, clock)
        self._tokens = TokenKeeper(
            self._store,
            ZaloOauth(self._client, settings.oauth_url, app_id, _said(settings.app_secret), clock),
            tempo,
            clock,
            self._troubles.pair_dead,
        )
        self._pacing = OaPacing(tempo)
        api = OaApi(self._client, settings.api_url, self._tokens, service.metrics)
        self._sender = OaSender(
            api,
            self._pacing,
            service.handouts,
            self._troubles.quota_used,
            by_list=settings.list_template,
        )
        self._notifier = OaNotifier(
            self._sender, people, clock, tempo.notices_every, is_paid=settings.paid_window
        )
        self._handlers = OaHandlers(
            service,
            self._sender,
            self._client,
            OaKept(ZaloChats(people), OfferDesk(people)),
            settings.operator_silence,
        )
        notes = InboxNotes(InboxStore(people), outcomes)
        self.inbox = Inbox(
            CHANNEL, notes, self._answer, self._regret, rules or InboxRules(), service.metrics
        )
        self._batches = PostBatches(self.inbox.take)

    @property
    def routes(self) -> list[BaseRoute]:
        """Where Zalo posts to."""
        settings = self._settings
        signature = OaSignature(settings.app_id or "", _said(settings.secret_key), settings.oa_id)
        return [oa_webhook_route(signature, self._clock, self.take_posted)]

    @property
    def is_up(self) -> bool:
        """Whether events are taken, and there are tokens to answer them with."""
        return self._is_up and self._tokens.is_up

    async def take_posted(self, raw: RawEvent) -> bool:
        """Keep an event; False where Zalo had better bring it again."""
        if self.inbox.is_full or not self._is_up:
            return False
        incoming = incoming_of(raw, self._clock())
        if incoming is None:
            return True
        try:
            async with asyncio.timeout(_KEPT_WITHIN):
                await asyncio.shield(await self._batches.add(incoming))
        except TimeoutError:
            return False
        return True

    async def serve(self, stop: asyncio.Event) -> None:
        """Answer until ``stop`` is set; what is in hand then is answered before it returns.

        Without tokens that are good, what people ask waits.
        """
        async with self._client:
            await self.inbox.recover()
            keeping: list[Coroutine[Any, Any, None]] = [
                self.inbox.keep_closing(),
                self._notifier.keep(),
                self._keep_pair(),
            ]
            tasks = [asyncio.create_task(one) for one in keeping]
            tasks.append(asyncio.create_task(_until(stop)))
            self._is_up = True
            _log.info("Zalo: the Official Account is answering")
            try:
                done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            finally:
                await self._finish(tasks)
            for task in done:
                task.result()

    async def _finish(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        self._is_up = False
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.inbox.stop(_FINISHING)
        await self._handlers.progress.stop()
        await self._tokens.stop(_FINISHING)

    async def _keep_pair(self) -> None:
        """Look after the pair of tokens; as soon as there is one, what waited is sent."""
        configured = self._settings.refresh_token
        was_up: bool | None = None
        while True:
            try:
                if configured is not None:
                    token = configured.get_secret_value()
                    await asyncio.to_thread(self._store.begin_with, token)
                await self._tokens.look()
            except (PairUnavailableError, SQLAlchemyError) as error:
                if was_up is not False:
                    _log.error("Zalo: no pair of tokens is good (%s)", type(error).__name__)
            if self._tokens.is_up and not was_up:
                self._pacing.outbox.wake()
            was_up = self._tokens.is_up
            await asyncio.sleep(self._tempo.looked_at)

    async def _answer(self, one: Incoming) -> InboxOutcome:
        event = event_of(one)

        async def note_sent(count: int) -> None:
            await self.inbox.notes.note_sent(one, count)

        def watched(think: Thought) -> Thought:
            return self.inbox.notes.watched(one, think)

        turn = UpdateTurn(one.age, one.sent, note_sent, watched)
        try:
            await self._handlers.handle(one, event, turn)
        except UnreachableError:
            _log.info("nobody can be answered in a chat any more")
        return turn.outcome

    async def _regret(self, one: Incoming) -> None:
        """Say sorry in the chat of what was given up, as far as anybody can be written to."""
        try:
            await self._sender.deliver(one.lane, OaText(SORRY))
        except Exception as error:  # noqa: BLE001 - there is nothing more to be done
            _log.info("nobody could be told sorry (%s)", type(error).__name__)


async def _until(stop: asyncio.Event) -> None:
    await stop.wait()


def _said(secret: SecretStr | None) -> str:
    return "" if secret is None else secret.get_secret_value()
