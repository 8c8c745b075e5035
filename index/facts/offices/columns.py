"""Which column of a table of offices says what, and what sort of office its words speak of."""

import re
from collections.abc import Sequence
from enum import StrEnum

from index.knowledge.table import bundled_table, word_lists
from index.knowledge.units import Level, UnitKind, kinds_at, plain_unit_words
from index.knowledge.word_patterns import one_of
from index.knowledge.word_patterns import plain_words as plain_name
from index.model import OfficeKind, OfficeLevel
from index.vietnamese.late import late
from index.vietnamese.text import clean_characters, without_diacritics


class Column(StrEnum):
    """What a column of a table of offices may say."""

    NAME = "name"
    KIND = "kind"
    LEVEL = "level"
    CODE = "code"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    ADDRESS = "address"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    HOURS = "hours"
    PHONE = "phone"
    HOTLINE = "hotline"
    ROW_NUMBER = "row_number"


_COLUMN_OF = {
    name: Column(about)
    for about, names in word_lists(bundled_table("office_columns.tsv"))
    for name in names
}
_ONE_STOP = late(
    r"\bmot cua\b|\btiep nhan\b|\bhanh chinh cong\b|\bubnd\b|\buy ban nhan dan\b"
    r"|\bone stop\b|\bttphcc\b|\btthcc\b"
)
_POST = late(r"\bbuu (?:dien|cuc|chinh)\b|\bpost offices?\b|\bbdvhx\b|\bbd vhx\b")
_COMMUNES = plain_unit_words(Level.COMMUNE)
_DISTRICTS = one_of(
    plain_name(kind) for kind in kinds_at(Level.DISTRICT) if kind is not UnitKind.THANH_PHO
)
"""Not "thành phố": alone that may be a province."""
_LEVELS = {
    OfficeLevel.PROVINCE: late(r"province|provincial|(?:cap )?tinh(?: thanh pho)?"),
    OfficeLevel.DISTRICT: late(rf"branch|district|chi nhanh.*|(?:cap )?{_DISTRICTS}"),
    OfficeLevel.COMMUNE: late(rf"commune|ward|(?:cap )?(?:{_COMMUNES}|co so)(?: phuong| xa)?"),
}


def columns_of(header: Sequence[str]) -> dict[Column, int]:
    """Where the columns are that a header names; the first of two of one meaning.

    Names are read with or without diacritics, in Vietnamese or English, whatever stands in
    brackets (``Điện thoại (cơ quan)``).
    """
    found: dict[Column, int] = {}
    for place, cell in enumerate(header):
        column = _COLUMN_OF.get(plain_words(re.sub(r"\(.*?\)", " ", cell)))
        if column is not None:
            found.setdefault(column, place)
    return found


def kind_spoken_of(words: str) -> OfficeKind | None:
    """The sort of office that words speak of (a name, a title, a file's name), None for neither."""
    plain = plain_words(words)
    if _POST.search(plain):
        return OfficeKind.POST
    return OfficeKind.ONE_STOP if _ONE_STOP.search(plain) else None


def level_of(cell: str) -> OfficeLevel | None:
    """The level that a cell names; a branch is one of the provincial centre in an old district."""
    plain = plain_words(cell)
    return next((level for level, pattern in _LEVELS.items() if pattern.fullmatch(plain)), None)


def plain_words(text: str) -> str:
    """Lower case, without diacritics, everything but letters and digits as one blank."""
    plain = without_diacritics(clean_characters(text)).lower()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()
