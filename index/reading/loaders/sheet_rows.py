"""The words of a worksheet's cells, without what strayed to the far ends of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from index.reading.loaders.sheet_values import shown

_LAST_ROW = 1_048_576
_EMPTY_ROWS, _EMPTY_COLUMNS = 2_000, 200
"""Emptiness behind which a cell has nothing to do with the others: a key held down too long."""


@dataclass(frozen=True, slots=True)
class SheetWords:
    """The rows as words, none for empty ones at their ends, and the first cell that strayed.

    ``stray`` is its name (``XFD1048576``), None where none did.
    """

    rows: list[list[str]]
    stray: str | None = None


def cells_in(sheet: ReadOnlyWorksheet) -> SheetWords:
    """The words of all cells, row by row, without empty cells at the ends of rows and sheet.

    A cell behind two thousand empty rows or two hundred empty columns is left out, as the rows and
    columns between would have to be held in memory.
    """
    found: list[dict[int, str]] = []
    empty = 0
    stray = None
    for number, row in enumerate(_cells_by_row(sheet), start=1):
        words = {
            at: text
            for at, cell in row
            if cell.value is not None and (text := shown(cell.value, cell.number_format)).strip()
        }
        if not words:
            empty += 1
            continue
        if empty > _EMPTY_ROWS and found:
            stray = f"{get_column_letter(min(words) + 1)}{number}"
            break
        found += [{}] * empty
        empty = 0
        found.append(words)
    last = _last_column({at for words in found for at in words})
    for number, words in enumerate(found, start=1):
        if far := [at for at in words if at > last]:
            stray = stray or f"{get_column_letter(min(far) + 1)}{number}"
    return SheetWords([_filled(words, last) for words in found], stray)


def _cells_by_row(sheet: ReadOnlyWorksheet) -> Iterator[list[tuple[int, ReadOnlyCell]]]:
    """The cells that the file has, row by row; openpyxl would fill each row up to its last one."""

    def as_given(row: list[dict[str, Any]], *_: object) -> list[tuple[int, ReadOnlyCell]]:
        return [(cell["column"] - 1, ReadOnlyCell(sheet, **cell)) for cell in row]

    sheet.reset_dimensions()  # what the file says of them is not believed
    sheet._get_row = as_given
    yield from sheet.iter_rows(max_row=_LAST_ROW)


def _last_column(used: Iterable[int]) -> int:
    last = -1
    for at in sorted(used):
        if last >= 0 and at - last > _EMPTY_COLUMNS:
            break
        last = at
    return last


def _filled(words: dict[int, str], last: int) -> list[str]:
    width = max((at for at in words if at <= last), default=-1) + 1
    return [words.get(at, "") for at in range(width)]
