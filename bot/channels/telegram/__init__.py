"""Telegram, on python-telegram-bot."""

from bot.channels.telegram.application import telegram_application
from bot.channels.telegram.serving import serve_telegram

__all__ = ["serve_telegram", "telegram_application"]
