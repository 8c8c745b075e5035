"""Tells people in Zalo what they are to be told without having asked now."""

import logging

from bot.channels.notices import AT_ONCE, NoteSent, NoticeFate, NoticeRounds
from bot.channels.zalo.bot.sending import (
    ZaloBotSender,
    ZaloChatGoneError,
    ZaloParts,
    ZaloQuotaError,
)
from bot.channels.zalo.bot.updates import CHANNEL
from bot.channels.zalo.texts import LIMIT, body, pieces
from bot.counter.queue import reply_of
from bot.people import People
from bot.people.queue import Notice, Notices

_log = logging.getLogger(__name__)
_LOOK_EVERY = 2.0
"""Seconds."""


class ZaloBotNotifier:
    """Whoever cannot be written to is told nothing more of it.

    A person's private chat has the person's own id.
    """

    def __init__(
        self, sender: ZaloBotSender, people: People, look_every: float = _LOOK_EVERY
    ) -> None:
        self._sender = sender
        notices = Notices(people)
        self._rounds = NoticeRounds(
            notices, lambda: notices.waiting(CHANNEL, AT_ONCE), self._tell, look_every
        )

    async def keep(self) -> None:
        """Tell whoever is to be told, for as long as this runs."""
        await self._rounds.keep()

    async def _tell(self, notice: Notice, sent: int, note_sent: NoteSent) -> NoticeFate:
        parts = ZaloParts(tuple(pieces(body(reply_of(notice)), LIMIT)), regrets=False)
        try:
            is_whole = await self._sender.send(
                notice.external_id, parts, note_sent, sent, is_group=False
            )
        except ZaloChatGoneError:
            _log.info("nobody can be told in a chat any more")
        except ZaloQuotaError:
            _log.error("somebody could not be told: it is tried again later")
            return NoticeFate.NO_MORE
        else:
            return NoticeFate.OVER if is_whole else NoticeFate.REFUSED
        return NoticeFate.OVER
