"""Plates of cars and motorbikes, as Thông tư 79/2024/TT-BCA has them.

The sign of the province (11 … 99), a series of a letter, two, or a letter and a digit (``MĐ1`` of
electric ones), and five digits, on older plates four.
"""

import re

from bot.people.masking.contexts import PLATE as _WORDS
from bot.people.masking.reading import PlainReading
from bot.people.masking.sort import PersonalSort, Stretch

_SERIES = r"(?:md ?\d|[a-z]\d|(?!ha|km|tr|kg|cm|dm|mm|nd|tt|qd|kh|nq|h\d|ty|ti)[a-z]{1,2})"
_NUMBER = r"(?:\d{3}[. ]?\d{2}|\d{4})"
_YEAR = re.compile(r"(?:19|20)\d\d")


def _plate(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """Not a measure or a time with a year behind it (``20m 2024``)."""
    is_small = reading.written(*match.span("series")).islower()
    if _YEAR.fullmatch(match["number"]) and not match["series"][-1].isdigit():
        return None
    if is_small and match["gap"].isspace() and match["series"] in set("mhgdkt"):
        return None
    return Stretch(match.start(), *match.span())


PLATE = PersonalSort(
    mask="[biển số]",
    patterns=(
        re.compile(
            rf"(?<![\w./,])(?<!\d-)[1-9]\d(?:[ .]?-[ .]?)?(?P<series>{_SERIES})"
            rf"(?P<gap>[ \-.]{{0,3}})(?P<number>{_NUMBER})(?![\w/])(?![.,\-]\d)"
        ),
        re.compile(
            r"(?<![\w./,\-])[1-9]\d[ \-]?(?P<series>ng|nn|qt|cv)"
            r"(?P<gap>[ \-])(?P<number>\d{3}[\-.]\d{2})(?![\w/\-])"
        ),
        re.compile(
            rf"(?<![\w./,])[1-9]\d (?P<series>{_SERIES})"
            r"(?P<gap>[ \-]{1,3})(?P<number>\d{3}\.\d{2})(?![\w/])"
        ),
    ),
    cut=_plate,
    examples=(
        "xe «43C1-234.56» sang tên",
        "«30A 12345»",
        "«92-H1 123.45»",
        "bien so «30a-123.45»",
        "xe tải «51C-5678»",
        "«29-X3 4567»",
        "xe điện «92MĐ1-033.44»",
        "xe dien «29md2 12345»",
        "«43-MĐ1 022.17»",
    ),
    others=(
        "hẻm sâu 20m 2024", "14h30 12345 hồ sơ", "mẫu 12/2024", "45/2016/QĐ-TTg", "thửa 12",
        "21 NQ 2024", "mẫu số 01a-TT 2025",
    ),
)  # fmt: skip
PLATE_BY_WORDS = PersonalSort(
    mask="[biển số]",
    patterns=(
        re.compile(
            rf"\b(?:{_WORDS})(?![a-z])(?: (?:xe|may|o to|oto|cua|toi|em|minh|la|so|cu|chau|anh|chi"
            r"|cho|bo|me|vo|chong|con|moto|tai)){0,5}[ :.]{0,3}"
            r"(?P<it>\d\d[ .\-]{0,3}[a-z]{1,2} ?\d?[ .\-]{0,3}\d{3}[. \-]?\d{1,2}"
            r"|[a-z]{2}[ .\-]?\d\d[ .\-]?\d\d)(?![\w/])"
        ),
    ),
    examples=("biển số xe của tôi là «43 C 1 234 56»", "biển kiểm soát «TH 12-34»"),
    others=("biển số đẹp bao nhiêu tiền", "đổi biển số 5 số"),
)
