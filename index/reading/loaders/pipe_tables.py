"""Tables that are drawn with upright strokes: ``| Xã | Số hộ |``, in Markdown and in plain text."""

import itertools
import re
from collections.abc import Sequence

from index.reading.loaders.loaded import LoadedText
from index.reading.tables.flattened import straightened
from index.reading.tables.grid import Grid
from index.reading.tables.writing import Block, written

_CELL_BORDER = re.compile(r"(?<!\\)\|")
_RULE_ROW = re.compile(r"[\s|:-]*-[\s|:-]*$")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_FEWEST = 2
"""Lines, the one of dashes among them, that are no table yet."""


def with_pipe_tables(text: str) -> LoadedText:
    """Plain text, in which tables may be drawn as in Markdown; all else stays as it is."""
    blocks: list[Block] = []
    for is_table, lines in itertools.groupby(text.split("\n"), lambda one: one.lstrip()[:1] == "|"):
        drawn = list(lines)
        table = [line.strip() for line in drawn]
        is_drawn = is_table and len(table) > _FEWEST and _RULE_ROW.match(table[1]) is not None
        blocks.append(drawn_grid(table) if is_drawn else "\n".join(drawn))
    if not any(isinstance(block, Grid) for block in blocks):
        return LoadedText(text, from_web=True)
    whole = written(blocks)
    return LoadedText(whole.text, from_web=True, tables=whole.tables)


def drawn_grid(lines: Sequence[str]) -> Grid:
    """The table that lines draw; a line of dashes below the first makes that one its header."""
    rows = [_cells(line) for line in lines if not _RULE_ROW.match(line)]
    has_header = len(lines) > 1 and _RULE_ROW.match(lines[1]) is not None
    return straightened(Grid.of_words(rows, 1 if has_header else None))


def _cells(line: str) -> list[str]:
    cells = [_BREAK.sub(" ", cell).strip() for cell in _CELL_BORDER.split(line)[1:]]
    return cells[:-1] if cells and not cells[-1] else cells
