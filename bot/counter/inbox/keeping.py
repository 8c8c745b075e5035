"""The inbox's own notes in the database, which may fail without holding up an answer."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from bot.people.inbox import InboxOutcome, InboxStore, Incoming

_log = logging.getLogger(__name__)
_Result = TypeVar("_Result")


class InboxNotes:
    """Writes to the store beside the event loop; without a store, or when it fails, it says so.

    What could not be closed is remembered and closed later, so that it is not answered again
    after a restart.
    """

    def __init__(self, store: InboxStore | None) -> None:
        self._store = store
        self._unclosed: dict[int, tuple[Incoming, InboxOutcome]] = {}

    async def take(self, brought: Sequence[Incoming]) -> list[Incoming] | None:
        """The new ones, kept; None where they could not be kept."""
        store = self._store
        if store is None:
            return None
        return await self._done(lambda: store.take(brought), "messages could not be kept")

    async def waiting(self, channel: str) -> list[Incoming]:
        """What waits from before; nothing where that cannot be read."""
        store = self._store
        if store is None:
            return []
        found = await self._done(
            lambda: store.waiting(channel), "messages from before could not be read"
        )
        return found or []

    def watched(self, one: Incoming, think: Callable[[], _Result]) -> Callable[[], _Result]:
        """The same thought, which leaves a note in the database if the process dies over it."""
        store = self._store
        if store is None or one.row is None:
            return think

        def thinking() -> _Result:
            self._noted(lambda: store.begin(one), "a try could not be noted")
            try:
                return think()
            finally:
                self._noted(lambda: store.thought(one), "the end of a try could not be noted")

        return thinking

    async def note_sent(self, one: Incoming, count: int) -> None:
        """Note how many messages of the reply were handed over."""
        store = self._store
        if store is not None and one.row is not None:
            await self._done(lambda: store.note_sent(one, count), "a part could not be noted")

    async def close(self, one: Incoming, outcome: InboxOutcome) -> None:
        """Note what became of it; later, where that fails now."""
        store = self._store
        if store is None or one.row is None:
            return

        def close() -> bool:
            store.close(one, outcome)
            return True

        if await self._done(close, "an outcome could not be noted") is None:
            self._unclosed[one.row] = (one, outcome)
        elif self._unclosed:
            await self.close_rest()

    async def close_rest(self) -> None:
        """Close what could not be closed before, as far as that works now."""
        for row, (one, outcome) in list(self._unclosed.items()):
            del self._unclosed[row]
            await self.close(one, outcome)
            if row in self._unclosed:
                return

    async def _done(self, work: Callable[[], _Result], failed: str) -> _Result | None:
        return await asyncio.to_thread(self._noted, work, failed)

    @staticmethod
    def _noted(work: Callable[[], _Result], failed: str) -> _Result | None:
        try:
            return work()
        except (SQLAlchemyError, ValueError) as error:  # a driver may refuse an odd letter
            _log.warning("%s (%s)", failed, type(error).__name__)
            return None
