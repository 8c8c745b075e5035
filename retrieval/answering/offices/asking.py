"""Locations in texts, and commands that go on with the place before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.model import OfficeKind
from retrieval.actions import Command, ShowOffices, command_of
from retrieval.cards.offices import Point
from retrieval.understanding.facet import Facet
from retrieval.understanding.question import Question, without_places
from retrieval.understanding.word_lists import spoken_words

_POINT = re.compile(
    r"(?<![\d.,])(?P<first>[+-]?\d{1,3}[.,]\d+)\s*(?:[,;]\s*|\s)"
    r"(?P<second>[+-]?\d{1,3}[.,]\d+)(?![\d.,]*\d)"
)
_ADDRESS = re.compile(r"(?:số|nhà|đường|phố|ngõ|ngách|hẻm|thôn|xóm|ấp|tổ|\d+)\b", re.IGNORECASE)
"""How people begin who write where they live."""
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

    A location behind ``/buudien``, which asked for one, is for what that asked. ``earlier`` are
    the messages before it, oldest first.
    """
    if not isinstance(command, ShowOffices):
        return command
    if command.argument:
        asked = _asked_last(earlier)
        if asked is None or not is_meant_as_point(command.argument):
            return command
        return replace(command, kind=asked.kind) if command.kind is OfficeKind.ONE_STOP else command
    before = (command_of(message) for message in reversed(earlier))
    places = (one.argument for one in before if isinstance(one, ShowOffices))
    return replace(command, argument=next(filter(None, places), ""))


def place_told(question: Question, earlier: Sequence[str]) -> ShowOffices | None:
    """The command that a message completes which only names the place that one asked for.

    None where it says more, or where no such command stands right before it.
    """
    asked = _asked_last(earlier)
    if asked is None or not _only_names_place(question):
        return None
    return ShowOffices(question.asked, asked.kind)


def place_behind(question: Question, last: Question | None) -> ShowOffices | None:
    """The one-stop shops of a place that is named right behind where to hand papers in.

    None where the message says more, or the one before it asked something else.
    """
    asks_where = last is not None and last.facet is Facet.LOCATION
    if not asks_where or not _only_names_place(question):
        return None
    return ShowOffices(question.asked, OfficeKind.ONE_STOP)


def _only_names_place(question: Question) -> bool:
    if not question.places:
        return False
    is_address = _ADDRESS.match(question.asked) is not None
    return is_address or not spoken_words(without_places(question).focus)


def _asked_last(earlier: Sequence[str]) -> ShowOffices | None:
    """The last message, where it is a command for offices without a place."""
    command = command_of(earlier[-1]) if earlier else None
    is_bare = isinstance(command, ShowOffices) and not command.argument
    return command if is_bare and isinstance(command, ShowOffices) else None


def is_meant_as_point(text: str) -> bool:
    """Whether a text can be nothing but a location, well written or not."""
    return any(letter.isdigit() for letter in text) and bool(_ONLY_NUMBERS.fullmatch(text.strip()))
