"""When somebody was born; other days, of documents and deadlines, stay."""

import re

from bot.people.masking.reading import PlainReading
from bot.people.masking.sort import PersonalSort, Stretch

_NOT_BORN = (
    r"(?<!khai )(?<!hoc )(?<!ve )(?<!phat )(?<!thi )(?<!tuyen )(?<!an )(?<!dan )(?<!hy )(?<!hi )"
    r"(?<!ky )(?<!moi )(?<!cuu )(?<!song )(?<!phuc )(?<!gian )(?<!tai )(?<!tac )(?<!so )"
)
_ANYBODY = re.compile(
    r"(?:cong dan|nguoi|nhung ai|tre|tre em|thanh nien|lao dong|nam|nu|nam gioi|nu gioi|doi tuong"
    r"|ai|cu gia|phu nu|cac chau)(?: (?:nam|nu|lao dong))? $"
)
_DAY = r"(?:mung |mong )?[0-3]?\d"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_YEAR = r"(?:(?:19|20)\d\d|2k\d{1,2}|\d\d)"
_GAP = r" ?[/.\-,_] ?"
_DATE = (
    rf"{_DAY}{_GAP}{_MONTH}{_GAP}{_YEAR}(?!\d)|{_DAY} {_MONTH} (?:19|20)\d\d(?!\d)"
    rf"|(?:19|20)\d\d[\-/.]{_MONTH}[\-/.][0-3]?\d(?!\d)"
    r"|[0-3]\d(?:0\d|1[0-2])(?:19|20)\d\d(?!\d)|(?:19|20)\d\d(?:0\d|1[0-2])[0-3]\d(?!\d)"
    rf"|{_DAY} thang (?:{_MONTH}|gieng|chap|[a-z]{{2,5}}(?: [a-z]{{3,4}})?)"
    rf"(?:,? {{0,2}}nam {_YEAR}| {_YEAR}|{_GAP}{_YEAR})?(?!\d)"
    rf"|(?:thang )?{_MONTH}{_GAP}(?:19|20)\d\d(?!\d)|thang {_MONTH} nam {_YEAR}(?!\d)"
)
_FULL_YEAR = r"(?:(?:19|20)\d\d|2k\d{1,2})(?![\w/])"
_WORDS = (
    rf"{_NOT_BORN}\bs[ia]nh(?: nhat)?|ngay(?:,? thang,?)?(?:,? ?nam)? s[ia]nh|nam s[ia]nh|\bsn"
    r"|\bns|chao doi"
    r"|\bntns|\bdob|\bd\.o\.b"
)
_FILL = (
    r"(?:[ :,.(]{0,3}(?:la|ngay|nam|vao|cua|toi|em|minh|chau|con|be|trai|gai|anh|chi|ong|ba|bo|me"
    r"|vo|chong|cu|nhat|hom|ra|tren|giay|to|dung|that|ghi|thang|e|ck"
    r"|vk)(?![a-z])){0,6}[ :.,;=(\-]{0,4}"
)
_PRESENT = 2012
_WHO = (
    r"vk|vo|ck|chong|em|anh|chi|be|chau|con|trai|gai|dau|lon|nho|sau|thu hai|thu|hai"
    r"|me|bo|ba|ma|ong"
    r"|toi|minh|tui|e|dua|\d(?=\W)"
)
_MORE = re.compile(
    r"(?<=\0)(?P<and>[ ,;/+&\-]{1,3}(?:(?:va|voi|con|&|\+)(?![a-z]) ?)?)"
    rf"(?P<who>(?:(?:{_WHO})(?![a-z])[ :]{{0,2}}){{0,4}})"
    rf"(?P<it>{_DATE}|{_FULL_YEAR}|'?[4-9]\d(?![\w/.%]))"
)
"""Another birth behind one that is masked (``vợ 08/1991``, ``và 2021``)."""
_BESIDE = re.compile(
    rf"(?<=\0)(?P<it>[ ,(\-]{{1,3}}(?:{_DATE}|{_FULL_YEAR}))(?= ?[,.;)\-\n]| ?$"
    r"| (?:cccd|cmnd|cmt|so|sdt|o|que|tru|quoc|dan toc|can cuoc)\b)"
)
"""A day or a year beside a name that is masked."""
_GOES_ON = re.compile(r" (?:em|e|toi|minh|nop|moi|di|ket hon|cuoi|mat)\b")
_FOLLOWS = 6
_MASK = "[ngày sinh]"
_MOST, _LOOKED_BACK = 6, 160
"""So many births may stand in a row: each is found when the one before it is masked."""


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


def _more(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """Another's birth; a year with nothing but a comma before it only at an end."""
    start, end = match.span("it")
    before = reading.at[match.start()]
    masked = reading.text.count(_MASK, max(0, before - _LOOKED_BACK), before)
    if not _is_behind(_MASK, match, reading) or masked > _MOST:
        return None
    joined = match["who"].strip() or match["and"].strip(" ,;/-")
    is_short = len(match["it"].strip("'")) < len("2024") and match["it"][-1].isdigit()
    if is_short and not joined and "2k" not in match["it"]:
        return None
    if joined:
        return None if _GOES_ON.match(reading.plain, end) else Stretch(match.start(), start, end)
    is_ended = re.match(r" ?(?:[,.;)\n]|$)| (?:va|voi)\b", reading.plain[end : end + _FOLLOWS])
    return Stretch(match.start(), start, end) if is_ended else None


def _beside(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """The year, without the sign between it and the name."""
    if not _is_behind("[tên]", match, reading):
        return None
    start, end = match.span("it")
    start += len(match["it"]) - len(match["it"].lstrip(" ,(-"))
    return Stretch(match.start(), start, end)


def _is_behind(masked: str, match: re.Match[str], reading: PlainReading) -> bool:
    """Whether the mask that a match stands behind is this one."""
    return reading.text.endswith(masked, 0, reading.at[match.start() - 1] + 1)


def _any(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    if match.re is _MORE:
        return _more(match, reading)
    return _beside(match, reading) if match.re is _BESIDE else _birth(match, reading)


BIRTH = PersonalSort(
    mask=_MASK,
    patterns=(
        re.compile(rf"(?P<word>{_WORDS}){_FILL}(?P<it>{_DATE}|{_FULL_YEAR})"),
        re.compile(
            rf"(?P<word>\bsn|{_NOT_BORN}\bs[ia]nh nam) ?(?P<it>'?[4-9]\d)"
            r"(?![\d/.]| {0,2}(?:duong|pho)\b)"
        ),
        re.compile(
            r"\b(?P<word>toi|em|e|minh|con|chau|be|vk|ck|vo|chong|tui) (?P<it>2k\d{1,2})(?!\w)"
        ),
        _MORE,
        _BESIDE,
    ),
    cut=_any,
    examples=(
        "tôi sinh ngày «12/3/1990» ở đây",
        "sn «1985», chưa có CCCD",
        "con tôi sinh «5-6-2019»",
        "ngay sinh: «01.02.1977»",
        "em sinh năm «1999»",
        "sinh ngày «12 tháng 3 năm 1990»",
        "Ngày, tháng, năm sinh: «20/11/1964»",
        "mẹ em sn «65»",
        "bé nhà em sanh «15.6.2025»",
        "ngày tháng năm sinh «19840512»",
        "ck em sinh «12/1986» vk «08/1991», hai đứa ở Tam Kỳ",
        "hai bé sinh «2019» và «2021»",
        "vợ chồng em sn «90» với «92»",
        "em «2k1» đã đi làm",
    ),
    others=(
        "khai sinh ngày 12/3/2020", "học sinh năm 2024", "tuyển sinh năm 2025",
        "công dân sinh năm 2007 có phải nhập ngũ không", "người sinh trước năm 1975",
        "dự toán ns 2024", "so sánh năm 2024 với 2023", "so sanh 2023 va 2024",
        "em 2k tiền gửi xe", "khai sanh ngày 12/3/2020",
        "Nghị quyết ngày 12/3/2020", "phát sinh ngày 01/07/2025",
    ),
)  # fmt: skip
