"""A reply that tells of several things, with the buttons of each beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.channels.web.kept import PageButton, PageReply
from bot.counter.presses import PressKind, press_of
from bot.counter.reply import Block

_OF_ITEMS = frozenset({PressKind.TAKE, PressKind.TAKE_BACK, PressKind.PUBLISH})
"""Other buttons have numbers that are of nothing in the list."""


@dataclass(frozen=True, slots=True)
class ListedItem:
    """One thing that is told of, and what can be done about it."""

    block: Block
    buttons: tuple[PageButton, ...]


@dataclass(frozen=True, slots=True)
class ListedReply:
    """What stands before the items, these, and all the rest."""

    before: PageReply
    items: tuple[ListedItem, ...]
    after: PageReply


def listed(reply: PageReply) -> ListedReply:
    """The reply in three parts; of one that lists nothing, pictures stand below its buttons."""
    abouts = [one.about for one in reply.blocks]
    places = [place for place, about in enumerate(abouts) if about is not None]
    if not places:
        return ListedReply(replace(reply, pictures=()), (), PageReply(pictures=reply.pictures))
    items = tuple(
        ListedItem(one, tuple(_of(one.about, reply.buttons)))
        for one in reply.blocks
        if one.about is not None
    )
    taken = {button for item in items for button in item.buttons}
    rows = tuple(row for row in reply.buttons if not taken.issuperset(row))
    before = PageReply(reply.blocks[: places[0]], notice=reply.notice)
    # below the items stands what may be typed in a chat: here are buttons for it
    return ListedReply(before, items, replace(reply, blocks=(), buttons=rows, notice=None))


def _of(number: int | None, rows: Sequence[Sequence[PageButton]]) -> list[PageButton]:
    """The buttons that are about this."""
    pressed = ((one, press_of(one.press)) for row in rows for one in row)
    return [
        one
        for one, press in pressed
        if press is not None and press.kind in _OF_ITEMS and press.question == number
    ]
