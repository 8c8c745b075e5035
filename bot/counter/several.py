"""One reply to the several questions of one message."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.counter.presses import PressKind
from bot.counter.reply import Block, BlockKind, Button, Reply, heading, note
from bot.messages import chat
from bot.messages.wording import cut

_LONGEST_HEADING = 100
_MOST_BUTTONS = 6
_SHORT_LABEL = 16
_LEFT_OUT = frozenset({PressKind.OTHERS, PressKind.SHEET})
_OWN_NUMBER = re.compile(r"^\d+\. ")


def together(answered: Sequence[tuple[str, Reply]], left_out: bool) -> Reply:
    """The replies to each alone under their numbered questions, with the buttons of each.

    ``left_out`` says whether the message asked more than these.
    """
    blocks: list[Block] = []
    rows: list[tuple[Button, ...]] = []
    of_each = max(1, _MOST_BUTTONS // max(1, len(answered)))
    for number, (question, reply) in enumerate(answered, start=1):
        asked = cut(question, _LONGEST_HEADING)
        blocks += [heading(f"{number}. {asked}"), *_short(reply.blocks, blocks)]
        rows += [
            tuple(replace(button, label=_label(button.label, number)) for button in row)
            for row in _rows(reply, of_each)
        ]
    if left_out:
        blocks.append(note(chat.LEFT_OUT))
    return Reply(
        tuple(blocks),
        tuple(rows),
        venues=tuple(venue for _, reply in answered for venue in reply.venues),
        pictures=tuple(picture for _, reply in answered for picture in reply.pictures),
        files=tuple(file for _, reply in answered for file in reply.files),
        asks_location=any(reply.asks_location for _, reply in answered),
    )


def _short(blocks: Sequence[Block], said: Sequence[Block]) -> Sequence[Block]:
    """The quote and its source, with notes that were not ``said``; else sentences without lists."""
    if any(block.kind is BlockKind.QUOTE for block in blocks):
        return [block for block in blocks if block.kind is not BlockKind.TEXT or block not in said]
    return [block for block in blocks if "\n" not in block.text] or blocks[:1]


def _rows(reply: Reply, most: int) -> Sequence[tuple[Button, ...]]:
    """The first buttons, but for more sources and sheets; both thumbs where they have room."""
    buttons = [button for row in reply.buttons for button in row]
    thumbs = [button for button in buttons if button.action.is_thumb]
    others = [
        button
        for button in buttons
        if not button.action.is_thumb and button.action.kind not in _LEFT_OUT
    ]
    kept = others[:most] + (thumbs if len(others) + len(thumbs) <= most else [])
    if all(len(button.label) <= _SHORT_LABEL for button in kept):
        return [tuple(kept)] if kept else []
    return [(button,) for button in kept]


def _label(label: str, number: int) -> str:
    """With the question's number in place of words that would be cut off, where there is a sign.

    A number that the label has of its own would be taken for another question's.
    """
    label = _OWN_NUMBER.sub("", label)
    sign = label.split(" ")[0]
    return f"{number}. {label}" if sign.isalnum() else f"{sign} Câu {number}"
