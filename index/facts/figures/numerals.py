"""Numerals as Vietnamese documents write them: dots group thousands, a comma is decimal.

Numbers may also be written out (``hai mươi lăm nghìn``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from index.facts.figures.spelled import spelled_numbers

_MULTIPLES = {
    "nghìn": Decimal(1000),
    "ngàn": Decimal(1000),
    "triệu": Decimal(10**6),
    "tỷ": Decimal(10**9),
    "tỉ": Decimal(10**9),
}
_DIGITS = r"\d+(?:[.,]\d+)*"
_WRITTEN = rf"{_DIGITS}(?:\s(?:{'|'.join(_MULTIPLES)})(?!\w|\s+lệ))?"
_NUMBER = re.compile(
    rf"(?<![\w.,/+-])(?P<part>{_WRITTEN})(?:\s?/\s?(?P<whole>{_WRITTEN}))?"
    r"(?P<percent>\s?%|\sphần trăm)?(?![\w/+]|\s?%|[.,-]\d|\s?[-–]\s?\d)",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"(?:0?\d|[1-9]\d+)(?:[.,]\d+)?")
_EITHER = re.compile(r"[1-9]\d{0,2},\d{3}")
_PERCENT_IN_WORDS = re.compile(r"\s?%|\sphần trăm(?!\w)", re.IGNORECASE)
_SPLIT_GROUPS = re.compile(r"\d\s[1-9]?$|[-–]\s?$")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text: ``text[start:end]`` is all of it, its whole and per cent sign too."""

    start: int
    end: int
    value: Decimal
    of: Decimal | None
    is_percent: bool

    @property
    def is_whole(self) -> bool:
        """Whether it may count things: a percentage says what share, and may be broken."""
        return self.is_percent or self.value == self.value.to_integral_value()


def numerals(text: str) -> Iterator[Numeral]:
    """Yield the numerals of NFC text in order: ``1.313``, ``99,7 %``, ``31/55``, ``ba nghìn``.

    Left out is what may be read in two ways (``1,313``), what is joined to letters or to other
    numbers (``30c``, ``5-10``, ``15/4/2020``), and a part larger than its whole.
    """
    found = [*_in_digits(text), *_in_words(text)]
    yield from sorted(found, key=lambda one: one.start)


def _in_digits(text: str) -> Iterator[Numeral]:
    for match in _NUMBER.finditer(text):
        value = value_of(match["part"])
        whole = value_of(match["whole"]) if match["whole"] else None
        unclear = value is None or (match["whole"] and whole is None)
        if value is None or unclear or _SPLIT_GROUPS.search(text[: match.start()][-3:]):
            continue
        if whole is None or value <= whole:
            yield Numeral(*match.span(), value, whole, match["percent"] is not None)


def _in_words(text: str) -> Iterator[Numeral]:
    for one in spelled_numbers(text):
        percent = _PERCENT_IN_WORDS.match(text, one.end)
        yield Numeral(
            one.start, percent.end() if percent else one.end, one.value, None, percent is not None
        )


def value_of(written: str) -> Decimal | None:
    """The value of a written number (``62.955``, ``99,7``, ``1,2 triệu``), None when unclear.

    ``1,313`` is unclear: a comma before three digits groups them in English. A dot before other
    than three digits can only be decimal (``99.7``).
    """
    digits, _, multiple = written.lower().partition(" ")
    if _GROUPED.fullmatch(digits):
        value = Decimal(digits.replace(".", "").replace(",", "."))
    elif _PLAIN.fullmatch(digits) and not _EITHER.fullmatch(digits):
        value = Decimal(digits.replace(",", "."))
    else:
        return None
    return value * _MULTIPLES.get(multiple, Decimal(1))


def written(value: Decimal) -> str:
    """The number in Vietnamese digits, without needless zeros: ``62.955``, ``99,7``."""
    whole, _, fraction = f"{value:f}".partition(".")
    fraction = fraction.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{fraction}" if fraction else grouped
