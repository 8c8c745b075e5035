"""Work that goes on after a reply: its beginning is told, and its end."""

import asyncio
import logging

from bot.channels.zalo.official.sending import OaSender, UnreachableError
from bot.channels.zalo.official.turn import OaTurn
from bot.counter.reply import Progress

_log = logging.getLogger(__name__)
_LOOK_EVERY = 5.0
"""Seconds."""


class OaProgress:
    """Zalo changes no message that was sent, so that nothing is told of what is between."""

    def __init__(self, sender: OaSender) -> None:
        self._sender = sender
        self._tasks: set[asyncio.Task[None]] = set()

    def show(self, user_id: str, progress: Progress) -> None:
        """Tell it, beside everything else."""
        task = asyncio.create_task(self._tell(user_id, progress))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Tell nothing more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _tell(self, user_id: str, progress: Progress) -> None:
        try:
            if not progress.is_over():
                begun = await asyncio.to_thread(progress.now)
                await self._sender.send(user_id, begun, OaTurn())
            while not progress.is_over():
                await asyncio.sleep(_LOOK_EVERY)
            await self._sender.send(user_id, await asyncio.to_thread(progress.now), OaTurn())
        except UnreachableError:
            _log.info("nobody can be told how work goes on")
        except Exception:  # noqa: BLE001 - nobody waits for this task
            _log.exception("it could not be told how work goes on")
