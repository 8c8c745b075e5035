"""Replies page by page: none is longer than a screen and a half of a phone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import TextWrapper

from bot.counter.presses import Press
from bot.counter.reply import Block, BlockKind, Button, Reply
from bot.messages import turning
from bot.messages.wording import MARK
from index.vietnamese.sentences import sentence_spans

ROOM = 45
"""Lines on a page with the buttons under it: a screen and a half.

A phone of 360 by 800 points shows about 620 of them between the name of the chat and the field
where one types, and a line of a messenger's usual letters (16 points) takes 21: some 30 lines.
"""
WIDTH, QUOTE_WIDTH = 40, 37
"""Letters in such a line, by rule of thumb; a quote stands in from the edge."""
ROW = 2
"""Lines that a row of buttons takes: 44 to 48 points."""
_LEAST_ROOM = 20
"""Lines of text that a page has, however many buttons stand under it."""
_LEAST = 4
"""Lines of a paragraph that are worth beginning on a page."""
_LAST_PLACE = 99


@dataclass(frozen=True, slots=True)
class Turning:
    """How one turns the pages of a reply: what shows each, by its number from 0.

    ``back`` leads to where the reply was come from, if it took the place of another.
    """

    shows: Callable[[int], Press]
    back: Press | None = None


def lines(blocks: Sequence[Block]) -> int:
    """How many lines of a phone the blocks take."""
    return sum(_height(block.kind, block.text) for block in blocks)


def pages_of(reply: Reply) -> list[tuple[Block, ...]]:
    """The blocks of a reply on its pages, one at least; each has room for all the buttons."""
    rows = len(reply.buttons)
    if lines(reply.blocks) + ROW * rows <= ROOM:
        return [reply.blocks]
    return pages(reply.blocks, max(_LEAST_ROOM, ROOM - ROW * (rows + 1)))


def pages(blocks: Sequence[Block], room: int) -> list[tuple[Block, ...]]:
    """The blocks on pages of so many lines, one at least; what stays is at the end of the first.

    A quote keeps its source; one that is cut has it on each of its pages, and a mark where it is
    cut. Other text is cut between lines, else between sentences, else between words.
    """
    if lines(blocks) <= room:
        return [tuple(blocks)]
    staying = tuple(block for block in blocks if block.stays)
    made: list[list[Block]] = [[]]
    left = max(_LEAST, room - lines(staying))
    for unit in _units([block for block in blocks if not block.stays]):
        for part in _fitting(unit, left, room):
            height = lines(part)
            if height > left and made[-1]:
                made.append([])
                left = room
            made[-1] += part
            left -= height
    first, *rest = (tuple(one) for one in made)
    return [(*first, *staying), *rest][: _LAST_PLACE + 1]


def page_of(reply: Reply, number: int, turning_by: Turning) -> Reply:
    """A page of the reply, from 0, with buttons that turn to the others; the last one at most.

    All but the thumbs stand on every page, the button for what comes after all this on the last.
    """
    made = pages_of(reply)
    number = min(number, len(made) - 1)
    is_last = number == len(made) - 1
    turned = []
    if number or turning_by.back is not None:
        before = turning_by.shows(number - 1) if number else turning_by.back
        turned += [Button(turning.BACK, before)] if before is not None else []
    if not is_last:
        label = turning.further(number + 2, len(made))
        turned.append(Button(label, turning_by.shows(number + 1)))
    buttons = [button for row in reply.buttons for button in row]
    if is_last:
        turned += [button for button in buttons if button.label == turning.FURTHER][:1]
    beside_turning = {turning.FURTHER, *(button.label for button in turned)}
    rows = [tuple(_kept(row, beside_turning, is_first=number == 0)) for row in reply.buttons]
    beside = reply if number == 0 else Reply()
    return replace(
        beside,
        blocks=made[number],
        buttons=tuple(filter(None, (tuple(turned), *rows))),
        replaces=reply.replaces,
    )


def _kept(row: Sequence[Button], turned: set[str], *, is_first: bool) -> Iterator[Button]:
    """What stands in a row of its own on the page: pages are turned in the first row."""
    for button in row:
        if button.label not in turned and (is_first or not button.action.is_thumb):
            yield button


def _units(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """What is read together: a heading with what it heads, a quote with its source."""
    unit: list[Block] = []
    for block in blocks:
        goes_on = not unit or unit[-1].kind is BlockKind.HEADING or block.kind is BlockKind.SOURCE
        if not goes_on:
            yield unit
            unit = []
        unit.append(block)
    if unit:
        yield unit


def _fitting(unit: list[Block], left: int, room: int) -> Iterator[list[Block]]:
    """The unit whole where a page holds it, else in parts that fill what is left and pages."""
    if lines(unit) <= room:
        yield unit
        return
    has_quote = any(block.kind is BlockKind.QUOTE for block in unit)
    sources = [block for block in unit if has_quote and block.kind is BlockKind.SOURCE]
    rest = [block for block in unit if block not in sources]
    before: list[Block] = []
    for block in rest:
        if block is not rest[-1] and not before and _is_short_heading(block, room):
            before = [block]
            continue
        after = sources if block.kind is BlockKind.QUOTE else []
        around = lines(before) + lines(after)
        first = left if left - around >= _LEAST else room
        for text in _pieces(block, first - around, room - around):
            part = [*before, replace(block, text=text), *after]
            left = (left if lines(part) <= left else room) - lines(part)
            before = []
            yield part


def _is_short_heading(block: Block, room: int) -> bool:
    """Whether it has room over the beginning of what follows."""
    return block.kind is BlockKind.HEADING and lines([block]) <= room // 4


def _pieces(block: Block, first: int, room: int) -> Iterator[str]:
    """The text of a block in pieces of so many lines; a mark stands where a quote is cut."""
    is_quote = block.kind is BlockKind.QUOTE
    text, height = block.text, max(_LEAST, first)
    while _height(block.kind, text) > height:
        cut = _cut(block.kind, text, height)
        told, text = text[:cut].rstrip(), text[cut:].lstrip()
        is_marked = is_quote and not told.endswith("…")
        yield told + MARK if is_marked else told
        text = f"… {text}" if is_quote else text
        height = max(_LEAST, room)
    yield text


def _cut(kind: BlockKind, text: str, height: int) -> int:
    """Where so many lines end at most: after a line, a sentence, or a word."""
    ends = [place for place, letter in enumerate(text) if letter == "\n"]
    sentences = [end for _, end in sentence_spans(text) if end < len(text)]
    words = [place for place, letter in enumerate(text) if letter == " "]
    for places in (ends, sentences, words, range(1, len(text))):
        found = _last_fitting(kind, text, places, height)
        if found and _height(kind, text[:found]) > height // 2:
            return found
    return max(1, height * QUOTE_WIDTH // 2)


def _last_fitting(kind: BlockKind, text: str, places: Sequence[int], height: int) -> int:
    """The last of the places, in order, up to which the text takes so many lines; 0 if none."""
    low, high = 0, len(places)
    while low < high:
        middle = (low + high) // 2
        if _height(kind, text[: places[middle]].rstrip() + MARK) <= height:
            low = middle + 1
        else:
            high = middle
    return places[low - 1] if low else 0


def _height(kind: BlockKind, text: str) -> int:
    width = QUOTE_WIDTH if kind is BlockKind.QUOTE else WIDTH
    wrapper = TextWrapper(width, break_on_hyphens=False)
    return sum(max(1, len(wrapper.wrap(line))) for line in text.strip().split("\n"))
