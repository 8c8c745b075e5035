"""Tables among the lines of pages, those that go on over a page's end put together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.reading.loaders.line import Line
from index.reading.tables.columns import is_number
from index.reading.tables.forms import lays_out
from index.reading.tables.grid import Grid, Row, Slot
from index.reading.tables.ruled import PlacedGrid

_ALIKE = 6.0
"""Points by which the same border may stand elsewhere on the next page."""
_ENDS = ".;:!?"


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table, or the piece of one, on a page, and the lines that stand in it."""

    placed: PlacedGrid
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class WholeTable:
    """A table with all its pieces, where the first of them stands."""

    grid: Grid


@dataclass(frozen=True, slots=True)
class FurtherPiece:
    """Where a page goes on with the last table from one of its rows on."""

    row: int


PageItem = Line | PageTable
"""What stands on a page, in reading order."""

JoinedItem = Line | WholeTable | FurtherPiece


def with_tables(lines: Sequence[Line], grids: Sequence[PlacedGrid]) -> list[PageItem]:
    """The lines of a page with its tables in place of the lines that stand in them."""
    inside: dict[int, list[Line]] = {place: [] for place in range(len(grids))}
    items: list[PageItem | int] = []
    for line in lines:
        middle = (line.left + line.right) / 2
        holding = (at for at, grid in enumerate(grids) if grid.holds(middle, line.middle))
        place = next(holding, None)
        if place is None:
            items.append(line)
            continue
        if not inside[place]:
            items.append(place)
        inside[place].append(line)
    return [
        PageTable(grids[item], tuple(inside[item])) if isinstance(item, int) else item
        for item in items
    ]


def joined(pages: Sequence[Sequence[PageItem]]) -> list[list[JoinedItem]]:
    """The pages with every table whole on the page where it begins.

    It goes on where it is the last on its page, the first on the next, and drawn with the same
    borders. What only lays out a page comes as its lines.
    """
    tables: list[_Pieces] = []
    places: list[list[Line | tuple[int, int]]] = []
    for page in pages:
        items: list[Line | tuple[int, int]] = []
        for item in page:
            if isinstance(item, Line):
                items.append(item)
                continue
            ends = _last(places) if not items else None
            if ends is not None and (row := tables[ends[0]].take(item)) is not None:
                items.append((ends[0], row))
                continue
            tables.append(_Pieces(item))
            items.append((len(tables) - 1, 0))
        places.append(items)
    return [[shown for item in page for shown in _shown(item, tables)] for page in places]


def _last(pages: Sequence[Sequence[Line | tuple[int, int]]]) -> tuple[int, int] | None:
    """The table with which the page before ends."""
    last = pages[-1][-1] if pages and pages[-1] else None
    return last if isinstance(last, tuple) else None


def _shown(item: Line | tuple[int, int], tables: Sequence["_Pieces"]) -> list[JoinedItem]:
    if isinstance(item, Line):
        return [item]
    table, row = item
    pieces = tables[table]
    if lays_out(pieces.grid):
        return list(pieces.lines_of(row))
    return [FurtherPiece(row)] if row else [WholeTable(pieces.grid)]


class _Pieces:
    """A table as far as it was seen."""

    def __init__(self, first: PageTable) -> None:
        self._rows = list(first.placed.rows)
        self._edges = first.placed.edges
        self._lines = {0: first.lines}
        self._grid: Grid | None = None

    @property
    def grid(self) -> Grid:
        """The whole of it; no piece is taken any more."""
        if self._grid is None:
            self._grid = Grid.of_kept(self._rows)
        return self._grid

    def lines_of(self, row: int) -> tuple[Line, ...]:
        """The lines of the piece that begins with this row."""
        return self._lines[row]

    def take(self, piece: PageTable) -> int | None:
        """Go on with a piece; the row that begins with it, None where it is another table."""
        rows = _fitted(piece.placed, self._edges)
        if rows is None:
            return None
        header = {_letters(row) for row in self._rows[:4]}
        while rows and _letters(rows[0]) in header:
            rows.pop(0)
        if rows:
            rows[0] = _below_torn(self._rows[-1], rows[0])
        if rows and _goes_on(self._rows[-1], rows[0]):
            self._rows[-1] = _merged(self._rows[-1], rows.pop(0))
        start = len(self._rows)
        self._rows += rows
        self._lines[start] = (*self._lines.get(start, ()), *piece.lines)
        return start


def _letters(row: Row) -> str:
    return "|".join("".join(slot.text.split()) for slot in row)


def _fitted(placed: PlacedGrid, edges: Sequence[float]) -> list[Row] | None:
    """The rows of a piece over the columns of another, None where their borders differ."""
    left = edges[0] - placed.edges[0]
    own = [edge + left for edge in placed.edges]
    places = [_near(edges, edge) for edge in own]
    if None in places or places[-1] != len(edges) - 1 or len(set(places)) < len(places):
        return None
    spans = [(places[at + 1] or 0) - (places[at] or 0) for at in range(len(own) - 1)]
    return [
        tuple(
            slot if not extra else replace(slot, across=True)
            for slot, span in zip(row, spans, strict=True)
            for extra in range(span)
        )
        for row in placed.rows
    ]


def _near(edges: Sequence[float], at: float) -> int | None:
    place = min(range(len(edges)), key=lambda one: abs(edges[one] - at))
    return place if abs(edges[place] - at) <= _ALIKE else None


def _goes_on(row: Row, after: Row) -> bool:
    """Whether a row that a page's end tore apart goes on in the first one of the next page."""
    if len(row) != len(after) or after[0].text or not row[0].text:
        return False
    filled = [at for at, slot in enumerate(after) if slot.text and slot.begins]
    if not filled or any(not row[at].text for at in filled):
        return False
    if any(is_number(row[at].text) and is_number(after[at].text) for at in filled):
        return False  # another row of what its first cells name together
    return any(after[at].text[0].islower() or row[at].text[-1] not in _ENDS for at in filled)


def _below_torn(row: Row, after: Row) -> Row:
    """A row at the top of a page whose first cells a page's end tore off those of the row above.

    It has its own number, and the row above has names where it has none.
    """
    if len(row) != len(after):
        return after
    torn = next((at for at, slot in enumerate(after) if slot.text), 0)
    numbers = [at for at, slot in enumerate(after) if is_number(slot.text)]
    if not torn or not numbers or not any(is_number(row[at].text) for at in numbers):
        return after
    if not all(slot.text for slot in row[:torn]):
        return after
    return (*(replace(slot, down=True) for slot in row[:torn]), *after[torn:])


def _merged(row: Row, after: Row) -> Row:
    return tuple(
        Slot(f"{one.text} {other.text}".strip(), one.across, one.down)
        for one, other in zip(row, after, strict=True)
    )
