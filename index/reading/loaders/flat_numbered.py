"""Flattened tables whose rows are numbered: ``STT``, the names, then ``1`` and what follows it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.reading.loaders.flat_cells import are_alike, is_value, segments
from index.reading.tables.grid import Grid, Slot
from index.reading.tables.labels import Label, LabelRank, label_before, label_in

_NUMBER_COLUMN = re.compile(r"(?:s[ốo]\s?)?(?:stt|tt|thứ tự)", re.IGNORECASE)
_TOTAL = re.compile(r"tổng(?: cộng| số)?\b|cộng\b", re.IGNORECASE)
_FIRST = frozenset({"1", "01", "i", "a", "1.1", "i.1"})
_FEWEST_ROWS = 3
_MOST_NAMES = 12
_LEAST_FULL = 3
"""One row in so many has a value for each column."""
_LONGEST_LABEL = 8
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii")
_LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True, slots=True)
class FlatRow:
    """A row as far as it can be told: its label, its words, and the values behind them."""

    label: str
    words: tuple[str, ...]
    values: tuple[str, ...]


def numbers_rows(cell: str) -> bool:
    """Whether a cell is the name of the column that numbers the rows."""
    return _NUMBER_COLUMN.fullmatch(cell) is not None


def numbered(cells: Sequence[str]) -> Grid | None:
    """The table; None where its rows do not fit its names."""
    names, rows = numbered_rows(cells)
    if len(names) < 2 or (len(rows) < _FEWEST_ROWS and not _are_full(names, rows)):
        return None
    lost = sum(not (row.label or row.values) for row in rows)
    if lost * 2 > len(rows):
        return None
    counted = Counter(len(row.values) for row in rows if row.values)
    if not counted:
        return _of_words(names, rows)
    width = max(counted, key=lambda one: (counted[one] * 2 >= max(counted.values()), one))
    width = min(width, len(names) - 2)
    if 1 < width < len(names) - 2 and are_alike(names[-width - 1 :]):
        width += 1  # one more of the same sort: few rows have all their values
    if width < 1 or counted[width] * _LEAST_FULL < sum(counted.values()):
        return None
    texts = len(names) - 1 - width
    words = Counter(len(row.words) for row in rows if row.values)
    has_parent = texts > 1 and width > 1 and words[texts] <= words[texts - 1]
    texts -= has_parent
    header, top = list(names), []
    if has_parent:
        parent = names[-width - 1]
        header = [*names[: -width - 1], *names[-width:]]
        top = [Slot(name) for name in header[: 1 + texts]]
        top += [Slot(parent, across=at > 0) for at in range(width)]
    below = [Slot(name, down=has_parent and at <= texts) for at, name in enumerate(header)]
    merges = not any(1 < len(row.values) < width for row in rows)  # else empty cells are gone
    body = [slots(row, texts, width, merges=merges) for row in rows]
    return Grid.of([*([top] if top else []), below, *body], 2 if top else 1)


def _are_full(names: Sequence[str], rows: Sequence[FlatRow]) -> bool:
    """Whether each row has a cell for each name, so that two of them are enough."""
    full = all(len(row.words) + len(row.values) + 1 == len(names) for row in rows)
    return full and len(rows) > 1


def numbered_rows(cells: Sequence[str]) -> tuple[list[str], list[FlatRow]]:
    """The names above the rows, and the rows."""
    start = next(
        (at for at, cell in enumerate(cells[:_MOST_NAMES]) if cell.lower().strip(".") in _FIRST), 0
    )
    groups = [at for at, name in enumerate(cells[:start]) if at and label_before(name)]
    if groups:  # the first group stands before the first number
        start = groups[0]
    figure = next((at for at, name in enumerate(cells[:start]) if at > 1 and is_value(name)), None)
    if figure is not None:  # so does a row without a number
        start = figure - 1
    return list(cells[:start]), list(_rows(cells[start:]))


def slots(row: FlatRow, texts: int, width: int, *, merges: bool = True) -> list[Slot]:
    """A row over its columns; a single value stands over all of them where cells ``merges``."""
    more = min(texts - 1, max(len(row.words) - 1, 0))
    words = [" ".join(row.words[: len(row.words) - more]), *row.words[len(row.words) - more :]]
    words += [""] * (texts - len(words))
    if len(row.values) == width:
        values = [Slot(value) for value in row.values]
    elif len(row.values) == 1 and merges:
        values = [Slot(row.values[0], across=at > 0) for at in range(width)]
    else:  # nobody can tell whose these are
        values = [Slot("; ".join(row.values))] if width == 1 else [Slot()] * width
        if width > 1 and row.values:
            words[0] = f"{words[0]}: {'; '.join(row.values)}"
    return [Slot(row.label), *map(Slot, words), *values]


def _of_words(names: Sequence[str], rows: Sequence[FlatRow]) -> Grid | None:
    """A table without figures: every row has as many words as there are names."""
    if any(len(row.words) != len(names) - 1 for row in rows):
        return None
    return Grid.of_words([names, *([row.label, *row.words] for row in rows)], 1)


def _rows(cells: Sequence[str]) -> Iterator[FlatRow]:
    """The rows: each from one label to the next of its series, or the first of another.

    A group is a row of its own: ``II. Thẩm định phim``, behind which numbers begin anew.
    """
    label, own = "", list[str]()
    last: dict[LabelRank, Label] = {}
    for cell, after in zip(cells, [*cells[1:], ""], strict=True):
        group = _group(cell, last)
        found = group or _label(cell, after, own, last, is_first=not label)
        if found is None:
            own.append(cell)
            continue
        if label or own:
            yield from _rows_of(label, own)
        last = {rank: one for rank, one in last.items() if rank <= found.rank}
        last[found.rank] = found
        label, own = ("", [cell]) if group else (cell, [])
    if label or own:
        yield from _rows_of(label, own)


def _group(cell: str, last: Mapping[LabelRank, Label]) -> Label | None:
    """The label of words that are a group: ``I.`` or ``A.``, the first or the next one."""
    label = label_before(cell)
    is_group = label is not None and label.rank <= LabelRank.ROMAN
    return label if is_group and label and _goes_on(label, last) else None


def _label(
    cell: str, after: str, own: Sequence[str], last: Mapping[LabelRank, Label], *, is_first: bool
) -> Label | None:
    """The label that a cell is: the next of a series, with words before and behind it."""
    found = label_in(cell) if 0 < len(cell) <= _LONGEST_LABEL else None
    if found is None or not (own or is_first) or is_value(after):
        return None
    if found.rank is LabelRank.DASH:
        return found if own and after else None
    if (own and _TOTAL.match(own[-1])) or not _goes_on(found, last):
        return None
    return found


def _goes_on(label: Label, last: Mapping[LabelRank, Label]) -> bool:
    written = label.written.strip("().").lower()
    if label.rank not in last:
        head, _, tail = written.rpartition(".")
        return written in _FIRST or (bool(head) and tail == "1")
    before = last[label.rank].written.strip("().").lower()
    return written == _next(before)


def _next(written: str) -> str:
    head, dot, tail = written.rpartition(".")
    if tail.isdecimal():
        return f"{head}{dot}{int(tail) + 1:0{len(tail)}d}"
    if tail in _ROMANS[:-1] and tail not in {"c", "d"}:
        return f"{head}{dot}{_ROMANS[_ROMANS.index(tail) + 1]}"
    at = _LETTERS.find(tail)
    return _LETTERS[at + 1] if 0 <= at < len(_LETTERS) - 1 else ""


def _rows_of(label: str, cells: Sequence[str]) -> Iterator[FlatRow]:
    """A row; one with several values, each behind words of its own, is so many rows under it."""
    parts = list(segments(cells))
    several = sum(bool(values) for _, values in parts) > 1
    if not several:
        whole = tuple(word for own, _ in parts for word in own)
        yield FlatRow(label, whole, tuple(parts[-1][1]) if parts else ())
        return
    for words, values in parts:
        dashed = [at for at, line in enumerate(words) if label_before(line)]
        first = dashed[-1] if dashed else len(words) - 1
        for line in words[:first]:
            lettered = label_before(line)
            yield FlatRow(label or (lettered.written if lettered else ""),
                          (lettered.name if lettered else line,), ())  # fmt: skip
            label = ""
        own = label_before(words[first])
        name = (own.name if own else words[first], *words[first + 1 :])
        yield FlatRow(label or (own.written if own else ""), name, tuple(values))
        label = ""
