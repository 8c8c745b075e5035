"""Tables of Word documents as grids; those that only lay out a page come apart."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml import etree

from index.reading.tables.forms import lays_out
from index.reading.tables.grid import Grid, Slot
from index.reading.tables.writing import Block

_WIDEST = 64


@dataclass(frozen=True, slots=True)
class _Cell:
    """The paragraphs of a cell; ``across`` and ``down`` as those of a slot."""

    lines: tuple[str, ...]
    across: bool = False
    down: bool = False

    @property
    def slot(self) -> Slot:
        lines = self.lines if len(self.lines) > 1 else ()
        return Slot(" ".join(self.lines), self.across, self.down, lines)


def table_blocks(
    table: etree._Element, lines_of: Callable[[etree._Element], list[str]]
) -> Iterator[Block]:
    """The table as a grid; ``lines_of`` reads a cell.

    Where it is no data (``lays_out``), its cells come one below the other, with their paragraphs.
    """
    rows, headers = _grid(table, lines_of)
    if not rows:
        return
    grid = Grid.of(([cell.slot for cell in row] for row in rows), headers or None)
    if not lays_out(grid):
        yield grid
        return
    for row in rows:
        for cell in row:
            if cell.lines and not (cell.across or cell.down):
                yield "\n\n".join(cell.lines)


def _grid(
    table: etree._Element, lines_of: Callable[[etree._Element], list[str]]
) -> tuple[list[list[_Cell]], int]:
    """The rows that have words, and how many at the top Word repeats on every page."""
    rows: list[list[_Cell]] = []
    headers = 0
    for row in table.iter(qn("w:tr")):
        if next(row.iterancestors(qn("w:tbl"))) is not table:
            continue  # of a table inside a cell, which is read with the cell
        cells = [_Cell(())] * _count(row, "w:trPr", "w:gridBefore")
        for cell in row.iter(qn("w:tc")):
            if next(cell.iterancestors(qn("w:tr"))) is not row:
                continue
            above = rows[-1][len(cells)] if rows and len(cells) < len(rows[-1]) else None
            down = _continues(cell) and above is not None
            lines = above.lines if down and above is not None else tuple(lines_of(cell))
            cells.append(_Cell(lines, down=down))
            span = max(_count(cell, "w:tcPr", "w:gridSpan"), 1)
            cells += [_Cell(lines, across=True, down=down)] * (span - 1)
        if any(cell.lines for cell in cells):
            repeated = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            headers += repeated and headers == len(rows)
            rows.append(cells)
    return rows, headers


def _continues(cell: etree._Element) -> bool:
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val"), "continue") == "continue"


def _count(element: etree._Element, properties: str, name: str) -> int:
    """How many columns something takes, 0 where that is not said."""
    found = element.find(f"{qn(properties)}/{qn(name)}")
    said = found.get(qn("w:val"), "0") if found is not None else "0"
    return min(int(said), _WIDEST) if said.isascii() and said.isdigit() else 0
