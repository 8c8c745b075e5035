"""The outbox of one channel: messages leave at its pace, and again where they did not arrive."""

import asyncio
import contextlib
import logging
import random
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from time import monotonic
from typing import TypeVar

_log = logging.getLogger(__name__)
_Sent = TypeVar("_Sent")
_LONGEST_PAUSE = 60.0
_IDLE = 120.0
_MOST_IDLE = 1_000


class SendFate(Enum):
    """What a failure says of the message that was being sent."""

    NOT_SENT = auto()
    """It did not arrive, and may the next time."""
    FINAL = auto()
    """It will not arrive like this, or it is not known whether it did."""


@dataclass(frozen=True, slots=True)
class SendVerdict:
    """What to do about a failure; ``wait`` is how many seconds this chat was told to wait."""

    fate: SendFate
    wait: float | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """So many messages in so many seconds."""

    count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Paces:
    """What a channel's service takes from us: in one chat, in one group, over all."""

    chat: Pace
    group: Pace
    overall: Pace


class Window:
    """Never more than a pace within any stretch of its length.

    A leaky bucket, as libraries have it, lets through up to twice as many in the first stretch,
    which a service that counts exactly refuses.
    """

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._passed: deque[float] = deque()

    def wait(self) -> float:
        """Seconds until the next may pass; 0 lets it pass and counts it when ``passes`` is told."""
        now = monotonic()
        while self._passed and now - self._passed[0] >= self._pace.seconds:
            self._passed.popleft()
        if len(self._passed) < self._pace.count:
            return 0.0
        return self._passed[0] + self._pace.seconds - now

    def passes(self) -> None:
        """Count one."""
        self._passed.append(monotonic())


@dataclass(eq=False)
class _Chat:
    window: Window
    group: Window | None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    not_before: float = 0.0
    used: float = 0.0


class Outbox:
    """Sends in order within a chat; what holds up one chat holds up no other.

    ``judge`` says what a failure of the channel's library means. The pause after the first failure
    is ``first_pause`` seconds; later ones grow.
    """

    def __init__(
        self, paces: Paces, judge: Callable[[Exception], SendVerdict], first_pause: float = 0.5
    ) -> None:
        self._paces = paces
        self._judge = judge
        self._first_pause = first_pause
        self._overall = Window(paces.overall)
        self._chats: dict[str, _Chat] = {}
        self._arrived = asyncio.Event()

    async def deliver(
        self, chat: str, send: Callable[[], Awaitable[_Sent]], is_group: bool = False
    ) -> _Sent:
        """What ``send`` returns, as soon as the pace allows, and again for as long as it may help.

        Raises what ``send`` raises where another try would not help, or might arrive twice.
        """
        known = self._chat(chat, is_group)
        async with known.turn:
            failures = 0
            while True:
                await self._pass(known)
                try:
                    sent = await send()
                except Exception as error:
                    verdict = self._judge(error)
                    if verdict.fate is not SendFate.NOT_SENT:
                        raise
                    await self._pause(known, verdict, failures, type(error).__name__)
                    failures += 1
                else:
                    self.wake()
                    return sent
                finally:
                    known.used = monotonic()

    def wake(self) -> None:
        """Try at once what waits for a service that was down: it is well again."""
        arrived, self._arrived = self._arrived, asyncio.Event()
        arrived.set()

    async def _pause(self, chat: _Chat, verdict: SendVerdict, failures: int, name: str) -> None:
        if verdict.wait is not None:
            _log.info("told to wait %.0f s in one chat", verdict.wait)
            chat.not_before = monotonic() + verdict.wait
            return
        growing = min(_LONGEST_PAUSE, self._first_pause * 2 ** min(failures, 10))
        pause = growing * random.uniform(0.8, 1.2)  # noqa: S311 - so that not all come at once
        _log.warning("a message was not sent (%s): again in %.1f s", name, pause)
        arrived, shortest = self._arrived, min(pause, self._first_pause)
        await asyncio.sleep(shortest)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(arrived.wait(), pause - shortest)

    async def _pass(self, chat: _Chat) -> None:
        """Wait until the chat, its group and all together may send one more, and count it."""
        windows = [one for one in (chat.window, chat.group, self._overall) if one is not None]
        while True:
            wait = max(chat.not_before - monotonic(), *(one.wait() for one in windows))
            if wait <= 0:
                break
            await asyncio.sleep(wait)
        for window in windows:
            window.passes()

    def _chat(self, name: str, is_group: bool) -> _Chat:
        known = self._chats.get(name)
        if known is None:
            self._forget_idle()
            group = Window(self._paces.group) if is_group else None
            known = self._chats[name] = _Chat(Window(self._paces.chat), group)
        known.used = monotonic()
        return known

    def _forget_idle(self) -> None:
        if len(self._chats) < _MOST_IDLE:
            return
        now = monotonic()
        for name, chat in list(self._chats.items()):
            if not chat.turn.locked() and now - max(chat.used, chat.not_before) > _IDLE:
                del self._chats[name]
