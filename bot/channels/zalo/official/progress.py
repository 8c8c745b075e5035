"""Work that goes on after a reply: its beginning is told, and its end."""

import asyncio
import logging

from bot.channels.zalo.offering import OfferDesk
from bot.channels.zalo.official.sending import OaSender, UnreachableError
from bot.channels.zalo.official.turn import OaTurn
from bot.counter.reply import Progress
from bot.people import Asker

_log = logging.getLogger(__name__)
_LOOK_EVERY = 5.0
"""Seconds."""


class OaProgress:
    """Zalo changes no message that was sent, so that nothing is told of what is between."""

    def __init__(self, sender: OaSender, offers: OfferDesk) -> None:
        self._sender = sender
        self._offers = offers
        self._tasks: set[asyncio.Task[None]] = set()

    def show(self, asker: Asker, progress: Progress) -> None:
        """Tell it, beside everything else."""
        task = asyncio.create_task(self._follow(asker, progress))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Tell nothing more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _follow(self, asker: Asker, progress: Progress) -> None:
        try:
            if not await asyncio.to_thread(progress.is_over):
                await self._tell(asker, progress)
            while not await asyncio.to_thread(progress.is_over):
                await asyncio.sleep(_LOOK_EVERY)
            await self._tell(asker, progress)
        except UnreachableError:
            _log.info("nobody can be told how work goes on")
        except Exception:  # noqa: BLE001 - nobody waits for this task
            _log.exception("it could not be told how work goes on")

    async def _tell(self, asker: Asker, progress: Progress) -> None:
        reply = await asyncio.to_thread(progress.now)
        offer = await self._sender.send(asker.external_id, reply, OaTurn())
        if offer is not None:
            await asyncio.to_thread(self._offers.keep, asker, offer, "")
