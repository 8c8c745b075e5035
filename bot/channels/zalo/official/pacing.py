"""Zalo's pace: the outbox, and a rest for everybody after too many calls."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TypeVar

from bot.channels.zalo.official.refusals import TOO_FAST, OaRefusedError, verdict_of
from bot.channels.zalo.official.tempo import OaTempo
from bot.counter.outbox import Outbox

_Sent = TypeVar("_Sent")


class OaPacing:
    """Hands messages over when the pace allows, again where they did not arrive.

    Zalo counts the calls of the whole application, so that all chats rest when one is told to.
    """

    def __init__(self, tempo: OaTempo) -> None:
        self._rested = tempo.rested
        self._not_before = 0.0
        self.outbox = Outbox(
            tempo.paces, lambda error: verdict_of(error, tempo.rested), tempo.first_pause
        )

    async def deliver(self, user_id: str, send: Callable[[], Awaitable[_Sent]]) -> _Sent:
        """What ``send`` returns, in order within a chat; raises what it raises in the end."""

        async def rested() -> _Sent:
            while (wait := self._not_before - monotonic()) > 0:
                await asyncio.sleep(wait)
            try:
                return await send()
            except OaRefusedError as error:
                if error.code == TOO_FAST:
                    self._not_before = monotonic() + self._rested
                raise

        return await self.outbox.deliver(user_id, rested)
