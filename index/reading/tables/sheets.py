"""Tell the tables of a sheet apart, and the lines between them."""

from collections.abc import Iterator, Sequence

from index.reading.tables.columns import is_letterhead, is_number
from index.reading.tables.grid import Grid, Slot, words_of
from index.reading.tables.writing import Block

_LEAST_ROWS = 2


def blocks_of(rows: Sequence[Sequence[Slot]]) -> Iterator[Block]:
    """The blocks of a sheet in order: tables, and words that stand alone.

    An empty row ends a table where what follows has a header of its own. Lines of one cell above a
    table belong to it as its titles.
    """
    waiting: list[Sequence[Slot]] = []
    for run in _runs(rows):
        if _is_of_lines(run):
            if _has_table(waiting):
                yield Grid.of(waiting)
                waiting = []
            waiting += run
        elif _has_table(waiting) and _opens_table(run):
            yield Grid.of(waiting)
            waiting = list(run)
        else:
            waiting += run
    if _has_table(waiting):
        yield Grid.of(waiting)
    else:
        yield "\n".join(" ".join(words_of(row)) for row in waiting if words_of(row))


def _runs(rows: Sequence[Sequence[Slot]]) -> Iterator[list[Sequence[Slot]]]:
    """The rows between empty ones."""
    run: list[Sequence[Slot]] = []
    for row in rows:
        if any(slot.text.strip() for slot in row):
            run.append(row)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_of_lines(run: Sequence[Sequence[Slot]]) -> bool:
    return all(len(words_of(row)) <= 1 for row in run)


def _has_table(rows: Sequence[Sequence[Slot]]) -> bool:
    wide = [row for row in rows if len(words_of(row)) > 1]
    return sum(not is_letterhead(row) for row in wide) >= _LEAST_ROWS


def _opens_table(run: Sequence[Sequence[Slot]]) -> bool:
    """Whether the first row of several cells has names and no numbers."""
    first = next((words_of(row) for row in run if len(words_of(row)) > 1), [])
    wide = sum(len(words_of(row)) > 1 for row in run)
    return wide >= _LEAST_ROWS and len(first) > 1 and not any(map(is_number, first))
