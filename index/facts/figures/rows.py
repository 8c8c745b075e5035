"""Numbers in rows of tables, as texts keep them: ``Tỉnh: Cao Bằng; Mức hỗ trợ (tỷ đồng): 65``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from index.facts.figures.figure import Figure
from index.facts.figures.measures import unit_named
from index.facts.figures.nouns import PERCENT, noun_at
from index.facts.figures.numerals import value_of
from index.vietnamese.text import one_line

_BETWEEN = re.compile(r"; (?=[^;:]{1,120}: )")
_HEAD_AND_CELL = re.compile(r"(?P<head>[^:]{1,120}): (?P<cell>.*)", re.DOTALL)
_NUMBER = re.compile(r"(?P<number>\d+(?:[.,]\d+)*)(?P<percent>\s?%)?")
_COUNT_OF_ROWS = re.compile(r"(?:stt|tt|số tt|số thứ tự|thứ tự|mã.*|năm|ngày.*)", re.IGNORECASE)
_UNIT = re.compile(r"\((?:đơn vị(?: tính)?: ?|đvt: ?)?(?P<unit>[^()]+)\)\s*$", re.IGNORECASE)
_COUNTING = re.compile(r"(?:^|.*[ –(])(?:tổng )?số (?:lượng )?", re.IGNORECASE)
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


def is_row(line: str) -> bool:
    """Whether a line is a row of a table whose columns have heads."""
    parts = _BETWEEN.split(line, maxsplit=2)
    return len(parts) >= _LEAST and all(_HEAD_AND_CELL.fullmatch(part) for part in parts[:_LEAST])


def numbers_of(line: str) -> Iterator[TableNumber]:
    """The numbers of a row whose unit its head tells; none of a table that was read askew.

    It was where a head is a number, or two heads are alike, or a row repeats the heads. A count
    without a unit of its own is of what another column of the row counts (``Số hồ sơ tiếp nhận``
    beside ``Quá hạn``), if that is one thing alone.
    """
    cells = list(_cells(line))
    heads = [head for head, _, _ in cells]
    askew = (len(set(heads)) < len(heads) and _alike_numbers(cells)) or any(
        not _LETTER.search(head) or _NUMBER.fullmatch(head) for head in heads
    )
    label = _label(cells)
    if askew or not label or any(head == cell for head, cell, _ in cells):
        return
    counted = {noun for head in heads if (noun := _counted(head))}
    common = counted.pop() if len(counted) == 1 else None
    for head, cell, start in cells:
        match = _NUMBER.fullmatch(cell)
        if match is None or _COUNT_OF_ROWS.fullmatch(head) or heads.count(head) > 1:
            continue
        value = value_of(match["number"])
        told = _unit_of(head, is_percent=match["percent"] is not None)
        unit, times = told or (common or "", Decimal(1))
        if value is None or not unit or (told is None and _RATE.search(head)):
            continue
        yield TableNumber(value * times, unit, _UNIT.sub("", head).strip(), label, start,
                          start + len(cell))  # fmt: skip


def _cells(line: str) -> Iterator[tuple[str, str, int]]:
    """Head, cell, and where the cell begins."""
    borders = [0, *(match.end() for match in _BETWEEN.finditer(line)), len(line) + len("; ")]
    for start, end in pairwise(borders):
        match = _HEAD_AND_CELL.fullmatch(line[start : end - len("; ")])
        if match:
            cell = match["cell"].strip()
            place = start + match.start("cell") + match["cell"].find(cell) if cell else start
            yield one_line(match["head"]), cell, place


def _alike_numbers(cells: list[tuple[str, str, int]]) -> bool:
    """Whether all heads of numbers stand twice: then nothing tells the columns apart."""
    heads = [head for head, cell, _ in cells if _NUMBER.fullmatch(cell)]
    return bool(heads) and all(heads.count(head) > 1 for head in heads)


def _label(cells: list[tuple[str, str, int]]) -> str:
    """What a row is of: its cells of words."""
    words = [
        one_line(cell)
        for head, cell, _ in cells
        if _LETTER.search(cell) and not _COUNT_OF_ROWS.fullmatch(head)
    ]
    return ", ".join(words)[:_LONGEST_LABEL]


def _counted(head: str) -> str | None:
    match = _COUNTING.match(head)
    noun = noun_at(f"0 {head[match.end() :]}", 1) if match else None
    return noun.name.lower() if noun else None


def _unit_of(head: str, *, is_percent: bool) -> tuple[str, Decimal] | None:
    if is_percent:
        return PERCENT, Decimal(1)
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
    for one in numbers_of(line):
        yield Figure(
            indicator=f"{one.column} {one.label}",
            value=one.value,
            unit=one.unit,
            start=at,
            end=at + len(line),
            value_start=at + one.start,
            value_end=at + one.end,
        )
