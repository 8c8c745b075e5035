"""Tables drawn in text: with strokes, ``| Xã | Số hộ |``, or with blanks between the columns."""

import itertools
import re
from collections.abc import Sequence

from index.reading.loaders.loaded import LoadedText
from index.reading.tables.columns import is_number
from index.reading.tables.flattened import straightened
from index.reading.tables.grid import Grid
from index.reading.tables.writing import Block, written
from index.vietnamese.bounded import bounded
from index.vietnamese.text import clean_characters

_CELL_BORDER = re.compile(r"(?<!\\)\|")
_RULE_ROW = bounded(r"[\s|:-]*-[\s|:-]*$")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_BLANKS = re.compile(r" {2,}|\t+")
_FEWEST = 2
"""Lines, or columns that blanks part, that are no table yet."""


def with_drawn_tables(text: str) -> LoadedText:
    """Plain text, cleaned, in which tables may be drawn with strokes or blanks.

    The text must not be cleaned yet, as that leaves one blank of many.
    """
    blocks: list[Block] = []
    for _, lines in itertools.groupby(text.splitlines(), _sort_of):
        drawn = list(lines)
        blocks.append(_table_of(drawn) or clean_characters("\n".join(drawn)))
    if not any(isinstance(block, Grid) for block in blocks):
        return LoadedText(clean_characters(text), from_web=True)
    whole = written(blocks)
    return LoadedText(whole.text, from_web=True, tables=whole.tables)


def _sort_of(line: str) -> int:
    """How many cells a line is parted into by blanks; -1 where strokes part it."""
    return -1 if line.lstrip()[:1] == "|" else len(_BLANKS.split(line.strip()))


def _table_of(lines: Sequence[str]) -> Grid | None:
    """The table that lines of one sort are; None where they are text."""
    if len(lines) <= _FEWEST:
        return None
    table = [line.strip() for line in lines]
    if table[0][:1] == "|":
        return drawn_grid(list(map(clean_characters, table))) if _RULE_ROW.match(table[1]) else None
    rows = [list(map(clean_characters, _BLANKS.split(line))) for line in table]
    columns = list(zip(*rows[1:], strict=True))
    if len(columns) <= _FEWEST or not any(all(map(is_number, one)) for one in columns):
        return None
    return Grid.of_words(rows, 1)


def drawn_grid(lines: Sequence[str]) -> Grid:
    """The table that lines draw; a line of dashes below the first makes that one its header."""
    rows = [_cells(line) for line in lines if not _RULE_ROW.match(line)]
    has_header = len(lines) > 1 and _RULE_ROW.match(lines[1]) is not None
    return straightened(Grid.of_words(rows, 1 if has_header else None))


def _cells(line: str) -> list[str]:
    cells = [_BREAK.sub(" ", cell).strip() for cell in _CELL_BORDER.split(line)[1:]]
    return cells[:-1] if cells and not cells[-1] else cells
