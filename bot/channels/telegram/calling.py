"""Whether a message in a chat is for the bot."""

import re
from collections.abc import Mapping
from typing import Any

from telegram.constants import ChatType

Raw = Mapping[str, Any]
"""An object as Telegram's JSON has it; what anybody may have made of it is not known."""


def is_meant(message: Raw, bot_id: int, username: str) -> bool:
    """Whether the bot is meant: in private always, in a group when it is named or replied to."""
    chat = message.get("chat")
    if isinstance(chat, Mapping) and chat.get("type") == ChatType.PRIVATE:
        return True
    answered = message.get("reply_to_message")
    author = answered.get("from") if isinstance(answered, Mapping) else None
    if isinstance(author, Mapping) and author.get("id") == bot_id:
        return True
    return name_of(username).search(words_of(message)) is not None


def is_command(message: Raw) -> bool:
    """Whether a message begins as commands do; whose command it is is seen later."""
    return words_of(message).startswith("/")


def words_of(message: Raw) -> str:
    """The text of a message, or the caption of what it carries."""
    return str(message.get("text") or message.get("caption") or "")


def name_of(username: str) -> re.Pattern[str]:
    """The bot's name as people write it; names are letters, digits and ``_``, in any case."""
    return re.compile(rf"@{re.escape(username)}(?!\w)", re.ASCII | re.IGNORECASE)
