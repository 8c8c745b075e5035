"""Telegram, on python-telegram-bot."""

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.handlers import Counter

__all__ = ["Counter", "TelegramChannel"]
