"""What the queue is made of: questions as they are sent, and items as officers see them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class SentQuestion:
    """What is sent to officers besides the question itself.

    ``understood`` is it with marks restored, masked; ``vector`` is by which it is compared with
    others, of the model that is named.
    """

    understood: str
    place: str | None
    subject: str | None
    vector: bytes
    model: str


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An item that is not answered, as others are compared with it."""

    id: int
    text: str
    sent: SentQuestion


Grouping = Callable[[str, SentQuestion, Sequence[OpenItem]], int | None]
"""The id of the item that a question is asked with, by its text; None where it is a new one."""


class SendOutcome(StrEnum):
    """What became of a question that somebody wanted to send."""

    SENT = "sent"
    WAITS = "waits"
    """It was sent before."""
    TOO_MANY = "too_many"
    GONE = "gone"


class ItemState(StrEnum):
    """How far an item is."""

    WAITING = "waiting"
    TAKEN = "taken"
    WRITTEN = "written"
    """An answer waits for another officer's approval."""


@dataclass(frozen=True, slots=True)
class QueueLine:
    """An item as officers see it: ``wordings`` are what its people asked, the first one first.

    ``is_theirs`` says that who looks is at it, or wrote the answer that waits.
    """

    id: int
    wordings: tuple[str, ...]
    place: str | None
    subject: str | None
    since: datetime
    state: ItemState
    is_theirs: bool
    answer_id: int | None = None
    answer: str | None = None
