"""What a person sees of a reply in some channel, told so that channels can be compared."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from bot.counter.assistant import Assistant
from bot.counter.reply import BlockKind, Button, Reply
from bot.messages import opinions
from bot.people import Asker

_CHOICE = re.compile(r"#(?P<number>\d+)")
_BLANK = re.compile(r"\s+")
_DRAWN = re.compile(r"[│╭╮╰╯─┌┐└┘]")
THUMBS = frozenset({opinions.GOOD, opinions.BAD})


@dataclass(frozen=True)
class Seen:
    """All words on one line, and the labels of what can be chosen, without thumbs, in order."""

    words: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """What the counter said: each block's words, the sources among them, and the choices.

    ``chose`` is the label that was chosen to be told so; None where it was a message.
    """

    blocks: tuple[str, ...]
    sources: tuple[str, ...]
    choices: tuple[str, ...]
    chose: str | None = None


class Person(Protocol):
    """Somebody who talks in a channel; the messages of one go one after another."""

    async def say(self, words: str) -> Seen:
        """What is seen after a message."""

    async def choose(self, label: str) -> Seen:
        """What is seen after a choice."""

    async def read_on(self) -> Seen | None:
        """What comes next of a reply that goes on; None where all of it was shown."""

    async def late(self) -> Seen | None:
        """What came after it had been quiet for a while; None where nothing did."""


def chosen(step: str) -> int | None:
    """The number of the choice that a step makes; None where it is a message."""
    match = _CHOICE.fullmatch(step)
    return None if match is None else int(match["number"])


def plain(words: str) -> str:
    """Words on one line, without what a terminal draws around them."""
    return _BLANK.sub(" ", _DRAWN.sub(" ", words)).strip()


def choices_of(labels: Iterable[str]) -> tuple[str, ...]:
    """The labels without thumbs."""
    return tuple(plain(one) for one in labels if not plain(one).startswith(tuple(THUMBS)))


@dataclass
class AtTheCounter:
    """The reference: somebody who talks to the counter itself."""

    assistant: Assistant
    asker: Asker
    _offered: tuple[Button, ...] = field(default=())

    def step(self, step: str) -> Told:
        """What the counter says to a step of a conversation."""
        number = chosen(step)
        if number is None:
            return self._told(self.assistant.say(self.asker, step))
        button = self._offered[number - 1]
        told = self._told(self.assistant.press(self.asker, button.action))
        return replace(told, chose=plain(button.label))

    def _told(self, reply: Reply) -> Told:
        buttons = [one for row in reply.buttons for one in row if one.label not in THUMBS]
        if buttons:
            self._offered = tuple(buttons)
        return Told(
            tuple(plain(one.text) for one in reply.blocks),
            tuple(plain(one.text) for one in reply.blocks if one.kind is BlockKind.SOURCE),
            choices_of([one.label for one in buttons]),
        )


def unseen(told: Told, seen: Seen) -> list[str]:
    """What the counter said and is not seen, or not in its order."""
    wrong, rest = [], seen.words
    for block in told.blocks:
        before, found, after = rest.partition(block)
        if found:
            rest = after
        else:
            wrong.append(f"not seen, or not in order: {block!r} in {before[:600]!r}")
    return wrong


def differences(told: Told, seen: Seen) -> list[str]:
    """What the counter said and is not seen; and choices that differ."""
    wrong = unseen(told, seen)
    if _in_order(told.choices) != _in_order(seen.choices):
        wrong.append(f"choices {seen.choices} instead of {told.choices}")
    return wrong


def _in_order(choices: Sequence[str]) -> tuple[list[str], list[str]]:
    """Items of a list by their numbers, which Zalo names first, and all others."""
    items = [one for one in choices if one.isdecimal()]
    return items, [one for one in choices if not one.isdecimal()]
