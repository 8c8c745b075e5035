"""How long a build still takes, judged by how fast passages got their vectors lately."""

from collections import deque
from collections.abc import Callable
from time import monotonic

_FIRST_SECONDS = 3.0
_BETWEEN_MARKS = 10.0
_MARKS = 30
_SHARE, _ENOUGH = 0.1, 1000
"""Until so many have their vectors, the files that were read for the first ones count too much."""


class PassagesLeft:
    """Counts passages that have their vectors, and goes by the speed of the last five minutes.

    Vectors are what takes the time. How many passages the files hold that were not read yet is
    taken from how many those had that were, by bytes. A passage already known costs nearly nothing
    and a page of a scan costs seconds, so the average since the beginning would mislead.
    """

    def __init__(self, size: int, clock: Callable[[], float] = monotonic) -> None:
        """``size`` is that of all files, in bytes."""
        self._size = size
        self._clock = clock
        self._read = 0
        self._in_hand = 0
        self._cut = 0
        self._done = 0
        self._marks = deque([(clock(), 0)], maxlen=_MARKS)

    def part_read(self, size: int, of: int) -> None:
        """A part of a file was read, ``size`` bytes of text, of a file of ``of`` bytes."""
        self._in_hand = min(self._in_hand + size, of)

    def file_read(self, size: int) -> None:
        """Another file, of ``size`` bytes, was read to its end."""
        self._in_hand = 0
        self._read += size

    def cut(self, passages: int) -> None:
        """So many passages more wait for their vectors."""
        self._cut += passages

    def embedded(self, done: int) -> None:
        """So many passages have their vectors, from the beginning on."""
        self._done = done
        if self._clock() - self._marks[-1][0] >= _BETWEEN_MARKS:
            self._marks.append((self._clock(), done))

    @property
    def expected(self) -> int:
        """How many passages there will be, as far as can be told."""
        read = self._read + self._in_hand
        if not read or read >= self._size:
            return self._cut
        return round(self._cut * self._size / read)

    def seconds(self) -> float | None:
        """The seconds left, None while it is too early to say."""
        if self._done < min(_SHARE * self.expected, _ENOUGH):
            return None
        now = self._clock()
        since, before = self._marks[0]
        if now - since < _FIRST_SECONDS or self._done <= before:
            return None
        return (now - since) * max(self.expected - self._done, 0) / (self._done - before)
