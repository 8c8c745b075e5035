"""Where answers are thought out: a bounded pool beside the event loop."""

import asyncio
import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bot.counter.inbox.fair_queue import FairQueue
from bot.people import Asker

_Thought = TypeVar("_Thought")


class ThinkingPool:
    """So many thoughts at once; of the others one of each person begins in turn.

    Threads of its own, so that whoever writes to the database never waits behind thinking. For one
    event loop.
    """

    def __init__(self, places: int) -> None:
        self._threads = ThreadPoolExecutor(places, thread_name_prefix="thinking")
        self._free = places
        self._waiting: FairQueue[asyncio.Future[None]] = FairQueue()
        self._aside = asyncio.Semaphore(1)

    async def run(self, think: Callable[[], _Thought], asker: Asker | None = None) -> _Thought:
        """What ``think`` returns or raises, from one of the threads.

        Whoever asks in several chats is one person, and so is nobody in particular.
        """
        await self._turn(asker)
        loop = asyncio.get_running_loop()

        def pass_on(_: object) -> None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(self._pass_on)

        thought = self._threads.submit(think)
        thought.add_done_callback(pass_on)  # also where nobody waits for it any more
        return await asyncio.wrap_future(thought)

    async def run_aside(self, think: Callable[[], _Thought], asker: Asker) -> _Thought:
        """The same for what is less urgent: never more than one of these waits or thinks."""
        async with self._aside:
            return await self.run(think, asker)

    def close(self) -> None:
        """Begin nothing more; what is being thought ends by itself."""
        for turn in self._waiting:
            turn.cancel()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _turn(self, asker: Asker | None) -> None:
        """Wait until a place is there; it is taken."""
        if self._free:
            self._free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.add(None if asker is None else (asker.channel, asker.external_id), turn)
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # it was there just now
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        """Give a place that is free to who is next."""
        while self._waiting:
            turn = self._waiting.take()
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
