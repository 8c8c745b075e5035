"""When somebody was born; other days, of documents and deadlines, stay."""

import re

from bot.people.masking.reading import PlainReading
from bot.people.masking.sort import PersonalSort, Stretch

_NOT_BORN = (
    r"(?<!khai )(?<!hoc )(?<!ve )(?<!phat )(?<!thi )(?<!tuyen )(?<!an )(?<!dan )(?<!hy )(?<!hi )"
    r"(?<!ky )(?<!moi )(?<!cuu )(?<!song )(?<!phuc )(?<!gian )(?<!tai )(?<!tac )"
)
_ANYBODY = re.compile(
    r"(?:cong dan|nguoi|nhung ai|tre|tre em|thanh nien|lao dong|nam|nu|nam gioi|nu gioi|doi tuong"
    r"|ai|cu gia|phu nu|cac chau)(?: (?:nam|nu|lao dong))? $"
)
_DAY = r"(?:mung |mong )?[0-3]?\d"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_YEAR = r"(?:(?:19|20)\d\d|\d\d)"
_GAP = r" ?[/.\-,_] ?"
_DATE = (
    rf"{_DAY}{_GAP}{_MONTH}{_GAP}{_YEAR}(?!\d)|{_DAY} {_MONTH} (?:19|20)\d\d(?!\d)"
    rf"|(?:19|20)\d\d-{_MONTH}-[0-3]?\d(?!\d)|[0-3]\d(?:0\d|1[0-2])(?:19|20)\d\d(?!\d)"
    rf"|{_DAY} thang (?:{_MONTH}|gieng|chap|[a-z]{{2,5}}(?: [a-z]{{3,4}})?)"
    rf"(?:,? {{0,2}}nam {_YEAR}| {_YEAR}|{_GAP}{_YEAR})?(?!\d)"
    rf"|(?:thang )?{_MONTH}{_GAP}(?:19|20)\d\d(?!\d)|thang {_MONTH} nam {_YEAR}(?!\d)"
)
_FULL_YEAR = r"(?:19|20)\d\d(?![\d/])"
_WORDS = (
    rf"{_NOT_BORN}\bsinh(?: nhat)?|ngay(?:,? thang,?)?(?:,? ?nam)? sinh|nam sinh|\bsn|\bns"
    r"|\bntns|\bdob|\bd\.o\.b"
)
_FILL = (
    r"(?:[ :,.(]{0,3}(?:la|ngay|nam|vao|cua|toi|em|minh|chau|con|be|trai|gai|anh|chi|ong|ba|bo|me"
    r"|vo|chong|cu|nhat|hom|ra|tren|giay|to|dung|that|ghi|thang)(?![a-z])){0,6}[ :.,;=(\-]{0,4}"
)
_PRESENT = 2012


def _birth(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """Not the year of anybody born then, nor of a budget (``ns 2024``)."""
    start, end = match.span("it")
    is_year = match["it"].isdigit() and len(match["it"]) <= len("2024")
    before = reading.plain[max(0, match.start() - 30) : match.start()]
    if is_year and match["word"] == "ns" and int(match["it"]) >= _PRESENT:
        return None
    if match["word"].startswith("sinh") and _ANYBODY.search(before):
        return None
    return Stretch(match.start(), start, end)


BIRTH = PersonalSort(
    mask="[ngày sinh]",
    patterns=(
        re.compile(rf"(?P<word>{_WORDS}){_FILL}(?P<it>{_DATE}|{_FULL_YEAR})"),
        re.compile(
            rf"(?P<word>\bsn|{_NOT_BORN}\bsinh nam) ?(?P<it>'?[4-9]\d)"
            r"(?![\d/.]| {0,2}(?:duong|pho)\b)"
        ),
    ),
    cut=_birth,
    examples=(
        "tôi sinh ngày «12/3/1990» ở đây",
        "sn «1985», chưa có CCCD",
        "con tôi sinh «5-6-2019»",
        "ngay sinh: «01.02.1977»",
        "em sinh năm «1999»",
        "sinh ngày «12 tháng 3 năm 1990»",
        "Ngày, tháng, năm sinh: «20/11/1964»",
        "mẹ em sn «65»",
    ),
    others=(
        "khai sinh ngày 12/3/2020", "học sinh năm 2024", "tuyển sinh năm 2025",
        "công dân sinh năm 2007 có phải nhập ngũ không", "người sinh trước năm 1975",
        "dự toán ns 2024",
        "Nghị quyết ngày 12/3/2020", "phát sinh ngày 01/07/2025",
    ),
)  # fmt: skip
