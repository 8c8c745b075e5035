"""Where tables stand in a text after something around them was cut."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.model import Table, TableRow
from index.reading.tables.lines import moved_row


def found_again(tables: Iterable[Table], before: str, after: str) -> tuple[Table, ...]:
    """The tables of one text at their places in what was left of it; rows that went are left out.

    Rows are lines, and nothing but whole lines is cut.
    """
    if before == after:
        return tuple(tables)
    return tuple(_found(tables, before, after))


def _found(tables: Iterable[Table], before: str, after: str) -> Iterator[Table]:
    at = 0
    for table in tables:
        rows: list[TableRow] = []
        for row in table.rows:
            start = _line(after, before[row.start : row.end], at)
            if start is not None:
                rows.append(moved_row(row, start - row.start))
                at = rows[-1].end
        if rows:
            yield replace(table, start=rows[0].start, end=rows[-1].end, rows=tuple(rows))


def _line(text: str, words: str, at: int) -> int | None:
    """Where these words are whole lines of a text, from an offset on."""
    start = text.find(words, at)
    while start >= 0:
        end = start + len(words)
        if (not start or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n"):
            return start
        start = text.find(words, start + 1)
    return None
