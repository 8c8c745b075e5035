"""A grid as lines of text, each understood on its own, with its cells where they stand in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.model import RowSort, Table, TableCell, TableRow
from index.reading.tables.body import BodyCell, BodyRow, body_rows
from index.reading.tables.columns import TableHeader, header_of, is_number, numbers_rows
from index.reading.tables.forms import is_form, titles_over_form, without_numbers
from index.reading.tables.grid import Grid, words_of

SEPARATOR = " › "
"""Between the names of a column's path."""
_BETWEEN = "; "
_NAMED = ": "
_UNIT = re.compile(
    r"\(?(?:đơn vị(?: tính)?|đvt|đv tính)\s*:\s*(?P<unit>[^():;]{1,60}?)\)?\s*\.?", re.IGNORECASE
)
_ASIDE = re.compile(r"[(\[].*[)\]]\.?|[-–_=*\s]+", re.DOTALL)
_LONGEST_TITLE = 250
_OF_NUMBERS = 0.6
_LOOKED_AT = 500
"""Rows by which it is told whether a column is one of numbers."""
_LONG_VALUE = 200
"""Characters; a longer value of several paragraphs keeps its lines."""


@dataclass(frozen=True, slots=True)
class TableText:
    """A table as text, and where its rows and cells stand in it.

    ``row_starts`` has for every row of the grid the offset at which what it says begins.
    """

    text: str
    table: Table
    row_starts: tuple[int, ...] = ()


def table_text(grid: Grid, above: Sequence[str] = ()) -> TableText:
    """Write a grid as one line a row, each cell behind the path of its column.

    ``Số tt: 1; Danh mục: Vòi chữa cháy; Mức thu (đồng): 20.000``: a row that is found on its own is
    understood on its own, and empty cells say nothing. ``above`` are lines above the table in the
    document, the nearest last: the table's title and unit where the grid itself has none.
    """
    grid = without_numbers(grid)
    over_form = titles_over_form(grid)
    header = header_of(grid) if over_form is None else _without_names(grid, over_form)
    titles = [" ".join(dict.fromkeys(words_of(row))) for row in header.above]
    around = [*above, *titles]
    unit = next(filter(None, map(unit_in, reversed(around))), None)
    body = list(body_rows(grid, header))
    form = over_form is not None or is_form(header, body)
    paths = _paths(header, body, unit)
    names = [SEPARATOR.join(path) for path in paths]
    lines = _TableLines()
    for title in titles:
        lines.add([(title, None)])
    for row in body:
        lines.row(row, _pieces(row, names, is_form=form))
    if not body:  # a header alone still says something
        lines.row(
            BodyRow((), RowSort.NOTE), [(_BETWEEN.join(dict.fromkeys(filter(None, names))), None)]
        )
    text = "\n".join(lines.written)
    title = title_in(titles) or title_in(above)
    table = Table(0, len(text), title, paths, tuple(lines.rows), unit, form)
    return TableText(text, table, _row_starts(grid, body, lines.rows))


def _without_names(grid: Grid, titles: int) -> TableHeader:
    return TableHeader(grid.rows[:titles], titles, ((), ()))


def _row_starts(grid: Grid, body: Sequence[BodyRow], rows: Sequence[TableRow]) -> tuple[int, ...]:
    """For each row of the grid where it begins; one that was left out begins with the next."""
    starts = [0] * len(grid.rows)
    if not body:
        return tuple(starts)
    following = rows[-1].end
    written = {row.place: line.start for row, line in zip(body, rows, strict=True)}
    for place in range(len(grid.rows) - 1, -1, -1):
        following = written.get(place, following)
        starts[place] = following
    first = body[0].place
    return tuple(0 if place < first else start for place, start in enumerate(starts))


def unit_in(line: str) -> str | None:
    """The unit that a line above a table gives for its numbers (``Đơn vị tính: đồng``)."""
    found = _UNIT.fullmatch(line.strip()) or re.search(rf"\({_UNIT.pattern}\)", line, re.IGNORECASE)
    return found["unit"].strip() if found else None


def title_in(lines: Sequence[str]) -> str:
    """The last of the lines above a table that can be its title, without what stands in brackets.

    A title is short and no sentence; a unit and ``(Ban hành kèm theo …)`` are passed over.
    """
    for line in reversed(lines):
        words = line.lstrip("# ").strip()
        if not words or (unit_in(words) is not None and _UNIT.fullmatch(words)):
            continue
        if _ASIDE.fullmatch(words):
            continue
        is_long = len(words) > _LONGEST_TITLE
        return "" if is_long or words[-1] in ".;," else words.rstrip(" :")
    return ""


def moved(table: Table, by: int) -> Table:
    """The table in a text before which so many characters were put."""
    rows = tuple(moved_row(row, by) for row in table.rows)
    return replace(table, start=table.start + by, end=table.end + by, rows=rows)


def moved_row(row: TableRow, by: int) -> TableRow:
    """A row in a text before which so many characters were put."""
    cells = tuple(replace(one, start=one.start + by, end=one.end + by) for one in row.cells)
    return replace(row, start=row.start + by, end=row.end + by, cells=cells)


_Piece = tuple[str, BodyCell | None]
"""Words of a line, and the cell they are, None where they stand between cells."""


class _TableLines:
    """The lines of one table so far."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.rows: list[TableRow] = []
        self._length = 0

    def add(self, pieces: Sequence[_Piece]) -> tuple[int, int, tuple[TableCell, ...]]:
        """Write a line; its start and end, and the cells in it."""
        start = at = self._length
        cells = []
        for words, cell in pieces:
            if cell is not None:
                cells.append(TableCell(cell.column, at, at + len(words), cell.last))
            at += len(words)
        self.written.append("".join(words for words, _ in pieces))
        self._length = at + 1
        return start, at, tuple(cells)

    def row(self, row: BodyRow, pieces: Sequence[_Piece]) -> None:
        """Write a row's line."""
        start, end, cells = self.add(pieces)
        self.rows.append(TableRow(start, end, row.sort, cells, row.groups))


def _pieces(row: BodyRow, names: Sequence[str], *, is_form: bool) -> list[_Piece]:
    pieces: list[_Piece] = []
    if row.sort in {RowSort.GROUP, RowSort.NOTE} or is_form:
        between = _NAMED if is_form and len(row.cells) > 1 else ". "
        for place, cell in enumerate(row.cells):
            ends = place + 1 == len(row.cells)
            words = cell.text if ends else cell.text.rstrip(" .:" if is_form else ".")
            is_long = is_form and ends and len(cell.lines) > 1 and len(words) > _LONG_VALUE
            if is_long:
                pieces[-1:] = [(":\n", None)]
                words = "\n".join(cell.lines)
            pieces.append((words, cell))
            if not ends:
                pieces.append((_BETWEEN if place else between, None))
        return pieces
    for cell in row.cells:
        if pieces:
            pieces.append((_BETWEEN, None))
        if name := _name_over(names, cell):
            pieces.append((name + _NAMED, None))
        pieces.append((cell.text, cell))
    return pieces


def _name_over(names: Sequence[str], cell: BodyCell) -> str:
    """What stands before a cell; before one that spans columns what they share, or all names."""
    own = names[cell.column : max(cell.last, cell.column) + 1]
    if len(own) == 1:
        return own[0]
    paths = [name.split(SEPARATOR) for name in own]
    shared = [parts[0] for parts in zip(*paths, strict=False) if len(set(parts)) == 1]
    return SEPARATOR.join(shared) or ", ".join(
        dict.fromkeys(path[-1] for path in paths if path[-1])
    )


def _paths(
    header: TableHeader, body: Sequence[BodyRow], unit: str | None
) -> tuple[tuple[str, ...], ...]:
    """The paths of the columns, those of numbers with the table's unit where they have none."""
    cells: dict[int, list[str]] = {}
    for row in body[:_LOOKED_AT]:
        for cell in row.cells:
            cells.setdefault(cell.column, []).append(cell.text)
    paths = []
    for column, path in enumerate(header.paths):
        names = tuple(part.rstrip(" :") for part in path)
        if unit and names and _counts(names, cells.get(column, [])):
            names = (*names[:-1], f"{names[-1]} ({unit})")
        paths.append(names)
    return tuple(paths)


def _counts(names: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a column holds numbers that have no unit yet."""
    name = " ".join(names)
    if not cells or numbers_rows(names) or "(" in name:
        return False
    if "%" in name or "tỷ lệ" in name.lower() or any("%" in one for one in cells):
        return False
    return sum(map(is_number, cells)) >= _OF_NUMBERS * len(cells)
