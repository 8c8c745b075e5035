"""Tells people what they are to be told without having asked now, while Zalo lets them be told."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.channels.zalo.official.events import CHANNEL
from bot.channels.zalo.official.sending import OaSender, UnreachableError
from bot.channels.zalo.official.turn import OaTurn
from bot.counter.queue import reply_of
from bot.people import People, spared
from bot.people.queue import Notice, Notices
from bot.people.zalo_chats import ZaloChats

_log = logging.getLogger(__name__)
_AT_ONCE = 50
FREE_FOR = timedelta(hours=48)
"""After somebody last wrote, messages cost nothing."""
PAID_FOR = timedelta(days=7)
"""Until then they cost something; later there are none."""
_MARGIN = timedelta(minutes=10)


class OaNotifier:
    """One after another, the oldest first; who has not written for long is told when they do."""

    def __init__(
        self,
        sender: OaSender,
        people: People,
        clock: Callable[[], datetime],
        look_every: float,
        *,
        is_paid: bool,
    ) -> None:
        """With ``is_paid`` the office pays for what is sent later than two days after."""
        self._sender = sender
        self._notices = Notices(people)
        self._chats = ZaloChats(people)
        self._clock = clock
        self._look_every = look_every
        self._window = (PAID_FOR if is_paid else FREE_FOR) - _MARGIN

    async def keep(self) -> None:
        """Tell whoever is to be told, for as long as this runs."""
        while True:
            waiting: tuple[Notice, ...] = ()
            since = self._clock() - self._window
            with spared("it could not be read who is to be told something"):
                waiting = await asyncio.to_thread(self._notices.waiting, CHANNEL, _AT_ONCE, since)
            for one in waiting:
                with spared("it could not be kept that somebody was told"):
                    await self._tell(one)
            if len(waiting) < _AT_ONCE:
                await asyncio.sleep(self._look_every)

    async def _tell(self, notice: Notice) -> None:
        """Who has gone is told nothing more of it; who did not write lately, when they do."""
        try:
            await self._sender.send(notice.external_id, reply_of(notice), OaTurn())
        except UnreachableError as error:
            _log.info("nobody can be told in a chat by now")
            if not error.is_gone:
                await asyncio.to_thread(self._chats.note_closed, notice.external_id)
                return
        await asyncio.to_thread(self._notices.note_sent, notice.id)
