"""What is known of the update in hand besides what its channel says."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bot.counter.reply import Reply
from bot.people.inbox import InboxOutcome

Thought = Callable[[], Reply]


async def unnoted(_: int) -> None:
    """Where nobody keeps how many messages were sent."""


def _unwatched(think: Thought) -> Thought:
    """Where nobody notes what a process dies over."""
    return think


@dataclass(eq=False)
class UpdateTurn:
    """One update's turn: how long it has waited, and how much of its reply is sent already.

    ``watched`` makes a thought leave a note if the process dies over it.
    """

    age: timedelta = timedelta(0)
    sent: int = 0
    note_sent: Callable[[int], Awaitable[None]] = unnoted
    watched: Callable[[Thought], Thought] = _unwatched
    outcome: InboxOutcome = field(default=InboxOutcome.DONE)
