"""Work that goes on: told when it begins and when it is over, since no message can be changed."""

import asyncio
import logging

from bot.channels.zalo.bot.sending import (
    ZaloBotSender,
    ZaloChatGoneError,
    ZaloParts,
    ZaloQuotaError,
)
from bot.channels.zalo.offering import OfferDesk
from bot.channels.zalo.texts import written
from bot.counter.reply import Progress
from bot.people import Asker

_log = logging.getLogger(__name__)
_LOOK_EVERY = 3.0
"""Seconds."""


class ProgressTeller:
    """Tells as many chats as ask."""

    def __init__(
        self, sender: ZaloBotSender, offers: OfferDesk, look_every: float = _LOOK_EVERY
    ) -> None:
        self._sender = sender
        self._offers = offers
        self._look_every = look_every
        self._tasks: set[asyncio.Task[None]] = set()

    def show(self, asker: Asker, chat: str, progress: Progress) -> None:
        """Begin to tell of it; returns at once."""
        task = asyncio.create_task(self._follow(asker, chat, progress))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Tell nothing more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _follow(self, asker: Asker, chat: str, progress: Progress) -> None:
        try:
            if not await asyncio.to_thread(progress.is_over):
                await self._tell(asker, chat, progress)
            while not await asyncio.to_thread(progress.is_over):
                await asyncio.sleep(self._look_every)
            await self._tell(asker, chat, progress)
        except (ZaloChatGoneError, ZaloQuotaError) as error:
            _log.warning("it could not be told what goes on (%s)", type(error).__name__)

    async def _tell(self, asker: Asker, chat: str, progress: Progress) -> None:
        async def unnoted(_: int) -> None:
            """Nobody keeps how much of this was told."""

        told = written(await asyncio.to_thread(progress.now))
        is_group = asker.group is not None
        await self._sender.send(chat, ZaloParts(told.texts), unnoted, 0, is_group=is_group)
        await asyncio.to_thread(self._offers.keep, asker, told.offer, "")
