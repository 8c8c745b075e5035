"""The inbox's own notes, in the database and beside it, which may fail and hold up no answer."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from bot.people.inbox import InboxOutcome, InboxStore, Incoming
from bot.people.outcome_file import OutcomeFile

_log = logging.getLogger(__name__)
_Result = TypeVar("_Result")


class InboxNotes:
    """Writes to the store beside the event loop; without a store, or when it fails, it says so.

    What could not be closed is remembered, also in a file, and closed later, so that it is not
    answered again after a restart.
    """

    def __init__(self, store: InboxStore | None, outcomes: OutcomeFile | None = None) -> None:
        self._store = store
        self._outcomes = outcomes
        self._unclosed: dict[int, tuple[Incoming, InboxOutcome]] = {}

    async def take(self, brought: Sequence[Incoming]) -> list[Incoming] | None:
        """The new ones, kept; None where they could not be kept."""
        store = self._store
        if store is None:
            return None
        return await self._done(lambda: store.take(brought), "messages could not be kept")

    async def waiting(self, channel: str) -> list[Incoming] | None:
        """What waits from before and was not answered; None where that cannot be read."""
        store = self._store
        if store is None:
            return []
        found = await self._done(
            lambda: store.waiting(channel), "messages from before could not be read"
        )
        if found is None or self._outcomes is None:
            return found
        return await asyncio.to_thread(self._not_noted, found, self._outcomes)

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
        if await self._is_closed(one, outcome) and self._unclosed:
            await self.close_rest()

    async def close_rest(self) -> None:
        """Close what could not be closed before, as far as that works now."""
        for one, outcome in list(self._unclosed.values()):
            if not await self._is_closed(one, outcome):
                return

    async def _is_closed(self, one: Incoming, outcome: InboxOutcome) -> bool:
        store = self._store
        if store is None or one.row is None:
            return True

        def close() -> bool:
            store.close(one, outcome)
            return True

        if await self._done(close, "an outcome could not be noted") is None:
            self._unclosed[one.row] = (one, outcome)
            await self._beside(lambda outcomes: outcomes.note(one, outcome))
            return False
        if self._unclosed.pop(one.row, None) is not None:
            await self._beside(lambda outcomes: outcomes.forget(one))
        return True

    def _not_noted(self, found: Sequence[Incoming], outcomes: OutcomeFile) -> list[Incoming]:
        """Those of which the file does not know that they were answered; the others are closed."""
        left = []
        try:
            for one in found:
                outcome = outcomes.outcome_of(one)
                if outcome is None or one.row is None:
                    left.append(one)
                else:
                    self._unclosed[one.row] = (one, outcome)
            if not self._unclosed:
                outcomes.forget_all()
        except OSError as error:
            _log.warning("outcomes beside the database cannot be read (%s)", error.strerror)
            return list(found)
        return left

    async def _beside(self, work: Callable[[OutcomeFile], None]) -> None:
        outcomes = self._outcomes
        if outcomes is None:
            return
        try:
            await asyncio.to_thread(work, outcomes)
        except OSError as error:
            _log.warning("an outcome could not be noted beside the database (%s)", error.strerror)

    async def _done(self, work: Callable[[], _Result], failed: str) -> _Result | None:
        return await asyncio.to_thread(self._noted, work, failed)

    @staticmethod
    def _noted(work: Callable[[], _Result], failed: str) -> _Result | None:
        try:
            return work()
        except (SQLAlchemyError, ValueError) as error:  # a driver may refuse an odd letter
            _log.warning("%s (%s)", failed, type(error).__name__)
            return None
