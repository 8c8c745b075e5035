"""The kiosk as a channel: whoever stands at it is forgotten when they leave."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import Any

from bot.channels.web.channel import WebChannel
from bot.channels.web.visitors import KIOSK, Visitor
from bot.counter.inbox import InboxRules
from bot.counter.presses import Press
from bot.counter.reply import Reply
from bot.counter.service import Service
from bot.messages import procedures
from bot.people import Asker, People, spared
from bot.people.inbox import InboxOutcome, Incoming
from bot.people.outcome_file import OutcomeFile
from retrieval.actions import ShowOffices, text_of

_LOOK_EVERY_S = 60.0
_LEFT_AFTER_S = 600.0
"""A page that did not say that it was left, as when the machine was switched off."""
_ERASED_EVERY_S = 3600.0
"""How long what was deleted may still stand in the files of the database."""
_REMEMBERED = 1_000


class KioskChannel(WebChannel):
    """Answers as the web page does, knows where it stands, and keeps nothing of who has left."""

    def __init__(
        self,
        service: Service,
        people: People | None,
        outcomes: OutcomeFile | None,
        rules: InboxRules,
        place: str | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """``place`` is where it stands; who asks for what is near is told from there."""
        super().__init__(service, people, outcomes, rules, name=KIOSK)
        self.place = place
        self._clock = clock
        self._seen: dict[str, float] = {}
        self._gone: OrderedDict[str, None] = OrderedDict()
        self._has_traces = False
        self._erased_at = clock()

    async def serve(self, stop: asyncio.Event) -> None:
        """Forget who was there when the process ended, then answer until ``stop`` is set."""
        await asyncio.to_thread(self._forget_all)
        leaving = asyncio.create_task(self._leave_silently())
        try:
            await super().serve(stop)
        finally:
            leaving.cancel()
            if self._has_traces:
                await asyncio.to_thread(self._erase_traces)

    async def take(self, visitor: Visitor, once: str, content: dict[str, Any]) -> bool:
        """Keep a message that is to be answered, of somebody who is still there."""
        if visitor.mark in self._gone:
            return False
        self._seen[visitor.mark] = self._clock()
        return await super().take(visitor, once, content)

    async def leave(self, mark: str) -> None:
        """Forget somebody; what is being thought out for them still is forgotten after it."""
        if self._seen.pop(mark, None) is None:
            return
        self._gone[mark] = None
        while len(self._gone) > _REMEMBERED:
            self._gone.popitem(last=False)
        self.drop(mark)
        await asyncio.to_thread(self._forget, mark)

    async def leave_silent(self) -> None:
        """Forget who has done nothing for long."""
        since = self._clock() - _LEFT_AFTER_S
        for mark in [mark for mark, at in self._seen.items() if at < since]:
            await self.leave(mark)
        if self._has_traces and self._clock() - self._erased_at >= _ERASED_EVERY_S:
            await asyncio.to_thread(self._erase_traces)

    async def _answer(self, one: Incoming) -> InboxOutcome:
        is_there = one.lane not in self._gone
        outcome = await super()._answer(one) if is_there else InboxOutcome.DONE
        if one.lane in self._gone:  # what was asked may have been kept after they left
            self.drop(one.lane)
            await asyncio.to_thread(self._forget, one.lane)
        return outcome

    def _reply(self, asker: Asker, content: dict[str, Any], pressed: Press | None) -> Reply:
        reply = super()._reply(asker, content, pressed)
        if self.place is None or not _asks_for_a_place(reply):
            return reply
        there = self.service.assistant.say(asker, text_of(ShowOffices(self.place)))
        if not there.venues:
            return reply
        told = (one for one in reply.blocks if one.text != procedures.WHERE_ARE_YOU)
        blocks = (*told, *there.blocks)
        if reply.replaces:
            return replace(there, blocks=blocks, buttons=reply.buttons, replaces=True)
        return replace(there, blocks=blocks)

    async def _leave_silently(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_EVERY_S)
            await self.leave_silent()

    def _forget(self, mark: str) -> None:
        with spared("who left the kiosk could not be forgotten"):
            self.service.assistant.forget(Asker(self.name, mark))
            self._has_traces = True

    def _forget_all(self) -> None:
        if self.people is None:
            return
        with spared("who was at the kiosk could not be forgotten"):
            for asker in self.people.askers(self.name):
                self._forget(asker.external_id)

    def _erase_traces(self) -> None:
        self._has_traces, self._erased_at = False, self._clock()
        with spared("what was deleted may stand in the files for a while"):
            if self.people is not None:
                self.people.database.erase_traces()


def _asks_for_a_place(reply: Reply) -> bool:
    """Whether it does, also where it comes again at the press of a button."""
    asked = (one.text == procedures.WHERE_ARE_YOU for one in reply.blocks)
    return reply.asks_location or any(asked)
