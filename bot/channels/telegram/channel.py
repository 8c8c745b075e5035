"""The Telegram channel: from the inbox to an answer, for as long as it is served."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from typing import Any

from starlette.routing import BaseRoute
from telegram.error import TelegramError

from bot.channels.telegram.application import add_handlers, handle, telegram_application
from bot.channels.telegram.calling import Raw
from bot.channels.telegram.handlers import Counter, Handlers
from bot.channels.telegram.menus import Menus
from bot.channels.telegram.notifying import Notifier
from bot.channels.telegram.pacing import PacedSending
from bot.channels.telegram.polling import Poller
from bot.channels.telegram.progress import ProgressShower
from bot.channels.telegram.requests import TelegramRequest
from bot.channels.telegram.revoked import watch_token
from bot.channels.telegram.sending import RecipientGoneError, Sender
from bot.channels.telegram.updates import CHANNEL, KINDS, Brought, person_of, update_of
from bot.channels.turn import UpdateTurn
from bot.channels.web.webhook import WEBHOOK_PATH, webhook_route
from bot.counter.inbox import Inbox, InboxNotes, InboxRules
from bot.counter.reply import Reply
from bot.messages.errors import SORRY
from bot.people import People
from bot.people.inbox import InboxOutcome, InboxStore, Incoming
from bot.people.outcome_file import OutcomeFile
from bot.settings import TelegramSettings

_log = logging.getLogger(__name__)
_FINISHING = 20.0
"""Seconds for what is in hand when the process is told to stop."""
_UNKEPT_FOR = 25.0
"""Seconds for which a webhook's request waits for an answer that the database cannot keep."""


class TelegramChannel:
    """Takes updates into the inbox, by polling or by webhook, and answers them from there."""

    def __init__(
        self,
        settings: TelegramSettings,
        counter: Counter,
        people: People | None,
        outcomes: OutcomeFile | None = None,
        rules: InboxRules | None = None,
    ) -> None:
        """Without people nothing is kept; ``outcomes`` is for when the database cannot be written.

        Who is an officer, for their menus, is asked of people too.
        """
        token = settings.bot_token.get_secret_value() if settings.bot_token else ""
        self.name = CHANNEL
        self._settings = settings
        self._assistant = counter.assistant
        self._tempo = counter.tempo
        self._poller: Poller | None = None
        self._is_up = False
        self._pacing = PacedSending(counter.metrics, counter.tempo)
        self.application = telegram_application(
            token, settings.api_url, self._pacing, counter.tempo
        )
        self._brought = Brought(int(token.partition(":")[0]) if token[:1].isdigit() else 0)
        notes = InboxNotes(None if people is None else InboxStore(people), outcomes)
        rules, metrics = rules or InboxRules(), counter.metrics
        self.inbox = Inbox(CHANNEL, notes, self._answer, self._regret, rules, metrics, person_of)
        self._menus = Menus(self.application.bot, people)
        sender = Sender(self.application.bot, self._moved)
        self._notifier = None if people is None else Notifier(sender, people)
        self._shower = ProgressShower(self.application.bot)
        handlers = Handlers(counter, sender, self._brought, self._shower)
        add_handlers(self.application, handlers)

    async def take(self, raws: Sequence[Raw]) -> list[asyncio.Future[None]]:
        """Keep updates; a future for each, done when it cannot get lost any more."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        done.set_result(None)
        brought = [self._brought.incoming(raw) for raw in raws]  # None where nobody is meant
        futures = iter(await self.inbox.take([one for one in brought if one is not None]))
        return [done if one is None else next(futures) for one in brought]

    async def take_posted(self, raw: Raw) -> bool:
        """Keep an update that a webhook brought; False where Telegram had better bring it again."""
        if self.inbox.is_full or not self._is_up:
            return False
        (future,) = await self.take([raw])
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(future), _UNKEPT_FOR)
        return future.done()

    @property
    def routes(self) -> list[BaseRoute]:
        """Where Telegram posts to; nowhere, where updates are fetched."""
        secret = self._settings.webhook_secret
        if self._settings.webhook_url is None or secret is None:
            return []
        return [webhook_route(secret.get_secret_value(), self.take_posted)]

    @property
    def is_up(self) -> bool:
        """Whether updates come in."""
        return self._is_up and (self._poller is None or self._poller.is_up)

    async def serve(self, stop: asyncio.Event) -> None:
        """Answer until ``stop`` is set; what is in hand then is answered before it returns.

        Raises telegram.error.InvalidToken where Telegram does not know the token,
        telegram.error.TelegramError where Telegram cannot be reached at the start, and
        TokenRevokedError where it has not known the token for a while.
        """
        async with self.application, contextlib.AsyncExitStack() as closing:
            self._brought.username = self.application.bot.username
            await self.inbox.recover()
            tasks = [
                asyncio.create_task(stop.wait()),
                asyncio.create_task(self.inbox.keep_closing()),
                asyncio.create_task(self._menus.keep()),
            ]
            if self._notifier is not None:
                tasks.append(asyncio.create_task(self._notifier.keep()))
            if not self.routes:
                await self.application.bot.delete_webhook()
                request = await closing.enter_async_context(TelegramRequest())
                well_again = self._pacing.outbox.wake
                self._poller = Poller(
                    self.application.bot, request, self.take, self._tempo, well_again
                )
                tasks.append(asyncio.create_task(self._poller.run(lambda: self.inbox.is_full)))
            else:
                await self._set_webhook()
                tasks.append(asyncio.create_task(watch_token(self.application.bot, self._tempo)))
            self._is_up = True
            _log.info("Telegram: @%s is answering", self.application.bot.username)
            try:
                done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            finally:
                await self._finish(tasks)
            for task in done:
                task.result()

    async def _finish(self, tasks: Sequence[asyncio.Task[Any]]) -> None:
        self._is_up = False
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.inbox.stop(_FINISHING)
        await self._shower.stop()
        if self._poller is not None:
            await self._poller.confirm()

    async def _answer(self, one: Incoming) -> InboxOutcome:
        update = update_of(one, self.application.bot)

        async def note_sent(count: int) -> None:
            await self.inbox.notes.note_sent(one, count)

        def watched(think: Callable[[], Reply]) -> Callable[[], Reply]:
            return self.inbox.notes.watched(one, think)

        turn = UpdateTurn(one.age, one.sent, note_sent, watched)
        try:
            await handle(self.application, update, turn)
        except RecipientGoneError:
            _log.info("nobody can be answered in a chat any more")
        return turn.outcome

    async def _regret(self, one: Incoming) -> None:
        """Say sorry in the chat of what was given up, as far as anybody can be written to."""
        if not one.lane.lstrip("-").isdecimal():
            return
        try:
            await self.application.bot.send_message(int(one.lane), SORRY)
        except TelegramError as error:
            _log.info("nobody could be told sorry (%s)", type(error).__name__)

    async def _moved(self, old: int, new: int) -> None:
        await asyncio.to_thread(self._assistant.move_group, CHANNEL, str(old), str(new))

    async def _set_webhook(self) -> None:
        secret, url = self._settings.webhook_secret, self._settings.webhook_url or ""
        await self.application.bot.set_webhook(
            f"{url.rstrip('/')}{WEBHOOK_PATH}",
            secret_token=secret.get_secret_value() if secret else None,
            allowed_updates=KINDS,
        )
