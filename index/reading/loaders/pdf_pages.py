"""One page of a PDF file: what of it must be read off a picture, and that picture."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2

from index.reading.loaders.line import Line
from index.reading.loaders.page_image import PageImage
from index.reading.loaders.pdf_frame import Box
from index.reading.loaders.pdf_layer import TextLayer
from index.reading.loaders.pdf_objects import COVERED, PaintedShape, Painting, share_of_pictures
from index.vietnamese.legibility import legibility
from index.vietnamese.spelling import is_syllable
from index.vietnamese.text import has_diacritics

_POINTS_PER_INCH = 72
_FEWEST_DOTS, _DOTS_OF_DRAWINGS, _MOST_DOTS = 200, 300, 400  # an inch
_MOST_PIXELS = 40_000_000  # an A2 page at 300 dots an inch; a larger one is rendered coarser
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEW_WORDS = 12
_FITTING = 0.5
_MARKED = 0.2
_LEGIBLE = 0.5
_MANY_WORDS, _MANY_SIGNS = 40, 60
_LONG, _WITHOUT_VOWEL = 3, 0.2  # letters; the share in English and in chemistry is below 0.05
_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
_STRIP, _PARAGRAPH = 0.04, 0.15  # of the page
_COARSEST = 90  # dots an inch; letters on a coarser picture cannot be read


@dataclass(frozen=True, slots=True)
class Scan:
    """What must be read off a picture: a page, or the ``area`` of it that is one.

    The area is left, top, right and bottom in points as displayed. ``in_doubt`` says that the text
    layer may be right, and is to be kept where the picture tells no Vietnamese.
    """

    area: Box | None = None
    in_doubt: bool = False


def scan_on(layer: TextLayer) -> Scan | None:
    """What of the page must be read off its picture, or None where the text layer tells all.

    The whole page must where something is drawn on it but no text; where a picture covers it and
    hardly any words or no Vietnamese ones lie over it (what a scanner without Vietnamese made of
    them); and where the text is no words, its font having no true map to Unicode. An area must
    where a picture as large as a paragraph or more has no letters over it.
    """
    text = "\n".join(line.text for line in layer.lines)
    words = _WORD.findall(text)
    fitting = sum(map(is_syllable, words)) / max(len(words), 1)
    marked = sum(map(has_diacritics, words)) / max(len(words), 1)
    if len(words) >= _FEW_WORDS and fitting >= _FITTING and marked >= _MARKED:
        area = _scanned_area(layer)
        return Scan(area) if area is not None else None
    if share_of_pictures(layer.pictures, layer.frame) >= COVERED:
        return Scan()
    if not layer.lines:
        return Scan() if layer.objects else None
    signs = "".join(text.split())
    no_letters = not words and len(signs) > _FEW_WORDS and not any(map(str.isdigit, signs))
    if no_letters or (len(signs) >= _MANY_SIGNS and legibility(text) < _LEGIBLE):
        return Scan()
    if len(words) >= _MANY_WORDS and max(fitting, marked) < _MARKED and _is_jumbled(words):
        return Scan(in_doubt=True)
    area = _scanned_area(layer)
    return Scan(area) if area is not None else None


def _is_jumbled(words: Sequence[str]) -> bool:
    """Whether so many words have no vowel that a font must show them as other letters."""
    long = [word for word in words if len(word) >= _LONG and not word.isupper()]
    without = sum(_VOWEL.search(word) is None for word in long)
    return without > _WITHOUT_VOWEL * max(len(long), _MANY_WORDS)


def _scanned_area(layer: TextLayer) -> Box | None:
    """The box around the pictures, or the largest one, that no line of text lies on."""
    page = layer.frame.width * layer.frame.height
    large = [
        layer.frame.displayed_box(picture.box)
        for picture in sorted(layer.pictures, key=lambda one: one.area, reverse=True)
        if picture.area >= _STRIP * page and _dots(picture) >= _COARSEST
    ]
    if not large:
        return None
    around = (
        min(box[0] for box in large),
        min(box[1] for box in large),
        max(box[2] for box in large),
        max(box[3] for box in large),
    )
    for box in (around, large[0]):
        free = not any(
            box[0] < (line.left + line.right) / 2 < box[2] and box[1] < line.middle < box[3]
            for line in layer.lines
        )
        if free and (box[2] - box[0]) * (box[3] - box[1]) >= _PARAGRAPH * page:
            return (
                max(box[0], 0.0),
                max(box[1], 0.0),
                min(box[2], layer.frame.width),
                min(box[3], layer.frame.height),
            )
    return None


def is_vietnamese(lines: Sequence[Line]) -> bool:
    """Whether there are sentences: most words Vietnamese syllables, enough of them with marks."""
    words = [word for line in lines for word in _WORD.findall(line.text)]
    fitting, marked = sum(map(is_syllable, words)), sum(map(has_diacritics, words))
    enough = len(words) >= _FEW_WORDS
    return enough and fitting >= _FITTING * len(words) and marked >= _MARKED * len(words)


def picture_of(page: pypdfium2.PdfPage, area: Box | None = None) -> PageImage:
    """The page, or an area of it as displayed, in grey, at the resolution it was scanned at.

    Tesseract reads a scan better as it is than enlarged: of a page scanned at 200 dots an inch it
    had 93 % of the words right at 200 dots, 79 % at 300. Drawn pages come at 300 dots.
    """
    width, height = page.get_size()
    dots = min(max(_scanned_at(page), _FEWEST_DOTS), _MOST_DOTS)
    scale = min(dots / _POINTS_PER_INCH, math.sqrt(_MOST_PIXELS / max(width * height, 1.0)))
    cut = (0.0, 0.0, 0.0, 0.0)
    if area is not None:
        cut = (area[0], height - area[3], width - area[2], area[1])
    bitmap = page.render(scale=scale, grayscale=True, crop=cut)
    picture = PageImage.of(bitmap.to_numpy(), round(scale * _POINTS_PER_INCH))
    bitmap.close()
    return picture


def _scanned_at(page: pypdfium2.PdfPage) -> float:
    """Dots an inch of the picture with the most of them, or what suits a page without one."""
    pictures = Painting(page).pictures
    wide = (one for one in pictures if one.box[2] - one.box[0] > _POINTS_PER_INCH)
    return max(map(_dots, wide), default=_DOTS_OF_DRAWINGS)


def _dots(picture: PaintedShape) -> float:
    across = picture.pixels[0] if picture.pixels else 0
    return across * _POINTS_PER_INCH / max(picture.box[2] - picture.box[0], 1.0)
