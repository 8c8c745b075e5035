"""What a unit is: a province, district or commune, of before or after 1 July 2025."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Era(StrEnum):
    """Which of the two maps a unit is on.

    From 1 July 2025 there are 34 provinces and no districts; before, 63 provinces with districts
    (as they stood at the end of June 2025).
    """

    BEFORE = "trước 01/07/2025"
    AFTER = "từ 01/07/2025"


class UnitKind(StrEnum):
    """The word that stands before a unit's name. ``thành phố`` is a province or a district."""

    TINH = "tỉnh"
    THANH_PHO = "thành phố"
    HUYEN = "huyện"
    QUAN = "quận"
    THI_XA = "thị xã"
    XA = "xã"
    PHUONG = "phường"
    THI_TRAN = "thị trấn"
    DAC_KHU = "đặc khu"


class Level(IntEnum):
    """How large a unit is; a larger one has a larger value."""

    COMMUNE = 1
    DISTRICT = 2
    PROVINCE = 3


COMMUNE_KINDS = frozenset({UnitKind.XA, UnitKind.PHUONG, UnitKind.THI_TRAN, UnitKind.DAC_KHU})


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
