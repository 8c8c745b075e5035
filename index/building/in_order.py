"""What is begun ahead is finished in the order in which it came, whoever is done first."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from index.reading.bounded.pool import Answers

_MOST = 64
"""Steps that wait at one time: enough to keep many cores at work, little to hold."""


@dataclass(frozen=True, slots=True)
class _Step:
    do: Callable[[], None]
    wanted: Answers | None


class InOrder:
    """Steps of a build, some of which want answers that are still being made."""

    def __init__(self) -> None:
        self._steps: deque[_Step] = deque()

    def add(
        self, do: Callable[[], None], wanted: Answers | None = None, *, soon: bool = False
    ) -> None:
        """Do it when all before it is done and what is ``wanted`` is there.

        What can be done is done at once; where too much waits, or with ``soon``, the first is
        waited for.
        """
        self._steps.append(_Step(do, wanted))
        most = 0 if soon else _MOST
        while self._steps and (len(self._steps) > most or self._can_be_done()):
            self._steps.popleft().do()

    def finish(self) -> None:
        """Do all that waits."""
        while self._steps:
            self._steps.popleft().do()

    def _can_be_done(self) -> bool:
        wanted = self._steps[0].wanted
        return wanted is None or wanted.are_complete
