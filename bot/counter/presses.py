"""What buttons do; each is one short text for channels that send texts to and fro."""

import re
from dataclasses import dataclass
from enum import StrEnum


class PressKind(StrEnum):
    """What a button does, as its text begins.

    It shows the whole passage of a quote, shows the other places that speak of what was asked, does
    what one of the choices of an answer does, or says that an answer was good or bad; or it deletes
    all that is kept of the person, or leaves it (``is_erasure``).
    """

    WHOLE = "full"
    OTHERS = "more"
    CHOICE = "which"
    GOOD = "good"
    BAD = "bad"
    ERASE = "erase"
    KEEP = "keep"


_THUMBS = frozenset({PressKind.GOOD, PressKind.BAD})
_ERASURE = frozenset({PressKind.ERASE, PressKind.KEEP})
_PLACED = frozenset({PressKind.WHOLE, PressKind.CHOICE})
_TEXT = re.compile(r"(?P<kind>[a-z]+):(?P<question>[0-9]{1,18})(?::(?P<place>[0-9]{1,2}))?")


@dataclass(frozen=True, slots=True)
class Press:
    """What is done about a kept question, by its id; ``place`` is that of a quote or a choice.

    The first place is 0; other kinds have none. Of an erasure the number is that under which it was
    asked whether to delete, and no question's.
    """

    kind: PressKind
    question: int
    place: int | None = None

    @property
    def is_thumb(self) -> bool:
        """Whether it says how good an answer was."""
        return self.kind in _THUMBS

    @property
    def is_erasure(self) -> bool:
        """Whether it answers whether to delete all that is kept of the person."""
        return self.kind in _ERASURE


def press_as_text(press: Press) -> str:
    """What stands for it in a channel, 64 bytes at most."""
    place = "" if press.place is None else f":{press.place}"
    return f"{press.kind}:{press.question}{place}"


def press_of(text: str) -> Press | None:
    """What a channel sends back when a button is pressed; None where no button has this text."""
    match = _TEXT.fullmatch(text)
    if match is None or match["kind"] not in set(PressKind):
        return None
    kind, place = PressKind(match["kind"]), match["place"]
    if (place is not None) is not (kind in _PLACED):
        return None
    return Press(kind, int(match["question"]), None if place is None else int(place))
