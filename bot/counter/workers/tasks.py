"""What the process that speaks has others do, and what they tell it."""

from dataclasses import dataclass
from functools import cache

from bot.counter.workers.packing import Packer
from index.model import Role
from retrieval.conversation import Conversation, Exchange


@dataclass(frozen=True, slots=True)
class HearTask:
    """A message to be heard over a version.

    ``opened`` are the versions that the process which speaks has open: others may be let go of.
    ``withheld`` are the ids of officers' answers that nobody sees any more; None withholds all.
    """

    version: str
    opened: tuple[str, ...]
    withheld: frozenset[str] | None
    conversation: Conversation
    message: str
    role: Role


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A version to be opened now, so that no question waits for it."""

    version: str


@cache  # made for whoever serves with several processes
def task_packer() -> Packer:
    """Packs tasks, and the exchanges that are told in return."""
    return Packer(HearTask, OpenTask, Exchange)
