"""The rules drawn on a page of a PDF file, and its characters with their places."""

import ctypes
import re
from collections.abc import Iterator, Sequence

import pypdfium2
from pypdfium2 import raw

from index.reading.loaders.pdf_columns import PlacedText
from index.reading.loaders.pdf_frame import PageFrame
from index.reading.tables.ruled import DrawnTable, PageMark, Rule

_THIN = 3.0
_SHORT = 3.0
_MOST_SEGMENTS = 400
_MOST_PATHS = 4_000
_HYPHEN = "\x02"
_WORD = re.compile(r"\S+")


def rules_of(page: pypdfium2.PdfPage, place: PageFrame) -> list[Rule]:
    """The level and upright rules drawn on a page, in points from the top left of its box.

    Tables are drawn with lines, with thin filled boxes, or with boxes around cells. A page with
    more paths than a table can have is a drawing and has none.
    """
    rules: list[Rule] = []
    paths = 0
    for index in range(raw.FPDFPage_CountObjects(page)):
        shape = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(shape) != raw.FPDF_PAGEOBJ_PATH:
            continue
        paths += 1
        if paths > _MOST_PATHS:
            return []
        rules += _rules_of_path(shape, place)
    return rules


class PageMarks:
    """The characters of a page with their places, asked for where a table is."""

    def __init__(
        self,
        layer: pypdfium2.PdfTextPage,
        frame: PageFrame,
        text: str,
        placed: Sequence[PlacedText],
    ) -> None:
        """``text`` are the characters at PDFium's indexes for them, ``placed`` the lines in it."""
        self._layer, self._frame, self._text, self._placed = layer, frame, text, placed
        self._box = raw.FS_RECTF()
        self._to_box = ctypes.byref(self._box)

    def within(self, table: DrawnTable) -> Iterator[PageMark]:
        """The marks of the lines that reach into a table, in the order of the text.

        A word is one mark where it begins and ends in one column; else its letters are.
        """
        for placed in self._placed:
            line = placed.line
            if table.reaches(line.left, line.right, line.middle):
                for word in _WORD.finditer(
                    self._text, placed.first, placed.first + len(placed.text)
                ):
                    yield from self._word(word, table)
                    yield PageMark(" ", 0.0, 0.0)

    def _word(self, word: re.Match[str], table: DrawnTable) -> Iterator[PageMark]:
        start, end = word.span()
        first = self._middle(start)
        last = self._middle(end - 1) if end - start > 1 else first
        if table.column(first[0]) == table.column(last[0]):
            yield PageMark(_shown(word[0]), (first[0] + last[0]) / 2, first[1])
            return
        for at in range(start, end):
            yield PageMark(_shown(self._text[at]), *self._middle(at))

    def _middle(self, index: int) -> tuple[float, float]:
        raw.FPDFText_GetLooseCharBox(self._layer, index, self._to_box)
        box = self._box
        return self._frame.displayed((box.left + box.right) / 2, (box.top + box.bottom) / 2)


def _shown(text: str) -> str:
    return text.replace(_HYPHEN, "-")


def _rules_of_path(shape: raw.FPDF_PAGEOBJECT, place: PageFrame) -> Iterator[Rule]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
        return
    width, height = right.value - left.value, top.value - bottom.value
    if min(width, height) <= _THIN:
        if max(width, height) > _SHORT:
            yield _rule(
                place.displayed(left.value, bottom.value), place.displayed(right.value, top.value)
            )
        return
    if not _is_stroked(shape):
        return
    segments = raw.FPDFPath_CountSegments(shape)
    if segments <= _MOST_SEGMENTS:
        yield from _rules_of_segments(shape, segments, place)


def _rules_of_segments(
    shape: raw.FPDF_PAGEOBJECT, segments: int, place: PageFrame
) -> Iterator[Rule]:
    """The straight pieces of a path that run level or upright; a closed one ends at its start."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(shape, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = None
    for index in range(segments):
        segment = raw.FPDFPath_GetPathSegment(shape, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = place.displayed(
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            yield from _straight(last, here)
        if raw.FPDFPathSegment_GetClose(segment) and start is not None:
            yield from _straight(here, start)
        last = here


def _straight(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Rule]:
    across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
    if min(across, down) <= _THIN / 2 and max(across, down) > _SHORT:
        yield _rule(one, other)


def _rule(one: tuple[float, float], other: tuple[float, float]) -> Rule:
    (x, y), (right, bottom) = one, other
    if abs(right - x) >= abs(bottom - y):
        return Rule((y + bottom) / 2, min(x, right), max(x, right), is_level=True)
    return Rule((x + right) / 2, min(y, bottom), max(y, bottom), is_level=False)


def _is_stroked(shape: raw.FPDF_PAGEOBJECT) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(shape, fill, stroke) and stroke.value)
