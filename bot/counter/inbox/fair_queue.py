"""A queue in which nobody waits longer because somebody else has put much into it."""

from collections import OrderedDict, deque
from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

_Thing = TypeVar("_Thing")


class FairQueue(Generic[_Thing]):
    """Things of persons: one of each person in turn, each person's in the order they came.

    Round robin (Nagle, RFC 970: "On packet switches with infinite storage", 1985). For one thread.
    """

    def __init__(self) -> None:
        self._of: OrderedDict[Hashable, deque[_Thing]] = OrderedDict()

    def __len__(self) -> int:
        return sum(map(len, self._of.values()))

    def __iter__(self) -> Iterator[_Thing]:
        """All that waits, person by person."""
        for things in self._of.values():
            yield from things

    def count(self, person: Hashable) -> int:
        """How much the person has here."""
        return len(self._of.get(person, ()))

    def add(self, person: Hashable, thing: _Thing) -> None:
        """Put something behind what the person has here; who has nothing here comes last."""
        self._of.setdefault(person, deque()).append(thing)

    def take(self) -> _Thing:
        """What comes next, which is here no more; raises LookupError where nothing waits."""
        person, things = next(iter(self._of.items()), (None, None))
        if things is None:
            raise LookupError
        thing = things.popleft()
        if things:
            self._of.move_to_end(person)
        else:
            del self._of[person]
        return thing
