"""Fetching from Zalo: what was read is consumed there, so it is kept before anything else."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from time import monotonic
from typing import Any

from bot.channels.zalo.bot.client import (
    PollTimeoutError,
    ZaloBotClient,
    ZaloBotError,
    ZaloBusyError,
    ZaloTokenError,
)
from bot.channels.zalo.bot.tempo import ZaloTempo
from bot.channels.zalo.bot.updates import Raw, unwrapped

_log = logging.getLogger(__name__)
_LOOK_AGAIN = 0.5
_LEAST = 0.5
"""Seconds that a poll takes at least which brings nothing."""
_AT_RISK = 8
"""So many updates that the database could not keep are answered from memory at the same time."""
_BAD_REQUEST = 400

ZaloTake = Callable[[Sequence[Raw]], Awaitable[Sequence[asyncio.Future[None]]]]


class ZaloTokenRevokedError(Exception):
    """Zalo has not known the token for a while."""


class ZaloPoller:
    """Fetches one update after the other; is never cut off in the midst of a poll.

    What Zalo has handed over it never brings again: whoever stops waiting for an answer may lose
    what stands in it.
    """

    def __init__(
        self,
        client: ZaloBotClient,
        take: ZaloTake,
        tempo: ZaloTempo,
        well_again: Callable[[], None],
    ) -> None:
        """``well_again`` is called when Zalo answers after it did not."""
        self._client = client
        self._take = take
        self._tempo = tempo
        self._well_again = well_again
        self._unsafe: set[asyncio.Future[None]] = set()
        self._trouble: str | None = None

    @property
    def is_up(self) -> bool:
        """Whether the last poll was answered."""
        return self._trouble is None

    async def run(self, stop: asyncio.Event, is_full: Callable[[], bool]) -> None:
        """Fetch until ``stop`` is set; nothing while ``is_full``, which leaves the rest with Zalo.

        Raises ZaloTokenRevokedError when the token has not been known for a while.
        """
        pause, revoked_since = self._tempo.first_pause, None
        while not stop.is_set():
            if is_full() or len(self._unsafe) >= _AT_RISK:
                await _waited(stop, _LOOK_AGAIN)
                continue
            try:
                await self._fetch()
            except ZaloTokenError as error:
                self._tell(error, "Zalo does not know the token any more: trying for a while")
                revoked_since = revoked_since or monotonic()
                if monotonic() - revoked_since > self._tempo.revoked_for:
                    raise ZaloTokenRevokedError from error
            except ZaloBusyError as error:
                self._tell(error, "Zalo wants fewer calls: polling more slowly")
            except ZaloBotError as error:
                self._tell(error, "Zalo cannot be polled: trying again")
                if error.code == _BAD_REQUEST:
                    await self._without_webhook()
            else:
                pause, revoked_since = self._tempo.first_pause, None
                self._is_well()
                continue
            await _waited(stop, pause)
            pause = min(pause * 2, self._tempo.longest_pause)

    async def _fetch(self) -> None:
        began = monotonic()
        try:
            found = await self._client.call(
                "getUpdates",
                {"timeout": str(self._tempo.poll_lasts)},
                self._tempo.poll_lasts + self._tempo.on_the_way,
            )
        except PollTimeoutError:
            found = None
        updates = _updates(found)
        for future in await self._take(updates) if updates else ():
            if not future.done():
                self._unsafe.add(future)
                future.add_done_callback(self._unsafe.discard)
        if not updates and monotonic() - began < _LEAST:
            await asyncio.sleep(_LEAST)  # whoever answers at once that there is nothing

    async def _without_webhook(self) -> None:
        """Take away a webhook, beside which Zalo refuses every poll."""
        try:
            info = await self._client.call("getWebhookInfo")
            if isinstance(info, Mapping) and info.get("url"):
                _log.warning("a webhook was set, beside which nothing can be polled: it is deleted")
                await self._client.call("deleteWebhook")
        except ZaloBotError as error:
            _log.info("it is not known whether a webhook is set (%s)", type(error).__name__)

    def _is_well(self) -> None:
        if self._trouble is not None:
            _log.info("Zalo answers again")
            self._trouble = None
            self._well_again()

    def _tell(self, error: ZaloBotError, sentence: str) -> None:
        """Log a trouble once, however long it lasts."""
        name = f"{type(error).__name__} {error.code or ''}".strip()
        if self._trouble != name:
            self._trouble = name
            _log.error("%s (%s)", sentence, name)


def _updates(found: Any) -> list[Raw]:  # noqa: ANN401 - as Zalo's JSON has it
    """The update, where there is one; the manual has one object, and a list costs nothing."""
    several = found if isinstance(found, list) else [found]
    return [one for one in several if isinstance(one, Mapping) and unwrapped(one)]


async def _waited(stop: asyncio.Event, seconds: float) -> None:
    """So many seconds, or until it is time to stop."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
