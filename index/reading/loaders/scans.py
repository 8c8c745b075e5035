"""One page's picture, read as well as it can be, and judged by whether words came out."""

import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.reading.loaders import ocr
from index.reading.loaders.line import BoxedWord, Line
from index.reading.loaders.page_image import PageImage
from index.reading.loaders.picture_rules import rules_on
from index.reading.loaders.scanned_cells import read_lines
from index.reading.tables.ruled import DrawnTable, PageMark, PlacedGrid, Rule, drawn_tables
from index.vietnamese.legibility import legibility

_POINTS_PER_INCH = 72
_GOOD, _GOOD_SURENESS = 0.9, 75.0
_LEGIBLE, _SURE = 0.7, 60.0
_FEW = 5
_FINE, _COARSE = 300, 200
_LEAST_SKEW = 0.7  # degrees; from one on words are lost where the copy is bad
_BLANK = 0.0005
_TALL_LETTERS = 3
_NEAR = 5.0  # points; rules on scans are not quite straight
_SIGNS = frozenset("-–+%x")


@dataclass(frozen=True, slots=True)
class PageReading:
    """The lines on a page and the rules drawn on it, in points from its top left when upright.

    ``is_legible`` is False where something is on the page and no words could be made of it: a
    photograph, handwriting, a hopeless scan. There are no lines then.
    """

    lines: tuple[Line, ...] = ()
    is_legible: bool = True
    rules: tuple[Rule, ...] = ()

    @property
    def tables(self) -> list[PlacedGrid]:
        """The tables that are drawn with rules around the words, from top to bottom."""
        words = [
            (word, line.middle)
            for line in sorted(self.lines, key=lambda one: one.middle)
            for word in sorted(line.words, key=lambda one: one.left)
            if any(map(str.isalnum, word.text)) or word.text in _SIGNS
        ]
        drawn = drawn_tables(self.rules, _NEAR)
        return [grid for one in drawn if (grid := one.filled(_marks_in(one, words)))]


@dataclass(frozen=True, slots=True)
class _Try:
    """What came out of one way to read a picture, and the rules on it in its pixels."""

    picture: PageImage
    lines: Sequence[Line]
    rules: Sequence[Rule] = ()

    @property
    def legibility(self) -> float:
        return legibility("\n".join(line.text for line in self.lines))

    @property
    def sureness(self) -> float:
        """The mean over all words, 0 … 100; 0 of none."""
        words = [word.sureness for line in self.lines for word in line.words]
        return statistics.fmean(words) if words else 0.0

    @property
    def worth(self) -> float:
        """How much was read, little believed words counting little."""
        words = sum(len(line.words) for line in self.lines)
        return self.legibility * self.sureness * words

    @property
    def rank(self) -> tuple[bool, bool, float]:
        """The better the higher."""
        return self.is_legible, not self.lies_on_its_side, self.worth

    @property
    def is_good(self) -> bool:
        good = self.legibility >= _GOOD and self.sureness >= _GOOD_SURENESS
        return good and not self.lies_on_its_side

    @property
    def is_legible(self) -> bool:
        """Whether words came out; so few as noise makes by chance must be good ones."""
        if sum(len(line.words) for line in self.lines) < _FEW:
            return self.is_good
        return self.legibility >= _LEGIBLE and self.sureness >= _SURE

    @property
    def lies_on_its_side(self) -> bool:
        """Whether the words stand: Tesseract reads some pages so, but their order is lost."""
        long = [
            word for line in self.lines for word in line.words if len(word.text) >= _TALL_LETTERS
        ]
        standing = sum(word.bottom - word.top > word.right - word.left for word in long)
        return standing > len(long) / 2


def _marks_in(table: DrawnTable, words: Iterable[tuple[BoxedWord, float]]) -> Iterator[PageMark]:
    for word, middle in words:
        if table.reaches(word.left, word.right, middle):
            yield PageMark(word.text, (word.left + word.right) / 2, (word.top + word.bottom) / 2)
            yield PageMark(" ", 0.0, 0.0)


def read_page(picture: PageImage, tries: bool = True) -> PageReading:
    """Read a page, straightened; where that makes no sense turn it, and try it otherwise.

    Without ``tries`` it is only read once, and must be good at once. Raises OcrTooSlowError and
    OcrError as ``ocr.read_picture`` does.
    """
    picture = _straight(picture)
    rules = rules_on(picture)
    first = _Try(picture, read_lines(picture, rules), rules)
    if first.is_good:
        return _reading(first)
    if not first.lines and picture.ink() < _BLANK:
        return PageReading()
    best = first
    for other in _other_tries(first) if tries else ():
        best = max(best, other, key=lambda one: one.rank)
        if best.is_good:
            break
    return _reading(best) if best.is_legible and tries else PageReading(is_legible=False)


def _other_tries(first: _Try) -> Iterator[_Try]:
    """Turned upright first, then coarser or finer, in black and white.

    A page of print that lies on its head gives lines of nonsense, a photograph hardly any. Tables
    of numbers and names are where Tesseract's own word on the turn may be wrong.
    """
    upright = first
    if first.lines:
        turn = ocr.turn_of(first.picture)
        if not turn and first.is_legible:
            return
        for quarters in sorted((2, 1, 3), key=lambda one: one != turn):  # that one may be wrong
            turned = _read(_straight(first.picture.turned(quarters)))
            yield turned
            upright = max(upright, turned, key=lambda one: one.rank)
            if turned.is_legible and not turned.lies_on_its_side:
                return
        dots = upright.picture.dots
        yield _read(upright.picture.at(_COARSE if dots >= (_FINE + _COARSE) / 2 else _FINE))
    yield _read(upright.picture.binarised())


def _straight(picture: PageImage) -> PageImage:
    skew = picture.skew()
    return picture.straightened(-skew) if abs(skew) >= _LEAST_SKEW else picture


def _read(picture: PageImage) -> _Try:
    rules = rules_on(picture)
    try:
        return _Try(picture, read_lines(picture, rules), rules)
    except ocr.OcrError:  # one way of several
        return _Try(picture, ())


def _reading(one: _Try) -> PageReading:
    scale = _POINTS_PER_INCH / one.picture.dots
    lines = tuple(_scaled(line, scale) for line in one.lines)
    rules = tuple(
        Rule(rule.at * scale, rule.start * scale, rule.end * scale, rule.is_level)
        for rule in one.rules
    )
    return PageReading(lines, rules=rules)


def _scaled(line: Line, scale: float) -> Line:
    words = tuple(
        BoxedWord(
            word.text,
            word.left * scale,
            word.right * scale,
            word.top * scale,
            word.bottom * scale,
            word.sureness,
        )
        for word in line.words
    )
    return replace(
        line,
        left=line.left * scale,
        right=line.right * scale,
        top=line.top * scale,
        bottom=line.bottom * scale,
        words=words,
    )
