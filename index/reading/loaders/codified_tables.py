"""Tables of codified titles, which the collections on the web flatten to a cell a line.

A line of the page's text begins at the margin, one of a table's cells with a blank. Merged and
empty cells are gone, so only tables are put together again whose rows are numbered or of one
length; everything else stays lines.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.reading.tables.columns import is_number
from index.reading.tables.grid import Grid, Slot
from index.reading.tables.labels import Label, LabelRank, label_before, label_in
from index.reading.tables.twins import twins
from index.vietnamese.text import one_line

_NUMBER_COLUMN = re.compile(r"(?:s[ốo]\s?)?(?:stt|tt|thứ tự)", re.IGNORECASE)
_VALUE = re.compile(
    r"[-–+]?\d[\d.,]*\s*(?:%|(?:[^\W\d_]+ ?){1,2}(?:\d+ tháng)?)?(?:/.{1,40})?"
    r"|không(?: thu)?|miễn phí|[-–x]",
    re.IGNORECASE,
)
_LONGEST_VALUE = 45
_STRONG = re.compile(r"\*\*|__")
_FIRST = frozenset({"1", "01", "i", "a", "1.1", "i.1"})
_FEWEST_CELLS = 8
_FEWEST_ROWS = 3
_MOST_NAMES = 12
_LONGEST_LABEL = 8
_OF_ONE_SORT = 0.9


def with_flat_tables(lines: Sequence[str]) -> Iterator[list[str] | Grid]:
    """The lines of a codified title with what was a table put together again, in order."""
    between: list[str] = []
    run: list[str] = []
    for line in [*lines, "."]:
        if line.startswith(" ") and line.strip():
            run.append(line)
            continue
        if not line.strip() and run:
            run.append(line)
            continue
        if run:
            grid = flat_table([one_line(_STRONG.sub("", cell)) for cell in run if cell.strip()])
            if grid is None:
                between += run
            else:
                yield between
                yield grid
                between = [""]
            run = []
        between.append(line)
    yield between[:-1]


def flat_table(cells: Sequence[str]) -> Grid | None:
    """The table that cells in reading order were, None where nothing shows its rows."""
    cells = list(_joined(cells))
    if len(cells) < _FEWEST_CELLS:
        return None
    if _NUMBER_COLUMN.fullmatch(cells[0]):
        return _numbered(cells)
    return twins(cells) or _of_one_width(cells)


def _joined(cells: Sequence[str]) -> Iterator[str]:
    """The cells; a line in brackets below a name belongs to it: ``Mức thu``, ``(đồng/hồ sơ)``."""
    last = ""
    for cell in cells:
        if cell.startswith("(") and cell.endswith(")") and last and not is_number(last):
            last = f"{last} {cell}"
            continue
        if last:
            yield last
        last = cell
    if last:
        yield last


@dataclass(frozen=True, slots=True)
class _FlatRow:
    label: str
    words: tuple[str, ...]
    values: tuple[str, ...]


def _numbered(cells: Sequence[str]) -> Grid | None:
    start = next(
        (at for at, cell in enumerate(cells[:_MOST_NAMES]) if cell.lower().strip(".") in _FIRST), 0
    )
    names = cells[:start]
    groups = [at for at, name in enumerate(names) if at and label_before(name)]
    if groups:  # the first group stands before the first number
        start = groups[0]
        names = names[:start]
    if len(names) < 2:
        return None
    rows = list(_rows(cells[start:]))
    counted = Counter(len(row.values) for row in rows if row.values)
    if len(rows) < _FEWEST_ROWS or not counted:
        return None
    width = max(counted, key=lambda one: (counted[one] * 2 >= max(counted.values()), one))
    width = min(width, len(names) - 2)
    if width < 1:
        return None
    texts = len(names) - 1 - width
    has_parent = texts > 1 and width > 1
    texts -= has_parent
    header, top = list(names), []
    if has_parent:
        parent = names[-width - 1]
        header = [*names[: -width - 1], *names[-width:]]
        top = [Slot(name) for name in header[: 1 + texts]]
        top += [Slot(parent, across=at > 0) for at in range(width)]
    below = [Slot(name, down=has_parent and at <= texts) for at, name in enumerate(header)]
    body = [_slots(row, texts, width) for row in rows]
    return Grid.of([*([top] if top else []), below, *body], 2 if top else 1)


def _rows(cells: Sequence[str]) -> Iterator[_FlatRow]:
    """The rows: each from one label to the next of its series, or the first of another."""
    label, own = "", list[str]()
    last: dict[LabelRank, Label] = {}
    for cell in [*cells, ""]:
        found = label_in(cell) if 0 < len(cell) <= _LONGEST_LABEL else None
        if found is not None and not _goes_on(found, last, after_words=bool(own) or not label):
            found = None
        if found is None and cell:
            own.append(cell)
            continue
        if label:
            yield from _rows_of(label, own)
        elif own:
            yield _FlatRow("", tuple(own), ())
        if found is not None:
            last = {rank: one for rank, one in last.items() if rank <= found.rank}
            last[found.rank] = found
        label, own = cell, []


def _goes_on(label: Label, last: dict[LabelRank, Label], *, after_words: bool) -> bool:
    written = label.written.strip("().").lower()
    if not after_words:
        return False
    if label.rank not in last:
        return written in _FIRST
    before = last[label.rank].written.strip("().").lower()
    return written == _next(before)


def _next(written: str) -> str:
    head, dot, tail = written.rpartition(".")
    if tail.isdecimal():
        return f"{head}{dot}{int(tail) + 1}"
    romans = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii"]
    if tail in romans[:-1] and tail not in {"c", "d"}:
        return f"{head}{dot}{romans[romans.index(tail) + 1]}"
    letters = "abcdđeghiklmnopqrstuvxy"
    at = letters.find(tail)
    return letters[at + 1] if 0 <= at < len(letters) - 1 else ""


def _rows_of(label: str, cells: Sequence[str]) -> Iterator[_FlatRow]:
    """A row; one with several values, each behind words of its own, is so many rows under it."""
    segments = list(_segments(cells))
    several = sum(bool(values) for _, values in segments) > 1
    if not several:
        whole = tuple(word for own, _ in segments for word in own)
        yield _FlatRow(label, whole, tuple(segments[-1][1]) if segments else ())
        return
    for words, values in segments:
        *above, name = words
        for line in above:
            lettered = label_before(line)
            yield _FlatRow(label or (lettered.written if lettered else ""),
                           (lettered.name if lettered else line,), ())  # fmt: skip
            label = ""
        yield _FlatRow(label, (name,), tuple(values))
        label = ""


def _segments(cells: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Words and the values behind them, as often as words follow values."""
    words: list[str] = []
    values: list[str] = []
    for cell in cells:
        if words and _is_value(cell):
            values.append(cell)
            continue
        if values:
            yield words, values
            words, values = [], []
        words.append(cell)
    if words:
        yield words, values


def _is_value(cell: str) -> bool:
    return len(cell) <= _LONGEST_VALUE and _VALUE.fullmatch(cell) is not None


def _slots(row: _FlatRow, texts: int, width: int) -> list[Slot]:
    """A row over its columns: a single value stands over all of them, as it did before."""
    more = min(texts - 1, max(len(row.words) - 1, 0))
    words = [" ".join(row.words[: len(row.words) - more]), *row.words[len(row.words) - more :]]
    words += [""] * (texts - len(words))
    if len(row.values) == width:
        values = [Slot(value) for value in row.values]
    elif len(row.values) == 1:
        values = [Slot(row.values[0], across=at > 0) for at in range(width)]
    else:  # nobody can tell whose these are
        values = [Slot("; ".join(row.values))] if width == 1 else [Slot()] * width
        if width > 1 and row.values:
            words[0] = f"{words[0]}: {'; '.join(row.values)}"
    return [Slot(row.label), *map(Slot, words), *values]


def _of_one_width(cells: Sequence[str]) -> Grid | None:
    """A table whose columns each hold numbers or words, of the smallest width that makes it one."""
    for width in range(2, 9):
        rows = [cells[at : at + width] for at in range(0, len(cells), width)]
        if len(cells) % width or len(rows) < _FEWEST_ROWS or any(map(is_number, rows[0])):
            continue
        shares = [
            sum(_is_value(row[column]) for row in rows[1:]) / (len(rows) - 1)
            for column in range(width)
        ]
        sorts = all(share >= _OF_ONE_SORT or share <= 1 - _OF_ONE_SORT for share in shares)
        if sorts and max(shares) >= _OF_ONE_SORT > min(shares):
            return Grid.of_words(rows, 1)
    return None
