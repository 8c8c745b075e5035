"""Where answers are thought out: a bounded pool beside the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

_Thought = TypeVar("_Thought")


class ThinkingPool:
    """So many thoughts at once; the others wait in the order in which they came.

    Threads of its own, so that whoever writes to the database never waits behind thinking.
    """

    def __init__(self, places: int) -> None:
        self._threads = ThreadPoolExecutor(places, thread_name_prefix="thinking")
        self._aside = asyncio.Semaphore(1)

    async def run(self, think: Callable[[], _Thought]) -> _Thought:
        """What ``think`` returns or raises, from one of the threads."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, think)

    async def run_aside(self, think: Callable[[], _Thought]) -> _Thought:
        """The same for what is less urgent: never more than one of these waits or thinks."""
        async with self._aside:
            return await self.run(think)

    def close(self) -> None:
        """Begin nothing more; what is being thought ends by itself."""
        self._threads.shutdown(wait=False, cancel_futures=True)
