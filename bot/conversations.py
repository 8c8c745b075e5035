"""The last turns of each conversation, in memory only."""

from collections import OrderedDict
from threading import Lock
from time import monotonic

from bot.people import Asker

_TURNS = 4
_CONVERSATIONS = 10_000
_MINUTES = 30


class Conversations:
    """What each asker said last; forgotten after half an hour or when too many talk.

    What somebody says in private and in each group are conversations of their own.
    """

    def __init__(self) -> None:
        self._turns: OrderedDict[Asker, tuple[float, tuple[str, ...]]] = OrderedDict()
        self._lock = Lock()

    def add(self, asker: Asker, message: str) -> tuple[str, ...]:
        """Add a message; returns the last turns with it, oldest first."""
        with self._lock:
            since, before = self._turns.pop(asker, (0.0, ()))
            if monotonic() - since > 60 * _MINUTES:
                before = ()
            turns = (*before, message)[-_TURNS:]
            self._turns[asker] = (monotonic(), turns)
            while len(self._turns) > _CONVERSATIONS:
                self._turns.popitem(last=False)
            return turns

    def restate(self, asker: Asker, message: str) -> None:
        """Remember the last message in other words, with what it was taken for."""
        with self._lock:
            since, turns = self._turns.get(asker, (0.0, ()))
            if turns:
                self._turns[asker] = (since, (*turns[:-1], message))

    def forget(self, asker: Asker) -> None:
        """Forget what the person said, in private and in every group."""
        with self._lock:
            for one in [one for one in self._turns if one.is_same_person(asker)]:
                del self._turns[one]
