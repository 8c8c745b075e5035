"""A long document in parts, cut where headings begin, and its table of contents."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.channels.web.documents.blocks import ShownBlock, TextBlockShown

_WHOLE = 60_000
"""Characters that one page has at most; what is longer is cut into parts."""
_ENOUGH, _MOST = 20_000, 40_000
"""A part ends before a heading when it has enough, anywhere when it has most."""
_MOST_ENTRIES = 120
_DEEPEST = 3
_LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A heading: its words, where it is shown, how deep it lies (from 0)."""

    name: str
    anchor: str
    depth: int


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """The blocks of one page, counted from 1, and what it is called: its first heading."""

    number: int
    blocks: tuple[ShownBlock, ...]
    name: str

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.blocks[0].start if self.blocks else 0

    @property
    def contents(self) -> tuple[ContentsEntry, ...]:
        """Its headings, as many of them and as deep as anybody reads."""
        headings = [
            one for one in self.blocks if isinstance(one, TextBlockShown) and one.depth >= 0
        ]
        least = min((one.depth for one in headings), default=0)
        for deepest in range(least + _DEEPEST, least - 1, -1):
            chosen = [one for one in headings if one.depth < deepest]
            if len(chosen) <= _MOST_ENTRIES:
                break
        return tuple(
            ContentsEntry(_short(one.name), anchor_of(one), one.depth - least)
            for one in chosen[:_MOST_ENTRIES]
        )


def anchor_of(heading: TextBlockShown) -> str:
    """The id of a heading on its page."""
    return f"m{heading.start}"


def parts_of(blocks: Sequence[ShownBlock]) -> tuple[DocumentPart, ...]:
    """The parts in order, one at least."""
    if not blocks or blocks[-1].end - blocks[0].start <= _WHOLE:
        return (_part(1, blocks),)
    made: list[list[ShownBlock]] = [[]]
    size = 0
    for one in blocks:
        length = one.end - one.start
        is_heading = isinstance(one, TextBlockShown) and one.depth >= 0
        if made[-1] and (size + length > _MOST or (is_heading and size > _ENOUGH)):
            made.append(_headings_at_end(made[-1]))
            size = 0
        made[-1].append(one)
        size += length
    return tuple(_part(number, some) for number, some in enumerate(filter(None, made), start=1))


def part_at(parts: Sequence[DocumentPart], offset: int) -> DocumentPart:
    """The part that has the words at an offset."""
    return next((one for one in reversed(parts) if one.start <= offset), parts[0])


def _headings_at_end(blocks: list[ShownBlock]) -> list[ShownBlock]:
    """The headings that a part ends with, taken from it: they are of what comes next."""
    taken: list[ShownBlock] = []
    while len(blocks) > 1:
        last = blocks[-1]
        if not isinstance(last, TextBlockShown) or last.depth < 0:
            break
        taken.insert(0, blocks.pop())
    return taken


def _part(number: int, blocks: Sequence[ShownBlock]) -> DocumentPart:
    names = (one.name for one in blocks if isinstance(one, TextBlockShown) and one.depth >= 0)
    return DocumentPart(number, tuple(blocks), _short(next(names, "")))


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rsplit(' ', 1)[0]} …"
