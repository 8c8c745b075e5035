"""Places: find them in a text, and say what they were and what they are today."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from retrieval.understanding.places.finding import find
from retrieval.understanding.places.map import UnitMap
from retrieval.understanding.places.narrowing import narrow
from retrieval.understanding.places.table import UnitTable
from retrieval.understanding.places.units import Era, Level, Unit
from retrieval.understanding.places.words import TypedText

_MOST_PLACES = 32  # more is a pasted list, and each is compared with those around it


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place as it is written in a text: ``text[start:end] == written``.

    ``name`` is its name as plain words, without the word for the unit (``van yen``).
    ``candidates`` are the units it may be; more than one unless the text says which. They may
    bear another name where ``written`` is that of a unit merged into them earlier.
    """

    start: int
    end: int
    written: str
    name: str
    candidates: tuple[Unit, ...]


class Places:
    """The units of Vietnam before and after 1 July 2025; the table is read when first needed.

    What is asked of a unit that is not in the table raises KeyError.
    """

    @cached_property
    def _table(self) -> UnitTable:
        return UnitTable.bundled()

    @cached_property
    def _map(self) -> UnitMap:
        return UnitMap(self._table)

    @cached_property
    def _rows(self) -> dict[Unit, int]:
        return {unit: row for row, unit in enumerate(self._table.units)}

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units of both eras; a unit is followed by its parts."""
        return self._table.units

    def named_in(
        self, text: str, plain: bool, known: frozenset[str] = frozenset()
    ) -> tuple[NamedPlace, ...]:
        """Places that are named in a text, in its order; the first 32 of a longer list.

        The text is NFC, ``plain`` one that was typed without diacritics. ``known`` are plain names
        (``van yen``) of places that documents are about: they are taken for places without a word
        for the unit and without capitals too.
        """
        found = tuple(islice(find(self._table, TypedText.of(text, plain, known)), _MOST_PLACES))
        return tuple(
            NamedPlace(
                place.start,
                place.end,
                text[place.start : place.end],
                place.name,
                self._units(place.rows),
            )
            for place in narrow(found, text, self._map)
        )

    def today(self, unit: Unit) -> tuple[Unit, ...]:
        """The units of today that an old unit went into: communes, or the province of a province.

        Empty for what is already of today.
        """
        return self._units(self._map.today(self._rows[unit]))

    def before(self, unit: Unit) -> tuple[Unit, ...]:
        """The old units that went into one of today, in whole or in part; else empty."""
        return self._units(self._map.before(self._rows[unit]))

    def same_or_within(self, one: Unit, other: Unit) -> bool:
        """Whether one is the other or lies in it, across the eras too.

        Across the eras, areas are compared by the communes of before: a smaller unit lies in a
        larger one with more than half of its own, and in one of its size with all. A commune
        that was divided lies in each unit that got a part.
        """
        return self._map.within(self._rows[one], self._rows[other])

    def about_one_place(self, one: Unit, other: Unit) -> bool:
        """Whether either lies in the other: then what is written on one may concern the other."""
        return self.same_or_within(one, other) or self.same_or_within(other, one)

    def apart(self, units: Iterable[Unit]) -> tuple[tuple[Unit, ...], ...]:
        """Group units that lie in one another: more than one group are different places.

        So a person has to be asked which ``xã Tân Lập`` is meant, but not which ``tỉnh Lào Cai``,
        the old or the new. The largest unit of a group comes first.
        """
        groups: list[list[Unit]] = []
        for unit in sorted(units, key=lambda one: one.level, reverse=True):
            for group in groups:
                if self.about_one_place(unit, group[0]):
                    group.append(unit)
                    break
            else:
                groups.append([unit])
        return tuple(tuple(group) for group in groups)

    def province_today(self, unit: Unit) -> str:
        """The full name of the province of today that a unit, of either era, lies in or is."""
        return unit.province if unit.era is Era.AFTER else self._provinces_today[unit.province]

    @cached_property
    def _provinces_today(self) -> dict[str, str]:
        """The province of today that each province of before went into, by their full names."""
        return {
            unit.full_name: self.today(unit)[0].full_name
            for unit in self.units
            if unit.level is Level.PROVINCE and unit.era is Era.BEFORE
        }

    def _units(self, rows: Iterable[int]) -> tuple[Unit, ...]:
        return tuple(self._table.units[row] for row in rows)
