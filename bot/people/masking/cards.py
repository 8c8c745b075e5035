"""Identity cards and passports.

The number of an identity card is the personal identification number, of 12 digits (Luật Căn cước
26/2023/QH15, Điều 12); the older chứng minh nhân dân had 9. Passports have a letter and 7 digits,
the newer ones 8.
"""

import re

from bot.people.masking.contexts import CARD as _CARD
from bot.people.masking.contexts import FILL, is_amount, is_counted
from bot.people.masking.contexts import PASSPORT as _PASSPORT
from bot.people.masking.reading import PlainReading
from bot.people.masking.sort import PersonalSort, Stretch

_GAP = r"[ .\-]{0,3}"
_DATE = re.compile(r"\d{1,2}[.\- ]\d{1,2}[.\- ]\d{4}")


def _card(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    start, end = match.span("it")
    if is_counted(reading, start, end) or _DATE.match(match["it"]):
        return None
    return Stretch(match.start(), start, end)


def _unless_amount(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    if is_amount(reading, *match.span("it")):
        return None
    return Stretch(match.start(), *match.span("it"))


CARD = PersonalSort(
    mask="[số giấy tờ]",
    patterns=(
        re.compile(
            rf"\b(?:{_CARD})(?![a-z]){FILL}(?<!\d)(?<!\d[.,])"
            rf"(?P<it>\d{{8,14}}(?!\d)|\d(?:{_GAP}\d){{11}}(?!\d)|\d(?:{_GAP}\d){{8}}(?!\d))(?!/)"
        ),
    ),
    cut=_card,
    examples=(
        "CCCD số «079123456789», cấp năm 2021",
        "cccd cua toi la «079.123.456.789»",
        "CMND «123 456 789» hết hạn",
        "số định danh cá nhân: «0792 0100 1234»",
        "cmnd cũ «201.456.789» đổi thế nào",
    ),
    others=(
        "làm căn cước mất 50000 đồng",
        "cccd cấp ngày 12/05/2021",
        "Luật Căn cước 26/2023/QH15",
    ),
)
PASSPORT = PersonalSort(
    mask="[hộ chiếu]",
    patterns=(
        re.compile(
            rf"\b(?:{_PASSPORT})(?![a-z]){FILL}(?<![a-z])"
            r"(?P<it>[a-z][ .\-]?\d(?: ?\d){6,7}|[a-z]{1,2}[ .\-]?\d(?: ?\d){5,8})(?![\w/])"
        ),
        re.compile(
            rf"\b(?:{_PASSPORT})(?![a-z]){FILL}(?<![\w])(?P<it>(?=[a-z]{{0,4}}\d[a-z]{{0,4}}\d"
            r"[a-z]{0,4}\d[a-z]{0,4}\d)(?=\d{0,8}[a-z])[a-z\d]{7,10})(?![\w/])"
        ),
        re.compile(r"(?<![\w.,/\-])(?P<it>[a-z]\d{7,8})(?![\w/\-])(?!\.\d)"),
    ),
    cut=_unless_amount,
    examples=(
        "hộ chiếu số «C 1234567» hết hạn",
        "passport cua em «p01234567»",
        "hộ chiếu Nhật số «TZ1234567»",
        "hộ chiếu Đức «C01X0006H»",
        "passport no: «K12345678»",
        "«B1234567»",
    ),
    others=("mẫu TK01", "hồ sơ H17.25-250612-0001", "hộ chiếu phổ thông giá 200000"),
)
LONG_CARD = PersonalSort(
    mask="[số giấy tờ]",
    patterns=(
        re.compile(r"(?<![\d/])(?<!\d[.,\-])(?P<it>\d{12})(?![\d/])(?![.,]\d)"),
        re.compile(
            r"(?<![\w/])(?<!\d[.,\- ])(?P<it>\d(?P<gap>[ .\-])\d(?:(?P=gap)\d){10})"
            r"(?![\w/])(?![.,\- ]\d)"
        ),
        re.compile(
            r"(?<![\d/])(?<!\d[.,\- ])(?P<it>\d{3}(?: \d{3}){3}|0\d{2}(?:[.\-]\d{3}){3}"
            r"|0\d{3}(?:[ .\-]\d{4}){2}|0\d{2} \d \d{2} \d{6}|0\d(?:[ .\-]\d\d){5})"
            r"(?![\d/])(?![.,\- ]\d)"
        ),
    ),
    cut=_unless_amount,
    examples=(
        "số «079123456789»",
        "«079 123 456 789»",
        "«0791-2345-6789»",
        "«0 7 9 1 2 3 4 5 6 7 8 9» là căn cước",
        "«079.123.456.789»",
    ),
    others=("vốn 200000000000", "123 456 789 000 đồng"),
)
SHORT_CARD = PersonalSort(
    mask="[số giấy tờ]",
    patterns=(
        re.compile(r"(?<![\d/])(?<!\d[.,\-])(?P<it>\d{9})(?![\d/])(?![.,]\d)"),
        re.compile(
            r"(?<![\d/])(?<!\d[.,\- ])(?P<it>\d{3} \d{3} \d{3}|\d{3}-\d{3}-\d{3})"
            r"(?![\d/])(?![.,\- ]\d)"
        ),
    ),
    cut=_unless_amount,
    examples=("cũ «123456789»", "«123 456 789»"),
    others=("123456789 đồng", "123 456 789 đồng", "vay 500000000", "123.456.789 đồng"),
)
