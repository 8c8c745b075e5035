"""Flattened tables without row numbers, put together by what repeats: widths, runs of values."""

from collections.abc import Sequence
from itertools import pairwise

from index.reading.loaders.flat_cells import are_alike, are_figures, is_bound, is_value, segments
from index.reading.loaders.flat_numbered import FlatRow, slots
from index.reading.tables.columns import is_number
from index.reading.tables.grid import Grid, Slot
from index.reading.tables.labels import follows, label_before

_WIDTHS = range(2, 10)
_FEWEST_ROWS = 3
_FEWEST_FULL = 2
_FEWEST_STEPS = 3
_MOST_ABOVE = 3
_OF_ONE_SORT = 0.9
_COUNTING = 0.75
_LONGEST_NAME = 160


def repeated(cells: Sequence[str]) -> Grid | None:
    """A table whose columns each hold values or words, of the smallest width that makes it one."""
    for has_parent in (False, True):
        for width in _WIDTHS:
            names = cells[: width + has_parent]
            body = cells[width + has_parent :]
            while body[: len(names)] == names:  # two such tables stood side by side
                body = body[len(names) :]
            rows = [body[at : at + width] for at in range(0, len(body), width)]
            if len(body) % width or len(rows) < _FEWEST_ROWS or any(map(is_number, names)):
                continue
            values = _columns_of_values(rows)
            if values is None:
                continue
            header = _header(names, width, len(values))
            if header is not None and (not has_parent or _are_last(values, width)):
                return Grid.of([*header, *(list(map(Slot, row)) for row in rows)], len(header))
    return None


def by_values(cells: Sequence[str]) -> Grid | None:
    """A table of rows that are a name and its values; rows may have fewer than there are columns.

    Words between rows are a group; where a row's values are fewer nobody can tell whose they are,
    and they stay with the name.
    """
    parts = [(words, values) for words, values in segments(cells) if values]
    if len(parts) < _FEWEST_ROWS or not are_figures([one for _, own in parts for one in own]):
        return None
    width = max(len(values) for _, values in parts)
    if sum(len(values) == width for _, values in parts) < _FEWEST_FULL:
        return None
    if _count_rows([values[-1] for _, values in parts]):
        return None
    first = parts[0][0]
    end = next((at for at, name in enumerate(first) if at > 1 and label_before(name)), -1)
    names, rest = (first[:end], first[end:])
    header = _header(names, width + 1, width)
    if header is None or any(len(name) > _LONGEST_NAME for name in names):
        return None
    rows = []
    for words, values in [(rest, parts[0][1]), *parts[1:]]:
        rows += [FlatRow("", (line,), ()) for line in words[:-1]]
        rows.append(FlatRow("", (words[-1],), tuple(values)))
    body = [slots(row, 1, width, merges=False)[1:] for row in rows]
    return Grid.of([*header, *body], len(header))


def repeated_rows(cells: Sequence[str]) -> tuple[list[str], list[FlatRow]] | None:
    """Names, and rows that repeat one width below them, whether the names fit or not."""
    start = next((at for at, cell in enumerate(cells) if is_value(cell)), len(cells))
    for width in _WIDTHS:
        for first in (start, *range(start - 1, max(start - width, 0), -1)):
            body = cells[first:]
            rows = [body[at : at + width] for at in range(0, len(body), width)]
            if len(body) % width or len(rows) < _FEWEST_ROWS or not _columns_of_values(rows):
                continue
            return list(cells[:first]), [FlatRow("", tuple(row), ()) for row in rows]
    return None


def valued_rows(cells: Sequence[str]) -> tuple[list[str], list[FlatRow]]:
    """Names, and rows of a name with the values behind it; no rows where there are none such."""
    parts = list(segments(cells))
    valued = [values for _, values in parts if values]
    if len(valued) < _FEWEST_ROWS or not are_figures([one for own in valued for one in own]):
        return [], []
    if _count_rows([own[-1] for own in valued]):
        return [], []
    *names, name = parts[0][0]
    rows = [FlatRow("", (name,), tuple(parts[0][1]))]
    for words, values in parts[1:]:
        rows += [FlatRow("", (line,), ()) for line in words[:-1]]
        rows.append(FlatRow("", (words[-1],), tuple(values)))
    return names, rows


def across(cells: Sequence[str]) -> Grid | None:
    """A table that lies on its side: a row of bounds or steps, then names with a value for each.

    ``Quy mô dân số``, ``≤ 1``, ``> 1 đến 1,5``, ``> 1,5``, ``Số lượng``, ``130``, ``150``, ``170``;
    ``Bậc lương``, ``1``, ``2``, ``3``, ``Nhóm 1``, ``Hệ số lương``, ``3,85``, ``4,20``, ``4,55``.
    """
    start = next((at for at, cell in enumerate(cells) if is_bound(cell) or cell == "1"), len(cells))
    end = start
    while end < len(cells) and (is_bound(cells[end]) or is_value(cells[end])):
        end += 1
    steps, names = cells[start:end], cells[:start]
    counts = all(follows(b, a) for a, b in pairwise(steps))
    if not 1 <= len(names) <= _MOST_ABOVE or len(steps) < _FEWEST_STEPS or end == len(cells):
        return None
    if not (counts or any(map(is_bound, steps))):
        return None
    rows = []
    for words, values in segments(cells[end:]):
        if len(values) != len(steps) or is_value(words[0]):
            return None
        said = words[-2:] if counts else words[-1:]  # the value's own name is the same in each row
        rows += [FlatRow("", (line,), ()) for line in words[: -len(said)]]
        rows.append(FlatRow("", (" - ".join(said),), tuple(values)))
    below = [Slot(names[0], down=True) if len(names) == 2 else Slot(names[-1])]
    header = [[*below, *map(Slot, steps)]]
    if len(names) > 1:
        header.insert(
            0, [Slot(names[0]), *(Slot(names[1], across=at > 0) for at in range(len(steps)))]
        )
    body = [slots(row, 1, len(steps), merges=False)[1:] for row in rows]
    return Grid.of([*header, *body], len(header))


def _columns_of_values(rows: Sequence[Sequence[str]]) -> list[int] | None:
    """Which columns hold values, None where one holds both, or all do and none numbers the rows."""
    width = len(rows[0])
    shares = [sum(is_value(row[column]) for row in rows) / len(rows) for column in range(width)]
    values = [column for column, share in enumerate(shares) if share >= _OF_ONE_SORT]
    if not values or any(1 - _OF_ONE_SORT < share < _OF_ONE_SORT for share in shares):
        return None
    first = [row[0] for row in rows]
    counts = all(follows(b, a) for a, b in pairwise(first))
    if len(values) == width and not counts:
        return None
    return values[1:] if counts else values


def _count_rows(last: Sequence[str]) -> bool:
    """Whether the last values of rows are the numbers of the rows below them: 1, 2, 3."""
    return sum(follows(b, a) for a, b in pairwise(last)) >= _COUNTING * (len(last) - 1)


def _are_last(values: Sequence[int], width: int) -> bool:
    return list(values) == list(range(width - len(values), width))


def _header(names: Sequence[str], width: int, values: int) -> list[list[Slot]] | None:
    """The header's rows; with one name too many, the one before those of the values is over them.

    That is sure only where two names, or names of one sort, follow it.
    """
    if len(names) == width:
        return [list(map(Slot, names))]
    below = names[len(names) - values :]
    if len(names) != width + 1 or values < 2 or not (values == 2 or are_alike(below)):
        return None
    texts = width - values
    parent = [Slot(names[texts], across=at > 0) for at in range(values)]
    return [
        [*map(Slot, names[:texts]), *parent],
        [*(Slot(name, down=True) for name in names[:texts]), *map(Slot, below)],
    ]
