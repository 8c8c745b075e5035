"""Replies as Telegram messages: HTML, each within the limit, never cut inside a tag."""

from collections.abc import Iterator
from html import escape

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)
from telegram.constants import MessageLimit

from bot.counter.presses import press_as_text
from bot.counter.reply import BlockKind, Button, Reply
from bot.messages import chat
from index.vietnamese.sentences import sentence_spans

_TAGS = {
    BlockKind.TEXT: ("", ""),
    BlockKind.HEADING: ("<b>", "</b>"),
    BlockKind.QUOTE: ("<blockquote>", "</blockquote>"),
    BlockKind.SOURCE: ("<i>", "</i>"),
}
_LIMIT = MessageLimit.MAX_TEXT_LENGTH
_LONGEST_CAPTION = MessageLimit.CAPTION_LENGTH
_CUT_OFF = " …"


def messages(reply: Reply) -> list[str]:
    """The reply's blocks as HTML messages, each at most 4096 UTF-16 units when parsed.

    A block that is too long is cut between sentences, a sentence that is too long between words.
    """
    made: list[str] = []
    html, length = "", 0
    for block in reply.blocks:
        before, after = _TAGS[block.kind]
        for piece in _pieces(block.text, _LIMIT):
            size = _units(piece)
            if html and length + 1 + size > _LIMIT:
                made.append(html)
                html, length = "", 0
            gap = "\n" if html else ""
            words = escape(piece, quote=False)
            if block.link is not None:
                words = f'<a href="{escape(block.link)}">{words}</a>'
            html += gap + before + words + after
            length += len(gap) + size
    return [*made, html] if html else made


def keyboard(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup | None:
    """The buttons under a message."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(one.label, callback_data=press_as_text(one.action))
                for one in row
            ]
            for row in rows
        ]
    )


def location_keyboard() -> ReplyKeyboardMarkup:
    """One button, which shares where the person is; for private chats only."""
    share = KeyboardButton(chat.SHARE_LOCATION, request_location=True)
    return ReplyKeyboardMarkup([[share]], resize_keyboard=True, one_time_keyboard=True)


def caption(words: str) -> str:
    """The words under a picture, cut to 1024 UTF-16 units after a sentence or a word."""
    if _units(words.strip()) <= _LONGEST_CAPTION:
        return words.strip()
    return next(_pieces(words, _LONGEST_CAPTION - len(_CUT_OFF))) + _CUT_OFF


def _pieces(words: str, limit: int) -> Iterator[str]:
    text = words.strip()
    start = end = 0
    for first, last in _cuts(text, limit):
        if end and _units(text[start:last]) > limit:
            yield text[start:end]
            start = first
        end = last
    if end:
        yield text[start:end]


def _cuts(text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Where text may be cut: sentences, and the words of a sentence that is too long."""
    covered = 0
    for _, end in [*sentence_spans(text), (len(text), len(text))]:
        start = covered
        while start < len(text) and text[start].isspace():
            start += 1
        if end > start:
            yield from _short(text, start, end, limit)
            covered = end


def _short(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    while _units(text[start:end]) > limit:
        half = start + limit // 2
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
