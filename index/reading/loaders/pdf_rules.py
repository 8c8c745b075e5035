"""The rules drawn on a page of a PDF file, and its characters with their places."""

import ctypes
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from index.reading.tables.ruled import PageMark, PlacedGrid, Rule, ruled_grids

_THIN = 3.0
_SHORT = 3.0
_MOST_SEGMENTS = 400
_MOST_PATHS = 4_000
_HYPHEN = "\x02"


def tables_of(page: pypdfium2.PdfPage) -> list[PlacedGrid]:
    """The tables that are drawn with rules on a page, from top to bottom."""
    rules = rules_of(page)
    if not rules:
        return []
    layer = page.get_textpage()
    try:
        return ruled_grids(rules, marks_of(page, layer))
    finally:
        layer.close()


def rules_of(page: pypdfium2.PdfPage) -> list[Rule]:
    """The level and upright rules drawn on a page, in points from the top left of its box.

    Tables are drawn with lines, with thin filled boxes, or with boxes around cells. A page with
    more paths than a table can have is a drawing and has none.
    """
    place = _PageFrame(page)
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


def marks_of(page: pypdfium2.PdfPage, layer: pypdfium2.PdfTextPage) -> list[PageMark]:
    """The characters of a page in the order of its text, with the middle of their boxes."""
    place = _PageFrame(page)
    box = raw.FS_RECTF()
    pointer = ctypes.byref(box)
    marks = []
    for index in range(layer.count_chars()):
        code = raw.FPDFText_GetUnicode(layer, index)
        text = chr(code) if code <= 0x10FFFF else "\ufffd"
        if text.isspace() or not code:
            marks.append(PageMark(" ", 0.0, 0.0))
            continue
        raw.FPDFText_GetLooseCharBox(layer, index, pointer)
        x, y = place.point((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        marks.append(PageMark("-" if text == _HYPHEN else text, x, y))
    return marks


class _PageFrame:
    """From the page's own measures to those from the top left, as it is displayed."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._rotation = page.get_rotation()

    def point(self, x: float, y: float) -> tuple[float, float]:
        match self._rotation:
            case 90:
                return y - self._bottom, x - self._left
            case 180:
                return self._right - x, y - self._bottom
            case 270:
                return self._top - y, self._right - x
            case _:
                return x - self._left, self._top - y


def _rules_of_path(shape: raw.FPDF_PAGEOBJECT, place: _PageFrame) -> Iterator[Rule]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
        return
    width, height = right.value - left.value, top.value - bottom.value
    if min(width, height) <= _THIN:
        if max(width, height) > _SHORT:
            yield _rule(place.point(left.value, bottom.value), place.point(right.value, top.value))
        return
    if not _is_stroked(shape):
        return
    segments = raw.FPDFPath_CountSegments(shape)
    if segments <= _MOST_SEGMENTS:
        yield from _rules_of_segments(shape, segments, place)


def _rules_of_segments(
    shape: raw.FPDF_PAGEOBJECT, segments: int, place: _PageFrame
) -> Iterator[Rule]:
    """The straight pieces of a path that run level or upright; a closed one ends at its start."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(shape, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = None
    for index in range(segments):
        segment = raw.FPDFPath_GetPathSegment(shape, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = place.point(
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
