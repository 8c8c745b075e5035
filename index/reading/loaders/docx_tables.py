"""Tables of Word documents: data becomes lines, tables that only lay out a page come apart."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml import etree

from index.reading.loaders.tables import row_lines
from index.vietnamese.text import one_line

_LAYS_OUT = re.compile(r"cộng (?:hòa|hoà) xã hội|nơi nhận", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(?\[?\d{1,2}\]?\)?")
_WIDEST = 64
_FEW_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Cell:
    """``goes_on`` says that it is the same cell as the one before it in the row."""

    lines: tuple[str, ...]
    goes_on: bool = False

    @property
    def text(self) -> str:
        return one_line(" ".join(self.lines))


def table_blocks(
    table: etree._Element, lines_of: Callable[[etree._Element], list[str]]
) -> Iterator[str]:
    """The table as blocks of text; ``lines_of`` reads a cell.

    A letterhead, the "Nơi nhận" beside a signature, and a table of one row or one column are no
    data: their cells come one below the other. So do those of a few rows under unnamed columns.
    """
    rows = _grid(table, lines_of)
    if not rows:
        return
    written = " ".join(cell.text for row in rows[:3] for cell in row)
    unnamed = len(rows) <= _FEW_ROWS and not all(cell.lines for cell in rows[0])
    if len(rows) == 1 or max(map(len, rows)) == 1 or unnamed or _LAYS_OUT.search(written):
        for row in rows:
            for cell in row:
                if cell.lines and not cell.goes_on:
                    yield "\n\n".join(cell.lines)
        return
    header, body = _header(rows)
    lines: list[str] = []
    for row in body:
        filled = [cell.text for cell in row if cell.text and not cell.goes_on]
        if len(filled) == 1 and any(cell.goes_on for cell in row):  # a title across the table
            lines.append(filled[0])
        elif not all(map(_COLUMN_NUMBER.fullmatch, filled)):
            lines += row_lines(header, [["" if cell.goes_on else cell.text for cell in row]])
    yield "\n".join(lines or ["; ".join(dict.fromkeys(filter(None, header)))])


def _grid(
    table: etree._Element, lines_of: Callable[[etree._Element], list[str]]
) -> list[list[_Cell]]:
    rows: list[list[_Cell]] = []
    for row in table.iterchildren(qn("w:tr")):
        cells: list[_Cell] = []
        for cell in row.iter(qn("w:tc")):
            if next(cell.iterancestors(qn("w:tr"))) is not row:
                continue  # of a table inside a cell, which is read with the cell
            above = rows[-1][len(cells)] if rows and len(cells) < len(rows[-1]) else None
            read = above if _continues(cell) and above is not None else _Cell(tuple(lines_of(cell)))
            cells.append(_Cell(read.lines))
            cells += [_Cell(read.lines, goes_on=True)] * (_span(cell) - 1)
        if any(cell.lines for cell in cells):
            rows.append(cells)
    return rows


def _continues(cell: etree._Element) -> bool:
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val"), "continue") == "continue"


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    written = span.get(qn("w:val"), "1") if span is not None else "1"
    return min(int(written), _WIDEST) if written.isascii() and written.isdigit() else 1


def _header(rows: list[list[_Cell]]) -> tuple[list[str], list[list[_Cell]]]:
    """The names of the columns, and the rows below; a name over several columns joins theirs."""
    first = rows[0]
    names = [cell.text for cell in first]
    parted = any(cell.goes_on for cell in first) and len({cell.text for cell in first}) > 1
    if not parted or len(rows) < 3:
        return names, rows[1:]
    below = [cell.text for cell in rows[1]] + [""] * len(names)
    joined = [
        f"{name} – {part}" if part and part != name else name
        for name, part in zip(names, below, strict=False)
    ]
    return joined, rows[2:]
