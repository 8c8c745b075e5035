"""Put the blocks of a document together into its text, tables among them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from index.model import Table
from index.reading.loaders.legacy import decoded_legacy
from index.reading.tables.forms import lays_out
from index.reading.tables.grid import Grid
from index.reading.tables.lines import moved, table_text
from index.vietnamese.text import clean_characters

Block = str | Grid
_APART = "\n\n"
_LINES_ABOVE = 4


@dataclass(frozen=True, slots=True)
class WrittenText:
    """The cleaned text of a document and the tables in it.

    ``starts`` has the offset at which each block begins, for one that says nothing that of the
    next; ``row_starts`` has for each block that is a table those of its grid's rows.
    """

    text: str
    tables: tuple[Table, ...]
    starts: tuple[int, ...] = ()
    row_starts: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


def written(blocks: Iterable[Block]) -> WrittenText:
    """The blocks, apart by an empty line, out of old fonts and cleaned.

    A grid that only lays out a page comes as its cells, one below the other.
    """
    parts: list[str] = []
    length = 0
    tables: list[Table] = []
    above: list[str] = []
    starts: list[int] = []
    row_starts: dict[int, tuple[int, ...]] = {}
    for place, block in enumerate(_decoded(list(blocks))):
        at = length + (len(_APART) if parts else 0)
        starts.append(at)
        if isinstance(block, Grid) and lays_out(block):
            block = _APART.join(slot.text for row in block.rows for slot in row if slot.begins)
        if isinstance(block, str):
            words = clean_characters(block).strip("\n")
            if not words.strip():
                continue
            above = [*above, *words.split("\n")[-_LINES_ABOVE:]][-_LINES_ABOVE:]
        else:
            found = table_text(block, above)
            words = found.text
            tables.append(moved(found.table, at))
            row_starts[place] = tuple(at + start for start in found.row_starts)
            above = []
        length = at + len(words)
        parts.append(words)
    starts = [min(start, length) for start in starts]
    return WrittenText(_APART.join(parts), tuple(tables), tuple(starts), row_starts)


def _decoded(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with all their words out of old fonts, judged together line by line."""
    lines = [line for block in blocks for line in _lines(block)]
    joined = "\n".join(lines)
    decoded = decoded_legacy(joined)
    if decoded == joined:
        for block in blocks:
            yield block if isinstance(block, str) else _with_lines(block, list(_lines(block)))
        return
    rest = iter(decoded.split("\n"))
    for block in blocks:
        own = [next(rest) for _ in _lines(block)]
        yield "\n".join(own) if isinstance(block, str) else _with_lines(block, own)


def _lines(block: Block) -> list[str]:
    if isinstance(block, str):
        return block.split("\n")
    return [line for row in block.rows for slot in row for line in (slot.text, *slot.lines)]


def _with_lines(grid: Grid, words: Sequence[str]) -> Grid:
    """The grid with other words in its slots, cleaned."""
    rest = iter(words)
    return replace(
        grid,
        rows=tuple(
            tuple(
                replace(
                    slot,
                    text=clean_characters(next(rest)).strip(),
                    lines=tuple(clean_characters(next(rest)).strip() for _ in slot.lines),
                )
                for slot in row
            )
            for row in grid.rows
        ),
    )
