"""When the bot is told to wait: a chat or all of them held by a test, and the real limits.

Source of the limits: core.telegram.org/bots/faq, "My bot is hitting limits, how do I avoid this?":
one message a second in a chat ("we may allow short bursts that go over this limit, but eventually
you'll begin receiving 429 errors"), 20 messages a minute in a group, about 30 messages a second
over all. It gives no number for a short burst; here it is three messages. The wording of the
refusal is that of tdlib/telegram-bot-api (Query.cpp).
"""

import math
import time
from collections import defaultdict, deque
from dataclasses import dataclass

from tests.telegram.refusals import ApiError

_EVERYWHERE = 0
"""No chat has this id."""


@dataclass(frozen=True)
class Limits:
    """How many messages the bot may send.

    `burst` is how many at once in a chat that was quiet; after that it is `chat_per_second`.
    """

    chat_per_second: float = 1
    burst: int = 3
    group_per_minute: int = 20
    overall_per_second: int = 30


@dataclass(frozen=True)
class ToldToWait:
    """One 429: `rule` is "held", "chat", "group" or "overall"; `at` is time.monotonic()."""

    chat_id: int
    rule: str
    retry_after: int
    at: float


class Pace:
    """Refuses messages with 429; `refusals` lists how often and why."""

    def __init__(self) -> None:
        self.refusals: list[ToldToWait] = []
        self._limits: Limits | None = None
        self._held: dict[int, float] = {}
        self._allowance: dict[int, tuple[float, float]] = {}
        self._minutes: defaultdict[int, deque[float]] = defaultdict(deque)
        self._second: deque[float] = deque()

    def enforce(self, limits: Limits | None = Limits()) -> None:
        """Hold the bot to the real limits from now on; None lets it send as fast as it can."""
        self._limits = limits

    def hold(self, seconds: float, chat_id: int | None = None) -> None:
        """Refuse what is sent to a chat, or to all, until the time is over."""
        self._held[chat_id or _EVERYWHERE] = time.monotonic() + seconds

    def check(self, chat_id: int, *, new_message: bool = True) -> None:
        """Let a message or an edit pass, or raise the 429; only new messages count as sent."""
        now = time.monotonic()
        left = max(self._held.get(held, 0) - now for held in (chat_id, _EVERYWHERE))
        if left > 0:
            raise self._refusal(chat_id, "held", left, now)
        if not (new_message and self._limits):
            return
        for rule, wait, held in self._waits(self._limits, chat_id, now):
            if wait > 0:
                refusal = self._refusal(chat_id, rule, wait, now)
                self._held[held] = now + self.refusals[-1].retry_after
                raise refusal
        self._count(self._limits, chat_id, now)

    def _waits(self, limits: Limits, chat_id: int, now: float) -> list[tuple[str, float, int]]:
        """Each rule, the seconds until it allows a message, and which chat is held so long."""
        allowance = self._allowance_of(limits, chat_id, now)
        minute, second = self._minutes[chat_id], self._second
        _forget(minute, now - 60)
        _forget(second, now - 1)
        group_is_full = chat_id < 0 and len(minute) >= limits.group_per_minute
        all_is_full = len(second) >= limits.overall_per_second
        return [
            ("chat", (1 - allowance) / limits.chat_per_second, chat_id),
            ("group", minute[0] + 60 - now if group_is_full else 0, chat_id),
            ("overall", second[0] + 1 - now if all_is_full else 0, _EVERYWHERE),
        ]

    def _count(self, limits: Limits, chat_id: int, now: float) -> None:
        self._allowance[chat_id] = self._allowance_of(limits, chat_id, now) - 1, now
        self._minutes[chat_id].append(now)
        self._second.append(now)

    def _allowance_of(self, limits: Limits, chat_id: int, now: float) -> float:
        """How many messages the chat may get at once: it fills by the second up to the burst."""
        left, since = self._allowance.get(chat_id, (limits.burst, now))
        return min(limits.burst, left + (now - since) * limits.chat_per_second)

    def _refusal(self, chat_id: int, rule: str, wait: float, now: float) -> ApiError:
        seconds = max(math.ceil(wait), 1)
        self.refusals.append(ToldToWait(chat_id, rule, seconds, now))
        return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def _forget(times: deque[float], before: float) -> None:
    while times and times[0] <= before:
        times.popleft()
