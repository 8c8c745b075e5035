"""Long polling: updates are confirmed when the inbox has them, and not before."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic
from typing import Any
from urllib.parse import urlencode

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.channels.telegram.calling import Raw
from bot.channels.telegram.revoked import TokenRevokedError
from bot.channels.telegram.tempo import Tempo
from bot.channels.telegram.updates import KINDS

_log = logging.getLogger(__name__)
_HELD_OPEN = 10
"""Seconds for which Telegram holds a poll open; the network gets some more. An outage in the midst
of a poll is noticed when both are over."""
_ON_THE_WAY = 5
_AT_MOST = 100
_LONGEST_PAUSE = 15.0
_LONGEST_WITHOUT = 2.0
"""Seconds; people wait for a Telegram that is well again."""
_LOOK_AGAIN = 0.5
_LEAST = 0.5
"""Seconds that a poll takes at least which brings nothing."""

Take = Callable[[Sequence[Raw]], Awaitable[Sequence[asyncio.Future[None]]]]


class Poller:
    """Fetches updates as they stand, so that one which cannot be read holds up no other.

    python-telegram-bot's own poller reads them first and confirms them before anybody kept them.
    """

    def __init__(
        self,
        bot: Bot,
        request: BaseRequest,
        take: Take,
        tempo: Tempo,
        well_again: Callable[[], None],
    ) -> None:
        """``request`` is the poller's own, so that nobody waits for its connection.

        ``well_again`` is called when Telegram answers after it did not.
        """
        self._bot = bot
        self._request = request
        self._take = take
        self._tempo = tempo
        self._well_again = well_again
        self._next = 0
        self._unsafe: dict[int, asyncio.Future[None]] = {}
        self._trouble: type[TelegramError] | None = None

    @property
    def is_up(self) -> bool:
        """Whether the last poll brought an answer."""
        return self._trouble is None

    async def run(self, is_full: Callable[[], bool]) -> None:
        """Fetch until cancelled; nothing while ``is_full``, which leaves the rest with Telegram.

        Raises TokenRevokedError when the token has not been known for ``tempo.revoked_for``
        seconds.
        """
        pause, revoked_since = self._tempo.first_pause, None
        while True:
            longest = _LONGEST_PAUSE
            while is_full():
                await asyncio.sleep(_LOOK_AGAIN)
            try:
                await self._fetch()
            except InvalidToken as error:
                self._tell(error, "Telegram does not know the token any more: trying for a while")
                revoked_since = revoked_since or monotonic()
                if monotonic() - revoked_since > self._tempo.revoked_for:
                    raise TokenRevokedError from error
            except RetryAfter as error:
                wait = error.retry_after
                longest = pause = wait if isinstance(wait, int) else wait.total_seconds()
            except Conflict as error:
                self._tell(error, "another process serves the same bot: only one of both may")
            except TelegramError as error:
                self._tell(error, "Telegram cannot be reached: trying again")
                longest = _LONGEST_WITHOUT
            else:
                pause, revoked_since = self._tempo.first_pause, None
                if self._trouble is not None:
                    _log.info("Telegram answers again")
                    self._trouble = None
                    self._well_again()
                continue
            await asyncio.sleep(min(pause, longest))
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def confirm(self) -> None:
        """Tell Telegram what need not come again; where this fails it does, and is known."""
        self._forget_safe()
        try:
            await self._poll(held_open=0, at_most=1)
        except TelegramError as error:
            _log.info("the last updates were not confirmed (%s)", type(error).__name__)

    async def _fetch(self) -> None:
        fresh = await self._poll(_HELD_OPEN if not self._unsafe else 0, _AT_MOST)
        unknown = [one for one in fresh if one["update_id"] not in self._unsafe]
        if unknown:
            futures = await self._take(unknown)
            for one, future in zip(unknown, futures, strict=True):
                self._next = max(self._next, one["update_id"] + 1)
                if not future.done():
                    self._unsafe[one["update_id"]] = future
        elif self._unsafe:
            await asyncio.wait(
                self._unsafe.values(), timeout=_LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED
            )
        self._forget_safe()

    def _forget_safe(self) -> None:
        self._unsafe = {key: one for key, one in self._unsafe.items() if not one.done()}

    async def _poll(self, held_open: int, at_most: int) -> list[dict[str, Any]]:
        """The updates from the first that is not safe on, as Telegram has them."""
        began = monotonic()
        parameters = {
            "offset": min([self._next, *self._unsafe]),
            "timeout": held_open,
            "limit": at_most,
            "allowed_updates": json.dumps(KINDS),
        }
        found = await self._request.post(
            f"{self._bot.base_url}/getUpdates?{urlencode(parameters)}",
            read_timeout=held_open + _ON_THE_WAY,
        )
        if not isinstance(found, list):
            raise TelegramError("what was to be a list of updates is none")
        updates = [
            one for one in found if isinstance(one, dict) and type(one.get("update_id")) is int
        ]
        if held_open and not updates and monotonic() - began < _LEAST:
            await asyncio.sleep(_LEAST)  # whoever answers at once that there is nothing
        return sorted(updates, key=lambda one: int(one["update_id"]))

    def _tell(self, error: TelegramError, sentence: str) -> None:
        """Log a trouble once, however long it lasts."""
        if self._trouble is not type(error):
            self._trouble = type(error)
            _log.error("%s (%s)", sentence, type(error).__name__)
