"""Headers that lost their merged cells on a web page, put back over the columns they named.

A page made into Markdown keeps of ``Cách thức thực hiện`` over two columns one cell, and everything
behind it moves to the left; the names below it come as a row of their own, from the first column
on. Which column was divided shows in what the cells below hold.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.facts.procedures.columns import ProcedureColumns
from index.reading.tables.columns import is_number
from index.reading.tables.grid import Grid, Row, Slot

_LONGEST_NAME = 80
_MOST_CELLS = 200
"""Cells of a column that are looked at."""


def straightened(grid: Grid) -> Grid:
    """The grid with its header over the right columns; any other grid as it is."""
    if grid.header_rows != 1 or len(grid.rows) < 3:
        return grid
    names, parts = _leading(grid.rows[0]), _leading(grid.rows[1])
    if not names or not parts or not _may_be_parts(parts, grid.rows[1]):
        return grid
    missing = grid.width - len(names)
    if missing < 1 or len(parts) <= missing:
        return grid
    divided = len(parts) - missing
    best = max(
        _divisions(len(names), len(parts), divided), key=lambda one: _fit(grid, names, parts, one)
    )
    top, below = _placed(names, parts, best)
    return replace(grid, rows=(top, below, *grid.rows[2:]), header_rows=2)


def _leading(row: Row) -> list[str]:
    """The words of a row up to the first empty slot, nothing where more follow behind one."""
    words = [slot.text for slot in row]
    filled = next((at for at, word in enumerate(words) if not word), len(words))
    return [] if any(words[filled:]) else words[:filled]


def _may_be_parts(parts: Sequence[str], row: Row) -> bool:
    short = all(len(part) <= _LONGEST_NAME and not is_number(part) for part in parts)
    return short and 2 <= len(parts) < len(row)


def _divisions(names: int, parts: int, divided: int) -> Iterator[tuple[int, ...]]:
    """For each name over how many parts it stands (0: it is not divided), every way there is."""
    yield from _ways(names, parts, divided)


def _ways(names: int, parts: int, divided: int) -> Iterator[tuple[int, ...]]:
    if names == 0:
        if parts == 0 and divided == 0:
            yield ()
        return
    for rest in _ways(names - 1, parts, divided):
        yield (0, *rest)
    if divided:
        for own in range(2, parts + 1):
            for rest in _ways(names - 1, parts - own, divided - 1):
                yield (own, *rest)


def _fit(
    grid: Grid, names: Sequence[str], parts: Sequence[str], division: tuple[int, ...]
) -> float:
    """How well the cells below are what the names over them promise."""
    columns = ProcedureColumns.bundled()
    top, below = _placed(names, parts, division)
    fit = 0.0
    for at in range(min(grid.width, len(top))):
        path = tuple(dict.fromkeys(slot[at].text for slot in (top, below) if slot[at].text))
        column = columns.named(path)
        cells = [row[at].text for row in grid.rows[2 : 2 + _MOST_CELLS] if row[at].text]
        share = columns.share(column, cells) if column is not None else None
        fit += share or 0.0
    return fit


def _placed(
    names: Sequence[str], parts: Sequence[str], division: tuple[int, ...]
) -> tuple[Row, Row]:
    """The two rows of the header when each name stands over so many parts."""
    top: list[Slot] = []
    below: list[Slot] = []
    rest = iter(parts)
    for name, own in zip(names, division, strict=True):
        if own:
            top += [Slot(name), *[Slot(name, across=True)] * (own - 1)]
            below += [Slot(next(rest)) for _ in range(own)]
        else:
            top.append(Slot(name))
            below.append(Slot(name, down=True))
    return tuple(top), tuple(below)
