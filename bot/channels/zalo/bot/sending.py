"""Hand a reply over to a chat, part by part, at Zalo's pace."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.channels.zalo.bot.client import (
    Arguments,
    ZaloBotClient,
    ZaloBotError,
    ZaloBusyError,
    ZaloDownError,
    ZaloTokenError,
    ZaloUnreachedError,
)
from bot.channels.zalo.bot.tempo import ZaloTempo
from bot.channels.zalo.handing import AddressedPicture
from bot.channels.zalo.texts import caption
from bot.counter.metrics import Metrics
from bot.counter.outbox import Outbox, SendFate, SendVerdict
from bot.messages.errors import SORRY

_log = logging.getLogger(__name__)
_WHOSE = ("chat", "user")
_GONE = ("not found", "blocked", "permission", "follow")

NoteSent = Callable[[int], Awaitable[None]]
"""Notes how many parts of a reply were handed over."""


class ZaloQuotaError(Exception):
    """Zalo has been too busy for too long: it may be that the month's messages are used up."""


class ZaloChatGoneError(Exception):
    """Nobody can be written to in this chat."""


@dataclass(frozen=True, slots=True)
class ZaloParts:
    """What is sent, in order: texts within the limit, then pictures."""

    texts: Sequence[str]
    pictures: Sequence[AddressedPicture] = ()
    regrets: bool = True
    """Whether people are told sorry for what Zalo refuses; else nothing is sent after it."""


class ZaloBotSender:
    """Sends parts; ``outbox`` keeps the pace and tries again."""

    def __init__(self, client: ZaloBotClient, metrics: Metrics, tempo: ZaloTempo) -> None:
        self._client = client
        self._metrics = metrics
        self._tempo = tempo
        self.outbox = Outbox(tempo.paces, verdict_of, tempo.first_pause)

    async def send(
        self, chat: str, parts: ZaloParts, note_sent: NoteSent, sent: int, *, is_group: bool
    ) -> bool:
        """Send all parts but for the first ones, which are ``sent`` already.

        Returns whether Zalo refused none of them. Raises ZaloQuotaError, and ZaloChatGoneError
        where nobody can be written to.
        """

        def text(words: str) -> Callable[[], Awaitable[None]]:
            return lambda: self._text(chat, words, is_group=is_group)

        def photo(picture: AddressedPicture) -> Callable[[], Awaitable[None]]:
            return lambda: self._photo(chat, picture, is_group=is_group)

        handed = [*map(text, parts.texts), *map(photo, parts.pictures)]
        is_whole = True
        for place, hand_over in enumerate(handed[sent:], start=sent):
            try:
                await hand_over()
            except ZaloUnreachedError:
                _log.warning("it is not known whether a message arrived: it is taken as sent")
            except ZaloBotError as error:
                if _is_gone(error):
                    raise ZaloChatGoneError from error
                _log.error("a part of a reply was refused (%s)", error.code)
                if not parts.regrets:
                    return False
                if is_whole:
                    await self._regret(chat, is_group=is_group)
                is_whole = False
            await note_sent(place + 1)
        return is_whole

    async def show_typing(self, chat: str) -> None:
        """Show that somebody types; where that fails, nobody waits for it."""
        try:
            await self._client.call("sendChatAction", {"chat_id": chat, "action": "typing"})
        except ZaloBotError as error:
            _log.info("no typing indicator in a chat (%s)", type(error).__name__)

    async def _text(self, chat: str, words: str, *, is_group: bool) -> None:
        await self._deliver("sendMessage", {"chat_id": chat, "text": words}, is_group=is_group)

    async def _regret(self, chat: str, *, is_group: bool) -> None:
        try:
            await self._text(chat, SORRY, is_group=is_group)
        except ZaloBotError as error:
            _log.info("nobody could be told sorry (%s)", error.code)

    async def _photo(self, chat: str, picture: AddressedPicture, *, is_group: bool) -> None:
        """Zalo fetches the picture by itself; where it would not, people get the address."""
        if picture.address is not None:
            shown = {"chat_id": chat, "photo": picture.address, "caption": caption(picture.caption)}
            try:
                await self._deliver("sendPhoto", shown, is_group=is_group)
            except ZaloBotError as error:
                if isinstance(error, ZaloUnreachedError):
                    raise
                _log.warning("a picture was not taken (%s): its address is sent", error.code)
            else:
                return
        await self._text(chat, picture.in_words, is_group=is_group)

    async def _deliver(self, method: str, arguments: Arguments, *, is_group: bool) -> None:
        busy = 0

        async def call() -> None:
            nonlocal busy
            try:
                await self._client.call(method, arguments)
            except ZaloBotError as error:
                self._metrics.send_ended(method, "failed")
                self._metrics.send_failed(type(error).__name__)
                busy += isinstance(error, ZaloBusyError)
                if busy >= self._tempo.busy_tries:
                    raise ZaloQuotaError from error
                raise
            self._metrics.send_ended(method, "sent")

        await self.outbox.deliver(arguments["chat_id"], call, is_group)


def verdict_of(error: Exception) -> SendVerdict:
    """What a failure says of the message.

    Where the connection broke before an answer, the message may have arrived; it is sent again all
    the same, since a lost answer is worse than a doubled one. Where Zalo took its time it has the
    message as a rule, so that is left alone.
    """
    match error:
        case ZaloUnreachedError():
            is_over = error.may_have_arrived and error.is_timeout
            return SendVerdict(SendFate.FINAL if is_over else SendFate.NOT_SENT)
        case ZaloBusyError() | ZaloDownError() | ZaloTokenError():
            return SendVerdict(SendFate.NOT_SENT)
    return SendVerdict(SendFate.FINAL)


def _is_gone(error: ZaloBotError) -> bool:
    """Whether the chat is what was refused; Zalo has no code of its own for that."""
    said = error.said.lower()
    return (
        error.code in (400, 403, 404)
        and any(one in said for one in _WHOSE)
        and any(one in said for one in _GONE)
    )
