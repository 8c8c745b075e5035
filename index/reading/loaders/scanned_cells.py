"""Tables on pictures of pages: each cell is read for itself.

Tesseract takes a row of a table for a line of text and stumbles over the rules; of the 65 cells of
a real scan it had half right within the page, and nearly all when it saw one cell at a time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.reading.loaders import ocr
from index.reading.loaders.line import Line
from index.reading.loaders.page_image import PageImage, Pixels
from index.reading.loaders.picture_rules import without_rules
from index.reading.tables.ruled import DrawnTable, Rule, drawn_tables

_NEAR = 5.0  # points; rules on scans are not quite straight
_POINTS_PER_INCH = 72
_INK = 60  # darker than the paper by so much, of 255
_LEAST_INK = 0.003
_MARGIN = 20  # pixels of paper around a cell
_INSIDE = 3  # pixels from the rule
_MOST_CELLS = 400
_SMALLEST = 8  # pixels
_SIGNS = frozenset("-–+%x")


@dataclass(frozen=True, slots=True)
class _CellPicture:
    """What is in a cell, and where its top left stands on the page."""

    picture: PageImage
    left: int
    top: int


def tables_on(picture: PageImage, rules: Sequence[Rule]) -> list[DrawnTable]:
    """The tables that rules draw on a picture, from top to bottom."""
    return drawn_tables(rules, _NEAR * picture.dots / _POINTS_PER_INCH)


def read_lines(picture: PageImage, rules: Sequence[Rule]) -> list[Line]:
    """The lines on a picture that stands straight, in its pixels, those of cells one by one.

    Raises OcrError as ``ocr.read_picture`` does.
    """
    tables = tables_on(picture, rules)
    cells = list(_cells(without_rules(picture, rules), tables)) if tables else []
    if not cells or len(cells) > _MOST_CELLS:
        return ocr.read_picture(picture)
    lines = ocr.read_picture(_without(picture, tables))
    found = ocr.read_pictures([cell.picture for cell in cells])
    for cell, own in zip(cells, found, strict=True):
        lines += [line.moved(cell.left, cell.top) for line in own if _says_something(line)]
    return sorted(lines, key=lambda line: (line.middle, line.left))


def _says_something(line: Line) -> bool:
    return any(map(str.isalnum, line.text)) or line.text in _SIGNS


def _without(picture: PageImage, tables: Sequence[DrawnTable]) -> PageImage:
    """The picture with its tables painted over."""
    pixels = picture.pixels.copy()
    paper = _paper(pixels)
    for table in tables:
        left, top, right, bottom = map(int, table.box)
        pixels[
            max(top - _INSIDE, 0) : bottom + _INSIDE, max(left - _INSIDE, 0) : right + _INSIDE
        ] = paper
    return PageImage.of(pixels, picture.dots)


def _cells(picture: PageImage, tables: Sequence[DrawnTable]) -> Iterator[_CellPicture]:
    """The cells that hold any ink, with paper around them."""
    pixels = picture.pixels
    paper = _paper(pixels)
    for table in tables:
        for box in table.cell_boxes():
            left, top = int(box[0]) + _INSIDE, int(box[1]) + _INSIDE
            inside = pixels[top : int(box[3]) - _INSIDE, left : int(box[2]) - _INSIDE]
            if min(inside.shape) < _SMALLEST:
                continue
            if float(np.mean(inside < paper - _INK)) < _LEAST_INK:
                continue
            around = np.pad(inside, _MARGIN, constant_values=paper)
            yield _CellPicture(PageImage.of(around, picture.dots), left - _MARGIN, top - _MARGIN)


def _paper(pixels: Pixels) -> int:
    return int(np.median(pixels[::8, ::8]))
