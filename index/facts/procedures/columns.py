"""Which column of a list of procedures says what, by its name and by what its cells are like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from index.knowledge.table import KnowledgeRow, bundled_table, parted, read_table
from index.vietnamese.text import clean_characters, without_diacritics

_TABLE = "procedure_columns.tsv"
_ASIDE = re.compile(r"\([^()]*\)")
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")  # tenThuTuc
_ANY = "*"


class ProcedureColumn(StrEnum):
    """What a column of a list of procedures may say."""

    NUMBER = "number"
    CODE = "code"
    REPLACED_CODE = "replaced_code"
    NAME = "name"
    REPLACED_NAME = "replaced_name"
    FIELD = "field"
    LEVEL = "level"
    TIME = "time"
    WAYS = "ways"
    PLACE = "place"
    AGENCY = "agency"
    FEE = "fee"
    POST = "post"
    ONLINE = "online"
    BASIS = "basis"
    DECIDED = "decided"
    SUBJECT = "subject"
    PAPERS = "papers"
    FORMS = "forms"
    RESULT = "result"
    CONDITIONS = "conditions"
    STEPS = "steps"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """The names of one kind of column, and what its cells are like (None: like anything)."""

    column: ProcedureColumn
    whole: frozenset[str]
    openings: tuple[str, ...]
    cell: re.Pattern[str] | None

    @classmethod
    def of(cls, row: KnowledgeRow) -> "ColumnNames":
        """Read a row of the table; raises TableError where it is broken."""
        about, names, cell = row.exactly("loại", "tên cột", "mẫu ô")
        if about not in list(ProcedureColumn):
            raise row.fault(f"không có loại cột “{about}”")
        words = parted(names)
        return cls(
            ProcedureColumn(about),
            frozenset(_plain(name) for name in words if not name.endswith(_ANY)),
            tuple(_plain(name.rstrip(_ANY)) for name in words if name.endswith(_ANY)),
            re.compile(cell, re.IGNORECASE | re.DOTALL) if cell else None,
        )

    def fits(self, name: str) -> int:
        """How many letters of a plain name speak for this kind of column, 0 for none."""
        if name in self.whole:
            return len(name) + 1
        return max((len(one) for one in self.openings if _opens(name, one)), default=0)


@dataclass(frozen=True, slots=True)
class ProcedureColumns:
    """What the package knows of the columns of lists of procedures."""

    kinds: tuple[ColumnNames, ...]

    @classmethod
    def bundled(cls) -> "ProcedureColumns":
        """The table of the package."""
        return cls(_bundled())

    def named(self, path: Sequence[str]) -> ProcedureColumn | None:
        """What the column of this path says: its innermost name that means anything decides."""
        for name in reversed(path):
            plain = _plain(_ASIDE.sub(" ", name)) or _plain(name)
            best = max(self.kinds, key=lambda kind: kind.fits(plain))
            if best.fits(plain):
                return best.column
        return None

    def share(self, column: ProcedureColumn, cells: Sequence[str]) -> float | None:
        """The share of cells that are like those of such a column, None where any cell is."""
        pattern = next(kind.cell for kind in self.kinds if kind.column is column)
        if pattern is None or not cells:
            return None
        return sum(pattern.fullmatch(cell) is not None for cell in cells) / len(cells)


@cache
def _bundled() -> tuple[ColumnNames, ...]:
    """Read once: every document is held against it."""
    return read_table(bundled_table(_TABLE), ColumnNames.of)


def _opens(name: str, opening: str) -> bool:
    return name == opening or name.startswith(f"{opening} ")


def _plain(text: str) -> str:
    words = without_diacritics(_HUMPS.sub(" ", clean_characters(text))).lower()
    return _NO_LETTER.sub(" ", words).strip()
