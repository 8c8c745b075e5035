"""Send a reply: its text with the buttons, then what comes beside the text."""

import logging
from collections.abc import Awaitable, Sequence

from telegram import (
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ChatType, ParseMode
from telegram.error import TelegramError

from bot.channels.telegram.rendering import caption, keyboard, location_keyboard, messages
from bot.counter.reply import Reply, Venue
from bot.messages import chat

_log = logging.getLogger(__name__)
_Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


class Sender:
    """Sends replies, and knows in which chats the button for a location is still shown."""

    def __init__(self) -> None:
        self._offered: set[int] = set()

    async def send(self, message: Message, reply: Reply) -> None:
        """Send a reply into the message's chat.

        Raises telegram.error.TelegramError where the text cannot be sent; what comes beside it may
        fail.
        """
        offers = reply.asks_location and message.chat.type == ChatType.PRIVATE
        under_field: ReplyKeyboardMarkup | ReplyKeyboardRemove | None = None
        if offers:
            under_field = location_keyboard()
        elif message.chat_id in self._offered:
            under_field = ReplyKeyboardRemove()
        for html, markup in _marked(messages(reply), keyboard(reply.buttons), under_field):
            await message.reply_text(
                html,
                parse_mode=ParseMode.HTML,
                reply_markup=markup,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        if offers:
            self._offered.add(message.chat_id)
        elif reply.blocks:
            self._offered.discard(message.chat_id)
        await _send_beside(message, reply)


def _marked(
    parts: Sequence[str],
    buttons: InlineKeyboardMarkup | None,
    under_field: ReplyKeyboardMarkup | ReplyKeyboardRemove | None,
) -> list[tuple[str, _Markup | None]]:
    """Each message with its markup: the buttons under the last, the other where there is room.

    A message carries one markup only, so where there is one message for two markups, a short
    sentence carries the other.
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
    if isinstance(under_field, ReplyKeyboardRemove):
        return [(chat.HERE_IT_IS, under_field), *marked]
    return [*marked, (chat.OR_SHARE_LOCATION, under_field)]


async def _send_beside(message: Message, reply: Reply) -> None:
    """Points on the map, pictures and files; the text has said the same in words, save a file."""
    for venue in reply.venues:
        await _sent(_venue(message, venue))
    for picture in reply.pictures:
        await _sent(message.reply_photo(picture.png, caption=caption(picture.caption)))
    for file in reply.files:
        if not await _sent(message.reply_document(file.content, filename=file.name)):
            await message.reply_text(chat.FILE_NOT_SENT)


def _venue(message: Message, venue: Venue) -> Awaitable[Message]:
    """Telegram refuses a point without a title or an address; one stands in for the other."""
    return message.reply_venue(
        venue.latitude,
        venue.longitude,
        venue.title or venue.address,
        venue.address or venue.title,
    )


async def _sent(sending: Awaitable[Message]) -> bool:
    try:
        await sending
    except TelegramError as error:
        _log.warning("what comes beside an answer was not sent: %s", error)
        return False
    return True
