"""Put the Telegram application together."""

import asyncio
import sys
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any

from telegram import Update
from telegram.ext import (
    AIORateLimiter,
    Application,
    ApplicationBuilder,
    BaseUpdateProcessor,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.channels.telegram.handlers import Handlers
from bot.counter.assistant import Assistant
from retrieval.actions import CommandName

_AT_ONCE = 32
_RETRIES_WHEN_TOLD_TO_WAIT = 5

TelegramApplication = Application[Any, Any, Any, Any, Any, Any]


class ChatTurns(BaseUpdateProcessor):
    """Many chats at once, but within a chat one update after the other, in order.

    A chat's turn comes before one of the places, so that a chat never has more than one of them.
    """

    def __init__(self) -> None:
        # The places of the class above would be taken before the turn: it has no end of them.
        super().__init__(sys.maxsize)
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._turns: dict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._present: Counter[int] = Counter()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go of."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn and for a place, then process."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            async with self._places:
                await coroutine
            return
        async with self._turn(chat.id), self._places:
            await coroutine

    @asynccontextmanager
    async def _turn(self, chat_id: int) -> AsyncIterator[None]:
        """The chat's turn; its lock is kept until nobody holds it or waits for it."""
        self._present[chat_id] += 1
        try:
            async with self._turns[chat_id]:
                yield
        finally:
            self._present[chat_id] -= 1
            if not self._present[chat_id]:
                del self._present[chat_id], self._turns[chat_id]


def telegram_application(assistant: Assistant, token: str, api_url: str) -> TelegramApplication:
    """An application that answers with ``assistant``; not yet initialised.

    ``api_url`` is the Bot API's address up to and including ``/bot``.
    """
    application = (
        ApplicationBuilder()
        .token(token)
        .base_url(api_url)
        .rate_limiter(AIORateLimiter(max_retries=_RETRIES_WHEN_TOLD_TO_WAIT))
        .concurrent_updates(ChatTurns())
        .build()
    )
    handlers = Handlers(assistant)
    said = filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE
    application.add_handler(CommandHandler("start", handlers.start))
    application.add_handler(CommandHandler("help", handlers.help))
    application.add_handler(CommandHandler("xoa", handlers.forget))
    application.add_handler(CommandHandler(list(CommandName), handlers.command))
    application.add_handler(MessageHandler(said & filters.COMMAND, handlers.unknown_command))
    application.add_handler(MessageHandler(said & filters.TEXT, handlers.question))
    # Who shares a location live sends an edit at every step: only where they began is answered.
    place = filters.LOCATION | filters.VENUE
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE & place, handlers.location))
    unread = said & ~filters.StatusUpdate.ALL & ~place
    application.add_handler(MessageHandler(unread, handlers.not_text))
    application.add_handler(CallbackQueryHandler(handlers.press))
    application.add_error_handler(handlers.error)
    return application
