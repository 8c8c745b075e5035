"""What lies in what on the two maps, and what became of what on 1 July 2025."""

from retrieval.understanding.places.table import UnitTable
from retrieval.understanding.places.units import Era, Level

_MOST = 0.5


class UnitMap:
    """Relations between rows of a table.

    Areas of the two eras are compared by the communes of before: a unit of today is the communes
    that went into it, in whole or in part.
    """

    def __init__(self, table: UnitTable) -> None:
        self._table = table
        self.units = table.units
        self._communes: dict[int, frozenset[int]] = {}
        self._parts: dict[int, list[int]] = {}
        for row, parent in enumerate(table.parent):
            if parent >= 0:
                self._parts.setdefault(parent, []).append(row)

    def today(self, row: int) -> tuple[int, ...]:
        """The rows of today that an old unit went into; of communes for a district."""
        table = self._table
        if row in table.into or table.units[row].era is Era.AFTER:
            return table.into.get(row, ())
        into = (new for part in self._parts.get(row, ()) for new in table.into[part])
        return tuple(sorted(set(into)))

    def before(self, row: int) -> tuple[int, ...]:
        """The rows of before that went into a unit of today: communes, or provinces."""
        return tuple(self._table.out_of.get(row, ()))

    def within(self, one: int, other: int) -> bool:
        """Whether one is the other, or lies in it.

        Across the eras a smaller unit lies in a larger one if most of it does.
        """
        units, parent = self._table.units, self._table.parent
        if units[one].era is units[other].era:
            while one not in (other, -1):
                one = parent[one]
            return one == other
        communes, around = self._communes_of(one), self._communes_of(other)
        if units[one].level >= units[other].level:
            return communes <= around
        return len(communes & around) > _MOST * len(communes)

    def _communes_of(self, row: int) -> frozenset[int]:
        if row not in self._communes:
            self._communes[row] = frozenset(self._gather(row))
        return self._communes[row]

    def _gather(self, row: int) -> set[int]:
        unit = self._table.units[row]
        if unit.era is Era.AFTER and unit.level is Level.COMMUNE:
            return set(self._table.out_of[row])
        parts = self._table.out_of[row] if unit.era is Era.AFTER else self._parts.get(row, ())
        return {one for part in parts for one in self._communes_of(part)} or {row}
