"""Locations in texts, and commands that go on with the place before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from retrieval.actions import Command, ShowOffices, command_of
from retrieval.cards.offices import Point

_POINT = re.compile(
    r"(?<![\d.,])(?P<first>[+-]?\d{1,3}[.,]\d+)\s*(?:[,;]\s*|\s)"
    r"(?P<second>[+-]?\d{1,3}[.,]\d+)(?![\d.,]*\d)"
)
_ONLY_NUMBERS = re.compile(r"[\d\s.,;:+\-°'\"NSEWnsew′″/]+")


def point_in(text: str) -> Point | None:
    """The location that a text gives as latitude and longitude, None where it gives none.

    Numbers beyond the earth's degrees are none; latitude and longitude may be swapped where only
    that makes sense. Take ``16.0709, 108.1910``, ``16,0709; 108,1910`` and a blank between.
    """
    match = _POINT.search(text)
    if match is None:
        return None
    first, second = (float(match[name].replace(",", ".")) for name in ("first", "second"))
    if abs(first) > 90 >= abs(second):
        first, second = second, first
    return Point(first, second) if abs(first) <= 90 and abs(second) <= 180 else None


def repeated(command: Command, earlier: Sequence[str]) -> Command:
    """``/gan --page 2`` with the place of the last ``/gan`` before it; others as they are.

    ``earlier`` are the messages before it, oldest first.
    """
    if not isinstance(command, ShowOffices) or command.argument:
        return command
    before = (command_of(message) for message in reversed(earlier))
    places = (one.argument for one in before if isinstance(one, ShowOffices))
    return replace(command, argument=next(filter(None, places), ""))


def is_meant_as_point(text: str) -> bool:
    """Whether a text can be nothing but a location, well written or not."""
    return any(letter.isdigit() for letter in text) and bool(_ONLY_NUMBERS.fullmatch(text.strip()))
