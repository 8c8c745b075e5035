"""Tells people in their private chats what they are to be told without having asked now."""

import asyncio
import logging

from bot.channels.telegram.sending import Addressee, RecipientGoneError, Sender
from bot.channels.telegram.turn import UpdateTurn
from bot.channels.telegram.updates import CHANNEL
from bot.counter.queue import reply_of
from bot.people import People, spared
from bot.people.queue import Notice, Notices

_log = logging.getLogger(__name__)
_LOOK_EVERY = 2.0
"""Seconds."""
_AT_ONCE = 50


class Notifier:
    """One after another, the oldest first; what was sent when the process died is sent again."""

    def __init__(self, sender: Sender, people: People, look_every: float = _LOOK_EVERY) -> None:
        self._sender = sender
        self._notices = Notices(people)
        self._look_every = look_every

    async def keep(self) -> None:
        """Tell whoever is to be told, for as long as this runs."""
        while True:
            waiting: tuple[Notice, ...] = ()
            with spared("it could not be read who is to be told something"):
                waiting = await asyncio.to_thread(self._notices.waiting, CHANNEL, _AT_ONCE)
            for one in waiting:
                with spared("it could not be kept that somebody was told"):
                    await self._tell(one)
            if len(waiting) < _AT_ONCE:
                await asyncio.sleep(self._look_every)

    async def _tell(self, notice: Notice) -> None:
        """Whoever cannot be written to is told nothing more of it."""
        if notice.external_id.isdecimal():
            to = Addressee(int(notice.external_id), is_private=True)
            try:
                await self._sender.send(to, reply_of(notice), UpdateTurn())
            except RecipientGoneError:
                _log.info("nobody can be told in a chat any more")
        await asyncio.to_thread(self._notices.note_sent, notice.id)
