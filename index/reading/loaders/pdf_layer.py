"""The text layer of a PDF page: its lines as PDFium sees them, without what nobody can see."""

import re
from collections.abc import Sequence
from ctypes import c_ushort
from dataclasses import dataclass, replace
from functools import partial

import pypdfium2
from pypdfium2 import raw

from index.reading.loaders.line import Line
from index.reading.loaders.pdf_columns import ColumnCutter, PlacedText
from index.reading.loaders.pdf_frame import PageFrame
from index.reading.loaders.pdf_hidden import SMALLEST, hidden_letters
from index.reading.loaders.pdf_loose import FEWEST_LOOSE, around, loosely_set
from index.reading.loaders.pdf_objects import PaintedShape, Painting
from index.reading.loaders.pdf_rules import PageMarks, rules_of
from index.reading.tables.aligned import aligned_grids
from index.reading.tables.banded import LevelRules, level_rules
from index.reading.tables.ruled import FEWEST_RULES, DrawnTable, PlacedGrid, drawn_tables
from index.reading.tables.unparted import with_parted_rows
from index.vietnamese.text import one_line

_HYPHEN = "\x02"  # what PDFium puts for a hyphen at the end of a line
_NO_SIGN = "\ufffe"  # and when it is asked for all characters at once
_LINE_END = re.compile(f"\r\n|\r|\n|(?<={_HYPHEN})")


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The visual lines of a page, and what else is on it.

    Lines are in points from the top left as displayed; ``objects`` is the number of all that is
    painted, ``pictures`` those among it, ``tables`` are those that are drawn with rules.
    """

    lines: Sequence[Line]
    frame: PageFrame
    objects: int
    pictures: Sequence[PaintedShape]
    tables: Sequence[PlacedGrid] = ()


def layer_of(page: pypdfium2.PdfPage) -> TextLayer:
    """The page's text layer; letters that nobody can see on the page are left out.

    Raises PdfiumError where the page is broken.
    """
    frame, painting = PageFrame.of(page), Painting(page)
    lines, tables = _lines(page, frame, painting)
    return TextLayer(lines, frame, painting.count, painting.pictures, tables)


def _lines(
    page: pypdfium2.PdfPage, frame: PageFrame, painting: Painting
) -> tuple[list[Line], list[PlacedGrid]]:
    layer = page.get_textpage()
    try:
        text = _characters(layer)
        hidden = hidden_letters(page, layer, frame, painting) if text else ()
        if hidden:
            text = "".join(" " if at in hidden else sign for at, sign in enumerate(text))
        placed = []
        start = 0
        for end in [*(found.span() for found in _LINE_END.finditer(text)), (len(text), len(text))]:
            written = text[start : end[0]]
            inside = written.strip()
            if inside:
                first = start + written.index(inside)
                line = _line(frame, layer, first, inside)
                if _is_on_page(line, frame):
                    placed.append(PlacedText(first, inside, line))
            start = end[1]
        lines = ColumnCutter(layer, frame, painting.rules, partial(_line, frame, layer)).cut(placed)
        if hidden:
            lines = [replace(line, text=one_line(line.text)) for line in lines]
        may_hold = painting.rules + len(painting.outlines) >= FEWEST_RULES
        rules = rules_of(painting, frame) if may_hold else []
        drawn = drawn_tables(rules)
        marks = PageMarks(layer, frame, text, placed) if drawn else None
        grids = [grid for one in drawn if marks and (grid := _filled(one, marks))]
        level = level_rules(rules) if rules and not grids else []
        loose = [] if grids else loosely_set(placed)
        if level or len(loose) >= FEWEST_LOOSE:
            boxes = PageMarks(layer, frame, text, placed)
            near = around(loose, placed) if len(loose) >= FEWEST_LOOSE else []
            held = [one for one in placed if one in near or _is_held(one.line, level)]
            grids = aligned_grids([boxes.words(one) for one in held], level)
        return lines, grids
    finally:
        layer.close()


def _filled(table: DrawnTable, marks: PageMarks) -> PlacedGrid | None:
    within = list(marks.within(table))
    return with_parted_rows(table, within).filled(within)


def _is_held(line: Line, rules: Sequence[LevelRules]) -> bool:
    return any(one.holds((line.left + line.right) / 2, line.middle) for one in rules)


def _characters(layer: pypdfium2.PdfTextPage) -> str:
    """The characters of the text layer, each at PDFium's own index for it."""
    count = layer.count_chars()
    room = (c_ushort * (count + 1))()
    if raw.FPDFText_GetText(layer, 0, count, room) == count + 1:
        text = bytes(room)[:-2].decode("utf-16-le", "surrogatepass").replace(_NO_SIGN, _HYPHEN)
        if len(text) == count:
            return text
    codes = [raw.FPDFText_GetUnicode(layer.raw, index) for index in range(count)]
    return "".join(chr(code) if code <= 0x10FFFF else "\ufffd" for code in codes)


def _line(frame: PageFrame, layer: pypdfium2.PdfTextPage, first: int, text: str) -> Line:
    last = first + max(len(text.rstrip(_HYPHEN)), 1) - 1
    boxes = [frame.displayed_box(layer.get_charbox(index, loose=True)) for index in (first, last)]
    return Line(
        text.replace(_HYPHEN, "-"),
        min(box[0] for box in boxes),
        max(box[2] for box in boxes),
        min(box[1] for box in boxes),
        max(box[3] for box in boxes),
    )


def _is_on_page(line: Line, frame: PageFrame) -> bool:
    """Whether some of it can be seen, and is large enough to be read."""
    inside = line.right > 0 and line.left < frame.width and 0 < line.middle < frame.height
    return inside and min(line.bottom - line.top, line.right - line.left) >= SMALLEST
