"""Tells people in Zalo what they are to be told without having asked now."""

import asyncio
import logging

from bot.channels.zalo.bot.sending import (
    ZaloBotSender,
    ZaloChatGoneError,
    ZaloParts,
    ZaloQuotaError,
)
from bot.channels.zalo.bot.updates import CHANNEL
from bot.channels.zalo.texts import LIMIT, body, pieces
from bot.counter.queue import reply_of
from bot.people import People, spared
from bot.people.queue import Notice, Notices

_log = logging.getLogger(__name__)
_LOOK_EVERY = 2.0
"""Seconds."""
_AT_ONCE = 50
_WITHOUT_QUOTA = 600.0


class ZaloBotNotifier:
    """One after another, the oldest first; a person's private chat has the person's own id.

    What was sent when the process died is sent again.
    """

    def __init__(
        self, sender: ZaloBotSender, people: People, look_every: float = _LOOK_EVERY
    ) -> None:
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

        async def unnoted(_: int) -> None:
            """A notice is one thing: it was sent, or it is sent again."""

        texts = tuple(pieces(body(reply_of(notice)), LIMIT))
        try:
            await self._sender.send(
                notice.external_id, ZaloParts(texts), unnoted, 0, is_group=False
            )
        except ZaloChatGoneError:
            _log.info("nobody can be told in a chat any more")
        except ZaloQuotaError:
            _log.error("somebody could not be told: it is tried again later")
            await asyncio.sleep(_WITHOUT_QUOTA)
            return
        await asyncio.to_thread(self._notices.note_sent, notice.id)
