"""Has administrators told, in whatever channel they are, what they are to do about the account."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.counter.reply import BlockKind
from bot.messages import zalo_official
from bot.people import People, spared
from bot.people.queue import Notices

_AGAIN = timedelta(days=1)


class OaTroubles:
    """Safe to use from many threads."""

    def __init__(self, people: People | None, clock: Callable[[], datetime]) -> None:
        self._notices = None if people is None else Notices(people)
        self._clock = clock
        self._quota_told: datetime | None = None

    def pair_dead(self) -> None:
        """The pair of tokens is good for nothing any more."""
        self._tell(zalo_official.PAIR_DEAD)

    async def quota_used(self) -> None:
        """Zalo takes no more messages; that is told once a day."""
        told = self._quota_told
        if told is None or self._clock() - told >= _AGAIN:
            self._quota_told = self._clock()
            await asyncio.to_thread(self._tell, zalo_official.QUOTA_USED)

    def _tell(self, words: str) -> None:
        if self._notices is not None:
            with spared("administrators could not be told of a trouble"):
                self._notices.leave_to_admins([(BlockKind.TEXT.value, words)])
