"""What is painted on a PDF page, in the order in which it is painted."""

from collections.abc import Callable, Iterable
from ctypes import byref, c_float, c_int, c_uint
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
from pypdfium2 import raw

from index.reading.loaders.pdf_frame import Box, PageFrame

Colour = tuple[int, int, int]
_Matrix = tuple[float, float, float, float, float, float]
COVERED = 0.5
"""The share of a page from which on pictures are what is on it."""
_DEEPEST = 8
_BLACK = (0, 0, 0, 255)
_RULE = 30.0  # points
_SMALLEST_SHAPE = 3.0  # points; what is narrower is a line or a border


@dataclass
class PaintedText:
    """All letters of a page: PDFium's handles of them, and what those of one handle are like.

    ``orders`` say how many objects were painted before, ``matrices`` lead from the form they stand
    in to the page, ``modes`` are the text rendering modes of ISO 32000-1, table 106, ``colours``
    the red, green, blue and opacity of filled letters, ``sizes`` those of the font, in points where
    no matrix enlarges it.
    """

    handles: list[Any] = field(default_factory=list)
    orders: list[int] = field(default_factory=list)
    matrices: list[_Matrix | None] = field(default_factory=list)
    modes: list[int] = field(default_factory=list)
    colours: list[tuple[int, int, int, int]] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PaintedShape:
    """A filled shape, a shading or a picture (these two have no one colour).

    ``pixels`` are those of a picture, across and down.
    """

    order: int
    box: Box
    colour: Colour | None = None
    pixels: tuple[int, int] | None = None

    @property
    def area(self) -> float:
        """In square points."""
        return (self.box[2] - self.box[0]) * (self.box[3] - self.box[1])


def share_of_pictures(pictures: Iterable[PaintedShape], frame: PageFrame) -> float:
    """How much of the page they cover; a scan may come in strips."""
    return sum(picture.area for picture in pictures) / max(frame.width * frame.height, 1.0)


class Painting:
    """The letters of a page, and the shapes that can hide letters or lie behind them.

    ``count`` is the number of all objects, ``rules`` that of lines and borders of some length;
    ``lines`` are the boxes of whatever is as thin as a line, ``outlines`` the handles of larger
    paths on the page itself, which may be boxes around cells.
    """

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        """Read the objects of the page and of the forms on it.

        There are many, so PDFium's answers come through the same few numbers, and boxes of letters
        are asked for when they matter.
        """
        self.text = PaintedText()
        self.shapes: list[PaintedShape] = []
        self.lines: list[Box] = []
        self.outlines: list[Any] = []
        self._sides = [c_float() for _ in range(4)]
        self._to_sides = [byref(side) for side in self._sides]
        self.count = self.rules = 0
        self._read(page.raw, raw.FPDFPage_CountObjects(page), raw.FPDFPage_GetObject, None, 1)

    @property
    def pictures(self) -> list[PaintedShape]:
        """The pictures among the shapes."""
        return [shape for shape in self.shapes if shape.pixels is not None]

    def boxes(self) -> list[Box]:
        """Those of the letters, in the page's space."""
        return [
            self._box(handle, matrix)
            for handle, matrix in zip(self.text.handles, self.text.matrices, strict=True)
        ]

    def _read(
        self,
        holder: Any,  # noqa: ANN401 -- a handle of a page or a form
        count: int,
        get: Callable[[Any, int], Any],
        matrix: _Matrix | None,
        depth: int,
    ) -> None:
        text = self.text
        mode_of, colour_of = raw.FPDFTextObj_GetTextRenderMode, raw.FPDFPageObj_GetFillColor
        size_of, unknown = raw.FPDFTextObj_GetFontSize, raw.FPDF_TEXTRENDERMODE_UNKNOWN
        red, green, blue, opacity = (c_uint() for _ in range(4))
        to_colour = [byref(part) for part in (red, green, blue, opacity)]
        size = c_float()
        to_size = byref(size)
        for index in range(count):
            handle = get(holder, index)
            self.count += 1
            mode = mode_of(handle)
            if mode == unknown:  # no letters
                self._read_shape(handle, matrix, depth)
                continue
            coloured = colour_of(handle, *to_colour)
            size_of(handle, to_size)
            text.handles.append(handle)
            text.orders.append(self.count)
            text.matrices.append(matrix)
            text.modes.append(mode)
            text.colours.append(
                (red.value, green.value, blue.value, opacity.value) if coloured else _BLACK
            )
            text.sizes.append(size.value)

    def _read_shape(self, handle: Any, matrix: _Matrix | None, depth: int) -> None:  # noqa: ANN401
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            if depth < _DEEPEST:
                own = raw.FS_MATRIX()
                raw.FPDFPageObj_GetMatrix(handle, own)
                inner = (own.a, own.b, own.c, own.d, own.e, own.f)
                matrix = inner if matrix is None else _after(inner, matrix)
                count = raw.FPDFFormObj_CountObjects(handle)
                self._read(handle, count, raw.FPDFFormObj_GetObject, matrix, depth + 1)
            return
        left, bottom, right, top = self._box(handle, matrix)
        if right - left < _SMALLEST_SHAPE or top - bottom < _SMALLEST_SHAPE:
            self.rules += right - left > _RULE or top - bottom > _RULE
            self.lines.append((left, bottom, right, top))
            return
        colour = None
        if kind == raw.FPDF_PAGEOBJ_PATH:
            if matrix is None:
                self.outlines.append(handle)
            fill, stroke = c_int(), c_int()
            raw.FPDFPath_GetDrawMode(handle, byref(fill), byref(stroke))
            parts = [c_uint() for _ in range(4)]
            coloured = raw.FPDFPageObj_GetFillColor(handle, *map(byref, parts))
            if not fill.value or (coloured and not parts[3].value):
                return
            if coloured:
                colour = (parts[0].value, parts[1].value, parts[2].value)
        dots = self._pixels(handle) if kind == raw.FPDF_PAGEOBJ_IMAGE else None
        box = (left, bottom, right, top)
        self.shapes.append(PaintedShape(self.count, box, colour, dots))

    def _pixels(self, handle: Any) -> tuple[int, int]:  # noqa: ANN401
        across, down = c_uint(), c_uint()
        raw.FPDFImageObj_GetImagePixelSize(handle, byref(across), byref(down))
        return across.value, down.value

    def _box(self, handle: Any, matrix: _Matrix | None) -> Box:  # noqa: ANN401
        raw.FPDFPageObj_GetBounds(handle, *self._to_sides)
        left, bottom, right, top = self._sides
        box = (left.value, bottom.value, right.value, top.value)
        return box if matrix is None else _moved(box, matrix)


def _after(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """The one matrix that does what the inner one does and then the outer one."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _moved(box: Box, matrix: _Matrix) -> Box:
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across = [a * x + c * y + e for x, y in corners]
    down = [b * x + d * y + f for x, y in corners]
    return min(across), min(down), max(across), max(down)
