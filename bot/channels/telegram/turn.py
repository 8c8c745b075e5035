"""What a handler knows of the update in hand besides what Telegram says."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from telegram.ext import CallbackContext, ExtBot

from bot.counter.reply import Reply
from bot.people.inbox import InboxOutcome


async def _unnoted(_: int) -> None:
    """Where nobody keeps how many messages were sent."""


def _unwatched(think: Callable[[], Reply]) -> Callable[[], Reply]:
    """Where nobody notes what a process dies over."""
    return think


@dataclass(eq=False)
class UpdateTurn:
    """One update's turn: how long it has waited, and how much of its reply is sent already.

    ``watched`` makes a thought leave a note if the process dies over it.
    """

    age: timedelta = timedelta(0)
    sent: int = 0
    note_sent: Callable[[int], Awaitable[None]] = _unnoted
    watched: Callable[[Callable[[], Reply]], Callable[[], Reply]] = _unwatched
    outcome: InboxOutcome = field(default=InboxOutcome.DONE)


class TurnContext(
    CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]],
):
    """python-telegram-bot's context, with the turn."""

    turn: UpdateTurn = UpdateTurn()
