"""Tables that stand beside each other under the same names, flattened to a cell a line.

The ages of retirement are told so: ``Lao động nam``, ``Lao động nữ``, then twice ``Năm nghỉ hưu``,
``Tuổi nghỉ hưu``, then row by row two cells of the one and two of the other, as long as it goes.
"""

import re
from collections.abc import Sequence

from index.reading.tables.columns import is_number
from index.reading.tables.grid import Grid, Slot

_MOST_TWINS = 4
_MOST_COLUMNS = 5
_FEWEST_ROWS = 3
_LAST = re.compile(r"(?:từ|sau) .*|.* (?:trở đi|trở lên)", re.IGNORECASE)
_WHOLE = re.compile(r"\d+")


def twins(cells: Sequence[str]) -> Grid | None:
    """One table below the other, each a group of rows; None where the names do not repeat.

    A row belongs to the table whose last row it follows: 2028 to the one that came to 2027.
    """
    for count in range(2, _MOST_TWINS + 1):
        for width in range(2, _MOST_COLUMNS + 1):
            start = count * (1 + width)
            names = cells[count : count + width]
            if list(cells[count:start]) != list(names) * count or any(map(is_number, names)):
                continue
            body = cells[start:]
            rows = [body[at : at + width] for at in range(0, len(body), width)]
            if len(body) % width or len(rows) < count * _FEWEST_ROWS:
                continue
            parts = _parts(rows, count)
            if parts is not None:
                return _below_each_other(cells[:count], names, parts)
    return None


def _parts(rows: Sequence[Sequence[str]], count: int) -> list[list[Sequence[str]]] | None:
    """The rows of each table, None where it cannot be told."""
    parts: list[list[Sequence[str]]] = [[row] for row in rows[:count]]
    turn = 0
    for row in rows[count:]:
        order = [(turn + step) % count for step in range(count)]
        part = next((at for at in order if _follows(parts[at][-1][0], row[0])), None)
        if part is None:
            return None
        parts[part].append(row)
        turn = (part + 1) % count
    return parts


def _follows(last: str, first: str) -> bool:
    """Whether a row may come next: its number is one more, and nothing follows ``trở đi``."""
    if _LAST.fullmatch(last):
        return False
    before, number = _WHOLE.search(last), _WHOLE.search(first)
    return before is not None and number is not None and int(number[0]) == int(before[0]) + 1


def _below_each_other(
    groups: Sequence[str], names: Sequence[str], parts: Sequence[Sequence[Sequence[str]]]
) -> Grid:
    rows: list[list[Slot]] = [list(map(Slot, names))]
    for group, part in zip(groups, parts, strict=True):
        rows.append([Slot(group, across=at > 0) for at in range(len(names))])
        rows += [list(map(Slot, row)) for row in part]
    return Grid.of(rows, 1)
