"""The header of a table: how many rows it takes, and the path of each column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.reading.tables.grid import Grid, Row, Slot, words_of

_NUMBERING = re.compile(
    r"[(\[]?(?:\d{1,2}|[A-Za-z])[)\]]?(?:\s*=\s*[\d\s()+:x*/%.,=–-]+)?|[(\[]?\d{1,2}\s*=.{1,30}"
)
_NUMBER = re.compile(r"[-–+]?\d[\d.,\s]*\s*%?|[-–]|x", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS = re.compile(r"\d+")
_STATE = re.compile(r"cộng (?:hòa|hoà) xã hội|độc lập ?[-–] ?tự do", re.IGNORECASE)
_NUMBERED = re.compile(r"số ?: ?.{0,12}/", re.IGNORECASE)
_DATED = re.compile(r"ngày .{1,4} ?tháng .{1,4} ?năm", re.IGNORECASE)
_LOOKED_AT = 8
_MOST_HEADER_ROWS = 8
_LONGEST_NAME = 160
"""Characters; what is longer is a sentence, and no column's name."""
_LONGEST_HANGING = 500
_LEAST_FILLED = 0.6
_NAMES_NUMBER = re.compile(r"(?:s[oố] ?)?(?:stt|tt|thứ tự)|số thứ tự|no\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableHeader:
    """``above`` are the rows of titles, ``rows`` how many rows above the body there are in all.

    ``paths`` has one for each column, the outermost name first; it is empty where the column has
    no name.
    """

    above: tuple[Row, ...]
    rows: int
    paths: tuple[tuple[str, ...], ...]

    @property
    def is_named(self) -> bool:
        """Whether most columns have names."""
        return sum(map(bool, self.paths)) * 2 > len(self.paths)


def header_of(grid: Grid) -> TableHeader:
    """Find the header of a grid that has rows.

    Titles stand above it, each in one cell. It goes on as long as merged cells hang over, a name
    over several columns is not divided yet, or a row that numbers the columns (``(1) (2) (3)``) is
    still to come. A table whose first row already has numbers has no header.
    """
    first = _titles(grid)
    ends = _numbered_end(grid, first)
    if ends is None:
        ends = _named_end(grid, first)
        after = ends
    else:
        after = ends + 1
    header = grid.rows[first:ends]
    paths = tuple(_path(header, column) for column in range(grid.width))
    return TableHeader(grid.rows[:first], after, paths)


def is_numbering(row: Sequence[Slot]) -> bool:
    """Whether a row only numbers the columns."""
    words = words_of(row)
    if len(words) < 2 or not all(map(_NUMBERING.fullmatch, words)):
        return False
    digits = [int(found[0]) for word in words if (found := re.search(r"\d+", word))]
    rises = all(after == before + 1 for before, after in pairwise(digits))
    return len(digits) >= 2 and rises and digits[0] <= 3


def is_number(words: str) -> bool:
    """Whether a cell holds a number and nothing else; a year may be a name."""
    return _NUMBER.fullmatch(words) is not None and not _YEAR.fullmatch(words)


def is_letterhead(row: Sequence[Slot]) -> bool:
    """Whether a row is of a letter's head: the state's name, ``Số: …`` beside place and day."""
    words = words_of(row)
    return _STATE.search(" ".join(words)) is not None or (
        len(words) == 2 and bool(_NUMBERED.match(words[0]) and _DATED.search(words[1]))
    )


def numbers_rows(path: Sequence[str]) -> bool:
    """Whether a column of this path numbers the rows (``STT``)."""
    return bool(path) and _NAMES_NUMBER.fullmatch(path[-1].strip(" .:")) is not None


def _titles(grid: Grid) -> int:
    """How many rows stand above the header: those of one cell, and what is far from full."""
    if grid.header_rows:
        return 0
    filled = [_filled(row) for row in grid.rows[:30]]
    widest = max(filled)
    for place, row in enumerate(grid.rows[:30]):
        is_wide = filled[place] >= max(2, _LEAST_FILLED * widest)
        if is_wide and len(words_of(row)) > 1 and not is_letterhead(row):
            return place
    return 0


def _filled(row: Row) -> int:
    """The slots that have words; a cell across the whole table counts as one."""
    if len([slot for slot in row if not slot.across]) == 1:
        return 1
    return sum(bool(slot.text) for slot in row)


def _numbered_end(grid: Grid, first: int) -> int | None:
    """The row that numbers the columns, where the header ends."""
    for place in range(first + 1, min(first + _MOST_HEADER_ROWS, len(grid.rows))):
        row = grid.rows[place]
        if is_numbering(row) and not _counts_on(grid, place):
            return place
        if sum(map(is_number, words_of(row))) > 1:
            return None
    return None


def _counts_on(grid: Grid, place: int) -> bool:
    """Whether the row is one of data whose first cells happen to be ``1 2 3``."""
    if place + 1 >= len(grid.rows):
        return True
    row, following = grid.rows[place], grid.rows[place + 1]
    return len(words_of(row)) < max(2, _LEAST_FILLED * grid.width) or is_numbering(following)


def _named_end(grid: Grid, first: int) -> int:
    if grid.header_rows is not None:
        return _with_hanging(grid, first, max(first, grid.header_rows)) if grid.header_rows else 0
    if not _may_name(grid.rows[first]) or _is_like_its_body(grid.rows[first:]):
        return first
    return _with_hanging(grid, first, first + 1)


def _is_like_its_body(rows: Sequence[Row]) -> bool:
    """Whether the first row counts like those below it (``Mẫu số 01``, then ``Mẫu số 02``)."""
    counted = [_DIGITS.sub("#", row[0].text) for row in rows[:_LOOKED_AT]]
    return "#" in counted[0] and counted[1:].count(counted[0]) * 2 >= len(counted) - 1 > 0


def _may_name(row: Row, longest: int = _LONGEST_NAME) -> bool:
    words = words_of(row)
    return not any(is_number(word) or len(word) > longest for word in words)


def _with_hanging(grid: Grid, first: int, ends: int) -> int:
    """The end of the header with the rows into which its cells hang or are divided."""
    while ends < min(first + _MOST_HEADER_ROWS, len(grid.rows) - 1):
        row, above = grid.rows[ends], grid.rows[ends - 1]
        hangs = any(slot.down and slot.text for slot in row)
        longest = _LONGEST_HANGING if hangs else _LONGEST_NAME
        if not (hangs or _divides(row, above)) or not _may_name(row, longest):
            break
        ends += 1
    return ends


def _divides(row: Row, above: Row) -> bool:
    """Whether the row has names below a cell of the row above that spans columns, and only there.

    Without merged cells, empty slots behind a name show that it spans them.
    """
    under = [
        slot.across or (place + 1 < len(above) and above[place + 1].across)
        for place, slot in enumerate(above)
    ]
    names = [bool(slot.text and slot.begins) for slot in row]
    if any(under):
        own = [name for name, spanned in zip(names, under, strict=True) if spanned]
        rest = [name for name, spanned in zip(names, under, strict=True) if not spanned]
        return any(own) and not any(rest)
    if any(slot.down or slot.across for slot in (*row, *above)):
        return False
    empty = [not slot.text for slot in above]
    if not any(empty[1:]) or not any(names):
        return False
    begins = [
        place + 1 < len(above) and empty[place + 1] and not empty[place]
        for place in range(len(above))
    ]
    allowed = [one or other for one, other in zip(empty, begins, strict=True)]
    return all(allowed[place] for place, name in enumerate(names) if name) and sum(names) >= 2


def _path(header: Sequence[Row], column: int) -> tuple[str, ...]:
    """The names above a column, each once; a name without merged cells reaches to the right."""
    return tuple(dict.fromkeys(name for name in _names(header, column) if name))


def _names(header: Sequence[Row], column: int) -> Iterator[str]:
    for place, row in enumerate(header):
        slot = row[column]
        if slot.text or slot.across or slot.down:
            yield slot.text
            continue
        merged = any(one.across for one in row)
        below = any(other[column].text for other in header[place + 1 :])
        if below and not merged:
            yield next((one.text for one in reversed(row[:column]) if one.text), "")
