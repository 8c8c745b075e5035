"""The rules drawn on a page of a PDF file, and its characters with their places."""

import ctypes
import re
from collections.abc import Iterator, Sequence

import pypdfium2
from pypdfium2 import raw

from index.reading.loaders.pdf_columns import PlacedText
from index.reading.loaders.pdf_frame import PageFrame
from index.reading.loaders.pdf_objects import Painting
from index.reading.tables.aligned import Segment
from index.reading.tables.ruled import DrawnTable, PageMark, Rule

_THIN = 3.0
_SHORT = 3.0
_MOST_SEGMENTS = 400
_MOST_OUTLINES = 2_000
_HYPHEN = "\x02"
_WORD = re.compile(r"\S+")


def rules_of(painting: Painting, frame: PageFrame) -> list[Rule]:
    """The level and upright rules drawn on a page, in points from its top left as displayed.

    Tables are drawn with lines, with thin filled boxes, or with boxes around cells. A page with
    more outlines than a table can have is a drawing, and none of them counts.
    """
    rules = [
        _rule(frame.displayed(left, bottom), frame.displayed(right, top))
        for left, bottom, right, top in painting.lines
        if max(right - left, top - bottom) > _SHORT
    ]
    if len(painting.outlines) <= _MOST_OUTLINES:
        for shape in filter(_is_stroked, painting.outlines):
            segments = raw.FPDFPath_CountSegments(shape)
            if segments <= _MOST_SEGMENTS:
                rules += _rules_of_segments(shape, segments, frame)
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

    def words(self, placed: PlacedText) -> list[Segment]:
        """The words of a line with their boxes."""
        found = []
        for word in _WORD.finditer(self._text, placed.first, placed.first + len(placed.text)):
            one, other = self._sides(word.start()), self._sides(word.end() - 1)
            left, right = min(one[0], other[0]), max(one[1], other[1])
            found.append(Segment(_shown(word[0]), left, right, placed.line.top, placed.line.bottom))
        return found

    def _sides(self, index: int) -> tuple[float, float]:
        raw.FPDFText_GetLooseCharBox(self._layer, index, self._to_box)
        box = self._box
        left, _, right, _ = self._frame.displayed_box((box.left, box.bottom, box.right, box.top))
        return left, right

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
