"""Tables of documents as rows of cells that span columns and rows (HTML, 4.9)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.channels.web.documents.quoted import MarkedPiece, Marker
from index.model import RowSort, Table, TableRow


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A name above columns."""

    name: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class GridCell:
    """The words of a cell; none of an empty one."""

    pieces: tuple[MarkedPiece, ...] = ()
    columns: int = 1


@dataclass(frozen=True, slots=True)
class BodyRowShown:
    """A row; ``anchor`` is the id of a quote that has none but words that are not shown."""

    sort: RowSort
    cells: tuple[GridCell, ...]
    anchor: str | None = None


def header_rows(columns: Sequence[tuple[str, ...]]) -> tuple[tuple[HeaderCell, ...], ...]:
    """The rows of names above a table's columns, none where no column has a name."""
    deepest = max(map(len, columns), default=0)
    return tuple(tuple(_level(columns, level, deepest)) for level in range(deepest))


def _level(columns: Sequence[tuple[str, ...]], level: int, deepest: int) -> Iterator[HeaderCell]:
    place = 0
    while place < len(columns):
        path = columns[place]
        beside = place + 1
        if len(path) <= level:
            if level == 0:
                yield HeaderCell("", rows=deepest)
        else:
            is_last = len(path) == level + 1
            while (
                not is_last
                and beside < len(columns)
                and len(columns[beside]) > level + 1
                and columns[beside][: level + 1] == path[: level + 1]
            ):
                beside += 1
            yield HeaderCell(path[level], beside - place, deepest - level if is_last else 1)
        place = beside


def body_rows_shown(table: Table, first: int, last: int, marker: Marker) -> Iterator[BodyRowShown]:
    """The rows from one to another, as wide as the table."""
    width = max(
        len(table.columns),
        *(max(one.column, one.last) + 1 for row in table.rows for one in row.cells),
        1,
    )
    for row in table.rows[first:last]:
        yield _row(row, width, marker)


def _row(row: TableRow, width: int, marker: Marker) -> BodyRowShown:
    if row.sort in (RowSort.GROUP, RowSort.NOTE) or not row.cells:
        return BodyRowShown(row.sort, (GridCell(marker.pieces(row.start, row.end), width),))
    cells: list[GridCell] = []
    at = 0
    for one in row.cells:
        cells += [GridCell()] * (one.column - at)
        columns = max(one.last, one.column) - one.column + 1
        cells.append(GridCell(marker.pieces(one.start, one.end), columns))
        at = max(at, one.column) + columns
    cells += [GridCell()] * (width - at)
    return BodyRowShown(row.sort, tuple(cells), marker.unmarked(row.start, row.end))
