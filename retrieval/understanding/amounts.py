"""What a question asks the amount of, and whether a text states an amount of that kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from index.facts.figures.measures import MEASURES
from index.vietnamese.bounded import bounded
from index.vietnamese.text import without_diacritics

_SHARE = "tỷ lệ"
_LASTING = frozenset({"thời gian", "số tháng", "ngày làm việc", "giờ làm việc"})
_MONEY = frozenset({"tiền đồng", "đô la Mỹ"})
_ALSO = {
    "phan tram": _SHARE,
    "phan nghin": _SHARE,
    "tieng": "thời gian",
    "tien": "tiền đồng",
    "kn": "lực",
}
"""Units as people ask for them, without marks, and what they measure."""
_TIMES = r"(?: (?:chuc|tram|nghin|ngan|trieu|ty|ti))*"
_HOW_MANY = (
    r"(?<!\w)(?:bao nhieu|(?<!ngay )(?<!thang )(?<!nam )(?<!thu )(?<!khoan )(?<!dieu )(?<!quy )"
    r"(?<!lop )(?<!hang )(?<!so )may|may(?= (?:chuc|tram|nghin|ngan|trieu|ty)(?!\w)))"
)
"""Not which of several: ``ngày mấy``, ``điều mấy``."""
_ANY = re.compile(_HOW_MANY + r"(?!\w)")
_OF_MONEY = re.compile(
    r"(?<!\w)(?:kinh phí|mức phạt|phạt(?! tù)|tiền|lương|phụ cấp|trợ cấp|học phí|lệ phí"
    r"|ký quỹ)(?!\w)"
)
_PAID = _MONEY | {_SHARE, "số lần", "số tháng"}
"""What is paid may be told as a share of something, or as so many wages."""
_GROUPED = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3})+(?![\d.])")
_RATE = re.compile(
    _HOW_MANY + r" ?(?:/|(?:mot|moi|1|tren) )(?:thang|nam|ngay|gio|nguoi|lit|kg|m2|lan)(?!\w)"
)
"""``bao nhiêu một tháng``: money, of which nothing is said."""
_MARKED = re.compile(r"(?<!\w)m(?:áy|ây|ảy|ày|ẩy)(?!\w)")
"""``máy`` and ``mây``: what is ``mấy`` once all marks are gone."""
_FRACTION = bounded(
    r"(?<!\w)(?:một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|trăm|rưỡi)"
    r" phần (?:hai|ba|tư|bốn|năm|sáu|mười|trăm|nghìn)(?!\w)|(?<![\d/])\d/\d(?![\d/])"
    r"|\d\s?%|(?:%|phần (?:trăm|nghìn))[^:;\n%\d]{0,60}:\s*\d|\d\)? phần (?:trăm|nghìn)(?!\w)",
    re.IGNORECASE,
)
_WRITTEN = (
    r"(?:\d+(?:[.,]\d+)*|(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|mốt|lăm|trăm))"
    r"(?:\s?\([^()\n]{1,40}\))?(?:\s(?:nghìn|ngàn|triệu|tỷ|tỉ|trăm))*"
)
_NUMBER = re.compile(
    r"\d|(?<!\w)(?:hai|ba|bốn|sáu|bảy|tám|chín|mười|mươi|không có|chưa có)(?!\w)", re.IGNORECASE
)
_OF_TIME = (
    r"(?:ngày\s+)?\d{1,2}\s*[/-]\s*\d{1,2}\s*[/-]\s*\d{4}"
    r"|(?:ngày|mùng)\s+\d{1,2}(?:\s*[/-]\s*\d{1,2}|\s+tháng\s+\d{1,2})(?:\s+năm\s+\d{4})?"
    r"|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
    r"|(?:tháng|quý)\s+(?:\d{1,2}|[IV]+)(?:\s*[/-]\s*\d{4}|(?:\s+năm)?\s+\d{4})?"
    r"|(?:năm\s+|giai đoạn\s+)?(?:19|20)\d{2}(?:\s*[-–]\s*(?:19|20)\d{2})?(?![\d.,]*\d)"
)
_OF_NUMBERED = (
    r"(?<!\w)(?:km|ql|đt|quốc lộ)\s?\d+(?:\s?\+\s?\d+)?|"
    r"\d[\d.]*(?:/\d{4})?/[A-ZĐ][\w-]*|(?:điều|khoản|điểm|mục|chương|phần|phụ lục|mẫu(?: số)?"
    r"|mức(?: độ)?|cấp độ|khóa|lần thứ|thứ|hạng|số)\s+(?:\d+[\w.]*|[IVX]+\b)"
    r"(?:\s*,\s*\d+(?![\d.]))*"
)
_MARK = r"(?m:^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|[a-zđ]\)|[IVX]+\.)\s)"
_NO_AMOUNT = bounded(f"{_MARK}|{_OF_NUMBERED}|{_OF_TIME}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AskedAmount:
    """What is asked the amount of: what it measures, as ``measures.tsv`` says; none: anything."""

    measures: frozenset[str] = frozenset()

    @property
    def is_share(self) -> bool:
        """Whether a share is asked for."""
        return _SHARE in self.measures


def asked_amount(words: str) -> AskedAmount | None:
    """What a message (NFC, marks put back) asks the amount of; None where it asks for none."""
    plain = without_diacritics(_MARKED.sub("-", words.lower()))
    match = _asking().search(plain)
    if match is None:
        if _RATE.search(plain):
            return AskedAmount(_MONEY)
        if not _ANY.search(plain):
            return None
        return AskedAmount(_PAID) if _OF_MONEY.search(words) else AskedAmount()
    sort = _ALSO.get(match["unit"]) or _plain_units()[match["unit"]]
    kinds = (_LASTING, _MONEY)
    return AskedAmount(next((kind for kind in kinds if sort in kind), frozenset({sort})))


def states_amount(text: str, asked: AskedAmount) -> bool:
    """Whether NFC text states an amount of that kind: no day, no number of a paragraph is one."""
    bare = without_labels(text)
    if asked.is_share:
        has_share = _FRACTION.search(bare) is not None
        if has_share or asked.measures == {_SHARE}:
            return has_share
    if asked.measures == _PAID and _GROUPED.search(bare):  # a row whose head has the unit
        return True
    if not asked.measures:
        return _NUMBER.search(bare) is not None or _FRACTION.search(bare) is not None
    return _stated(asked.measures).search(bare) is not None


def without_labels(text: str) -> str:
    """A text without its days and the numbers that only name something: ``1. Tiền ăn``."""
    return _NO_AMOUNT.sub(" ", text)


@cache
def _plain_units() -> dict[str, str]:
    return {without_diacritics(name).lower(): one.sort for name, one in MEASURES.items()}


@cache
def _asking() -> re.Pattern[str]:
    units = _any_of({*_plain_units(), *_ALSO})
    return re.compile(rf"{_HOW_MANY}{_TIMES} ?(?P<unit>{units})(?!\w)")


@cache
def _stated(measures: frozenset[str]) -> re.Pattern[str]:
    """An amount of one of these: before its unit, or behind the head that has it.

    Of what no unit is known for, any number.
    """
    names = [name for name, one in MEASURES.items() if one.sort in measures and name != "%"]
    if measures == _LASTING:
        names.append("tiếng")
    if not names:
        return _NUMBER
    units = _any_of(names)
    return re.compile(
        rf"{_WRITTEN}\s*(?:{units})(?!\w)|\((?:\w+ )?(?:{units})[^()\n]*\)\s*:\s*\d",
        re.IGNORECASE,
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
