"""The unit of measure that a question asks an amount in: ``bao nhiêu kg``."""

import re

_SPELLINGS = tuple(
    frozenset(one.split("|"))
    for one in (
        "kg|kilôgam|kilogam",
        "tấn",
        "tạ",
        "km|kilômét",
        "m|mét",
        "cm",
        "mm",
        "m2|m²",
        "m3|m³",
        "ha|hecta",
        "l|lít",
        "%|phần trăm|tỷ lệ",
        "usd|đô la|đô",
        "l/s",
        "m/s",
        "mpa",
        "kpa",
        "bar",
        "kn",
        "kw",
    )
)
"""Of units of measure; a cell in another unit is no answer to ``bao nhiêu kg``."""
_UNITS = "|".join(sorted(map(re.escape, set().union(*_SPELLINGS)), key=len, reverse=True))
_MEASURE = re.compile(rf"\b(?:bao nhiêu|mấy|máy) (?P<unit>{_UNITS})(?![\w/])", re.IGNORECASE)


def units_asked(question: str) -> frozenset[str]:
    """The spellings of the unit that a measure is asked in; nothing where none is."""
    match = _MEASURE.search(question)
    unit = match["unit"].lower() if match else ""
    return next((alike for alike in _SPELLINGS if unit in alike), frozenset())
