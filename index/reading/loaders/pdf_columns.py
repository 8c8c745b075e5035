"""Two columns of print whose lines PDFium glues or alternates are cut apart at the gap.

Only prose is cut: half a dozen lines and more with one gap in the middle, both sides of some words,
and no rules on the page, which make a table of it. A letterhead and signatures are shorter.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import pypdfium2

from index.reading.loaders.line import Line
from index.reading.loaders.pdf_frame import PageFrame

_FEWEST_LINES = 6
_SAMPLE, _OF_SAMPLE = 6, 4
_WIDE = 0.7  # of the text's width
_AROUND_MIDDLE = 0.1
_GAP = 9.0  # points; between words there are three
_SIGNS_A_SIDE = 18
_MOST_RULES = 3

LineMaker = Callable[[int, str], Line]
"""From the index of a line's first character and its text."""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A line, and the index of its first character in the text layer."""

    first: int
    text: str
    line: Line


@dataclass(frozen=True, slots=True)
class _Gap:
    """The gap in a line: after how many characters it comes, and from where to where it is."""

    before: int
    left: float
    right: float


class ColumnCutter:
    """Cuts the lines of one page; ``rules`` is the number of lines that are drawn on it."""

    def __init__(
        self, layer: pypdfium2.PdfTextPage, frame: PageFrame, rules: int, make: LineMaker
    ) -> None:
        self._layer, self._frame, self._rules, self._make = layer, frame, rules, make
        self._middle = self._reach = 0.0

    def cut(self, placed: Sequence[PlacedText]) -> list[Line]:
        """The lines of the page, the left column before the right one."""
        lines = [one.line for one in placed]
        if len(lines) < _FEWEST_LINES or self._rules >= _MOST_RULES:
            return lines
        left, right = min(line.left for line in lines), max(line.right for line in lines)
        self._middle, self._reach = (left + right) / 2, _AROUND_MIDDLE * (right - left)
        wide = [one for one in placed if one.line.right - one.line.left >= _WIDE * (right - left)]
        if len(wide) >= _FEWEST_LINES:
            sample = wide[:: max(len(wide) // _SAMPLE, 1)]
            if sum(self._gap(one) is not None for one in sample) < _OF_SAMPLE:
                return lines
        elif 2 * sum(self._side(line) != 0 for line in lines) < len(lines):
            return lines
        return list(self._cut(placed))

    def _cut(self, placed: Sequence[PlacedText]) -> Iterator[Line]:
        gaps = {one.first: self._gap(one) for one in placed}
        for in_columns, run in groupby(
            placed, lambda one: gaps[one.first] is not None or self._side(one.line) != 0
        ):
            rows = list(run)
            sides = self._sides(rows, gaps) if in_columns else None
            if sides is None:
                yield from (one.line for one in rows)
            else:
                yield from sides[0]
                yield from sides[1]

    def _sides(
        self, rows: Sequence[PlacedText], gaps: dict[int, _Gap | None]
    ) -> tuple[list[Line], list[Line]] | None:
        left, right = list[Line](), list[Line]()
        for one in rows:
            gap = gaps[one.first]
            if gap is not None:
                head, tail = one.text[: gap.before], one.text[gap.before :]
                start = one.first + gap.before + len(tail) - len(tail.lstrip())
                left.append(self._make(one.first, head.rstrip()))
                right.append(self._make(start, tail.strip()))
            else:
                (left if self._side(one.line) < 0 else right).append(one.line)
        prose = all(
            len(side) >= _FEWEST_LINES
            and sum(len(line.text) for line in side) >= _SIGNS_A_SIDE * len(side)
            for side in (left, right)
        )
        return (left, right) if prose else None

    def _side(self, line: Line) -> int:
        """-1 and 1 of a line that lies on one side of the page's middle, else 0."""
        if line.right < self._middle + self._reach / 4:
            return -1
        return int(line.left > self._middle - self._reach / 4)

    def _gap(self, one: PlacedText) -> _Gap | None:
        """The widest gap at one of the spaces around the page's middle."""
        start, end = (
            self._at(one, self._middle - self._reach),
            self._at(one, self._middle + self._reach),
        )
        gaps = []
        for index in range(max(start - 1, 1), min(end + 1, len(one.text) - 1)):
            if one.text[index] == " ":
                before = self._box(one.first + index - 1)
                after = self._box(one.first + index + 1)
                gaps.append(_Gap(index, before[1], after[0]))
        widest = max(gaps, key=lambda gap: gap.right - gap.left, default=None)
        return widest if widest is not None and widest.right - widest.left >= _GAP else None

    def _at(self, one: PlacedText, across: float) -> int:
        """How many characters of the line begin left of a place."""
        low, high = 0, len(one.text)
        while low < high:
            between = (low + high) // 2
            if self._box(one.first + between)[0] < across:
                low = between + 1
            else:
                high = between
        return low

    def _box(self, index: int) -> tuple[float, float]:
        box = self._frame.displayed_box(self._layer.get_charbox(index, loose=True))
        return box[0], box[2]
