"""What buttons do; each is one short text for channels that send texts to and fro."""

import re
from dataclasses import dataclass

_TEXT = re.compile(
    r"(?:(?P<placed>full|which):(?P<of>[0-9]{1,18}):(?P<place>[0-9]{1,2})"
    r"|(?P<name>more|good|bad):(?P<question>[0-9]{1,18}))"
)


@dataclass(frozen=True, slots=True)
class SeeWhole:
    """Show the whole passage of a quote, the first is 0; ``question`` is the kept question's id."""

    question: int
    place: int


@dataclass(frozen=True, slots=True)
class SeeOthers:
    """Show the other places that speak of what was asked."""

    question: int


@dataclass(frozen=True, slots=True)
class Choose:
    """Do what one of the choices of an answer does, the first is 0."""

    question: int
    place: int


@dataclass(frozen=True, slots=True)
class Rate:
    """Say whether an answer was good."""

    question: int
    good: bool


Press = SeeWhole | SeeOthers | Choose | Rate


def press_as_text(press: Press) -> str:
    """What stands for it in a channel, 64 bytes at most."""
    match press:
        case SeeWhole():
            return f"full:{press.question}:{press.place}"
        case SeeOthers():
            return f"more:{press.question}"
        case Choose():
            return f"which:{press.question}:{press.place}"
        case Rate():
            return f"{'good' if press.good else 'bad'}:{press.question}"


def press_of(text: str) -> Press | None:
    """What a channel sends back when a button is pressed; None where no button has this text."""
    match = _TEXT.fullmatch(text)
    if match is None:
        return None
    if match["placed"]:
        does = SeeWhole if match["placed"] == "full" else Choose
        return does(int(match["of"]), int(match["place"]))
    question = int(match["question"])
    return (
        SeeOthers(question) if match["name"] == "more" else Rate(question, match["name"] == "good")
    )
