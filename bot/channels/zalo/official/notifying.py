"""Tells people what they are to be told without having asked now, while Zalo lets them be told."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.channels.notices import AT_ONCE, NoteSent, NoticeFate, NoticeRounds
from bot.channels.turn import UpdateTurn
from bot.channels.zalo.official.events import CHANNEL
from bot.channels.zalo.official.refusals import QUOTA_USED, OaRefusedError
from bot.channels.zalo.official.sending import OaSender, UnreachableError
from bot.counter.queue import reply_of
from bot.people import People, spared
from bot.people.queue import Notice, Notices
from bot.people.zalo_chats import ZaloChats

_log = logging.getLogger(__name__)
FREE_FOR = timedelta(hours=48)
"""After somebody last wrote, messages cost nothing."""
PAID_FOR = timedelta(days=7)
"""Until then they cost something; later there are none."""
_MARGIN = timedelta(minutes=10)


class OaNotifier:
    """Who has gone is told nothing more of it; who has not written for long, when they do."""

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
        self._rounds = NoticeRounds(self._notices, self._waiting, self._tell, look_every)
        self._window = (PAID_FOR if is_paid else FREE_FOR) - _MARGIN

    async def keep(self) -> None:
        """Tell whoever is to be told, for as long as this runs."""
        await self._rounds.keep()

    def _waiting(self) -> Sequence[Notice]:
        return self._notices.waiting(CHANNEL, AT_ONCE, self._clock() - self._window)

    async def _tell(self, notice: Notice, sent: int, note_sent: NoteSent) -> NoticeFate:
        turn = UpdateTurn(sent=sent, note_sent=note_sent)
        try:
            await self._sender.tell(notice.external_id, reply_of(notice), turn)
        except UnreachableError as error:
            _log.info("nobody can be told in a chat by now")
            if error.is_gone:
                return NoticeFate.OVER
            with spared("it could not be kept that somebody cannot be written to"):
                await asyncio.to_thread(self._chats.note_closed, notice.external_id)
            return NoticeFate.WAITING
        except OaRefusedError as error:
            _log.error("somebody could not be told (%d)", error.code)
            return NoticeFate.NO_MORE if error.code == QUOTA_USED else NoticeFate.REFUSED
        return NoticeFate.OVER
