"""The parts of a directive that are named before its number: ``khoản 2, 3 Điều 5`` are two."""

import re
from collections.abc import Iterator
from itertools import product

from index.vietnamese.bounded import bounded

_LEVELS = ("tiết", "điểm", "khoản", "điều", "mục", "chương", "phần")
_OTHERS = (
    r"phụ lục|mẫu(?: số)?|biểu mẫu|biểu(?= số)|danh mục|đoạn"
    r"|một số (?:điều|khoản|điểm|nội dung|quy định)"
    r"|các quy định|quy định|cụm từ|nội dung"
)
_VALUE = r"(?:[IVXLC]+\b|\d+[a-zđ]?(?:\.\d+)*|[a-zđ]\d?\b)"
_UNIT = re.compile(
    rf"(?<!\w)(?:(?:các|những)\s+)?(?P<level>{'|'.join(_LEVELS)})\s+"
    rf"(?P<values>{_VALUE}(?:\s*(?:,|;|và|,\s*và|đến)\s*{_VALUE}(?!\w))*)(?!\w)",
    re.IGNORECASE,
)
_ANY = re.compile(rf"(?<!\w)(?:{_OTHERS})(?!\w)(?:\s+(?:số\s+)?{_VALUE}(?!\w))?", re.IGNORECASE)
_SEPARATOR = bounded(r"\s*(?:,|;|và)\s*")
_LINK = bounded(r"[\s,]*(?:của|tại|thuộc)?\s*")
_MOST = 40


def named_parts(words: str) -> tuple[str, ...]:
    """The parts that words name, each from its lowest unit up; empty where they name none.

    ``điểm a, b khoản 1 và khoản 3 Điều 7`` gives ``điểm a khoản 1 Điều 7``, ``điểm b khoản 1 Điều
    7`` and ``khoản 3 Điều 7``. Where no unit with a number is named, the first other part is told
    (``một số điều``, ``Phụ lục II``).
    """
    units = list(_UNIT.finditer(words))
    if not units:
        return _others(words)
    found = list(dict.fromkeys(_addresses(words, units)))
    return tuple(found[:_MOST])


def _others(words: str) -> tuple[str, ...]:
    """``Mẫu số 04, Mẫu số 06 Phụ lục I``: two forms of one annex; else the first of other parts."""
    found = [" ".join(one.group().split()) for one in _ANY.finditer(words)]
    annex = next((one for one in found if one.lower().startswith("phụ lục ")), None)
    forms = [one for one in found if one.lower().startswith(("mẫu", "biểu"))]
    if forms:
        return tuple(f"{one} {annex}" if annex else one for one in dict.fromkeys(forms))
    return tuple(found[:1])


def _addresses(words: str, units: list[re.Match[str]]) -> Iterator[str]:
    """Each unit that no lower one stands directly before, with the higher ones behind it."""
    places: list[tuple[int, dict[int, list[str]]]] = []
    above: dict[int, list[str]] = {}
    for place in range(len(units) - 1, -1, -1):
        unit = units[place]
        level = _LEVELS.index(unit["level"].lower())
        values = _values(unit["values"])
        above = {one: held for one, held in above.items() if one > level}
        above[level] = values
        joined = place > 0 and _LINK.fullmatch(words, units[place - 1].end(), unit.start())
        lower = joined and _LEVELS.index(units[place - 1]["level"].lower()) < level
        if not lower:
            places.append((level, dict(above)))
    for _, held in reversed(places):
        levels = sorted(held)
        for chosen in product(*(held[one] for one in levels)):
            yield " ".join(
                f"{_name(one)} {value}" for one, value in zip(levels, chosen, strict=True)
            )


def _values(written: str) -> list[str]:
    values = re.split(r"\s*(?:,|;|và|đến)\s*", written)
    return [one for one in values if one]


def _name(level: int) -> str:
    name = _LEVELS[level]
    return name.capitalize() if level >= _LEVELS.index("điều") else name
