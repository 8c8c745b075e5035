"""Put the Telegram application together."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable
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

from bot.assistant import Assistant
from bot.channels.telegram.handlers import Handlers

_AT_ONCE = 32
_RETRIES_WHEN_TOLD_TO_WAIT = 5

TelegramApplication = Application[Any, Any, Any, Any, Any, Any]


class OneAtATimePerChat(BaseUpdateProcessor):
    """Many chats at once, but within a chat one update after the other, in order."""

    def __init__(self) -> None:
        super().__init__(_AT_ONCE)
        self._turns: dict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go of."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, then process."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await coroutine
            return
        turn = self._turns[chat.id]
        async with turn:
            await coroutine
        if not turn.locked() and self._turns.get(chat.id) is turn:
            del self._turns[chat.id]


def telegram_application(assistant: Assistant, token: str, api_url: str) -> TelegramApplication:
    """An application that answers with ``assistant``; not yet initialised.

    Args:
        assistant: who answers.
        token: the bot's token.
        api_url: the Bot API's address up to and including ``/bot``.

    """
    application = (
        ApplicationBuilder()
        .token(token)
        .base_url(api_url)
        .rate_limiter(AIORateLimiter(max_retries=_RETRIES_WHEN_TOLD_TO_WAIT))
        .concurrent_updates(OneAtATimePerChat())
        .build()
    )
    handlers = Handlers(assistant)
    said = filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE
    application.add_handler(CommandHandler("start", handlers.start))
    application.add_handler(CommandHandler("help", handlers.help))
    application.add_handler(CommandHandler("xoa", handlers.forget))
    application.add_handler(MessageHandler(said & filters.COMMAND, handlers.unknown_command))
    application.add_handler(MessageHandler(said & filters.TEXT, handlers.question))
    application.add_handler(MessageHandler(said & ~filters.StatusUpdate.ALL, handlers.not_text))
    application.add_handler(CallbackQueryHandler(handlers.press))
    application.add_error_handler(handlers.error)
    return application
