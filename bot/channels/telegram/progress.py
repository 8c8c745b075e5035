"""Work that goes on, shown in one message that is edited every few seconds until it is over."""

import asyncio
import logging

from telegram import Bot, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.channels.side_tasks import SideTasks
from bot.channels.telegram.rendering import keyboard, messages
from bot.channels.telegram.sending import Addressee
from bot.counter.reply import Progress, Reply

_log = logging.getLogger(__name__)
_MOST_FAILURES = 20
"""A minute without Telegram."""
_EVERY = 3.0
"""Seconds: a chat takes a message a second, and people read slower."""


class ProgressShower:
    """Shows what goes on in as many chats as ask; each has a message of its own."""

    def __init__(self, bot: Bot, every: float = _EVERY) -> None:
        self._bot = bot
        self._every = every
        self._tasks = SideTasks()

    def show(self, to: Addressee, progress: Progress) -> None:
        """Begin to show it; returns at once."""
        self._tasks.begin(self._show(to, progress))

    async def stop(self) -> None:
        """Show nothing more."""
        await self._tasks.stop()

    async def _show(self, to: Addressee, progress: Progress) -> None:
        shown: Message | None = None
        before: Reply | None = None
        failures = 0
        while failures < _MOST_FAILURES:
            is_over = await asyncio.to_thread(progress.is_over)
            now = await asyncio.to_thread(progress.now)
            try:
                if now != before:
                    shown, before = await self._put(to, shown, now), now
            except Forbidden:
                return
            except TelegramError as error:
                failures += 1
                _log.warning("it could not be shown what goes on (%s)", type(error).__name__)
            if is_over and now == before:
                return
            await asyncio.sleep(self._every)

    async def _put(self, to: Addressee, shown: Message | None, now: Reply) -> Message:
        """Put it in the place of what was shown; send it where there is nothing, or it is gone."""
        html, buttons = "\n".join(messages(now)[:1]), keyboard(now.buttons)
        if shown is not None:
            try:
                await self._bot.edit_message_text(
                    html,
                    chat_id=shown.chat.id,
                    message_id=shown.message_id,
                    parse_mode=ParseMode.HTML,
                    reply_markup=buttons,
                )
            except BadRequest as error:
                if "not modified" not in str(error).lower():
                    _log.info("what goes on is sent anew", exc_info=error)
                    shown = None
        if shown is None:
            shown = await self._bot.send_message(
                text=html, parse_mode=ParseMode.HTML, reply_markup=buttons, **to.arguments
            )
        return shown
