"""Tables that people maintain, as text files: cells with tabs between, one reader for all of them.

A line that begins with ``#`` is a note: the first ones say what the columns are and where the
facts are from. Cells are NFC, without blanks around them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import TypeVar

from index.errors import MotcuaError
from index.vietnamese.text import clean_characters

_T = TypeVar("_T")
_NOTE = "#"
_BETWEEN = "|"
_TAB = "\t"
_TAB_KEPT = "\ue000"  # cleaning takes a tab for a blank
_NOTHING = f" {_TAB_KEPT}"


@dataclass
class TableError(MotcuaError):
    """A table cannot be used.

    ``line`` counts from 1, 0 stands for the file as a whole; ``reason`` says in words for people
    what is wrong and what to do.
    """

    path: Path
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class KnowledgeRow:
    """The cells of one line, and where it stands."""

    cells: tuple[str, ...]
    path: Path
    line: int

    def fault(self, reason: str) -> TableError:
        """What to raise where the row cannot be used."""
        return TableError(self.path, self.line, reason)

    def exactly(self, *columns: str) -> tuple[str, ...]:
        """All cells; those at the end that are empty may be left out.

        Raises TableError where there are more cells than columns, or the first is empty.
        """
        if len(self.cells) > len(columns) or not self.cells[0]:
            raise self.fault(f"cần các cột cách nhau bằng phím Tab: {', '.join(columns)}")
        return (*self.cells, *[""] * (len(columns) - len(self.cells)))


@dataclass(frozen=True, slots=True)
class Lifetime:
    """The days from and up to which something is so; None where that is not known, or open."""

    since: date | None = None
    until: date | None = None

    @classmethod
    def of(cls, row: KnowledgeRow, since: str, until: str) -> "Lifetime":
        """Read two cells with days (``2025-03-01``).

        Raises TableError where one is no day, or they are the wrong way round.
        """
        try:
            days = cls(*(date.fromisoformat(cell) if cell else None for cell in (since, until)))
        except ValueError as error:
            raise row.fault("ngày phải viết như 2025-03-01, hoặc để trống") from error
        if days.since and days.until and days.until < days.since:
            raise row.fault("ngày cuối đứng trước ngày đầu")
        return days

    def covers(self, day: date) -> bool:
        """Whether it is so on a day, as far as is known."""
        return (self.since or date.min) <= day <= (self.until or date.max)

    def meets(self, year: int) -> bool:
        """Whether it is so on some day of a year, as far as is known."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        return (self.since or date.min) <= last and first <= (self.until or date.max)


def table_rows(path: Path) -> Iterator[KnowledgeRow]:
    """The rows of a table, without notes and empty lines.

    Raises TableError where the file cannot be read, or is not UTF-8.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise TableError(path, 0, "không mở được tệp: hãy xem lại đường dẫn") from error
    except UnicodeDecodeError as error:
        raise TableError(path, 0, "tệp không phải UTF-8: hãy lưu lại theo UTF-8") from error
    lines = clean_characters(text.replace(_TAB, _TAB_KEPT)).split("\n")
    for number, line in enumerate(lines, start=1):
        if line.strip(_NOTHING) and not line.startswith(_NOTE):
            yield KnowledgeRow(tuple(map(str.strip, line.split(_TAB_KEPT))), path, number)


def read_table(path: Path, read: Callable[[KnowledgeRow], _T]) -> tuple[_T, ...]:
    """Every row of a table, read; raises TableError where one is broken."""
    return tuple(map(read, table_rows(path)))


def parted(cell: str) -> tuple[str, ...]:
    """The parts of a cell, apart by ``|``."""
    return tuple(part.strip() for part in cell.split(_BETWEEN) if part.strip())


def word_lists(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The rows of a table of words: what each is about, and its words, apart by ``|``."""
    for row in table_rows(path):
        about, words = row.exactly("loại", "các chữ")
        yield about, parted(words)


def bundled_table(name: str, package: str = "index.knowledge") -> Path:
    """The table of this name in the ``data`` folder of a package."""
    return Path(str(resources.files(package).joinpath("data", name)))


def bundled_cells(name: str, package: str) -> Iterator[tuple[str, ...]]:
    """The cells of each row of such a table."""
    return (row.cells for row in table_rows(bundled_table(name, package)))
