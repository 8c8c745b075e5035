"""Tables of codified titles, which the collections on the web flatten to a cell a line.

A line of the page's text begins at the margin, one of a table's cells with a blank. Merged and
empty cells are gone. A table is put together again where numbers of rows, a repeated width or runs
of values show its rows; where they show rows, but not whose the values are, each row is one line,
so that no figure is read without the name before it. Everything else stays lines.
"""

import re
from collections.abc import Iterator, Sequence

from index.reading.loaders.flat_cells import joined
from index.reading.loaders.flat_numbered import FlatRow, numbered, numbered_rows, numbers_rows
from index.reading.loaders.flat_unnumbered import (
    across,
    by_values,
    repeated,
    repeated_rows,
    valued_rows,
)
from index.reading.tables.grid import Grid
from index.reading.tables.labels import label_in
from index.reading.tables.twins import twins
from index.vietnamese.text import one_line

_STRONG = re.compile(r"\*\*|__")
_FEWEST_CELLS = 8
_FEWEST_ROWS = 3
_IS_PARAGRAPH = re.compile(
    r"(?:\S+ ){5,}\S*[.:;]\**"
    r"|\*?(?:Bảng|Biểu|Ví dụ) ?\d.*"
    r"|(?:Đơn vị(?: tính)?|Ghi chú) ?:.*"
    r"|.{400,}"
)


def with_flat_tables(lines: Sequence[str]) -> Iterator[list[str] | Grid]:
    """The lines of a codified title with what was a table put together again, in order."""
    between: list[str] = []
    run: list[str] = []
    for line in [*lines, "."]:
        if (line.startswith(" ") and line.strip()) or (not line.strip() and run):
            run.append(line)
            continue
        for part in _parts(run):
            if isinstance(part, Grid):
                yield between
                yield part
                between = [""]
            else:
                between += part
        run = []
        between.append(line)
    yield between[:-1]


def flat_table(cells: Sequence[str]) -> Grid | None:
    """The table that cells in reading order were, None where nothing shows its rows."""
    cells = list(joined(cells))
    if len(cells) < _FEWEST_CELLS:
        return None
    if numbers_rows(cells[0]):
        return numbered(cells)
    return twins(cells) or repeated(cells) or across(cells) or by_values(cells)


def row_lines(cells: Sequence[str]) -> list[str] | None:
    """A line for each row of cells whose rows show, though not their columns; None for others."""
    cells = list(joined(cells))
    names, rows = numbered_rows(cells) if numbers_rows(cells[0]) else ([], [])
    if len(rows) < _FEWEST_ROWS:
        names, rows = repeated_rows(cells) or valued_rows(cells)
    if len(rows) < _FEWEST_ROWS:
        return None
    return ["; ".join(names)] * bool(names) + [_as_line(row) for row in rows]


def _as_line(row: FlatRow) -> str:
    words = "; ".join(row.words)
    told = f"{words}: {'; '.join(row.values)}" if row.values else words
    return f"{row.label.rstrip('.')}. {told}" if row.label else told


def _parts(run: Sequence[str]) -> Iterator[list[str] | Grid]:
    """The tables of a run of cells and the paragraphs around them."""
    raw = [line for line in run if line.strip()]
    cells = [one_line(_STRONG.sub("", line)) for line in raw]
    whole = numbered(list(joined(cells))) if cells and numbers_rows(cells[0]) else None
    if whole is not None:
        yield whole
        return
    if len(raw) < _FEWEST_CELLS:
        yield list(run)
        return
    start = 0
    for at, cell in enumerate([*cells, "."]):
        opens_row = start < at < len(cells) and numbers_rows(cells[start])
        opens_row = opens_row and label_in(cells[at - 1]) is not None
        is_paragraph = at == len(cells) or (
            not opens_row and _IS_PARAGRAPH.fullmatch(cell) is not None
        )
        if not is_paragraph and not (numbers_rows(cell) and at > start):
            continue
        if start < at:
            yield _told(cells[start:at]) or _spaced(raw[start:at])
        start = at + is_paragraph
        yield _spaced(raw[at:start])


def _told(cells: Sequence[str]) -> list[str] | Grid | None:
    grid = flat_table(cells)
    if grid is not None:
        return grid
    lines = row_lines(cells)
    return None if lines is None else _spaced(lines)


def _spaced(lines: Sequence[str]) -> list[str]:
    return [each for line in lines for each in ("", line)]
