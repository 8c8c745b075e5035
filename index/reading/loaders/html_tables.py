"""Tables of web pages with their merged cells, which an extractor of a page's text loses."""

from collections.abc import Iterator, Sequence

from lxml import etree, html

from index.reading.tables.grid import Grid, Slot
from index.vietnamese.text import one_line

_MOST_SPANNED = 1000
_COMPARED = 12
"""Cells by which a table of the text is known among those of the page."""


class PageTables:
    """The tables of a page as it was sent."""

    def __init__(self, page: str) -> None:
        """A page that is no HTML has none."""
        try:
            root = html.fromstring(page)
        except (etree.LxmlError, ValueError):
            root = None
        tables = root.iter("table") if root is not None else iter(())
        self._grids = [(grid, _key_of(grid)) for grid in map(_grid, tables) if grid.rows]

    def like(self, rows: Sequence[Sequence[str]]) -> Grid:
        """The page's table that has these cells, with its merged cells; else one of them alone."""
        wanted = Grid.of_words(rows)
        return self._known(wanted) or wanted

    def captioned(self, rows: Sequence[Sequence[str]]) -> tuple[str, Grid] | None:
        """The words of the first row and the page's table that has the others, None of no such.

        A caption comes as a row of the table that it stands over.
        """
        words = [cell for cell in rows[0] if cell] if rows else []
        grid = self._known(Grid.of_words(rows[1:])) if len(words) == 1 else None
        return None if grid is None else (words[0], grid)

    def _known(self, wanted: Grid) -> Grid | None:
        key = _key_of(wanted)
        return next((grid for grid, own in self._grids if key and own[: len(key)] == key), None)


def _key_of(grid: Grid) -> tuple[str, ...]:
    words = (slot.text for row in grid.rows for slot in row if slot.begins and slot.text)
    return tuple("".join(text.split()) for text, _ in zip(words, range(_COMPARED), strict=False))


def _grid(table: html.HtmlElement) -> Grid:
    rows: list[list[Slot]] = []
    open_below: dict[int, tuple[int, Slot]] = {}
    headers = 0
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is not table:
            continue
        slots: list[Slot] = []
        cells = list(row.iterchildren("td", "th"))
        for cell in cells:
            _take_down(slots, open_below)
            lines = tuple(_lines(cell))
            slot = Slot(" ".join(lines), lines=lines if len(lines) > 1 else ())
            down = _span(cell, "rowspan") - 1
            for place in range(_span(cell, "colspan")):
                across = place > 0
                if down:
                    below = Slot(slot.text, across, down=True, lines=slot.lines)
                    open_below[len(slots)] = (down, below)
                slots.append(Slot(slot.text, across, lines=slot.lines))
        _take_down(slots, open_below, to_the_end=True)
        is_header = bool(cells) and (
            next(row.iterancestors("thead"), None) is not None
            or all(cell.tag == "th" for cell in cells)
        )
        headers += is_header and headers == len(rows)
        rows.append(slots)
    return Grid.of(rows, headers or None)


def _take_down(
    slots: list[Slot], open_below: dict[int, tuple[int, Slot]], *, to_the_end: bool = False
) -> None:
    """Fill the slots into which cells of rows above reach."""
    last = max(open_below, default=-1)
    while len(slots) in open_below or (to_the_end and len(slots) <= last):
        at = len(slots)
        left, slot = open_below.get(at, (0, Slot()))
        slots.append(slot)
        if left > 1:
            open_below[at] = (left - 1, slot)
        else:
            open_below.pop(at, None)


def _span(cell: html.HtmlElement, name: str) -> int:
    said = cell.get(name, "1").strip()
    return min(max(int(said), 1), _MOST_SPANNED) if said.isascii() and said.isdigit() else 1


def _lines(cell: html.HtmlElement) -> Iterator[str]:
    """The words of a cell, a line for each paragraph."""
    lines = [""]
    for kind, element in etree.iterwalk(cell, events=("start", "end")):
        if element is cell:
            lines[-1] += element.text or "" if kind == "start" else ""
            continue
        if isinstance(element.tag, str) and element.tag in _BREAKS:
            lines.append("")
        if kind == "start" and isinstance(element.tag, str):
            lines[-1] += element.text or ""
        elif kind == "end":
            lines[-1] += element.tail or ""
    return filter(None, map(one_line, lines))


_BREAKS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
