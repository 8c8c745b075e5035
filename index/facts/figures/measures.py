"""Units that amounts are measured in, and what of each of them is counted for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from index.knowledge.table import bundled_table, parted, table_rows
from index.vietnamese.text import one_line

_UNIT, _FOR_EACH, _IN_REPORTS = "đo", "cho mỗi", "báo cáo"
_DURATIONS = {"thời gian", "số tháng", "ngày làm việc", "giờ làm việc"}


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit, what it measures, and how many of the smallest unit of that it is.

    ``in_reports`` says that reports tell results in it: other units tell there when it was.
    """

    unit: str
    sort: str
    factor: Decimal
    in_reports: bool

    @property
    def lasts(self) -> bool:
        """Whether it measures time."""
        return self.sort in _DURATIONS


@dataclass(frozen=True, slots=True)
class MeasuredUnit:
    """A unit where it stands, at ``text[start:end]``, and of each of what it is told."""

    start: int
    end: int
    measure: Measure
    per: tuple[str, ...]


def _rows() -> tuple[dict[str, Measure], tuple[str, ...]]:
    known: dict[str, Measure] = {}
    each: tuple[str, ...] = ()
    for row in table_rows(bundled_table("measures.tsv")):
        sort, cell, what, factor, where = row.exactly("loại", "chữ", "đo gì", "bằng", "ở đâu")
        words = parted(cell)
        if sort == _FOR_EACH:
            each = (*each, *words)
        elif sort == _UNIT:
            made = Measure(words[0], what, Decimal(factor), where == _IN_REPORTS)
            known.update((word.lower(), made) for word in words)
        else:
            raise row.fault("cột đầu là “đo” hoặc “cho mỗi”")
    return known, each


_KNOWN, _EACH = _rows()
MEASURES: Mapping[str, Measure] = _KNOWN
"""By the ways that each is written, in small letters."""


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_OF_EACH = rf"(?:\s?/\s?(?:0?1 )?(?:{_any_of(_EACH)})(?!\w))*"
_AT = re.compile(
    rf"\s?(?P<unit>{_any_of(word for word in _KNOWN if word != '%')})(?!\w)(?P<per>{_OF_EACH})",
    re.IGNORECASE,
)
_PERCENT_OF_EACH = re.compile(rf"(?:{_OF_EACH})", re.IGNORECASE)
_NO_DURATION = re.compile(r"\s*(?:\d|học\b|sinh\b|tài chính|ngân sách|thứ|gần đây|trước)")
"""``5 tháng 6``, ``năm học``: a day or a year, and nothing that lasts."""
_EACH_IN_WORDS = re.compile(
    r"(?:mỗi|hằng|hàng) (?P<each>tháng|ngày|năm|giờ|buổi|tuần|quý)(?!\w)",
    re.IGNORECASE,
)


def measure_at(text: str, place: int) -> MeasuredUnit | None:
    """The unit that stands right after a number which ends at ``place``, or None.

    ``đồng/người/ngày`` is told of each of what stands behind the strokes.
    """
    match = _AT.match(text, place)
    if match is None or (match.start("unit") == place and match["unit"][:1].isalpha()
                         and text[place - 1 : place].isalpha()):  # fmt: skip
        return None
    measure = _KNOWN[match["unit"].lower()]
    is_of_time = measure.lasts and not match["per"]
    if is_of_time and _NO_DURATION.match(text, match.end()):
        return None
    return MeasuredUnit(match.start("unit"), match.end(), measure, _parts(match["per"]))


def percent_of(text: str, place: int) -> tuple[str, ...]:
    """Of each of what a percentage that ends at ``place`` is told: ``10%/năm``."""
    match = _PERCENT_OF_EACH.match(text, place)
    return _parts(match.group()) if match else ()


def each_in_words(clause: str) -> tuple[str, ...]:
    """The same where a clause says it in words: ``mỗi tháng là``."""
    return tuple(match["each"].lower() for match in _EACH_IN_WORDS.finditer(clause))


def unit_named(words: str) -> tuple[Measure, Decimal] | None:
    """The unit that the head of a column names (``triệu đồng``), and how often one counts."""
    words = one_line(words).lower()
    for name, times in _TIMES.items():
        if words.startswith(f"{name} ") and words[len(name) + 1 :] in _KNOWN:
            return _KNOWN[words[len(name) + 1 :]], times
    return (_KNOWN[words], Decimal(1)) if words in _KNOWN else None


_TIMES = {
    "nghìn": Decimal(10**3),
    "ngàn": Decimal(10**3),
    "triệu": Decimal(10**6),
    "tỷ": Decimal(10**9),
    "tỉ": Decimal(10**9),
    "nghìn tỷ": Decimal(10**12),
}


def _parts(per: str) -> tuple[str, ...]:
    parts = (re.sub(r"^0?1 ", "", one_line(part).lower()) for part in per.split("/"))
    return tuple(part for part in parts if part)
