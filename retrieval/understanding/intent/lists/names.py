"""What a version knows by name when a message is read for a list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.facts.directives import DayRange


@dataclass(frozen=True, slots=True)
class ListNames:
    """What a version knows by name, and when a message is read.

    ``signers`` are the names of those who signed, ``numbers`` the numbers that stand in the
    message, each with where, ``laws`` those of laws that it names otherwise; ``around`` are the
    days of the list that it goes on with.
    """

    today: date
    signers: Sequence[str] = ()
    numbers: Sequence[tuple[str, int, int]] = ()
    laws: Sequence[tuple[str, int, int]] = ()
    around: DayRange | None = None

    def within(self, start: int, end: int) -> "ListNames":
        """The same for the words of the message from one offset to another."""
        numbers = tuple(one for one in self.numbers if start <= one[1] < end)
        laws = tuple(one for one in self.laws if start <= one[1] < end)
        return replace(self, numbers=numbers, laws=laws)
