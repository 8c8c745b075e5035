"""Posts that come at once are kept in one transaction: each waits for one write, not for all."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from bot.people.inbox import Incoming

_AT_ONCE = 100

Take = Callable[[Sequence[Incoming]], Awaitable[list[asyncio.Future[None]]]]


class PostBatches:
    """While some are being kept, others gather and are kept together after them."""

    def __init__(self, take: Take) -> None:
        self._take = take
        self._waiting: list[tuple[Incoming, asyncio.Future[asyncio.Future[None]]]] = []
        self._keeping: asyncio.Task[None] | None = None

    async def add(self, one: Incoming) -> asyncio.Future[None]:
        """What ``take`` says of it: a future that is done when it cannot get lost."""
        taken: asyncio.Future[asyncio.Future[None]] = asyncio.get_running_loop().create_future()
        self._waiting.append((one, taken))
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._keep())
        return await taken

    async def _keep(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
            try:
                futures = await self._take([one for one, _ in batch])
            except Exception as error:  # noqa: BLE001 - each who waits is told
                for _, taken in batch:
                    if not taken.done():
                        taken.set_exception(error)
            else:
                for (_, taken), future in zip(batch, futures, strict=True):
                    if not taken.done():
                        taken.set_result(future)
