"""Replies as Telegram messages: HTML, each within the limit, never cut inside a tag."""

from collections.abc import Iterator
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import MessageLimit

from bot.reply import Block, BlockKind, Button, Reply
from index.sentences import sentence_spans

_TAGS = {
    BlockKind.TEXT: ("", ""),
    BlockKind.HEADING: ("<b>", "</b>"),
    BlockKind.QUOTE: ("<blockquote>", "</blockquote>"),
    BlockKind.SOURCE: ("<i>", "</i>"),
}
_LIMIT = MessageLimit.MAX_TEXT_LENGTH


def messages(reply: Reply) -> list[str]:
    """The reply's blocks as HTML messages, each at most 4096 UTF-16 units when parsed.

    A block that is too long is cut between sentences, a sentence that is too long between words.
    """
    made: list[str] = []
    html, length = "", 0
    for block in reply.blocks:
        before, after = _TAGS[block.kind]
        for piece in _pieces(block):
            size = _units(piece)
            if html and length + 1 + size > _LIMIT:
                made.append(html)
                html, length = "", 0
            gap = "\n" if html else ""
            html += gap + before + escape(piece, quote=False) + after
            length += len(gap) + size
    return [*made, html] if html else made


def keyboard(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup | None:
    """The buttons under a message."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(one.label, callback_data=one.action) for one in row] for row in rows]
    )


def _pieces(block: Block) -> Iterator[str]:
    text = block.text.strip()
    start = end = 0
    for first, last in _cuts(text):
        if end and _units(text[start:last]) > _LIMIT:
            yield text[start:end]
            start = first
        end = last
    if end:
        yield text[start:end]


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where text may be cut: sentences, and the words of a sentence that is too long."""
    covered = 0
    for _, end in [*sentence_spans(text), (len(text), len(text))]:
        start = covered
        while start < len(text) and text[start].isspace():
            start += 1
        if end > start:
            yield from _short(text, start, end)
            covered = end


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while _units(text[start:end]) > _LIMIT:
        half = start + _LIMIT // 2
        space = text.rfind(" ", start, half)
        cut = space if space > start else half
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _units(text: str) -> int:
    """The length as Telegram counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2
