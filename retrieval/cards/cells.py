"""Cells of a table that were asked for."""

from dataclasses import dataclass

from retrieval.citation import Citation


@dataclass(frozen=True, slots=True)
class CellRow:
    """A cell: what its row is about, the path of its column, what it says, and the whole row.

    ``column`` is on one line, empty where the column has no name; ``citation`` quotes the row.
    """

    name: str
    column: str
    value: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class CellsCard:
    """The cell that was asked for, or the few that may be meant alike.

    ``together`` says that all of them were asked for, of one row: what it costs and how long.
    """

    rows: tuple[CellRow, ...]
    together: bool = False
