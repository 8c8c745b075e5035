"""Put the Telegram application together: which update goes to which handler."""

from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.channels.telegram.handlers import Handlers
from bot.channels.telegram.pacing import PacedSending
from bot.channels.telegram.requests import TelegramRequest
from bot.channels.telegram.tempo import Tempo
from bot.channels.telegram.turn import TurnContext
from bot.channels.turn import UpdateTurn
from bot.counter.commands import COMMAND_NAMES

TelegramApplication = Application[Any, TurnContext, Any, Any, Any, Any]
_AT_ONCE = 64
"""Calls of Telegram at the same time; each chat takes one at most, and one for typing."""
_CONNECT = 10.0
"""Seconds."""


def telegram_application(
    token: str, api_url: str, pacing: PacedSending, tempo: Tempo
) -> TelegramApplication:
    """An application without handlers, not yet initialised; nothing polls for it.

    ``api_url`` is the Bot API's address up to and including ``/bot``.
    """
    return (
        ApplicationBuilder()
        .token(token)
        .base_url(api_url)
        .base_file_url(f"{api_url.removesuffix('/bot')}/file/bot")
        .context_types(ContextTypes(context=TurnContext))
        .defaults(Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .rate_limiter(pacing)
        .request(
            TelegramRequest(
                connection_pool_size=_AT_ONCE,
                connect_timeout=_CONNECT,
                pool_timeout=_CONNECT,
                read_timeout=tempo.call_lasts,
                write_timeout=tempo.call_lasts,
            )
        )
        .updater(None)
        .build()
    )


def add_handlers(application: TelegramApplication, handlers: Handlers) -> None:
    """Tell the application what is done on each kind of update."""
    said = filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE
    words = filters.TEXT | filters.CAPTION
    # Who shares a location live sends an edit at every step: only where they began is answered.
    place = filters.LOCATION | filters.VENUE
    unread = said & ~filters.StatusUpdate.ALL & ~place
    application.add_handlers(
        [
            MessageHandler(filters.StatusUpdate.MIGRATE, handlers.moved),
            CommandHandler("help", handlers.help),
            CommandHandler(COMMAND_NAMES, handlers.command),
            MessageHandler(said & filters.COMMAND, handlers.unknown_command),
            MessageHandler(said & filters.Document.ALL, handlers.document),
            MessageHandler(said & words, handlers.question),
            MessageHandler(filters.UpdateType.MESSAGE & place, handlers.location),
            MessageHandler(unread, handlers.not_text),
            CallbackQueryHandler(handlers.press),
            InlineQueryHandler(handlers.inline.answer),
        ]
    )


async def handle(application: TelegramApplication, update: Update, turn: UpdateTurn) -> None:
    """Have the first handler that the update is for handle it; raises what that raises.

    python-telegram-bot's own way to do so gives errors to an error handler and goes on: whoever
    called would not know whether the update was answered.
    """
    for handler in application.handlers[0]:
        check = handler.check_update(update)
        if check is None or check is False:
            continue
        context = TurnContext.from_update(update, application)
        context.turn = turn
        await handler.handle_update(update, application, check, context)
        return
