"""Tables drawn with rules: the slots that horizontal and vertical rules part on a page."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from index.reading.tables.grid import Row, Slot

_NEAR = 3.0
"""Rules no farther apart count as one, and ends no farther from a rule as touching it."""
_LEAST_RULES = 3
FEWEST_RULES = 4
"""Drawn on a page with a table: a box around two cells has so many."""
_LEAST_SLOTS = 4
_MOST_RULES = 4_000
_BROKEN_NUMBER = re.compile(r"(?<=[A-ZĐ]{2}-) (?=[A-ZĐ]{2})")
"""``93/2032/NĐ- CP``: the line of a cell ended at the hyphen."""
_NARROW_NAMES = frozenset({"STT", "TT"})
"""Of the narrowest columns, which break even short names."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule at a height (``is_level``) or a distance from the left, from end to end."""

    at: float
    start: float
    end: float
    is_level: bool


@dataclass(frozen=True, slots=True)
class PageMark:
    """A character or a word of a page and the middle of its box; a blank stands for any gap."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PlacedGrid:
    """Rows of slots and where they stand on their page; ``edges`` are the borders of the columns.

    All measures are in the unit of the page, ``top`` and ``bottom`` grow downwards.
    """

    rows: tuple[Row, ...]
    edges: tuple[float, ...]
    top: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the page lies in the table."""
        return self.edges[0] <= x <= self.edges[-1] and self.top <= y <= self.bottom


def drawn_tables(rules: Sequence[Rule], near: float = _NEAR) -> list["DrawnTable"]:
    """The tables that rules draw on a page, from top to bottom.

    A table has at least two rows and two columns parted by rules that touch each other. ``near`` is
    the distance, in the unit of the page, below which rules count as one.
    """
    if not FEWEST_RULES <= len(rules) <= _MOST_RULES:
        return []
    joined = [*_joined(rules, True, near), *_joined(rules, False, near)]
    tables = (_drawn(group, near) for group in _groups(joined, near))
    return sorted((one for one in tables if one is not None), key=lambda one: one.top)


def _whole(words: str) -> str:
    """The words of a cell on one line; a number that its lines broke is whole again."""
    joined = _BROKEN_NUMBER.sub("", " ".join(words.split()))
    return joined.replace(" ", "") if joined.replace(" ", "").upper() in _NARROW_NAMES else joined


def _joined(rules: Iterable[Rule], is_level: bool, near: float) -> Iterator[Rule]:
    """Rules of one direction, pieces of one line put together."""
    lines: list[list[Rule]] = []
    for rule in sorted((one for one in rules if one.is_level is is_level), key=lambda one: one.at):
        if lines and rule.at - lines[-1][-1].at <= near / 2:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    for line in lines:
        at = sum(one.at for one in line) / len(line)
        start, end = None, 0.0
        for piece in sorted(line, key=lambda one: one.start):
            if start is not None and piece.start <= end + near:
                end = max(end, piece.end)
                continue
            if start is not None:
                yield Rule(at, start, end, is_level)
            start, end = piece.start, piece.end
        if start is not None:
            yield Rule(at, start, end, is_level)


@dataclass
class _RuleGroup:
    rules: list[Rule] = field(default_factory=list)


def _groups(rules: Sequence[Rule], near: float) -> Iterator[list[Rule]]:
    """Rules that touch each other, directly or by others."""
    level = [one for one in rules if one.is_level]
    upright = [one for one in rules if not one.is_level]
    of: dict[int, _RuleGroup] = {id(one): _RuleGroup([one]) for one in rules}
    for one in level:
        for other in upright:
            if not _touch(one, other, near) or of[id(one)] is of[id(other)]:
                continue
            kept, gone = of[id(one)], of[id(other)]
            kept.rules += gone.rules
            for rule in gone.rules:
                of[id(rule)] = kept
    seen: set[int] = set()
    for rule in rules:
        group = of[id(rule)]
        if id(group) not in seen:
            seen.add(id(group))
            yield group.rules


def _touch(level: Rule, upright: Rule, near: float) -> bool:
    return (
        level.start - near <= upright.at <= level.end + near
        and upright.start - near <= level.at <= upright.end + near
    )


def _drawn(rules: Sequence[Rule], near: float) -> "DrawnTable | None":
    level = [one for one in rules if one.is_level]
    upright = [one for one in rules if not one.is_level]
    rows, columns = _edges(level, near), _edges(upright, near)
    if len(rows) < _LEAST_RULES or len(columns) < _LEAST_RULES:
        return None
    return DrawnTable(level, upright, rows, columns, near)


def _edges(rules: Sequence[Rule], near: float) -> list[float]:
    """The places of rules, those that are near each other as one."""
    edges: list[float] = []
    for at in sorted(one.at for one in rules):
        if not edges or at - edges[-1] > near:
            edges.append(at)
    return edges


_Corner = tuple[int, int]
"""The row and column of the slot where a cell begins."""


class DrawnTable:
    """What rules enclose: rows and columns of slots, some of them open to each other."""

    def __init__(
        self,
        level: Sequence[Rule],
        upright: Sequence[Rule],
        rows: Sequence[float],
        columns: Sequence[float],
        near: float,
    ) -> None:
        self._level, self._upright = level, upright
        self._rows, self._columns = rows, columns
        self._near = near

    @property
    def heights(self) -> Sequence[float]:
        """The heights of its level rules."""
        return self._rows

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self._columns) - 1

    def with_level(self, rules: Sequence[Rule]) -> "DrawnTable":
        """The same with more level rules."""
        rows = sorted((*self._rows, *(one.at for one in rules)))
        return DrawnTable((*self._level, *rules), self._upright, rows, self._columns, self._near)

    @property
    def top(self) -> float:
        """The height of its first rule."""
        return self._rows[0]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        return self._columns[0], self._rows[0], self._columns[-1], self._rows[-1]

    def cell_boxes(self) -> list[tuple[float, float, float, float]]:
        """Left, top, right and bottom of every cell, row by row."""
        ends: dict[_Corner, _Corner] = {}
        for row, line in enumerate(self._corners()):
            for column, corner in enumerate(line):
                ends[corner] = (row, column)
        return [
            (
                self._columns[start[1]],
                self._rows[start[0]],
                self._columns[end[1] + 1],
                self._rows[end[0] + 1],
            )
            for start, end in ends.items()
        ]

    def reaches(self, left: float, right: float, height: float) -> bool:
        """Whether something from left to right at a height stands in it, at least partly."""
        inside = self._rows[0] <= height <= self._rows[-1]
        return inside and right > self._columns[0] and left < self._columns[-1]

    def column(self, x: float) -> int | None:
        """The column at a distance from the left, None beside the table."""
        return _slot(self._columns, x)

    def filled(self, marks: Iterable[PageMark]) -> PlacedGrid | None:
        """The table with what is written in its slots, None where that is next to nothing."""
        corners = self._corners()
        words = self._words(corners, marks)
        if sum(map(bool, words.values())) < _LEAST_SLOTS:
            return None
        slots = tuple(
            tuple(
                Slot(words.get(corner, ""), across=corner[1] < column, down=corner[0] < row)
                for column, corner in enumerate(line)
            )
            for row, line in enumerate(corners)
        )
        return PlacedGrid(slots, tuple(self._columns), self._rows[0], self._rows[-1])

    def _corners(self) -> list[list[_Corner]]:
        """For every slot where the cell begins that fills it."""
        rows, columns = len(self._rows) - 1, len(self._columns) - 1
        corners: list[list[_Corner | None]] = [[None] * columns for _ in range(rows)]
        for row in range(rows):
            for column in range(columns):
                if corners[row][column] is not None:
                    continue
                right = column
                while (
                    right + 1 < columns
                    and corners[row][right + 1] is None
                    and not self._parted_right(row, right)
                ):
                    right += 1
                bottom = row
                while bottom + 1 < rows and not any(
                    self._parted_below(bottom, at) for at in range(column, right + 1)
                ):
                    bottom += 1
                for down in range(row, bottom + 1):
                    for across in range(column, right + 1):
                        corners[down][across] = (row, column)
        return [[corner or (0, 0) for corner in line] for line in corners]

    def _words(
        self, corners: Sequence[Sequence[_Corner]], marks: Iterable[PageMark]
    ) -> dict[_Corner, str]:
        """The words of every cell, from the marks whose middle lies in one of its slots."""
        written: dict[_Corner, list[str]] = {}
        last: _Corner | None = None
        for mark in marks:
            if mark.text.isspace():
                if last is not None:
                    written[last].append(" ")
                continue
            row, column = _slot(self._rows, mark.y), _slot(self._columns, mark.x)
            here = corners[row][column] if row is not None and column is not None else None
            if here is not None:
                parts = written.setdefault(here, [])
                if here != last and parts:
                    parts.append(" ")
                parts.append(mark.text)
            last = here
        return {corner: _whole("".join(parts)) for corner, parts in written.items()}

    def _parted_right(self, row: int, column: int) -> bool:
        at = self._columns[column + 1]
        middle = (self._rows[row] + self._rows[row + 1]) / 2
        return any(
            abs(one.at - at) <= self._near and one.start <= middle <= one.end
            for one in self._upright
        )

    def _parted_below(self, row: int, column: int) -> bool:
        at = self._rows[row + 1]
        middle = (self._columns[column] + self._columns[column + 1]) / 2
        return any(
            abs(one.at - at) <= self._near and one.start <= middle <= one.end for one in self._level
        )


def _slot(edges: Sequence[float], at: float) -> int | None:
    place = bisect_right(edges, at) - 1
    return place if 0 <= place < len(edges) - 1 else None
