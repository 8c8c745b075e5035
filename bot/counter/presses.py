"""What buttons do; each is one short text for channels that send texts to and fro."""

import re
from dataclasses import dataclass
from enum import StrEnum


class PressKind(StrEnum):
    """What a button does, as its text begins.

    It shows the whole passage of a quote, shows the other places that speak of what was asked, does
    what one of the choices of an answer does, or says that an answer was good or bad.
    """

    WHOLE = "full"
    OTHERS = "more"
    CHOICE = "which"
    GOOD = "good"
    BAD = "bad"


_THUMBS = frozenset({PressKind.GOOD, PressKind.BAD})
_PLACED = frozenset({PressKind.WHOLE, PressKind.CHOICE})
_TEXT = re.compile(r"(?P<kind>[a-z]+):(?P<question>[0-9]{1,18})(?::(?P<place>[0-9]{1,2}))?")


@dataclass(frozen=True, slots=True)
class Press:
    """What is done about a kept question, by its id; ``place`` is that of a quote or a choice.

    The first place is 0; other kinds have none.
    """

    kind: PressKind
    question: int
    place: int | None = None

    @property
    def is_thumb(self) -> bool:
        """Whether it says how good an answer was."""
        return self.kind in _THUMBS


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
