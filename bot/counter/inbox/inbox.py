"""The inbox of one channel: what it brings is kept, then answered from there."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.counter.inbox.fair_queue import FairQueue
from bot.counter.inbox.keeping import InboxNotes
from bot.counter.metrics import Metrics
from bot.people.inbox import InboxOutcome, Incoming

_log = logging.getLogger(__name__)
_REMEMBERED = 20_000
"""Keys of what was brought lately, for channels that bring things twice."""
_CLOSING_PAUSE = 5.0

Answer = Callable[[Incoming], Awaitable[InboxOutcome]]


class UnreadableUpdateError(Exception):
    """What a channel brought cannot be read, by now; nothing of it stands in the error."""


@dataclass(frozen=True, slots=True)
class InboxRules:
    """How long things wait, how often they are tried, how many may wait.

    What is older than ``expires`` is not answered any more. What could not be read or answered is
    tried ``tries`` times in all, with growing ``pauses`` in seconds between. More than ``most``
    waiting, and the channel is asked to bring no more for now; more than ``most_in_lane`` of one
    person in a lane, and what comes from them there is not taken.
    """

    expires: timedelta = timedelta(days=1)
    tries: int = 3
    pauses: tuple[float, ...] = (0.5, 1.0)
    most: int = 2_000
    most_in_lane: int = 200


@dataclass(eq=False)
class _Lane:
    waiting: FairQueue[Incoming] = field(default_factory=FairQueue)
    in_hand: Incoming | None = None

    def __len__(self) -> int:
        return len(self.waiting) + (self.in_hand is not None)

    @property
    def all(self) -> tuple[Incoming, ...]:
        return (*(() if self.in_hand is None else (self.in_hand,)), *self.waiting)


class Inbox:
    """Keeps what a channel brings and has it answered, one by one in a lane, lanes side by side.

    In a lane each person's come in order, and where several talk there, one of each in turn.

    While the database cannot keep something, it is answered from memory, and ``take`` says so: a
    channel that is asked again by its own service confirms it only when it is answered. ``regret``
    says sorry for what is given up.
    """

    def __init__(
        self,
        channel: str,
        notes: InboxNotes,
        answer: Answer,
        regret: Callable[[Incoming], Awaitable[None]],
        rules: InboxRules,
        metrics: Metrics,
        person_of: Callable[[Incoming], Hashable] = lambda _: None,
    ) -> None:
        """``person_of`` tells apart who talks in one lane."""
        self.channel = channel
        self.notes = notes
        self._answer = answer
        self._regret = regret
        self._rules = rules
        self._metrics = metrics
        self._person_of = person_of
        self._lanes: dict[str, _Lane] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._settled: OrderedDict[str, asyncio.Future[None]] = OrderedDict()
        self._is_recovered = False
        self._stopping = False

    @property
    def depth(self) -> int:
        """How many wait or are being answered."""
        return sum(map(len, self._lanes.values()))

    @property
    def is_full(self) -> bool:
        """Whether the channel had better bring no more for now."""
        return self.depth >= self._rules.most

    def waiting_in(self, lane: str) -> tuple[Incoming, ...]:
        """What waits in a lane or is being answered."""
        known = self._lanes.get(lane)
        return () if known is None else known.all

    async def recover(self) -> int:
        """Take up what waits from before; returns how much that is.

        Where it cannot be read now, it is taken up as soon as that works again.
        """
        found = await self.notes.waiting(self.channel)
        self._is_recovered = found is not None
        waiting = [one for one in found or () if one.key not in self._settled]
        for one in waiting:
            self._remember(one.key)  # the channel may bring it again
            self._settle(one.key)
            self._queue(one)
        if waiting:
            _log.info("%d messages from before are answered now", len(waiting))
        await self.notes.close_rest()
        return len(waiting)

    async def take(self, brought: Sequence[Incoming]) -> list[asyncio.Future[None]]:
        """Keep and queue what is new; a future for each, done as soon as it cannot get lost.

        That is at once where the database keeps it, else when it is answered.
        """
        fresh = []
        for one in brought:
            if one.key not in self._settled:  # at once, or it could be brought twice meanwhile
                self._remember(one.key)
                fresh.append(one)
        kept = await self.notes.take(fresh) if fresh else []
        self._metrics.updates_taken(self.channel, len(fresh))
        for one in fresh if kept is None else kept:
            if self._takes(one):
                self._queue(one)
            else:
                await self.notes.close(one, InboxOutcome.REFUSED)
                self._settle(one.key)
        if kept is not None:
            for one in fresh:
                self._settle(one.key)
        return [self._settled[one.key] for one in brought]

    async def stop(self, limit: float) -> None:
        """Begin nothing more, and let what is in hand end within ``limit`` seconds.

        What was not begun or not ended stays in the database, or unconfirmed with the channel.
        """
        self._stopping = True
        running = [task for task in self._tasks if not task.done()]
        if running:
            _, late = await asyncio.wait(running, timeout=limit)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self.notes.close_rest()

    async def keep_closing(self) -> None:
        """Close, for as long as this runs, what could not be closed when it was answered."""
        while True:
            await asyncio.sleep(_CLOSING_PAUSE)
            await self.notes.close_rest()
            if not self._is_recovered:
                await self.recover()

    def _takes(self, one: Incoming) -> bool:
        lane, most = self._lanes.get(one.lane), self._rules.most_in_lane
        return lane is None or lane.waiting.count(self._person_of(one)) < most

    def _queue(self, one: Incoming) -> None:
        lane = self._lanes.get(one.lane)
        if lane is not None:
            lane.waiting.add(self._person_of(one), one)
            return
        self._lanes[one.lane] = lane = _Lane()
        lane.waiting.add(self._person_of(one), one)
        task = asyncio.create_task(self._run(one.lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, name: str) -> None:
        lane = self._lanes[name]
        try:
            while lane.waiting and not self._stopping:
                lane.in_hand = lane.waiting.take()
                await self._see_to(lane.in_hand)
                lane.in_hand = None
        finally:
            del self._lanes[name]

    async def _see_to(self, one: Incoming) -> None:
        outcome = InboxOutcome.EXPIRED
        if one.age < self._rules.expires:
            outcome = await self._tried(one)
        await self.notes.close(one, outcome)
        self._settle(one.key)
        self._metrics.update_closed(outcome)
        if outcome is InboxOutcome.DONE:
            self._metrics.reply_sent(one.age.total_seconds())

    async def _tried(self, one: Incoming) -> InboxOutcome:
        """Answered, with as many tries as it has left."""
        is_readable = True
        for tries in range(one.tries, self._rules.tries):
            try:
                return await self._answer(one)
            except UnreadableUpdateError as error:
                is_readable = False
                cause = type(error.__cause__ or error).__name__
                _log.warning("update %s cannot be read (%s)", one.row, cause)
            except Exception:  # noqa: BLE001 - or the rest of the lane would wait for ever
                _log.exception("update %s could not be answered", one.row)
            if tries + 1 < self._rules.tries:
                await asyncio.sleep(self._rules.pauses[min(tries, len(self._rules.pauses) - 1)])
        _log.error("update %s is put aside", one.row)
        if is_readable:
            await self._regret(one)
        return InboxOutcome.ASIDE

    def _remember(self, key: str) -> None:
        self._settled[key] = asyncio.get_running_loop().create_future()
        while len(self._settled) > _REMEMBERED:
            oldest, future = next(iter(self._settled.items()))
            if not future.done():
                break
            del self._settled[oldest]

    def _settle(self, key: str) -> None:
        future = self._settled.get(key)
        if future is not None and not future.done():
            future.set_result(None)
