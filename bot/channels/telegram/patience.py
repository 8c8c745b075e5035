"""While an answer is looked for: typing is shown, and once it is said that it takes a while."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot, Message
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.channels.telegram.sending import Addressee
from bot.channels.telegram.tempo import Tempo
from bot.messages import chat

_log = logging.getLogger(__name__)


@asynccontextmanager
async def shown_waiting(
    bot: Bot, to: Addressee, tempo: Tempo, words: str = chat.LOOKING
) -> AsyncIterator[None]:
    """Show that somebody is at work, until the block ends; what was said of it is taken back."""
    typing = asyncio.create_task(_type(bot, to, tempo.typing_lasts))
    saying = asyncio.create_task(_say(bot, to, tempo.patience, words))
    try:
        yield
    finally:
        typing.cancel()
        if not saying.done():
            saying.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(typing, saying, return_exceptions=True)
        if not saying.cancelled() and (said := saying.result()) is not None:
            await _take_back(bot, said)


async def _type(bot: Bot, to: Addressee, lasts: float) -> None:
    while True:
        try:
            await bot.send_chat_action(
                to.chat_id, ChatAction.TYPING, message_thread_id=to.thread_id
            )
        except TelegramError as error:
            _log.info("no typing indicator in a chat (%s)", type(error).__name__)
        await asyncio.sleep(lasts)


async def _say(bot: Bot, to: Addressee, patience: float, words: str) -> Message | None:
    await asyncio.sleep(patience)
    try:
        return await bot.send_message(text=words, **to.arguments)
    except TelegramError as error:
        _log.info("nobody could be told to wait (%s)", type(error).__name__)
        return None


async def _take_back(bot: Bot, said: Message) -> None:
    try:
        await bot.delete_message(said.chat.id, said.message_id)
    except TelegramError as error:
        _log.info("a word about waiting stays (%s)", type(error).__name__)
