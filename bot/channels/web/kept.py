"""Replies as the page shows them: what they bring besides text is fetched by an address."""

from dataclasses import dataclass, replace
from mimetypes import guess_type

from pydantic import TypeAdapter, ValidationError

from bot.counter.handouts import Handouts
from bot.counter.presses import press_as_text
from bot.counter.reply import Bar, Block, Button, Picture, Reply, Venue
from bot.people.masking import without_said

_ANY_FILE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class PageButton:
    """A button: what stands on it, and what the page posts when it is pressed."""

    label: str
    press: str


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A chart as bars that the page draws itself, else a picture at an address."""

    caption: str
    address: str | None = None
    bars: tuple[Bar, ...] = ()
    title: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file to save."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class PageReply:
    """A reply with nothing in it that does not fit a page or a column of a database."""

    blocks: tuple[Block, ...] = ()
    buttons: tuple[tuple[PageButton, ...], ...] = ()
    venues: tuple[Venue, ...] = ()
    pictures: tuple[PagePicture, ...] = ()
    files: tuple[PageFile, ...] = ()
    notice: str | None = None
    asks_location: bool = False

    def without(self, said: str) -> "PageReply":
        """The reply without what is masked of what somebody ``said``."""
        clean = without_said(said)
        blocks = (replace(one, text=clean(one.text)) for one in self.blocks)
        return replace(self, blocks=tuple(blocks))

    def to_json(self) -> str:
        """The reply as text."""
        return _ADAPTER.dump_json(self).decode()

    @classmethod
    def of_json(cls, value: str) -> "PageReply | None":
        """A reply that was kept; None where this program cannot read it."""
        try:
            return _ADAPTER.validate_json(value)
        except ValidationError:
            return None


_ADAPTER = TypeAdapter(PageReply)


def page_reply(reply: Reply, handouts: Handouts, owner: str | None) -> PageReply:
    """The reply for a page; its pictures and files are kept, with an ``owner`` for them alone."""
    pictures = (_picture(one, handouts, owner) for one in reply.pictures)
    addresses = (
        (one.name, handouts.keep(one.name, one.content, _type_of(one.name), owner))
        for one in reply.files
    )
    return PageReply(
        reply.blocks,
        tuple(tuple(map(_button, row)) for row in reply.buttons),
        reply.venues,
        tuple(pictures),
        tuple(PageFile(name, address) for name, address in addresses if address is not None),
        reply.notice,
        reply.asks_location,
    )


def _button(button: Button) -> PageButton:
    return PageButton(button.label, press_as_text(button.action))


def _picture(picture: Picture, handouts: Handouts, owner: str | None) -> PagePicture:
    if picture.bars:
        return PagePicture(picture.caption, None, picture.bars, picture.title, picture.unit)
    address = handouts.keep("bieu-do.png", picture.png, "image/png", owner)
    return PagePicture(picture.caption, address)


def _type_of(name: str) -> str:
    return guess_type(name)[0] or _ANY_FILE
