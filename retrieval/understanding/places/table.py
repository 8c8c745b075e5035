"""The units of both eras and what became of them, read from the table beside this file."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import Self

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


class UnitTable:
    """All units by row; a unit's own parts follow it, up to the next of its level.

    ``parent`` is the row it lies in (-1: none), ``into`` the rows an old unit went into, ``out_of``
    the other way round. ``rows_of`` and ``others_of`` find rows by the keys of a name; of a name
    whose letters only are known, the words are not known apart.
    """

    def __init__(self, today: str, before: str, spellings: str) -> None:
        """Read the text of the three files.

        Args:
            today: rows ``kind, name, code``; a province is followed by its communes.
            before: rows ``kind, name, codes of today, names before it`` in the order of the map.
            spellings: rows ``as people write it, official name`` for provinces and districts.

        """
        self._units: list[Unit] = []
        self._province = self._around = _NO_ROW  # what the next district, or commune, lies in
        self._names: tuple[str, str | None] = ("", None)
        self.parent: list[int] = []
        self.into: dict[int, tuple[int, ...]] = {}
        self.out_of: defaultdict[int, list[int]] = defaultdict(list)
        self.rows_of: defaultdict[str, list[int]] = defaultdict(list)
        self.others_of: defaultdict[str, list[OtherName]] = defaultdict(list)
        row_of_code: dict[str, int] = {}
        for kind, name, code in _cells(today):
            row_of_code[code] = len(self._units)
            self._add(Era.AFTER, kind, name, is_province=len(code) == _PROVINCE_CODE)
        for kind, name, codes, older in _cells(before):
            row = len(self._units)
            self._add(Era.BEFORE, kind, name, is_province=len(codes) == _PROVINCE_CODE)
            into = tuple(row_of_code[code] for code in codes.split())
            if into:
                self.into[row] = into
            for new in into:
                self.out_of[new].append(row)
            for other in older.split():
                kind, key = other.split(":")
                self.others_of[key].append(OtherName(row, _KINDS[kind.replace("_", " ")], None))
        self.units = tuple(self._units)
        # One pass over all names at once: a call for each would take most of the loading.
        plain = plain_line("\n".join(unit.name for unit in self.units))
        for row, line in enumerate(plain.split("\n")):
            for key in keys_of(line):
                self.rows_of[key].append(row)
        for written, official in _cells(spellings):
            self._spelled(written, official)

    @classmethod
    def bundled(cls) -> Self:
        """The table that comes with the package (made by ``retrieval.training.places``)."""
        folder = resources.files("retrieval").joinpath("understanding", "places")
        names = ("units_today.tsv", "units_before.tsv", "spellings.tsv")
        return cls(*(folder.joinpath(name).read_text(encoding="utf-8") for name in names))

    def _add(self, era: Era, kind_name: str, name: str, is_province: bool) -> None:
        kind, row = _KINDS_ON[era][kind_name], len(self._units)
        own = f"{kind} {name}"
        if is_province:
            self._province = self._around = row
            self._names = (own, None)
            self.parent.append(_NO_ROW)
            self._units.append(Unit(name, kind, own, None, era))
        elif kind in COMMUNE_KINDS:
            self.parent.append(self._around)
            self._units.append(Unit(name, kind, *self._names, era))
        else:
            self.parent.append(self._province)
            self._units.append(Unit(name, kind, self._names[0], None, era))
            self._around, self._names = row, (self._names[0], own)

    def _spelled(self, written: str, official: str) -> None:
        keys = keys_of(plain_line(written))
        alike = {row for key in keys_of(plain_line(official)) for row in self.rows_of.get(key, ())}
        for row in sorted(alike):
            unit = self.units[row]
            if unit.name == official and unit.level > Level.COMMUNE:
                for key in keys:
                    self.others_of[key].append(OtherName(row, None, written))


def _cells(text: str) -> Iterable[list[str]]:
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("	")
