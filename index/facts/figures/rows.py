"""Numbers in rows of tables, as texts keep them: ``Tỉnh: Cao Bằng; Mức hỗ trợ (tỷ đồng): 65``.

A table that was read as one tells its cells; in other texts rows are taken apart at their marks.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from index.facts.figures.figure import Figure
from index.facts.figures.measures import unit_named
from index.facts.figures.nouns import PERCENT, noun_at
from index.facts.figures.numerals import value_of
from index.model import Paragraph
from index.vietnamese.text import one_line

_BETWEEN = re.compile(r"; (?=[^;:]{1,120}: )")
_HEAD_AND_CELL = re.compile(r"(?P<head>[^:]{1,120}): (?P<cell>.*)", re.DOTALL)
_NUMBER = re.compile(r"(?P<number>\d+(?:[.,]\d+)*)(?P<percent>\s?%)?")
_COUNT_OF_ROWS = re.compile(r"(?:stt|tt|số tt|số thứ tự|thứ tự|mã.*|năm|ngày.*)", re.IGNORECASE)
_UNIT = re.compile(r"\((?:đơn vị(?: tính)?: ?|đvt: ?)?(?P<unit>[^()]+)\)\s*$", re.IGNORECASE)
_LEVELS = " › "
_COUNTING = re.compile(r"(?:^|.*[ –›(])(?:tổng )?số (?:lượng )?", re.IGNORECASE)
_RATE = re.compile(r"(?:tỷ|tỉ) lệ|%", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_LEAST = 2
_LONGEST_LABEL = 300


@dataclass(frozen=True, slots=True)
class TableNumber:
    """A number in a row: what its column and its row say, and where it stands in the line."""

    value: Decimal
    unit: str
    column: str
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RowCell:
    """The names above a cell, the outermost first, its words, and where they stand in the line."""

    path: tuple[str, ...]
    words: str
    start: int

    @property
    def head(self) -> str:
        """The names on one line."""
        return _LEVELS.join(self.path)


def is_row(line: str) -> bool:
    """Whether a line is a row of a table whose columns have heads."""
    parts = _BETWEEN.split(line, maxsplit=2)
    return len(parts) >= _LEAST and all(_HEAD_AND_CELL.fullmatch(part) for part in parts[:_LEAST])


def numbers_of(line: str) -> Iterator[TableNumber]:
    """The numbers of a row that a text has as a line (``numbers_in``)."""
    yield from numbers_in(list(_cells(line)))


def numbers_in(cells: Sequence[RowCell]) -> Iterator[TableNumber]:
    """The numbers of a row whose unit its head tells; none of a table that was read askew.

    It was where a head is a number, or two heads are alike, or a row repeats the heads. A count
    without a unit of its own is of what another column of the row counts (``Số hồ sơ tiếp nhận``
    beside ``Quá hạn``), if that is one thing alone.
    """
    heads = [one.head for one in cells]
    askew = (len(set(heads)) < len(heads) and _alike_numbers(cells)) or any(
        not _LETTER.search(head) or _NUMBER.fullmatch(head) for head in heads
    )
    label = _label(cells)
    if askew or not label or any(one.head == one.words for one in cells):
        return
    counted = {noun for head in heads if (noun := _counted(head))}
    common = counted.pop() if len(counted) == 1 else None
    for one in cells:
        match = _NUMBER.fullmatch(one.words)
        if match is None or _numbers_rows(one) or heads.count(one.head) > 1:
            continue
        value = value_of(match["number"])
        told = _unit_of(one.path, is_percent=match["percent"] is not None)
        unit, times = told or (common or "", Decimal(1))
        if value is None or not unit or (told is None and _RATE.search(one.head)):
            continue
        column = _LEVELS.join(_UNIT.sub("", name).strip() for name in one.path)
        yield TableNumber(value * times, unit, column, label, one.start,
                          one.start + len(one.words))  # fmt: skip


def _cells(line: str) -> Iterator[RowCell]:
    """The cells of a line."""
    borders = [0, *(match.end() for match in _BETWEEN.finditer(line)), len(line) + len("; ")]
    for start, end in pairwise(borders):
        match = _HEAD_AND_CELL.fullmatch(line[start : end - len("; ")])
        if match:
            cell = match["cell"].strip()
            place = start + match.start("cell") + match["cell"].find(cell) if cell else start
            yield RowCell(tuple(one_line(match["head"]).split(_LEVELS)), cell, place)


def _alike_numbers(cells: Sequence[RowCell]) -> bool:
    """Whether all heads of numbers stand twice: then nothing tells the columns apart."""
    heads = [one.head for one in cells if _NUMBER.fullmatch(one.words)]
    return bool(heads) and all(heads.count(head) > 1 for head in heads)


def _label(cells: Sequence[RowCell]) -> str:
    """What a row is of: its cells of words."""
    words = [
        one_line(one.words) for one in cells if _LETTER.search(one.words) and not _numbers_rows(one)
    ]
    return ", ".join(words)[:_LONGEST_LABEL]


def _numbers_rows(cell: RowCell) -> bool:
    return _COUNT_OF_ROWS.fullmatch(cell.path[-1]) is not None


def _counted(head: str) -> str | None:
    match = _COUNTING.match(head)
    noun = noun_at(f"0 {head[match.end() :]}", 1) if match else None
    return noun.name.lower() if noun else None


def _unit_of(path: Sequence[str], *, is_percent: bool) -> tuple[str, Decimal] | None:
    """The unit of a column and how many of it one is: the nearest name that says one tells."""
    if is_percent:
        return PERCENT, Decimal(1)
    return next(filter(None, map(_unit_in, reversed(path))), None)


def _unit_in(head: str) -> tuple[str, Decimal] | None:
    bracket = _UNIT.search(head)
    named = unit_named(bracket["unit"]) if bracket else None
    if named is not None:
        return named[0].unit, named[1]
    if bracket:
        noun = noun_at(f"0 {bracket['unit']}", 1)
        return (noun.name.lower(), Decimal(1)) if noun else None
    counted = _counted(head)
    return (counted, Decimal(1)) if counted else None


def figures_of_row(line: str, at: int) -> Iterator[Figure]:
    """The numbers of a row that stands at an offset, by the words of column and row."""
    yield from _figures(numbers_of(line), at, at + len(line))


def figures_of_table_row(paragraph: Paragraph, text: str) -> Iterator[Figure]:
    """The numbers of a paragraph that is a row of a table in a text; none of another paragraph."""
    row = paragraph.row
    if row is None:
        return
    cells = [
        RowCell(
            cell.path(paragraph.columns) or ("",),
            text[cell.start : cell.end],
            cell.start - row.start,
        )
        for cell in row.cells
    ]
    named = [one for one in cells if one.head]
    yield from _figures(numbers_in(named), row.start, row.end)


def _figures(numbers: Iterable[TableNumber], at: int, end: int) -> Iterator[Figure]:
    for one in numbers:
        yield Figure(
            indicator=f"{one.column} {one.label}",
            value=one.value,
            unit=one.unit,
            start=at,
            end=end,
            value_start=at + one.start,
            value_end=at + one.end,
        )
