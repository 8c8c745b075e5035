"""Numbers that are written out: ``hai mươi lăm nghìn``, ``ba mươi hai``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from index.vietnamese.bounded import bounded

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_TIMES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_FIRST = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín"
_LAST = "mốt|một|hai|ba|bốn|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín"
"""Behind tens; five is never ``năm`` there: ``hai mươi năm`` are twenty years."""
_TENS = rf"(?:(?:hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín) mươi|mười)(?: (?:{_LAST})(?!\w))?"
_HUNDREDS = rf"(?:{_FIRST}|không) trăm(?: (?:linh|lẻ) (?:{_LAST}|năm)(?!\w)| {_TENS})?"
_GROUP = rf"(?:{_HUNDREDS}|{_TENS}|(?:{_FIRST})(?!\w))"
_TIME = rf"(?:{'|'.join(_TIMES)})(?!\w|\s+lệ)"
_SPELLED = bounded(
    rf"(?<!\w)(?:{_GROUP}(?: {_TIME})+(?: {_GROUP} {_TIME})*(?: {_HUNDREDS})?(?P<half> rưỡi(?!\w))?"
    rf"|{_GROUP})(?!\w)",
    re.IGNORECASE,
)
_PART_OF = re.compile(r" phần (?!trăm)", re.IGNORECASE)
_IS_PART = re.compile(r"phần $|(?:thứ|hạng|khóa|khoá|tháng|lần|kỳ|quý|khoản|điều|mục|phần) $",
                      re.IGNORECASE)  # fmt: skip
_MEASURED = re.compile(r" (?:phần trăm|ngày|tháng|năm|giờ|lần|tuổi|tuần|phút)(?!\w)", re.IGNORECASE)
_OFTEN = {"một", "năm"}
"""Alone they are mostly other words: ``một số``, ``trong năm đơn vị …``."""


@dataclass(frozen=True, slots=True)
class SpelledNumber:
    """A number in words at ``text[start:end]``."""

    start: int
    end: int
    value: Decimal


def spelled_numbers(text: str) -> Iterator[SpelledNumber]:
    """Yield the numbers that NFC text writes out, in order.

    Left out are fractions (``hai phần ba``), what only counts up (``tháng ba``, ``lần hai``), and
    ``một`` and ``năm`` alone, but for ``năm ngày``.
    """
    for match in _SPELLED.finditer(text):
        words = match.group().lower()
        before, place = text[max(0, match.start() - 8) : match.start()], match.end()
        is_part = _PART_OF.match(text, place) or _IS_PART.search(before)
        is_other = words in _OFTEN and (words == "một" or not _MEASURED.match(text, place))
        if not is_part and not is_other:
            yield SpelledNumber(*match.span(), Decimal(_value(words)))


def _value(words: str) -> int:
    """The value of words in small letters that the pattern fits."""
    half = words.endswith(" rưỡi")
    whole, group, last = 0, 0, 1
    for word in words.removesuffix(" rưỡi").split():
        if word in _TIMES:
            last = _TIMES[word]
            whole = whole + group * last if group else whole * last  # "nghìn tỷ"
            group = 0
        elif word == "trăm":
            group *= 100
        elif word == "mươi":
            group = group // 100 * 100 + group % 10 * 10  # "hai trăm ba" was read as 203
        elif word == "mười":
            group += 10
        elif word in _DIGITS:
            group += _DIGITS[word]
    return whole + group + (last // 2 if half else 0)
