"""A page of a sheet as a PDF: real text in embedded fonts, the QR code as vectors, tagged.

What a tag is stands in the structure tree (ISO 32000-1, 14.7), so that screen readers read the page
in order, with its headings and lists.
"""

import io
from itertools import groupby

from bot.counter.qr_codes import qr_modules
from bot.counter.sheets.blocks import TextStyle
from bot.counter.sheets.page import HEIGHT, MARGIN, QR, TOP, WIDTH, PlacedBlock, SheetPage
from bot.counter.sheets.tagging import TaggedCanvas
from bot.messages import sheets as words

_THIN = 0.6
_CAPTION = TextStyle(8, 10)
_LANGUAGE = "vi-VN"
_AUTHOR = "motcua"


def drawn(page: SheetPage) -> bytes:
    """The PDF of one page, the same bytes for the same page."""
    written = io.BytesIO()
    canvas = TaggedCanvas(written, (WIDTH, HEIGHT), _LANGUAGE)
    title = page.sheet.title
    canvas.describe(title, words.KIND.capitalize(), _AUTHOR)
    for placed in page.blocks:
        _draw_block(canvas, placed)
    if page.address is not None:
        _draw_code(canvas, page.address)
    canvas.finish()
    return written.getvalue()


def _draw_block(canvas: TaggedCanvas, placed: PlacedBlock) -> None:
    block, top = placed.block, HEIGHT - placed.top
    if block.ruled:
        with canvas.artifact():
            canvas.line(MARGIN, WIDTH - MARGIN, top - 1, _THIN)
    if not block.runs:
        return
    with canvas.tagged(block.tag):
        for run in block.runs:
            canvas.text(MARGIN + run.right, top - run.down, run.text, run.style)


def _draw_code(canvas: TaggedCanvas, address: str) -> None:
    """The code at the upper right, with the words under it, and the address as a link."""
    modules = qr_modules(address)
    side = QR / len(modules)
    left, top = WIDTH - MARGIN - QR, HEIGHT - TOP + side * 2
    with canvas.artifact():
        for down, row in enumerate(modules):
            right = 0
            for dark, same in groupby(row):
                count = len(list(same))
                if dark:
                    canvas.box(left + right * side, top - (down + 1) * side, count * side, side)
                right += count
    with canvas.tagged("P"):
        middle = left + QR / 2
        canvas.centred(middle, top - QR - _CAPTION.size + side * 2, words.SCAN, _CAPTION)
    canvas.link(address, (left, top - QR, left + QR, top))
