"""Lines of a table put together to its rows, by level rules or by the paper between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.reading.tables.columns import is_number
from index.reading.tables.ruled import Rule

_ALIKE = 6.0
"""Points by which rules of one table may begin or end elsewhere."""
_LEAST_WIDTH = 150.0
_FEWEST = 3
_WIDER = 1.2
"""How much wider the paper between two rows is than that between the lines of one."""
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class LevelRules:
    """Level rules of the same width below each other, that no upright ones join."""

    left: float
    right: float
    heights: tuple[float, ...]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the page lies between the first and the last."""
        return self.left <= x <= self.right and self.heights[0] <= y <= self.heights[-1]


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line of a table, the words of each column of it, and the height of its middle."""

    cells: tuple[str, ...]
    middle: float


def level_rules(rules: Sequence[Rule]) -> list[LevelRules]:
    """The level rules of tables, from top to bottom; those beside upright ones are of grids."""
    upright = [one for one in rules if not one.is_level]
    groups: list[list[Rule]] = []
    for rule in sorted((one for one in rules if one.is_level), key=lambda one: one.at):
        if rule.end - rule.start < _LEAST_WIDTH:
            continue
        alike = (group for group in groups if _is_alike(group[-1], rule))
        group = next(alike, None)
        if group is None:
            groups.append([rule])
        else:
            group.append(rule)
    found = [
        LevelRules(
            min(one.start for one in group),
            max(one.end for one in group),
            tuple(one.at for one in group),
        )
        for group in groups
        if len(group) >= _FEWEST
    ]
    return [one for one in found if not any(_is_inside(rule, one) for rule in upright)]


def rows_of(lines: Sequence[CellLine], heights: Sequence[float]) -> list[list[CellLine]] | None:
    """The lines of each row of a table, None where neither rules nor paper part them.

    Between two rules stands one row, several where a column has several numbers there.
    """
    if not heights:
        return by_paper(lines)
    rows: list[list[CellLine]] = []
    for top, bottom in zip([-1e9, *heights], [*heights, 1e9], strict=True):
        band = [one for one in lines if top < one.middle <= bottom]
        if not band:
            continue
        if _has_several(band):
            rows += by_paper(band) or [[one] for one in band]
        else:
            rows.append(band)
    return rows


def by_paper(lines: Sequence[CellLine]) -> list[list[CellLine]] | None:
    """The lines that stand closer to each other than to the others; None where all are alike.

    A row has one number in a column of numbers, and words in its first column.
    """
    steps = [other.middle - one.middle for one, other in pairwise(lines)]
    if len(steps) < _FEWEST_ROWS:
        return None
    close = median(step for step in steps if step <= min(steps) * _WIDER)
    rows = [[lines[0]]]
    for step, line in zip(steps, lines[1:], strict=True):
        if step > _WIDER * close:
            rows.append([line])
        else:
            rows[-1].append(line)
    if len(rows) < _FEWEST_ROWS or len(rows) == len(lines):
        return None
    is_whole = all(row[0].cells[0] or not any(row[0].cells[1:]) for row in rows)
    return rows if is_whole and not any(map(_has_several, rows)) else None


def _has_several(lines: Sequence[CellLine]) -> bool:
    """Whether a column has several numbers below each other."""
    columns = range(len(lines[0].cells))
    return any(sum(is_number(line.cells[at]) for line in lines) > 1 for at in columns)


def _is_alike(one: Rule, other: Rule) -> bool:
    return abs(one.start - other.start) <= _ALIKE and abs(one.end - other.end) <= _ALIKE


def _is_inside(upright: Rule, table: LevelRules) -> bool:
    is_beside = table.left - _ALIKE <= upright.at <= table.right + _ALIKE
    return is_beside and upright.start < table.heights[-1] and upright.end > table.heights[0]
