"""What a loader sees of a table: rows of slots, some of which one merged cell fills together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.vietnamese.text import one_line


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a grid, with the words of the cell that fills it.

    ``across`` says that the same cell fills the slot to the left, ``down`` the slot above;
    ``lines`` are its paragraphs where there is more than one.
    """

    text: str = ""
    across: bool = False
    down: bool = False
    lines: tuple[str, ...] = ()

    @property
    def begins(self) -> bool:
        """Whether a cell begins here, and does not go on from another slot."""
        return not (self.across or self.down)


Row = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is drawn; all rows are of one width.

    ``header_rows`` is how many rows at the top the source itself calls the header, None where it
    does not say.
    """

    rows: tuple[Row, ...]
    header_rows: int | None = None

    @classmethod
    def of(cls, rows: Iterable[Sequence[Slot]], header_rows: int | None = None) -> "Grid":
        """A grid of rows of any width, with words on one line, without empty rows and columns."""
        cleaned = [tuple(replace(slot, text=one_line(slot.text)) for slot in row) for row in rows]
        filled = [any(slot.text and not slot.down for slot in row) for row in cleaned]
        kept = [row for row, keep in zip(cleaned, filled, strict=True) if keep]
        if header_rows is not None:
            header_rows = sum(filled[:header_rows])
        return cls.of_kept(kept, header_rows)

    @classmethod
    def of_kept(cls, rows: Sequence[Sequence[Slot]], header_rows: int | None = None) -> "Grid":
        """A grid of all these rows, without columns in which no cell with words begins."""
        width = max(map(len, rows), default=0)
        padded = [(*row, *(Slot(),) * (width - len(row))) for row in rows]
        kept = [any(row[at].text and not row[at].across for row in padded) for at in range(width)]
        filled = (
            tuple(slot for slot, keep in zip(row, kept, strict=True) if keep) for row in padded
        )
        return cls(tuple(filled), header_rows)

    @classmethod
    def of_words(cls, rows: Iterable[Sequence[str]], header_rows: int | None = None) -> "Grid":
        """A grid whose cells fill one slot each."""
        return cls.of(([Slot(text) for text in row] for row in rows), header_rows)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0]) if self.rows else 0


def words_of(row: Sequence[Slot]) -> list[str]:
    """The words of the cells of a row, each cell once."""
    return [slot.text for slot in row if slot.text and not slot.across]
