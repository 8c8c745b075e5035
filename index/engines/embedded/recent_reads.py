"""What was read last from a finished store, so that it need not be read and made again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class RecentReads(Generic[Key, Value]):
    """Values by key, so many at most; those asked for last stay. Safe from many threads.

    For what never changes: many are asked for at once, and only those that are not known are read.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[Key, Value] = OrderedDict()
        self._changing = Lock()

    def of(
        self, keys: Iterable[Key], read: Callable[[Sequence[Key]], Mapping[Key, Value]]
    ) -> dict[Key, Value]:
        """The values of these keys, of those that there are, in the order asked.

        ``read`` gives those of keys that are not known. It is not kept: what it belongs to would
        stay in memory, in a circle, when a version is let go.
        """
        wanted = list(dict.fromkeys(keys))
        found: dict[Key, Value] = {}
        with self._changing:
            for key in wanted:
                if key in self._known:
                    self._known.move_to_end(key)
                    found[key] = self._known[key]
        missing = [key for key in wanted if key not in found]
        if not missing:
            return found
        new = read(missing)
        with self._changing:
            self._known.update(new)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        found.update(new)
        return {key: found[key] for key in wanted if key in found}

    def forget(self) -> None:
        """Know nothing any more."""
        with self._changing:
            self._known.clear()
