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
_ENGLISH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_DATE = (
    rf"{_DAY}(?:st|nd|rd|th)?[ /.\-]{{1,2}}{_ENGLISH}[ ,/.\-]{{1,3}}(?:19|20)\d\d(?!\d)"
    rf"|{_ENGLISH} {_DAY}(?:st|nd|rd|th)?[ ,]{{1,2}}(?:19|20)\d\d(?!\d)"
    rf"|{_DAY}{_GAP}{_MONTH}{_GAP}{_YEAR}(?!\d)|{_DAY} {_MONTH} (?:19|20)\d\d(?!\d)"
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
    r"|\bntns|\bdob|\bd\.o\.b|\bdate of birth|\bbirth ?da(?:te|y)|\bborn(?: on| in)?|\bnam sanh"
)
_FILL = (
    r"(?:[ :,.(]{0,3}(?:la|ngay|nam|vao|cua|toi|em|minh|chau|con|be|trai|gai|anh|chi|ong|ba|bo|me"
    r"|vo|chong|cu|nhat|hom|ra|tren|giay|to|dung|that|ghi|thang|e|ck|doi|non|thuong|mo|som"
    r"|muon|am|duong|lich|sai|nham|thanh|chinh xac|hoc ba|khai s[ia]nh|cccd|cmnd|can cuoc|ho khau"
    r"|of birth|dd|mm|yyyy"
    r"|vk)(?![a-z])){0,6}[ :.,;=(\-]{0,4}"
)
_PRESENT = 2012
_WHO = (
    r"vk|vo|ck|chong|em|anh|chi|be|chau|con|trai|gai|dau|lon|nho|sau|thu hai|thu|hai"
    r"|me|bo|ba|ma|ong"
    r"|toi|minh|tui|e|dua|\d(?=\W)"
)
_DIGITS = r"(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)"
_NUMBER = rf"(?:{_DIGITS}|muoi|chuc|tram|nghin|ngan|linh|le)"
_SPOKEN_YEAR = (
    rf"(?:(?:mot(?: nghin| ngan)? chin|hai (?:khong|nghin|ngan))(?: {_NUMBER}){{0,6}}"
    rf"|(?:nam|sau|bay|tam|chin)(?: muoi)? {_DIGITS}|(?:nam|sau|bay|tam|chin) muoi)"
)
_SPOKEN = re.compile(
    rf"(?P<word>{_NOT_BORN}\b(?:s[ia]nh|sn)(?: nam| ngay)?)"
    r"(?: (?:la|vao|cua|toi|em|tui|minh|me|bo|chau|con)){0,2}[ :]{1,2}(?P<it>"
    rf"(?:(?:mung )?{_NUMBER}(?: {_NUMBER}){{0,2}} thang {_NUMBER}(?: {_NUMBER})?(?: nam)? )?"
    rf"{_SPOKEN_YEAR})(?! (?:con|chau|dua|be|thang|tuoi|ngay|lan|nguoi|trieu|nghin|ngan"
    rf"|dong)\b)(?![a-z])"
)
"""*Sinh năm bảy tư*, *sinh một chín bảy tư*."""
_PAPER = (
    r"(?:khai s[ia]nh|gks|hoc ba|cccd|cmnd|cmt|can cuoc(?: cong dan)?|chung minh(?: nhan dan| thu)?"
    r"|ho khau|shk|bang lai|gplx|bang lai xe|ho chieu|passport|bhxh|bhyt|the bao hiem|so bao hiem"
    r"|ly lich|so doan|bang tot nghiep|bang cap|vneid|dinh danh|giay to|tren he thong|the dang vien"
    r"|ho so dang vien|giay ket hon|ket hon|so ket hon)"
)
_WRITTEN = re.compile(
    rf"\b{_PAPER}(?: (?:cua|toi|em|minh|con|chau|bo|me|ba|ong|vo|chong|cu|moi|lai|thi|cap"
    rf"|nam ngoai|xa|xa hoi"
    r"|goc|ban|chinh|sao|e|tui|no|be|deu|dang|bi|no|phuong)){0,4} (?:ghi|de|in|khai|viet|la|thanh)"
    r"(?: (?:la|sai|nham|thanh|sinh|ngay|nam|thang|lon|lai|co|lech|mot dang|han)){0,4}"
    rf"[ :]{{1,2}}(?P<it>{_DATE}|{_FULL_YEAR})(?! (?:ngay|nam|thang|dong|trieu|ban)\b)"
)
"""What an identity document says of a birth, where it is contrasted (``khai sinh ghi …``)."""
_CONTRASTED = re.compile(
    r"\b(?:ghi|de|in|khai|sua|doi|thanh|dung la|chinh xac la|that la|moi dung la"
    r"|chu khong phai|khong phai)"
    r"(?: (?:la|lai|sai|nham|thanh|ngay|nam|tu|sinh)){0,3} (?P<it>"
    rf"{_DATE}|(?:19\d\d|20[01]\d)(?![\w/]))"
)
"""A day or a year behind *ghi* and the like, where a birth is masked before it."""
_IS_BIRTH = re.compile(
    rf"(?<![\d/.\-])(?P<it>{_DATE}|(?:19|20)\d\d(?![\w/])) (?:la|moi la|chinh la"
    rf"|moi dung la) (?:ngay|nam)"
    r"(?:,? thang)?(?:,? nam)? s[ia]nh"
)
_MORE = re.compile(
    r"(?<=\0)(?P<and>[ ,;/+&\-]{1,3}(?:(?:va|voi|con|&|\+)(?![a-z]) ?)?)"
    rf"(?P<who>(?:(?:{_WHO})(?![a-z])[ :]{{0,2}}){{0,4}})"
    rf"(?P<it>{_DATE}|{_FULL_YEAR}|'?[4-9]\d(?![\w/.%]))"
)
"""Another birth behind one that is masked (``vợ 3/1990``, ``và 2021``)."""
_BESIDE = re.compile(
    rf"(?<=\0)(?P<it>[ ,(\-]{{1,3}}(?:{_DATE}|{_FULL_YEAR}))(?= ?[,.;)\-\n]| ?$"
    r"| (?:cccd|cmnd|cmt|so|sdt|o|que|tru|quoc|dan toc|can cuoc)\b)"
)
"""A day or a year beside a name that is masked."""
_TOLD = re.compile(r"\b(?:s[ia]nh nam|nam s[ia]nh|nham nam|sai nam)\b|\bs[ia]nh (?:19|20)")
_NUMERALS = frozenset(
    """không một mốt hai ba bốn tư năm lăm nhăm sáu bảy bẩy tám chín mười mươi trăm nghìn ngàn linh
    lẻ tháng mùng mồng chục""".split()
)
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


def _written(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """What a paper says; a year, or what stands behind *ghi* alone, only where a birth is told."""
    start, end = match.span("it")
    before = reading.at[match.start()]
    around = reading.text[max(0, before - _LOOKED_BACK) : before]
    is_year = match["it"].isdigit() and len(match["it"]) <= len("2024")
    is_told = _MASK in around or (is_year and match.re is _WRITTEN and _TOLD.search(match[0]))
    if match.re is _CONTRASTED or is_year:
        return Stretch(match.start(), start, end) if is_told else None
    return Stretch(match.start(), start, end)


def _spoken(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """A year in words; with marks *năm* is no *nam*, and *tư* no *từ*."""
    start, end = match.span("it")
    words = reading.written(start, end).lower().split()
    if not all(word.isascii() or word in _NUMERALS for word in words):
        return None
    if _ANYBODY.search(reading.plain[max(0, match.start() - 30) : match.start()]):
        return None
    return Stretch(match.start(), start, end)


def _any(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    if match.re is _MORE:
        return _more(match, reading)
    if match.re in (_WRITTEN, _CONTRASTED):
        return _written(match, reading)
    if match.re is _SPOKEN:
        return _spoken(match, reading)
    if match.re is _IS_BIRTH:
        return Stretch(match.start(), *match.span("it"))
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
        re.compile(
            rf"(?P<word>{_NOT_BORN}\bs[ia]nh) (?:tai|o)(?: (?!ngay"
            rf"|nam)[a-z]{{1,7}}){{1,6}},? (?:ngay|nam|vao)?"
            rf" ?(?P<it>{_DATE}|{_FULL_YEAR})"
        ),
        re.compile(
            r"\b(?P<word>em|e|minh|con|chau|be|vk|ck|vo|chong|tui|toi|me|bo|ba) (?P<it>19[3-9]\d)"
            r"(?= ?[,.;)\n]| ?$| (?:va|con|ck|vk|chong|vo|e|em)\b)"
        ),
        re.compile(
            r"\btuoi (?:(?:giap|at|binh|dinh|mau|ky|canh|tan|nham|quy) )?(?P<word>ty|ti|suu"
            r"|dan|mao|meo"
            r"|thin|ngo|mui|than|dau|tuat|hoi)[ ,(]{1,2}(?P<it>(?:19|20)\d\d)(?!\w)"
        ),
        _SPOKEN,
        _WRITTEN,
        _IS_BIRTH,
        _CONTRASTED,
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
        "bé gái em sanh «4.7.2025»",
        "ngày tháng năm sinh «19901231»",
        "vợ em sinh «3/1990» ck «11/1988», hai đứa ở Huế",
        "hai bé sinh «2019» và «2021»",
        "vợ chồng em sn «90» với «92»",
        "em «2k1» đã đi làm",
        "khai sinh ghi «01/02/1980», học bạ ghi «01/12/1980»",
        "sinh đôi «03.04.2022»",
        "mẹ em sinh năm «sáu bảy», có lương hưu chưa",
        "date of birth: «07 Mar 1991»",
        "«15/8/1970» là ngày sinh của bố",
    ),
    others=(
        "khai sinh ngày 12/3/2020", "học sinh năm 2024", "tuyển sinh năm 2025",
        "công dân sinh năm 2007 có phải nhập ngũ không", "người sinh trước năm 1975",
        "dự toán ns 2024", "so sánh năm 2024 với 2023", "so sanh 2023 va 2024",
        "em 2k tiền gửi xe", "khai sinh ghi năm 2020", "sổ đỏ ghi 12/3/1999", "sinh năm con",
        "căn cước ghi ngày hết hạn 12/3/2030", "khai sanh ngày 12/3/2020",
        "Nghị quyết ngày 12/3/2020", "phát sinh ngày 01/07/2025",
    ),
)  # fmt: skip
