"""What a channel shows: blocks of text and buttons, free of any channel's markup."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from bot.counter.presses import Press
from retrieval.citation import Citation


class BlockKind(StrEnum):
    """How a block of text stands out."""

    TEXT = "text"
    HEADING = "heading"
    QUOTE = "quote"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class CitedSpan:
    """Where words stand: offsets into the cleaned text of a document, by its id."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a reply; ``link`` is a page that its words lead to.

    One that ``stays`` stands at the end of the first page, however many there are. ``cited`` is
    where the words that it names the source of stand, for channels that show documents. ``about``
    is the number of what it tells of, for channels that put the buttons of that beside it.
    """

    kind: BlockKind
    text: str
    link: str | None = None
    stays: bool = False
    cited: CitedSpan | None = None
    about: int | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """A button, and what it does when it is pressed."""

    label: str
    action: Press


@dataclass(frozen=True, slots=True)
class Venue:
    """A point on the map, in degrees (WGS 84), with the name and address shown beside it."""

    latitude: float
    longitude: float
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: what it stands for, how long it is, and its value in words."""

    label: str
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG picture, and what it shows in words, for who cannot see it.

    One of ``bars`` has their ``title`` and ``unit``: a channel can draw them, or list them.
    """

    png: bytes
    caption: str
    bars: tuple[Bar, ...] = ()
    title: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file to save, with its name."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Progress:
    """Work that goes on after the reply: what is to be shown ``now``, in the place of what was."""

    now: Callable[[], "Reply"]
    is_over: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Reply:
    """Blocks in reading order, rows of buttons under them, and what comes beside the text.

    ``notice`` is a short word (200 characters at most) shown in passing instead of a message.
    ``asks_location`` asks where the person is: a channel that can offers to share it by a press.
    A reply to a press that ``replaces`` takes the place of what the button stands under, where a
    channel can; without blocks only its buttons do. With ``progress`` there is nothing else: that
    is shown, again and again, until it is over. Nor with ``later``: that takes long, and a channel
    that asked for it does it where it keeps nobody waiting. One that is ``told_once`` has a code in
    it: a channel that keeps what it shows does not keep this.
    """

    blocks: tuple[Block, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = field(default=())
    notice: str | None = None
    venues: tuple[Venue, ...] = ()
    pictures: tuple[Picture, ...] = ()
    files: tuple[File, ...] = ()
    asks_location: bool = False
    replaces: bool = False
    progress: Progress | None = None
    later: "Callable[[], Reply] | None" = None
    told_once: bool = False


def text(words: str) -> Block:
    """A plain paragraph."""
    return Block(BlockKind.TEXT, words)


def note(words: str) -> Block:
    """A plain paragraph that is read with the first page."""
    return Block(BlockKind.TEXT, words, stays=True)


def heading(words: str) -> Block:
    """A line that stands out."""
    return Block(BlockKind.HEADING, words)


def quote(words: str) -> Block:
    """Words of a document."""
    return Block(BlockKind.QUOTE, words)


def source(words: str, link: str | None = None, of: Citation | None = None) -> Block:
    """Where words are from, the original if it is a page, and the citation itself."""
    is_page = link is not None and link.startswith(("https://", "http://"))
    cited = None if of is None else CitedSpan(of.document, of.start, of.end)
    return Block(BlockKind.SOURCE, words, link if is_page else None, cited=cited)
