"""What a unit is: a province, district or commune, of before or after 1 July 2025."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from index.knowledge.units import UNITS, Level, UnitKind, kinds_at

__all__ = ["COMMUNE_KINDS", "Era", "Level", "Unit", "UnitKind"]


class Era(StrEnum):
    """Which of the two maps a unit is on.

    From 1 July 2025 there are 34 provinces and no districts; before, 63 provinces with districts
    (as they stood at the end of June 2025).
    """

    BEFORE = "trước 01/07/2025"
    AFTER = "từ 01/07/2025"

    @property
    def kinds(self) -> frozenset[UnitKind]:
        """The kinds of unit that there are on its map."""
        day = _LAST_BEFORE if self is Era.BEFORE else _LAST_BEFORE + timedelta(days=1)
        return frozenset(one.kind for one in UNITS if one.lifetime.covers(day))


_LAST_BEFORE = date(2025, 6, 30)

COMMUNE_KINDS = frozenset(kinds_at(Level.COMMUNE))


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of one era.

    ``name`` is without the kind (``A Lưới``, ``5``). ``province`` is the one it lies in, or is;
    ``district`` the one it lies in, None for a district or province and after 1 July 2025. Both
    are written in full (``huyện A Lưới``, ``thành phố Huế``).
    """

    name: str
    kind: UnitKind
    province: str
    district: str | None
    era: Era

    @property
    def full_name(self) -> str:
        """Kind and name: ``huyện A Lưới``."""
        return f"{self.kind} {self.name}"

    @property
    def label(self) -> str:
        """The name with what it lies in: ``xã A Ngo, huyện A Lưới, thành phố Huế``."""
        if self.level is Level.PROVINCE:
            return self.full_name
        return ", ".join(filter(None, (self.full_name, self.district, self.province)))

    @property
    def level(self) -> Level:
        """Province, district or commune."""
        if self.kind in COMMUNE_KINDS:
            return Level.COMMUNE
        if self.district is None and self.full_name == self.province:
            return Level.PROVINCE
        return Level.DISTRICT
