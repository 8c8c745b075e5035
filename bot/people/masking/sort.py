"""A sort of personal data: how it is found, and what is written in its place."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.people.masking.reading import PlainReading


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is to be masked, ``start`` to ``end``, with the words ``since`` that tell what it is.

    All are places in the plain reading.
    """

    since: int
    start: int
    end: int


def whole(match: re.Match[str], _: PlainReading) -> Stretch | None:
    """The group ``it`` of a match, where it has one, or all of it."""
    start, end = match.span("it" if "it" in match.re.groupindex else 0)
    return Stretch(match.start(), start, end)


@dataclass(frozen=True, slots=True)
class PersonalSort:
    """One row of the table; patterns are over plain readings (``reading.py``).

    In ``examples`` what is masked stands between « and »; ``others`` stay as they are.
    """

    mask: str
    patterns: tuple[re.Pattern[str], ...]
    examples: tuple[str, ...]
    others: tuple[str, ...] = ()
    cut: Callable[[re.Match[str], PlainReading], Stretch | None] = whole
    """What of a match is to be masked; None where it is nobody's after all."""

    def found(self, reading: PlainReading) -> Iterator[Stretch]:
        """Every stretch of this sort."""
        for pattern in self.patterns:
            for match in pattern.finditer(reading.plain):
                stretch = self.cut(match, reading)
                if stretch is not None and stretch.start < stretch.end:
                    yield stretch
