"""The kinds of administrative unit: what stands before a unit's name, and at which level it is."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Self

from index.knowledge.table import KnowledgeRow, Lifetime, bundled_table, read_table
from index.knowledge.word_patterns import one_of, plain_words
from index.vietnamese.text import CAPITALS

_COLUMNS = ("loại", "cấp", "chữ tắt", "chữ tắt trong bảng", "từ ngày", "đến hết ngày")


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


_LEVELS = {"xã": Level.COMMUNE, "huyện": Level.DISTRICT, "tỉnh": Level.PROVINCE}


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A kind at a level: its short forms in messages and in tables, and when there were such."""

    kind: UnitKind
    level: Level
    short: tuple[str, ...]
    short_in_tables: tuple[str, ...]
    lifetime: Lifetime

    @classmethod
    def of(cls, row: KnowledgeRow) -> Self:
        """Read a row; raises TableError where a cell is missing or unknown."""
        kind, level, short, in_tables, since, until = row.exactly(*_COLUMNS)
        if kind not in set(UnitKind) or level not in _LEVELS:
            raise row.fault(f"không biết loại “{kind}” hoặc cấp “{level}”")
        lifetime = Lifetime.of(row, since, until)
        shorts = tuple(short.split()), tuple(in_tables.split())
        return cls(UnitKind(kind), _LEVELS[level], *shorts, lifetime)


PLACE_NAME = rf"[{CAPITALS}][^\W\d_]*(?:[ -][{CAPITALS}][^\W\d_]*){{0,3}}"
"""A pattern for the name of a unit, behind the word for its kind."""

UNITS = read_table(bundled_table("units.tsv"), UnitRow.of)
"""Every kind at every level, in the order of the table."""

LAST_BEFORE_MERGER = max(one.lifetime.until for one in UNITS if one.lifetime.until is not None)
"""The last day of the levels that there are no more: people say "trước khi sáp nhập"."""


def kinds_at(*levels: Level) -> tuple[UnitKind, ...]:
    """The kinds that there are at these levels, at all without any, each once."""
    return tuple(dict.fromkeys(one.kind for one in UNITS if not levels or one.level in levels))


def levels_of(kind: UnitKind) -> tuple[Level, ...]:
    """The levels at which there are units of a kind, the smallest first."""
    return tuple(sorted({one.level for one in UNITS if one.kind is kind}))


def short_forms(*levels: Level, in_tables: bool = False) -> dict[str, UnitKind]:
    """What people type for the kinds at these levels, at all without any; in small letters.

    ``in_tables``: also what means a unit only there.
    """
    return {
        short: one.kind
        for one in UNITS
        if not levels or one.level in levels
        for short in (*one.short, *(one.short_in_tables if in_tables else ()))
    }


def unit_words(*levels: Level) -> str:
    """A pattern for the words of the kinds at these levels, at all without any."""
    return one_of(kinds_at(*levels))


def plain_unit_words(*levels: Level) -> str:
    """The same in small letters without marks."""
    return one_of(map(plain_words, kinds_at(*levels)))
