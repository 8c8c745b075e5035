"""One page of a PDF file: its lines as PDFium sees them, whether it is a scan, its picture."""

import math
import re
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from index.reading.loaders.line import Line
from index.reading.loaders.ocr import PageImage
from index.vietnamese.spelling import is_syllable
from index.vietnamese.text import has_diacritics

_Box = tuple[float, float, float, float]
_POINTS_PER_INCH = 72
_FEWEST_DOTS, _DOTS_OF_DRAWINGS, _MOST_DOTS = 200, 300, 400  # an inch
_MOST_PIXELS = 40_000_000  # an A2 page at 300 dots an inch; a larger one is rendered coarser
_HYPHEN = "\x02"  # what PDFium puts for a hyphen at the end of a line
_LINE_END = re.compile(f"\r\n|\r|\n|(?<={_HYPHEN})")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEW_WORDS = 12
_COVERED = 0.5
_FITTING = 0.5
_MARKED = 0.2


def lines_of(page: pypdfium2.PdfPage) -> list[Line]:
    """The visual lines of the page's text layer, in points from the top left as displayed."""
    layer = page.get_textpage()
    try:
        codes = [raw.FPDFText_GetUnicode(layer, index) for index in range(layer.count_chars())]
        text = "".join(chr(code) if code <= 0x10FFFF else "\ufffd" for code in codes)
        lines = []
        start = 0
        for end in [*(found.span() for found in _LINE_END.finditer(text)), (len(text), len(text))]:
            written = text[start : end[0]]
            inside = written.strip()
            if inside:
                first = start + written.index(inside)
                lines.append(_line(page, layer, first, inside))
            start = end[1]
        return lines
    finally:
        layer.close()


def _line(page: pypdfium2.PdfPage, layer: pypdfium2.PdfTextPage, first: int, text: str) -> Line:
    last = first + max(len(text.rstrip(_HYPHEN)), 1) - 1
    boxes = [layer.get_charbox(index, loose=True) for index in (first, last)]
    corners = [_displayed(page, x, y) for box in boxes for x, y in (box[:2], box[2:])]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return Line(text.replace(_HYPHEN, "-"), min(across), max(across), min(down), max(down))


def _displayed(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    left, bottom, right, top = page.get_bbox()
    match page.get_rotation():
        case 90:
            return y - bottom, x - left
        case 180:
            return right - x, y - bottom
        case 270:
            return top - y, right - x
        case _:
            return x - left, top - y


def is_scanned(page: pypdfium2.PdfPage, lines: list[Line]) -> bool:
    """Whether the page must be read from its picture.

    So it is when something is drawn on it but no text, when a picture covers it and hardly any
    words or no Vietnamese ones lie over it (what a scanner without Vietnamese made of them), and
    when the text is no letters at all (a font without a map to Unicode).
    """
    words = [word for line in lines for word in _WORD.findall(line.text)]
    fitting = sum(map(is_syllable, words)) / max(len(words), 1)
    marked = sum(map(has_diacritics, words)) / max(len(words), 1)
    if len(words) >= _FEW_WORDS and fitting >= _FITTING and marked >= _MARKED:
        return False
    if _covered_by_pictures(page) >= _COVERED:
        return True
    if not lines:
        return next(page.get_objects(max_depth=1), None) is not None
    signs = "".join(line.text for line in lines).replace(" ", "")
    return not words and len(signs) > _FEW_WORDS and not any(map(str.isdigit, signs))


def _covered_by_pictures(page: pypdfium2.PdfPage) -> float:
    width, height = page.get_size()
    areas = [
        abs((right - left) * (top - bottom)) for _, (left, bottom, right, top) in _pictures(page)
    ]
    return float(sum(areas) / max(width * height, 1.0))


def picture_of(page: pypdfium2.PdfPage) -> PageImage:
    """The page in grey, at the resolution it was scanned at.

    Tesseract reads a scan better as it is than enlarged: of a page scanned at 200 dots an inch it
    had 93 % of the words right at 200 dots, 79 % at 300. Drawn pages come at 300 dots.
    """
    width, height = page.get_size()
    dots = min(max(_scanned_at(page), _FEWEST_DOTS), _MOST_DOTS)
    scale = min(dots / _POINTS_PER_INCH, math.sqrt(_MOST_PIXELS / max(width * height, 1.0)))
    bitmap = page.render(scale=scale, grayscale=True)
    grey = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + bitmap.to_numpy().tobytes()
    bitmap.close()
    return PageImage(grey, round(scale * _POINTS_PER_INCH))


def _scanned_at(page: pypdfium2.PdfPage) -> float:
    """Dots an inch of the picture with the most of them, or what suits a page without one."""
    dots = [
        picture.get_px_size()[0] * _POINTS_PER_INCH / abs(right - left)
        for picture, (left, _, right, _) in _pictures(page)
        if abs(right - left) > _POINTS_PER_INCH
    ]
    return max(dots, default=_DOTS_OF_DRAWINGS)


def _pictures(page: pypdfium2.PdfPage) -> Iterator[tuple[pypdfium2.PdfImage, _Box]]:
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        yield picture, picture.get_bounds()
