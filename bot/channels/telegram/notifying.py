"""Tells people in their private chats what they are to be told without having asked now."""

import logging

from bot.channels.notices import AT_ONCE, NoteSent, NoticeFate, NoticeRounds
from bot.channels.telegram.sending import Addressee, RecipientGoneError, Sender
from bot.channels.telegram.updates import CHANNEL
from bot.channels.turn import UpdateTurn
from bot.counter.queue import reply_of
from bot.people import People
from bot.people.queue import Notice, Notices

_log = logging.getLogger(__name__)
_LOOK_EVERY = 2.0
"""Seconds."""


class Notifier:
    """Whoever cannot be written to is told nothing more of it."""

    def __init__(self, sender: Sender, people: People, look_every: float = _LOOK_EVERY) -> None:
        self._sender = sender
        notices = Notices(people)
        self._rounds = NoticeRounds(
            notices, lambda: notices.waiting(CHANNEL, AT_ONCE), self._tell, look_every
        )

    async def keep(self) -> None:
        """Tell whoever is to be told, for as long as this runs."""
        await self._rounds.keep()

    async def _tell(self, notice: Notice, sent: int, note_sent: NoteSent) -> NoticeFate:
        if notice.external_id.isdecimal():
            to = Addressee(int(notice.external_id), is_private=True)
            turn = UpdateTurn(sent=sent, note_sent=note_sent)
            try:
                await self._sender.send(to, reply_of(notice), turn)
            except RecipientGoneError:
                _log.info("nobody can be told in a chat any more")
        return NoticeFate.OVER
