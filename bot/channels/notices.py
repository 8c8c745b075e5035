"""Tells people what they are to be told without having asked now, in any channel that sends."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from enum import Enum, auto
from time import monotonic

from bot.people import spared
from bot.people.queue import Notice, Notices

_log = logging.getLogger(__name__)
AT_ONCE = 50
_MOST_TRIES = 5
_WAITING, _REFUSED, _NO_MORE = 5, 30, 300
"""Pauses, each so many times as long as the one between two looks."""


class NoticeFate(Enum):
    """What became of a notice that a channel was to send."""

    OVER = auto()
    """It was sent, or never can be."""
    WAITING = auto()
    """Its person cannot be written to by now."""
    REFUSED = auto()
    """It was not taken; another try may help, many would not."""
    NO_MORE = auto()
    """Nothing is taken of anybody for a while."""


NoteSent = Callable[[int], Awaitable[None]]
Tell = Callable[[Notice, int, NoteSent], Awaitable[NoticeFate]]
"""Sends a notice, but for its first parts that are sent already, and notes those it sends."""


class NoticeRounds:
    """One after another, the oldest first; what was sent when the process died is sent again.

    What was sent while the database takes no note of it is remembered, and not sent again.
    """

    def __init__(
        self,
        notices: Notices,
        waiting: Callable[[], Sequence[Notice]],
        tell: Tell,
        look_every: float,
    ) -> None:
        """``waiting`` reads up to AT_ONCE of them, in a thread; ``look_every`` is in seconds."""
        self._notices = notices
        self._waiting = waiting
        self._tell = tell
        self._look_every = look_every
        self._over: set[int] = set()
        self._parts: dict[int, int] = {}
        self._refusals: dict[int, int] = {}
        self._not_before: dict[int, float] = {}

    async def keep(self) -> None:
        """Tell whoever is to be told, for as long as this runs."""
        while True:
            await asyncio.sleep(await self._round())

    async def _round(self) -> float:
        """Tell those that wait; how many seconds to wait then."""
        waiting: Sequence[Notice] = ()
        with spared("it could not be read who is to be told something"):
            waiting = await asyncio.to_thread(self._waiting)
        noted = 0
        for one in waiting:
            if one.id not in self._over and await self._told(one) is NoticeFate.NO_MORE:
                return self._look_every * _NO_MORE
            noted += one.id in self._over and await self._note(one)
        return 0 if noted and len(waiting) == AT_ONCE else self._look_every

    async def _told(self, one: Notice) -> NoticeFate | None:
        if self._not_before.get(one.id, 0) > monotonic():
            return None

        async def note_sent(count: int) -> None:
            self._parts[one.id] = count

        told = await self._tell(one, self._parts.get(one.id, 0), note_sent)
        pause = _WAITING
        if told is NoticeFate.REFUSED:
            self._refusals[one.id] = tries = self._refusals.get(one.id, 0) + 1
            pause = _REFUSED
            if tries >= _MOST_TRIES:
                _log.error("somebody could not be told, however often it was tried")
                told = NoticeFate.OVER
        if told is NoticeFate.OVER:
            self._over.add(one.id)
        else:
            self._not_before[one.id] = monotonic() + pause * self._look_every
        return told

    async def _note(self, one: Notice) -> bool:
        with spared("it could not be kept that somebody was told"):
            await asyncio.to_thread(self._notices.note_sent, one.id)
            self._over.discard(one.id)
            for kept in (self._parts, self._refusals, self._not_before):
                kept.pop(one.id, None)
            return True
        return False
