"""What somebody was asked before it is done: a button of that question does it, no other."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

from bot.people import Asker

Deed = TypeVar("Deed")
_LASTS = 600.0
"""Seconds for which the button does it; after that somebody has to be asked again."""
_REMEMBERED = 10_000
_NUMBERS = 2**31 - 1


@dataclass(frozen=True, slots=True)
class _AskedDeed(Generic[Deed]):
    number: int
    at: float
    deed: Deed


class AskedFirst(Generic[Deed]):
    """The last question of this kind to each person; in memory, and safe to use from many threads.

    After a restart everybody is asked again. A press counts for the person who makes it, whoever
    was asked.
    """

    def __init__(self) -> None:
        self._asked: OrderedDict[Asker, _AskedDeed[Deed]] = OrderedDict()
        self._lock = Lock()

    def note(self, asker: Asker, deed: Deed) -> int:
        """Somebody is asked about a deed: the number that the buttons of the question bear."""
        number = secrets.randbelow(_NUMBERS)
        with self._lock:
            self._asked.pop(asker, None)
            self._asked[asker] = _AskedDeed(number, monotonic(), deed)
            while len(self._asked) > _REMEMBERED:
                self._asked.popitem(last=False)
        return number

    def of(self, asker: Asker, number: int) -> Deed | None:
        """The deed of the question with this number; None if they were not asked, or long ago."""
        with self._lock:
            asked = self._asked.get(asker)
        if asked is None or asked.number != number or monotonic() - asked.at > _LASTS:
            return None
        return asked.deed

    def drop(self, asker: Asker) -> None:
        """The question is answered."""
        with self._lock:
            self._asked.pop(asker, None)
