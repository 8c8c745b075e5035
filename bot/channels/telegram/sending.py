"""Send a reply: its text with the buttons, then what comes beside the text."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.constants import ChatType, ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bot.channels.telegram.rendering import caption, keyboard, location_keyboard, messages
from bot.channels.turn import UpdateTurn
from bot.counter.reply import Reply, text
from bot.messages import chat
from bot.messages.errors import SORRY

_log = logging.getLogger(__name__)
_Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove
_GONE = ("chat not found", "not enough rights", "have no rights", "chat_write_forbidden")
_MOST_MOVES = 3


class RecipientGoneError(Exception):
    """Nobody can be written to in this chat: the bot is blocked, or the chat is no more."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Where a reply goes: a chat, a topic in it, and the message that it answers."""

    chat_id: int
    is_private: bool
    thread_id: int | None = None
    replies_to: int | None = None

    @classmethod
    def of(cls, message: Message, is_late: bool = False) -> Self:
        """Into the message's chat and topic; as a reply in a group, or where it comes late."""
        is_private = message.chat.type == ChatType.PRIVATE
        return cls(
            message.chat.id,
            is_private,
            message.message_thread_id if message.is_topic_message else None,
            message.message_id if is_late or not is_private else None,
        )

    @property
    def arguments(self) -> dict[str, Any]:
        """What every method that sends is called with."""
        known: dict[str, Any] = {"chat_id": self.chat_id, "message_thread_id": self.thread_id}
        if self.replies_to is not None:
            known["reply_parameters"] = ReplyParameters(
                self.replies_to, allow_sending_without_reply=True
            )
        return known


_Part = Callable[[Addressee], Awaitable[Message]]


class Sender:
    """Sends replies, and knows in which chats the button for a location is still shown.

    ``moved`` is told when a group has got another id.
    """

    def __init__(self, bot: Bot, moved: Callable[[int, int], Awaitable[None]]) -> None:
        self._bot = bot
        self.moved = moved
        self._offered: set[int] = set()

    async def send(self, to: Addressee, reply: Reply, turn: UpdateTurn) -> None:
        """Send a reply, but for what of it the turn says is sent already.

        Raises RecipientGoneError where nobody can be written to; what comes beside the text may
        fail, and a text that Telegram refuses is regretted.
        """
        reply = _in_one(to, reply)
        await self._send([*self._texts(to, reply), *self._beside(reply)], to, turn, turn.sent)

    async def _send(
        self, parts: Sequence[_Part], to: Addressee, turn: UpdateTurn, done: int
    ) -> None:
        """Send the parts but for the first ones that are done."""
        for place, part in enumerate(parts[done:], start=done):
            to = await self._hand_over(part, to)
            if len(parts) > 1:
                await turn.note_sent(place + 1)

    async def edit(self, message: Message, reply: Reply, turn: UpdateTurn) -> None:
        """Put a reply in the place of a message; send it where that cannot be; raises likewise.

        What comes beside the text is sent after it. Without a text only the buttons change.
        """
        to = Addressee.of(message)
        reply = _in_one(to, reply)
        texts = messages(reply)
        if not texts and reply.buttons:
            await self._change(message, self._bot.edit_message_reply_markup, reply)
            return
        if len(texts) != 1 or turn.sent:
            await self.send(to, reply, turn)
            return
        is_changed = await self._change(
            message,
            self._bot.edit_message_text,
            reply,
            text=texts[0],
            parse_mode=ParseMode.HTML,
        )
        if not is_changed:
            await self.send(to, reply, turn)
            return
        beside = self._beside(reply)
        await self._send([*self._texts(to, reply), *beside], to, turn, done=1)

    async def _change(
        self, message: Message, method: Callable[..., Awaitable[object]], reply: Reply, **new: str
    ) -> bool:
        """Whether a message is as it should be; where that is not known, it is taken as such."""
        try:
            await method(
                chat_id=message.chat.id,
                message_id=message.message_id,
                reply_markup=keyboard(reply.buttons),
                **new,
            )
        except BadRequest as error:
            if "not modified" not in str(error).lower():
                _log.info("a message could not be changed", exc_info=error)
                return False
        except Forbidden as error:
            raise RecipientGoneError from error
        except TelegramError as error:
            _log.warning("it is not known whether a message was changed (%s)", type(error).__name__)
        return True

    def _texts(self, to: Addressee, reply: Reply) -> list[_Part]:
        offers = reply.asks_location and to.is_private
        under_field: ReplyKeyboardMarkup | ReplyKeyboardRemove | None = None
        if offers:
            under_field = location_keyboard()
        elif to.chat_id in self._offered:
            under_field = ReplyKeyboardRemove()
        marked = _marked(messages(reply), keyboard(reply.buttons), under_field)
        if offers:
            self._offered.add(to.chat_id)
        elif any(isinstance(markup, ReplyKeyboardRemove) for _, markup in marked):
            self._offered.discard(to.chat_id)
        return [self._text(html, markup) for html, markup in marked]

    def _text(self, html: str, markup: _Markup | None) -> _Part:
        async def send(to: Addressee) -> Message:
            try:
                return await self._bot.send_message(
                    text=html, parse_mode=ParseMode.HTML, reply_markup=markup, **to.arguments
                )
            except BadRequest as error:
                if _is_about_place(error):
                    raise
                _log.exception("a text was refused")
                return await self._bot.send_message(text=SORRY, **to.arguments)

        return send

    def _beside(self, reply: Reply) -> list[_Part]:
        """Points on the map, pictures, files; the text has said the same in words, save a file."""
        # Telegram refuses a point without a title or an address; one stands in for the other.
        venues = [
            self._made(
                self._bot.send_venue,
                latitude=venue.latitude,
                longitude=venue.longitude,
                title=venue.title or venue.address,
                address=venue.address or venue.title,
            )
            for venue in reply.venues
        ]
        pictures = [
            self._made(self._bot.send_photo, photo=one.png, caption=caption(one.caption))
            for one in reply.pictures
        ]
        files = [
            self._or_regretted(
                self._made(self._bot.send_document, document=one.content, filename=one.name)
            )
            for one in reply.files
        ]
        return [*venues, *pictures, *files]

    @staticmethod
    def _made(method: Callable[..., Awaitable[Message]], **content: object) -> _Part:
        def send(to: Addressee) -> Awaitable[Message]:
            return method(**content, **to.arguments)

        return send

    def _or_regretted(self, part: _Part) -> _Part:
        async def send(to: Addressee) -> Message:
            try:
                return await part(to)
            except NetworkError as error:
                if isinstance(error, TimedOut) or _is_about_place(error):
                    raise
                _log.warning("a file was not sent", exc_info=error)
                return await self._bot.send_message(text=chat.FILE_NOT_SENT, **to.arguments)

        return send

    async def _hand_over(self, part: _Part, to: Addressee) -> Addressee:
        """Send a part; returns where the next one goes, which a group that moved changes."""
        for _ in range(_MOST_MOVES):
            try:
                await part(to)
            except ChatMigrated as error:
                await self.moved(to.chat_id, error.new_chat_id)
                to = replace(to, chat_id=error.new_chat_id, replies_to=None)
            except Forbidden as error:
                raise RecipientGoneError from error
            except BadRequest as error:
                words = str(error).lower()
                if any(one in words for one in _GONE):
                    raise RecipientGoneError from error
                if "thread not found" in words and to.thread_id is not None:
                    to = replace(to, thread_id=None)
                elif "replied not found" in words and to.replies_to is not None:
                    to = replace(to, replies_to=None)
                else:
                    _log.warning("a part of a reply was not sent", exc_info=error)
                    return to
            except TimedOut:
                _log.warning("it is not known whether a message arrived: it is taken as sent")
                return to
            except TelegramError as error:
                _log.warning("a part of a reply was not sent (%s)", type(error).__name__)
                return to
            else:
                return to
        return to


def _in_one(to: Addressee, reply: Reply) -> Reply:
    """A reply that asks for a place and has buttons says how to share it, in the same message.

    Telegram has no button for that among those under a message, and a message has no room for
    both kinds; without buttons of its own it brings the one under the field.
    """
    if not (reply.asks_location and reply.buttons and to.is_private):
        return reply
    blocks = (*reply.blocks, text(chat.HOW_TO_SHARE_LOCATION))
    return replace(reply, blocks=blocks, asks_location=False)


def _is_about_place(error: TelegramError) -> bool:
    words = str(error).lower()
    return any(one in words for one in (*_GONE, "thread not found", "replied not found"))


def _marked(
    parts: Sequence[str],
    buttons: InlineKeyboardMarkup | None,
    under_field: ReplyKeyboardMarkup | ReplyKeyboardRemove | None,
) -> list[tuple[str, _Markup | None]]:
    """Each message with its markup: the buttons under the last, the other where there is room.

    A message carries one markup only: where there is one message for two markups, the button under
    the field, or taking it away, waits for a message that has room.
    """
    if not parts:
        return []
    marked: list[tuple[str, _Markup | None]] = [(part, None) for part in parts]
    marked[-1] = (parts[-1], buttons or under_field)
    if buttons is None or under_field is None:
        return marked
    if len(parts) > 1:
        marked[0] = (parts[0], under_field)
    return marked
