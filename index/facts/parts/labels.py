"""The numbers of parts in one form: ``III``, ``3`` and ``thứ ba`` are one, so are ``01`` and ``1``.

Small letters without marks; a letter behind a number stays (``12a``), and ``đ`` is its own.
"""

import re

from index.vietnamese.text import without_diacritics

_ROMAN = re.compile(r"(?=[ivxlc])(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_WORDS = {
    "nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
WORDS = "|".join((*_WORDS, *(f"muoi {one}" for one in _WORDS if one != "muoi")))
"""Numbers in plain words, as a pattern."""


def label_of(written: str) -> str:
    """The number of a part as it is looked up; ``written`` is in small letters without marks."""
    words = re.sub(r"\s+", " ", written.strip().removeprefix("thu ")).strip(" .:")
    if number := _in_words(words):
        return str(number)
    head, letter = words, ""
    if match := re.fullmatch(r"([ivxlc]{1,7})([a-z]?)", words):
        head, letter = match[1], match[2]
        if _ROMAN.fullmatch(head):
            return f"{_roman(head)}{letter}"
        head, letter = words, ""
    if match := re.fullmatch(r"0*(\d+)([a-zđ]{0,2})", words):
        return f"{match[1]}{match[2]}"
    return words


def _in_words(words: str) -> int | None:
    tens, _, rest = words.partition(" ")
    if tens == "muoi" and rest:
        return 10 + _WORDS[rest] if rest in _WORDS else None
    return _WORDS.get(words)


def _roman(written: str) -> int:
    values = [_VALUES[letter] for letter in written]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def code_key(written: str) -> str:
    """The code of a codified article as it is looked up (``5.1.lq.12``)."""
    return without_diacritics(written).lower().strip(" .")
