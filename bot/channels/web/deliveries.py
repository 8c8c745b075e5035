"""Replies on their way from the inbox to the browsers that wait for them."""

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.channels.web.kept import PageReply
from bot.counter.reply import Progress
from bot.people import Asker

_REMEMBERED = 1_000
"""Replies that are handed to a browser from memory, whatever the database does."""


@dataclass(frozen=True, slots=True)
class PlacedReply:
    """A reply to a message; with ``replaces``, it stands in the place of an earlier turn's.

    One that is ``told_once`` is in memory alone.
    """

    reply: PageReply
    replaces: int | None = None
    progress: Progress | None = None
    told_once: bool = False


@dataclass(eq=False)
class _WaitingBrowsers:
    """Browsers that wait for the reply to one message: a page loaded twice is two."""

    news: asyncio.Event = field(default_factory=asyncio.Event)
    count: int = 0


_Key = tuple[str, Asker, str]


class Deliveries:
    """By the lane of the visitor, who was answered, and the page's own number of the message.

    Whoever was signed in in a browser is not who comes by it later. For one event loop.
    """

    def __init__(self) -> None:
        self._told: OrderedDict[_Key, PlacedReply] = OrderedDict()
        self._waiting: dict[_Key, _WaitingBrowsers] = {}

    def hand_over(self, lane: str, asker: Asker, once: str, reply: PlacedReply) -> None:
        """Give a reply to who waits for it, and to who comes for it soon."""
        key = (lane, asker, once)
        self._told[key] = reply
        while len(self._told) > _REMEMBERED:
            self._told.popitem(last=False)
        if key in self._waiting:
            self._waiting[key].news.set()

    def has(self, lane: str, once: str) -> bool:
        """Whether a reply is there from memory."""
        return any((lane, once) == (told[0], told[2]) for told in self._told)

    async def reply(
        self,
        lane: str,
        asker: Asker,
        once: str,
        patience: float,
        before: Callable[[], Awaitable[PlacedReply | None]],
    ) -> PlacedReply | None:
        """The reply to a message, as soon as it is there; None where it is not in time.

        ``before`` looks whether it was there before the process was started.
        """
        key = (lane, asker, once)
        waiting = self._waiting.setdefault(key, _WaitingBrowsers())
        waiting.count += 1
        try:
            known = self._told.get(key) or await before()
            if known is None and key not in self._told:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(waiting.news.wait(), patience)
            return self._told.get(key) or known  # what is told once is kept in other words
        finally:
            waiting.count -= 1
            if not waiting.count:
                self._waiting.pop(key, None)

    def forget(self, lane: str) -> None:
        """Let go of what somebody was told."""
        for key in [one for one in self._told if one[0] == lane]:
            del self._told[key]

    def close(self) -> None:
        """Let nobody wait any longer: the process ends."""
        for one in self._waiting.values():
            one.news.set()
