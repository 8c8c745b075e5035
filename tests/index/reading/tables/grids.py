"""Grids written down as they look."""

from collections.abc import Sequence

from index.reading.tables.grid import Grid, Slot

LEFT, ABOVE = "←", "↑"
"""In place of words: the cell to the left, or the one above, fills this slot as well."""


def grid(*rows: Sequence[str], header_rows: int | None = None) -> Grid:
    """A grid of these rows; a slot that is above and to the left of others is ``←`` throughout."""
    slots: list[list[Slot]] = []
    for row in rows:
        made: list[Slot] = []
        for column, words in enumerate(row):
            if words == ABOVE:
                above = slots[-1][column]
                made.append(Slot(above.text, across=above.across, down=True))
            elif words == LEFT:
                made.append(Slot(made[-1].text, across=True, down=made[-1].down))
            else:
                made.append(Slot(words))
        slots.append(made)
    return Grid.of(slots, header_rows)
