"""The numbers that things are called by: ``vùng III``, ``loại 2``, ``GTIN-8``.

A row of ``loại 1`` is none of ``loại 3``, however much else of a question it says.
"""

import re
from dataclasses import dataclass
from functools import cached_property

_NUMBERED = re.compile(
    r"(?<!\w)(?P<noun>loại|vùng|khu vực|hạng|bậc|nhóm|cấp|mức|mức độ|quý|lần|bảng|phụ lục"
    r"|giai đoạn|tháng|lớp|mẫu|đợt|khối|biểu|vị trí|khu phố|hẻm|ngõ|ngách|kiệt) (?:số )?"
    r"(?P<number>\d{1,2}(?!\d)|[IVX]{1,4}(?!\w))"
    r"(?![\w.,/]\w| (?:mm|cm|m|kg|g|l|lít|tấn|m2|m3|chỗ)(?!\w))",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<![\w./])(?P<letters>[A-ZĐ]{1,6})-?(?P<number>\d{1,3})(?![\d/]|\.\d)")
_NO_CODES = frozenset({"M", "CM", "KM", "DM", "MM", "QH", "TT", "NĐ", "QĐ", "X"})
"""Letters before a number that are a unit (``M2``) or of a document's number."""
_SHORT = {"VT": "vị trí ", "KV": "khu vực ", "KP": "khu phố "}
_SHORTENED = re.compile(rf"(?<!\w)({'|'.join(_SHORT)})\.? ?(?=\d)")
"""As columns of prices of land have it: ``VT1``."""
_WITHIN = frozenset({"hẻm", "ngõ", "ngách", "kiệt"})
"""What is numbered within a street: what is said of the street alone is not said of it."""
_ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A thing and the number that it is called by; ``is_roman`` says how that is written."""

    noun: str
    number: int
    is_roman: bool = False


def ordinals_in(text: str) -> frozenset[Ordinal]:
    """What a text numbers: ``vùng III`` is the third ``vùng``."""
    found = set()
    in_full = _SHORTENED.sub(lambda short: _SHORT[short[1]], text)
    for match in _NUMBERED.finditer(in_full):
        written = match["number"].lower()
        number = int(written) if written.isdigit() else _ROMAN.get(written)
        if number is not None:
            found.add(Ordinal(match["noun"].lower(), number, not written.isdigit()))
    return frozenset(found)


def without_ordinals(text: str) -> str:
    """A text without them: their numbers measure nothing."""
    return _NUMBERED.sub(" ", text)


@dataclass(frozen=True)
class AskedOrdinals:
    """What a question numbers."""

    question: str

    @cached_property
    def ordinals(self) -> frozenset[Ordinal]:
        """The things that it numbers in words."""
        return ordinals_in(self.question)

    def contradict(self, text: str) -> bool:
        """Whether a text numbers the same thing otherwise.

        A question that writes one thing both ways means two: ``bọt loại 3``, ``hệ thống loại I``.
        """
        own = ordinals_in(text)
        for noun in {one.noun for one in own} & {one.noun for one in self.ordinals}:
            asked = [one for one in self.ordinals if one.noun == noun]
            said = [one for one in own if one.noun == noun]
            styles = {one.is_roman for one in asked}
            apart = [(style,) for style in styles] if len(styles) > 1 else [(True, False)]
            for of in apart:
                meant = {one.number for one in asked if one.is_roman in of}
                there = {one.number for one in said if one.is_roman in of}
                if there and meant.isdisjoint(there):
                    return True
        return self._codes_contradict(text)

    def lack(self, text: str) -> bool:
        """Whether an alley is asked for, and a text that names a row has none of its number."""
        within = {one for one in self.ordinals if one.noun in _WITHIN}
        return bool(within) and within.isdisjoint(ordinals_in(text))

    def _codes_contradict(self, text: str) -> bool:
        codes: dict[str, set[str]] = {}
        for match in _CODE.finditer(text):
            if match["letters"] not in _NO_CODES:
                codes.setdefault(match["letters"], set()).add(match["number"])
        for letters, numbers in codes.items():
            asked = re.findall(
                rf"(?<![\w./]){letters}[- ]?(\d{{1,3}})(?![\d/]|\.\d)", self.question, re.IGNORECASE
            )
            if asked and numbers.isdisjoint(asked):
                return True
        return False
