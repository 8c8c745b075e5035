"""Tables and unsure words of a document, put together again from its passages.

An engine keeps the text, and of tables the rows as passages with their cells.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.messages.scans import SURE
from index.cutting.sections import SEPARATOR
from index.model import (
    Document,
    Passage,
    PassageSort,
    RowSort,
    Table,
    TableCell,
    TableRow,
    UnsureWords,
)
from index.vietnamese.text import one_line


def restored(document: Document, passages: Sequence[Passage]) -> Document:
    """The document with its tables, and the words that were read off pictures unsurely."""
    ordered = sorted(passages, key=lambda one: (one.start, one.end))
    unsure = (
        UnsureWords(one.start, one.end, one.legibility)
        for one in ordered
        if one.scanned and one.legibility < SURE
    )
    return replace(document, tables=tuple(_tables(document, ordered)), unsure=tuple(unsure))


def _tables(document: Document, passages: Sequence[Passage]) -> Iterator[Table]:
    at = 0
    table: list[Passage] = []
    for one in passages:
        if one.sort is not PassageSort.ROWS or not one.cells or one.start < at:
            continue
        if table and not _goes_on(document.text, table[-1], one):
            yield _table(document.text, table)
            table = []
        table.append(one)
        at = one.end
    if table:
        yield _table(document.text, table)


def _goes_on(text: str, row: Passage, below: Passage) -> bool:
    """Whether two rows are of one table: no empty line between them, and a column of both."""
    between = text[row.end : below.start]
    shared = {cell.path for cell in row.cells} & {cell.path for cell in below.cells}
    return "\n\n" not in between and bool(shared)


def _table(text: str, passages: Sequence[Passage]) -> Table:
    columns = _columns(passages)
    rows: list[TableRow] = []
    at = passages[0].start
    for one in passages:
        path = one.section.split(SEPARATOR)
        rows += _between(text, at, one.start, path)
        places = {path: place for place, path in enumerate(columns)}
        cells = sorted(
            (
                TableCell(places[cell.path], one.start + cell.start, one.start + cell.end)
                for cell in one.cells
            ),
            key=lambda cell: (cell.column, cell.start),
        )
        sort = RowSort.TOTAL if one.is_total else RowSort.DATA
        rows.append(TableRow(one.start, one.end, sort, tuple(cells)))
        at = one.end
    title = passages[0].section.split(SEPARATOR)[-1]
    return Table(passages[0].start, passages[-1].end, title, columns, tuple(rows))


def _between(text: str, start: int, end: int, path: Sequence[str]) -> Iterator[TableRow]:
    """The lines between two rows: the names of groups, and notes."""
    at = start
    for line in text[start:end].split("\n"):
        words = line.strip()
        if words:
            first = at + line.index(words)
            sort = RowSort.GROUP if one_line(words) in path else RowSort.NOTE
            yield TableRow(first, first + len(words), sort, ())
        at += len(line) + 1


def _columns(passages: Sequence[Passage]) -> tuple[tuple[str, ...], ...]:
    """The paths of the columns, each once: a new one behind the one that it stands behind."""
    columns: list[tuple[str, ...]] = []
    for one in passages:
        place = 0
        for cell in one.cells:
            if cell.path in columns:
                place = columns.index(cell.path) + 1
            else:
                columns.insert(place, cell.path)
                place += 1
    return tuple(columns)
