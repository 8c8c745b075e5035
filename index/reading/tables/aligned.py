"""Tables without rules: words that stand in columns over several lines, with paper between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from index.reading.tables.banded import CellLine, LevelRules, rows_of
from index.reading.tables.columns import is_number
from index.reading.tables.grid import Row, Slot
from index.reading.tables.ruled import PlacedGrid

_GAP = 1.1
"""Heights of a line from which on the paper between two words parts columns."""
_BEHIND_NUMBER = 0.5
"""The same behind a number alone: ``1   Giao đất``, ``1.500   Không gồm``."""
_NUMBER = re.compile(r"\d{1,3}[.)]?|[IVX]{1,5}[.)]?|\d{1,3}(?:[.,]\d{3})+")
_FEWEST_ROWS = 4
_FEWEST_COLUMNS = 3
_OPEN = 0.12
"""The share of lines that may reach over the paper between two columns, as titles do."""
_NEXT_LINE = 1.6
_NEXT_OF_HEADER = 2.0
"""Names of columns are often larger, and set wider apart, than the rows below them."""
_SAME_HEIGHT = 0.5
_OF_NUMBERS = 0.5
_FAR = 2.0
"""Heights of a line by which what reaches over a border is no number set a little aside."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a line without wide gaps between them; ``top`` and ``bottom`` grow downwards."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """How tall it is."""
        return self.bottom - self.top


def segments_of(words: Sequence[Segment]) -> list[Segment]:
    """The words of a line, put together where the gap between them is a usual one."""
    joined: list[Segment] = []
    for word in words:
        last = joined[-1] if joined else None
        gap = _BEHIND_NUMBER if last is not None and _NUMBER.fullmatch(last.text) else _GAP
        if last is not None and word.left - last.right < gap * max(last.height, word.height):
            joined[-1] = Segment(
                f"{last.text} {word.text}",
                last.left,
                max(last.right, word.right),
                min(last.top, word.top),
                max(last.bottom, word.bottom),
            )
        else:
            joined.append(word)
    return joined


def aligned_grids(
    lines: Sequence[Sequence[Segment]], rules: Sequence[LevelRules] = ()
) -> list[PlacedGrid]:
    """The tables among the lines of a page, each its words, from top to bottom.

    A run of lines is one where most have several segments, these stand below each other in three
    columns or more, and one column at least is of numbers. A line with one segment goes on with
    the cell above it. ``rules`` are the level rules on the page, between which tables stand too.
    """
    rows = _rows([word for line in lines for word in line])
    grids = []
    for table in rules:
        inside = [row for row in rows if table.holds(row[0].left, row[0].middle)]
        grid = _grid(inside, table.heights) if inside else None
        if grid is not None:
            grids.append(grid)
            rows = [row for row in rows if row not in inside]
    for run in _runs(rows):
        run_rules = next((one.heights for one in rules if _is_between(run, one)), ())
        if (grid := _grid(run, run_rules)) is not None:
            grids.append(grid)
    return sorted(grids, key=lambda one: one.top)


def _rows(words: Sequence[Segment]) -> list[list[Segment]]:
    """The segments by height, from left to right."""
    rows: list[list[Segment]] = []
    for word in sorted(words, key=lambda one: one.middle):
        last = rows[-1][0] if rows else None
        if last is not None and word.middle - last.middle < _SAME_HEIGHT * last.height:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [segments_of(sorted(row, key=lambda one: one.left)) for row in rows]


def _runs(rows: Sequence[list[Segment]]) -> Iterator[list[list[Segment]]]:
    """Rows of several segments, with single ones between them, close below each other."""
    run: list[list[Segment]] = []
    for at, row in enumerate(rows):
        following = rows[at + 1] if at + 1 < len(rows) else []
        is_next = run and row[0].middle - run[-1][0].middle < _NEXT_LINE * row[0].height
        if run and (len(row) > 1 or is_next or _begins(row, following, run[-1])):
            run.append(row)
            continue
        if _is_table(run):
            yield _trimmed(run)
        run = [row] if len(row) > 1 else []
    if _is_table(run):
        yield _trimmed(run)


def _begins(row: Sequence[Segment], following: Sequence[Segment], above: Sequence[Segment]) -> bool:
    """Whether a line is the first of a cell beside which the others stand half a line lower."""
    if len(row) > 1 or len(following) < _FEWEST_COLUMNS - 1:
        return False
    segment, down = row[0], following[0].middle - row[0].middle
    is_nearer = down < min(segment.middle - above[0].middle, _NEXT_LINE * segment.height)
    beside = [one for one in above if one.left < segment.right and segment.left < one.right]
    return is_nearer and following[0].right < segment.left and len(beside) == 1


def _is_table(run: Sequence[Sequence[Segment]]) -> bool:
    several = [row for row in run if len(row) >= _FEWEST_COLUMNS - 1]
    return len(several) >= _FEWEST_ROWS and len(several) * 2 >= len(run)


def _trimmed(run: list[list[Segment]]) -> list[list[Segment]]:
    while run and len(run[-1]) == 1 and not _below(run[-1][0], run[-2]):
        run.pop()
    return run


def _below(segment: Segment, row: Sequence[Segment]) -> bool:
    return any(other.left - 3 <= segment.left <= other.right for other in row)


def _grid(run: Sequence[Sequence[Segment]], heights: Sequence[float]) -> PlacedGrid | None:
    edges = _edges(run)
    if len(edges) - 1 < _FEWEST_COLUMNS:
        return None
    lines = [CellLine(_cells(row, edges), row[0].middle) for row in run]
    by_bands = rows_of(lines, heights)
    rows = [_together(band) for band in by_bands] if by_bands else _by_words(lines, run)
    numbers = [
        sum(is_number(row[at]) for row in rows[1:] if row[at]) for at in range(len(edges) - 1)
    ]
    if len(rows) < _FEWEST_ROWS or max(numbers) < _OF_NUMBERS * (len(rows) - 1):
        return None
    slots: tuple[Row, ...] = tuple(tuple(map(Slot, row)) for row in rows)
    segments = [segment for row in run for segment in row]
    return PlacedGrid(
        slots, tuple(edges), min(one.top for one in segments), max(one.bottom for one in segments)
    )


def _cells(row: Sequence[Segment], edges: Sequence[float]) -> tuple[str, ...]:
    cells = [""] * (len(edges) - 1)
    for segment in row:
        middle = (segment.left + segment.right) / 2
        at = _column(edges, segment.left if _reaches_over(segment, edges) else middle)
        cells[at] = f"{cells[at]} {segment.text}".strip()
    return tuple(cells)


def _reaches_over(segment: Segment, edges: Sequence[float]) -> bool:
    """Whether it is wider than its column: the name of a group begins where it stands."""
    over = [edge for edge in edges[1:-1] if segment.left < edge < segment.right]
    return len(over) > 1 or any(segment.right - edge > _FAR * segment.height for edge in over)


def _together(lines: Sequence[CellLine]) -> tuple[str, ...]:
    columns = zip(*(line.cells for line in lines), strict=True)
    return tuple(" ".join(filter(None, cells)) for cells in columns)


def _by_words(lines: Sequence[CellLine], run: Sequence[Sequence[Segment]]) -> list[tuple[str, ...]]:
    """The lines, those put together of which one only goes on with the cells of the other.

    A line goes on with the row above or, where that is nearer, begins the row below.
    """
    rows: list[tuple[str, ...]] = []
    last, begun = float("-inf"), False
    for at, (line, segments) in enumerate(zip(lines, run, strict=True)):
        above = line.middle - last
        reach = _NEXT_LINE if len(rows) > 1 else _NEXT_OF_HEADER
        near = above < reach * segments[0].height and _goes_on(rows[-1], line.cells)
        begins = not begun and _begins_below(line, lines[at + 1 : at + 2], above)
        if begun or (near and not begins):
            rows[-1] = _joined(rows[-1], line.cells)
        else:
            rows.append(line.cells)
        last, begun = line.middle, begins
    return rows


def _begins_below(line: CellLine, following: Sequence[CellLine], above: float) -> bool:
    """Whether a line has words of one cell, and the row that they are of stands just below."""
    if sum(map(bool, line.cells)) != 1 or line.cells[0] or not following:
        return False
    return bool(following[0].cells[0]) and following[0].middle - line.middle < above


def _joined(row: Sequence[str], more: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{one} {words}".strip() for one, words in zip(row, more, strict=True))


def _is_between(run: Sequence[Sequence[Segment]], rules: LevelRules) -> bool:
    return any(rules.holds(row[0].left, row[0].middle) for row in run)


def _goes_on(above: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a line only adds words to cells of the row above: its first column says nothing."""
    filled = [at for at, cell in enumerate(cells) if cell]
    if cells[0] or not above[0]:
        return False
    return all(above[at] and not is_number(cells[at]) for at in filled)


def _edges(run: Sequence[Sequence[Segment]]) -> list[float]:
    """The borders of the columns: the middles of the paper that hardly any line reaches over."""
    segments = [segment for row in run for segment in row]
    left, right = min(one.left for one in segments), max(one.right for one in segments)
    height = median(one.height for one in segments)
    most = _OPEN * len(run)
    marks = sorted({one.left for one in segments} | {one.right for one in segments})
    edges = [left]
    start: float | None = None
    for place, at in enumerate(marks[:-1]):
        middle = (at + marks[place + 1]) / 2
        over = sum(one.left < middle < one.right for one in segments)
        if over <= most and start is None:
            start = at
        if over > most and start is not None:
            if at - start >= height / 2 and start > left:
                edges.append((start + at) / 2)
            start = None
    return [*edges, right]


def _column(edges: Sequence[float], at: float) -> int:
    return max(sum(edge <= at for edge in edges[:-1]) - 1, 0)
