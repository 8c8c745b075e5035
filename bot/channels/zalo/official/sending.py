"""Send a reply: its words with the buttons, then pictures and files."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from pathlib import PurePath

import httpx

from bot.channels.turn import UpdateTurn
from bot.channels.zalo.official.calling import OaApi
from bot.channels.zalo.official.messages import (
    OaButton,
    OaButtonKind,
    OaImage,
    OaMessage,
    OaText,
    OaUploadedFile,
)
from bot.channels.zalo.official.pacing import OaPacing
from bot.channels.zalo.official.refusals import (
    GONE,
    QUOTA_USED,
    SEND_FAILED,
    WINDOW_CLOSED,
    OaDownError,
    OaRefusedError,
)
from bot.channels.zalo.official.rendering import RenderedReply, numbered, rendered
from bot.channels.zalo.texts import caption
from bot.counter.handouts import Handouts
from bot.counter.reply import File, Picture, Reply
from bot.messages import zalo, zalo_official
from bot.messages.errors import SORRY
from bot.people.inbox import InboxOutcome
from bot.people.offers import Offer

_log = logging.getLogger(__name__)
_FILE_KINDS = {
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""What Zalo takes as a file."""
_OTHER_KINDS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
}
_ANY_KIND = "application/octet-stream"
_LARGEST_FILE = 5 * 1024 * 1024
_LARGEST_IMAGE = 1024 * 1024
_TRIES = 3
_PAUSE = 1.0

_OaPart = Callable[[], Awaitable[None]]


class UnreachableError(Exception):
    """Nobody can be written to in a chat: they are gone, or have not written for too long."""

    def __init__(self, *, is_gone: bool) -> None:
        super().__init__()
        self.is_gone = is_gone


class OaSender:
    """Sends replies; ``quota_used`` is told when Zalo takes no more messages for now."""

    def __init__(
        self,
        api: OaApi,
        pacing: OaPacing,
        handouts: Handouts,
        quota_used: Callable[[], Awaitable[None]],
        *,
        by_list: bool = False,
    ) -> None:
        self._api = api
        self._pacing = pacing
        self._handouts = handouts
        self._quota_used = quota_used
        self._by_list = by_list

    async def send(self, user_id: str, reply: Reply, turn: UpdateTurn) -> Offer | None:
        """Send a reply, but for what of it the turn says is sent already.

        Returns what a typed number answers from now on, None where the words did not get there and
        what was offered before still stands. Raises UnreachableError where nobody can
        be written to; what comes beside the words may fail, and words that Zalo refuses are
        regretted.
        """
        made = rendered(reply, by_list=self._by_list)
        sending = _Sending(self, user_id, reply, made.offer)
        parts = [
            *(sending.words(one) for one in made.messages),
            *(sending.picture(one) for one in reply.pictures),
            *(sending.file(one) for one in reply.files),
        ]
        await self._all(parts, turn)
        return sending.offer if sending.is_told else None

    async def send_texts(self, user_id: str, made: RenderedReply, turn: UpdateTurn) -> Offer | None:
        """Send messages that were made before; returns and raises likewise."""
        sending = _Sending(self, user_id, Reply(), made.offer)
        await self._all([sending.words(one) for one in made.messages], turn)
        return sending.offer if sending.is_told else None

    async def tell(self, user_id: str, reply: Reply, turn: UpdateTurn) -> None:
        """Send the words of what nobody waits for: nothing is regretted where Zalo refuses them.

        Raises OaRefusedError and UnreachableError.
        """
        made = rendered(reply, by_list=self._by_list)
        sending = _Sending(self, user_id, reply, made.offer, regrets=False)
        parts = [sending.words(one) for one in made.messages]
        for place, part in enumerate(parts[turn.sent :], start=turn.sent):
            try:
                await part()
            except OaRefusedError as error:
                if error.code == QUOTA_USED:
                    await self._quota_used()
                raise
            except httpx.TimeoutException:
                _log.warning("it is not known whether a message arrived: it is taken as sent")
            await turn.note_sent(place + 1)

    async def _all(self, parts: Sequence[_OaPart], turn: UpdateTurn) -> None:
        for place, part in enumerate(parts[turn.sent :], start=turn.sent):
            try:
                await part()
            except OaRefusedError as error:
                _log.warning("a part of a reply was refused (%d)", error.code)
                turn.outcome = InboxOutcome.ASIDE
                if error.code == QUOTA_USED:
                    await self._quota_used()
                    return
            except httpx.TimeoutException:
                _log.warning("it is not known whether a message arrived: it is taken as sent")
            except (OaDownError, httpx.HTTPError) as error:
                _log.warning("a part of a reply was not sent (%s)", type(error).__name__)
                turn.outcome = InboxOutcome.ASIDE
            await turn.note_sent(place + 1)

    async def deliver(self, user_id: str, message: OaMessage) -> None:
        """Send one message; raises OaRefusedError, UnreachableError and what stays unknown."""
        for tries in range(1, _TRIES + 1):
            try:
                await self._pacing.deliver(user_id, lambda: self._api.send(user_id, message.json))
            except OaRefusedError as error:
                if error.code in GONE or error.code in WINDOW_CLOSED:
                    raise UnreachableError(is_gone=error.code in GONE) from error
                if error.code != SEND_FAILED or tries == _TRIES:
                    raise
                await asyncio.sleep(_PAUSE * tries)
            else:
                return

    async def address_of(self, name: str, content: bytes, kind: str) -> str | None:
        """Where people or Zalo fetch something; None where there is no such place."""
        return await asyncio.to_thread(self._handouts.put, name, content, kind)

    async def upload_file(self, user_id: str, one: File) -> str:
        """The token of a file, uploaded for somebody; raises OaRefusedError."""
        return await self._pacing.deliver(
            user_id, lambda: self._api.upload_file(one.name, one.content)
        )

    async def upload_image(self, user_id: str, one: Picture) -> str:
        """The id of a picture, likewise."""
        return await self._pacing.deliver(
            user_id, lambda: self._api.upload_image("hinh.png", one.png)
        )


class _Sending:
    """One reply on its way to one person."""

    def __init__(
        self,
        sender: OaSender,
        user_id: str,
        reply: Reply,
        offer: Offer,
        *,
        regrets: bool = True,
    ) -> None:
        """Without ``regrets`` nobody is told sorry for words that Zalo refuses."""
        self._sender = sender
        self._regrets = regrets
        self._user_id = user_id
        self._reply = reply
        self.offer = offer
        self.is_told = True

    def words(self, message: OaMessage) -> _OaPart:
        """Words; where Zalo refuses their buttons, numbers and addresses in their place."""

        async def send() -> None:
            try:
                await self._words(message)
            except OaRefusedError as error:
                self.is_told = False
                if error.code != QUOTA_USED and self._regrets:
                    _log.error("words were refused (%d)", error.code)
                    await self._send(OaText(SORRY))
                raise
            except OaDownError:
                self.is_told = False
                raise

        return send

    async def _words(self, message: OaMessage) -> None:
        try:
            await self._send(message)
        except OaRefusedError as error:
            has_buttons = not isinstance(message, OaText) or message.buttons
            if error.code == QUOTA_USED or not has_buttons:
                raise
            _log.warning("buttons were refused (%d)", error.code)
            await self._without_buttons(message)

    async def _without_buttons(self, refused: OaMessage) -> None:
        if isinstance(refused, OaText):
            plain = numbered(self._reply)
        else:  # its words were sent before
            plain = numbered(Reply(buttons=self._reply.buttons))
        for one in plain.messages:
            await self._send(one)
        self.offer = plain.offer

    def picture(self, one: Picture) -> _OaPart:
        """A picture by its address, else uploaded, else in words."""

        async def send() -> None:
            words = caption(one.caption)
            address = await self._sender.address_of("hinh.png", one.png, "image/png")
            image = None if address is None else OaImage(words, url=address)
            if image is None and len(one.png) <= _LARGEST_IMAGE:
                number = await _uploaded(self._sender.upload_image(self._user_id, one))
                image = None if number is None else OaImage(words, attachment_id=number)
            if image is not None and await self._is_taken(image):
                return
            found = zalo.PICTURE_ELSEWHERE if address is None else zalo.picture_at(address)
            await self._send(OaText(caption(one.caption, found)))

        return send

    def file(self, one: File) -> _OaPart:
        """A file as Zalo takes it, else by its address, else in words."""

        async def send() -> None:
            suffix = PurePath(one.name).suffix.lower()
            if suffix in _FILE_KINDS and len(one.content) <= _LARGEST_FILE:
                token = await _uploaded(self._sender.upload_file(self._user_id, one))
                if token is not None and await self._is_taken(OaUploadedFile(token)):
                    return
            kind = _FILE_KINDS.get(suffix) or _OTHER_KINDS.get(suffix, _ANY_KIND)
            address = await self._sender.address_of(one.name, one.content, kind)
            if address is None:
                await self._send(OaText(zalo.file_elsewhere(one.name)))
                return
            opens = OaButton(zalo_official.OPEN_FILE, OaButtonKind.OPEN, address)
            if not await self._is_taken(OaText(f"📄 {one.name}", (opens,))):
                await self._send(OaText(zalo.file_at(one.name, address)))

        return send

    async def _is_taken(self, message: OaMessage) -> bool:
        """Whether Zalo takes what may be said otherwise, too."""
        try:
            await self._send(message)
        except (OaRefusedError, OaDownError) as error:
            if isinstance(error, OaRefusedError) and error.code == QUOTA_USED:
                raise
            _log.warning("what comes beside the words was not sent (%s)", error)
            return False
        return True

    async def _send(self, message: OaMessage) -> None:
        await self._sender.deliver(self._user_id, message)


async def _uploaded(upload: Awaitable[str]) -> str | None:
    """What an upload is known by; None where it failed: nothing is sent by it alone."""
    try:
        return await upload
    except (OaRefusedError, OaDownError, httpx.HTTPError) as error:
        _log.warning("an upload failed (%s)", type(error).__name__)
        return None
