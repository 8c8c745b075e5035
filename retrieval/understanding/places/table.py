"""The units of both eras and what became of them, read from the table beside this file."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from retrieval.understanding.places.spelling import keys_of, plain_line
from retrieval.understanding.places.units import COMMUNE_KINDS, Era, Level, Unit, UnitKind

_NO_ROW = -1
_KINDS = {kind.value: kind for kind in UnitKind}
_KINDS_ON = {era: {kind.value: kind for kind in era.kinds} for era in Era}
"""A kind that its map does not have is a fault of the table."""
_PROVINCE_CODE = 2  # digits; a commune's has five


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name of a unit.

    ``written`` is None where only its letters are known: then it is the name of a unit that was
    merged into this one before 2025, and ``kind`` that unit's.
    """

    row: int
    kind: UnitKind | None
    written: str | None


@dataclass(frozen=True, slots=True)
class UnitTable:
    """All units by row; a unit's own parts follow it, up to the next of its level.

    ``parent`` is the row it lies in (-1: none), ``into`` the rows an old unit went into, ``out_of``
    the other way round. ``rows_of`` and ``others_of`` find rows by the keys of a name; of a name
    whose letters only are known, the words are not known apart.
    """

    units: tuple[Unit, ...]
    parent: tuple[int, ...]
    into: dict[int, tuple[int, ...]]
    out_of: dict[int, tuple[int, ...]]
    rows_of: dict[str, tuple[int, ...]]
    others_of: dict[str, tuple[OtherName, ...]]


def bundled_table() -> UnitTable:
    """Read the table that comes with the package (made by ``retrieval.training.places``)."""
    folder = resources.files("retrieval").joinpath("understanding", "places")
    return read_table(
        *(
            folder.joinpath(name).read_text(encoding="utf-8")
            for name in ("units_today.tsv", "units_before.tsv", "spellings.tsv")
        )
    )


def read_table(today: str, before: str, spellings: str) -> UnitTable:
    """Read the three files' text.

    Args:
        today: rows ``kind, name, code``; a province is followed by its communes.
        before: rows ``kind, name, codes of today, names before it`` in the order of the map.
        spellings: rows ``as people write it, official name`` for provinces and districts.

    """
    reader = _UnitTableReader()
    for kind, name, code in _cells(today):
        reader.add(Era.AFTER, kind, name, is_province=len(code) == _PROVINCE_CODE)
        reader.code(code)
    for kind, name, codes, older in _cells(before):
        is_province = len(codes) == _PROVINCE_CODE
        row = reader.add(Era.BEFORE, kind, name, is_province=is_province)
        reader.became(row, codes.split())
        reader.older(row, older.split())
    reader.index_names()
    for written, official in _cells(spellings):
        reader.spelled(written, official)
    return reader.table()


def _cells(text: str) -> Iterable[list[str]]:
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


class _UnitTableReader:
    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.parent: list[int] = []
        self.into: dict[int, tuple[int, ...]] = {}
        self.out_of: defaultdict[int, list[int]] = defaultdict(list)
        self.rows_of: defaultdict[str, list[int]] = defaultdict(list)
        self.others_of: defaultdict[str, list[OtherName]] = defaultdict(list)
        self._row_of_code: dict[str, int] = {}
        self._province = self._district = _NO_ROW
        self._province_name = ""
        self._district_name: str | None = None

    def add(self, era: Era, kind_name: str, name: str, is_province: bool) -> int:
        kind = _KINDS_ON[era][kind_name]
        row = len(self.units)
        if is_province:
            self._province, self._province_name = row, f"{kind} {name}"
            self._district, self._district_name = _NO_ROW, None
            self.parent.append(_NO_ROW)
        elif kind in COMMUNE_KINDS:
            self.parent.append(self._province if self._district == _NO_ROW else self._district)
        else:
            self._district, self._district_name = row, None
            self.parent.append(self._province)
        self.units.append(Unit(name, kind, self._province_name, self._district_name, era))
        if self._district == row:
            self._district_name = f"{kind} {name}"
        return row

    def code(self, code: str) -> None:
        self._row_of_code[code] = len(self.units) - 1

    def became(self, row: int, codes: list[str]) -> None:
        if codes:
            self.into[row] = tuple(self._row_of_code[code] for code in codes)
        for code in codes:
            self.out_of[self._row_of_code[code]].append(row)

    def older(self, row: int, names: list[str]) -> None:
        for name in names:
            kind, key = name.split(":")
            other = OtherName(row, _KINDS[kind.replace("_", " ")], None)
            self.others_of[key].append(other)

    def index_names(self) -> None:
        # One pass over all names at once: a call for each would take most of the loading.
        plain = plain_line("\n".join(unit.name for unit in self.units))
        for row, line in enumerate(plain.split("\n")):
            for key in keys_of(line):
                self.rows_of[key].append(row)

    def spelled(self, written: str, official: str) -> None:
        keys = keys_of(plain_line(written))
        for row, unit in enumerate(self.units):
            if unit.name == official and unit.level > Level.COMMUNE:
                for key in keys:
                    self.others_of[key].append(OtherName(row, None, written))

    def table(self) -> UnitTable:
        return UnitTable(
            units=tuple(self.units),
            parent=tuple(self.parent),
            into=self.into,
            out_of={row: tuple(rows) for row, rows in self.out_of.items()},
            rows_of={key: tuple(rows) for key, rows in self.rows_of.items()},
            others_of={key: tuple(others) for key, others in self.others_of.items()},
        )
