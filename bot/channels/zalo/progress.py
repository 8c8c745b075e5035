"""Work that goes on: told when it begins and when it is over, since Zalo changes no message."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.channels.side_tasks import SideTasks
from bot.channels.zalo.offering import OfferDesk
from bot.counter.reply import Progress, Reply
from bot.people import Asker
from bot.people.offers import Offer

_log = logging.getLogger(__name__)
Tell = Callable[[Reply], Awaitable[Offer | None]]
"""Sends a reply; what a typed number answers after it, None where what was offered stands."""


class ProgressTeller:
    """Tells as many chats as ask, every one of them beside all else.

    ``unreachable`` are the errors that say that nobody can be told.
    """

    def __init__(self, offers: OfferDesk, look_every: float, *unreachable: type[Exception]) -> None:
        """``look_every`` is in seconds."""
        self._offers = offers
        self._look_every = look_every
        self._unreachable = unreachable
        self._tasks = SideTasks()

    def show(self, asker: Asker, progress: Progress, tell: Tell) -> None:
        """Begin to tell of it; returns at once."""
        self._tasks.begin(self._follow(asker, progress, tell))

    async def stop(self) -> None:
        """Tell nothing more."""
        await self._tasks.stop()

    async def _follow(self, asker: Asker, progress: Progress, tell: Tell) -> None:
        try:
            if not await asyncio.to_thread(progress.is_over):
                await self._tell(asker, progress, tell)
            while not await asyncio.to_thread(progress.is_over):
                await asyncio.sleep(self._look_every)
            await self._tell(asker, progress, tell)
        except self._unreachable as error:
            _log.warning("it could not be told what goes on (%s)", type(error).__name__)
        except Exception:  # noqa: BLE001 - nobody waits for this task
            _log.exception("it could not be told what goes on")

    async def _tell(self, asker: Asker, progress: Progress, tell: Tell) -> None:
        offer = await tell(await asyncio.to_thread(progress.now))
        if offer is not None:
            await asyncio.to_thread(self._offers.keep, asker, offer, "")
