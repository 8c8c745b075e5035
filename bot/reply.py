"""What a channel shows: blocks of text and buttons, free of any channel's markup."""

from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """How a block of text stands out."""

    TEXT = "text"
    HEADING = "heading"
    QUOTE = "quote"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a reply."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Button:
    """A button; ``action`` comes back when it is pressed, 64 bytes at most."""

    label: str
    action: str


@dataclass(frozen=True, slots=True)
class Reply:
    """Blocks in reading order, and rows of buttons under them.

    ``notice`` is a short word (200 characters at most) shown in passing instead of a message.
    """

    blocks: tuple[Block, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = field(default=())
    notice: str | None = None


def text(words: str) -> Block:
    """A plain paragraph."""
    return Block(BlockKind.TEXT, words)


def heading(words: str) -> Block:
    """A line that stands out."""
    return Block(BlockKind.HEADING, words)


def quote(words: str) -> Block:
    """Words of a document."""
    return Block(BlockKind.QUOTE, words)


def source(words: str) -> Block:
    """Where words are from."""
    return Block(BlockKind.SOURCE, words)
