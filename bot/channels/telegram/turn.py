"""python-telegram-bot's context, with what a handler knows of the update besides."""

from typing import Any

from telegram.ext import CallbackContext, ExtBot

from bot.channels.turn import UpdateTurn


class TurnContext(
    CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]],
):
    """The context, with the turn."""

    turn: UpdateTurn = UpdateTurn()
