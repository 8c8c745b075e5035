"""Run the Telegram application inside an event loop until told to stop."""

import asyncio
import logging

from telegram import BotCommand, BotCommandScopeAllPrivateChats, Update
from telegram.error import TelegramError

from bot.channels.telegram.application import TelegramApplication
from bot.messages import chat
from bot.settings import TelegramSettings

_log = logging.getLogger(__name__)
_UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY]
_PATH = "telegram"


async def serve_telegram(
    application: TelegramApplication, settings: TelegramSettings, stop: asyncio.Event
) -> None:
    """Answer until ``stop`` is set; updates already taken in are answered before it returns.

    Raises telegram.error.InvalidToken where Telegram does not know the token,
    telegram.error.TelegramError where Telegram cannot be reached at the start, and OSError where
    the webhook's port is taken.
    """
    async with application:
        await application.start()
        try:
            await _list_commands(application)
            await _listen(application, settings)
            _log.info("Telegram: @%s is answering", application.bot.username)
            await stop.wait()
        finally:
            await _stop(application)


async def _list_commands(application: TelegramApplication) -> None:
    """Show the commands where people type in private chats; the bot answers without that too."""
    commands = [BotCommand(command.name, command.does) for command in chat.MENU]
    try:
        await application.bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats())
    except TelegramError as error:
        _log.warning("the list of commands could not be set: %s", error)


async def _listen(application: TelegramApplication, settings: TelegramSettings) -> None:
    updater = application.updater
    if updater is None:
        return
    if settings.webhook_url is None or settings.webhook_secret is None:
        await updater.start_polling(allowed_updates=_UPDATES)
        return
    await updater.start_webhook(
        listen=settings.webhook_listen,
        port=settings.webhook_port,
        url_path=_PATH,
        webhook_url=f"{settings.webhook_url.rstrip('/')}/{_PATH}",
        secret_token=settings.webhook_secret.get_secret_value(),
        allowed_updates=_UPDATES,
    )


async def _stop(application: TelegramApplication) -> None:
    """First no new updates, then the ones taken in: the other way round loses some."""
    updater = application.updater
    if updater is not None and updater.running:
        try:
            await updater.stop()
        except TelegramError:
            _log.exception("Telegram did not let go in good order")
    await application.stop()
