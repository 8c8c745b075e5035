"""Server-sent events of a reply (HTML Living Standard, 9.2): somebody is at work, then it is."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager

from bot.channels.web.addresses import is_this_machine
from bot.channels.web.channel import WebChannel
from bot.channels.web.deliveries import PlacedReply
from bot.channels.web.kept import PageReply
from bot.channels.web.visitors import Visitor
from bot.counter.reply import Progress

_BEAT = 10.0
"""Seconds between two words that say that the line is open; proxies cut what is silent."""
_PATIENCE = 120.0
_LOOK_EVERY = 2.0
_LONGEST_WORK = 3600.0
_MOST, _MOST_OF_ONE, _MOST_OF_CLIENT = 300, 4, 30
EVENTS = "text/event-stream"
UNBUFFERED = {"X-Accel-Buffering": "no"}
"""Has nginx hand on each event as it comes."""

Shown = Callable[[PlacedReply], str]
"""The HTML of a reply."""


class TooManyStreamsError(Exception):
    """Too many wait at once, all together, of one visitor or of one client's address."""


class Streams:
    """Counts who waits, and writes what they wait for."""

    def __init__(self, channel: WebChannel) -> None:
        self._channel = channel
        self._open: Counter[str] = Counter()
        self._of: Counter[str] = Counter()

    @contextmanager
    def counted(self, visitor: Visitor, client: str) -> Iterator[None]:
        """For as long as somebody waits; raises TooManyStreamsError."""
        if self._open.total() >= _MOST or self._open[visitor.mark] >= _MOST_OF_ONE:
            raise TooManyStreamsError
        if self._of[client] >= _MOST_OF_CLIENT and not is_this_machine(client):
            raise TooManyStreamsError
        counts = ((self._open, visitor.mark), (self._of, client))
        for count, one in counts:
            count[one] += 1
        try:
            yield
        finally:
            for count, one in counts:
                count[one] -= 1
                if count[one] <= 0:
                    del count[one]

    async def events(
        self, visitor: Visitor, once: str, shown: Shown, client: str
    ) -> AsyncIterator[str]:
        """The events of one message: ``looking``, ``progress``, ``reply``, or ``late`` at the end.

        Raises TooManyStreamsError.
        """
        with self.counted(visitor, client):
            yield _event("looking", {})
            told = None
            for _ in range(int(_PATIENCE / _BEAT)):
                told = await self._channel.told(visitor, once, _BEAT)
                if told is not None:
                    break
                yield ": .\n\n"
            if told is None:
                yield _event("late", {})
                return
            progress = told.progress
            while progress is not None and not progress.is_over():
                now = await asyncio.to_thread(self._now, visitor, progress)
                yield _event("progress", _data(PlacedReply(now, told.replaces), shown))
                await asyncio.sleep(_LOOK_EVERY)
            if progress is not None:
                told = await self._channel.finished(visitor, once, progress, told.replaces)
            yield _event("reply", _data(told, shown))

    def _now(self, visitor: Visitor, progress: Progress) -> PageReply:
        """Work as it is now, as the visitor's page shows it."""
        return self._channel.shown(visitor, progress.now())

    async def of_work(
        self,
        visitor: Visitor,
        is_over: Callable[[], bool],
        now: Callable[[], Awaitable[str]],
        client: str,
    ) -> AsyncIterator[str]:
        """The events of work that goes on: its HTML as it is ``now``, the last as ``reply``.

        Raises TooManyStreamsError.
        """
        with self.counted(visitor, client):
            until = asyncio.get_running_loop().time() + _LONGEST_WORK
            while not is_over() and asyncio.get_running_loop().time() < until:
                yield _event("progress", {"html": await now()})
                await asyncio.sleep(_LOOK_EVERY)
            yield _event("reply" if is_over() else "late", {"html": await now()})


async def after(first: str, rest: AsyncIterator[str]) -> AsyncIterator[str]:
    """Events of which the first was looked at."""
    yield first
    async for event in rest:
        yield event


def _data(told: PlacedReply, shown: Shown) -> dict[str, object]:
    return {"html": shown(told), "replaces": told.replaces}


def _event(name: str, data: dict[str, object]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
