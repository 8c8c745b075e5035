"""Patterns that are compiled when they are first used."""

import re
from collections.abc import Callable
from typing import Any, cast


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that is compiled when something is first asked of it, and not before.

    The program holds eight hundred, half a second of compiling, and a question tries a part of
    them. What is wrong with one raises ``re.error`` only then; a test compiles them all.
    """
    return late_made(lambda: re.compile(pattern, flags))


def late_made(make: Callable[[], re.Pattern[str]]) -> re.Pattern[str]:
    """The same for a pattern whose text takes a while to be made, too."""
    return cast("re.Pattern[str]", LatePattern(make))


class LatePattern:
    """Hands everything on to a compiled pattern; that class allows of no subclasses."""

    def __init__(self, make: Callable[[], re.Pattern[str]]) -> None:
        self._make = make

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        """What the compiled pattern has; from then on it is had here."""
        if name.startswith("_"):
            raise AttributeError(name)
        found = getattr(self.compiled(), name)
        setattr(self, name, found)
        return found

    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        known: re.Pattern[str] | None = self.__dict__.get("_compiled")
        if known is None:  # two threads at once come to the same
            known = self._compiled = self._make()
        return known
