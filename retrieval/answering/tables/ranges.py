"""Numbers that a question names, and the ranges that rows and columns of tables are for.

``Trị giá trên 15.000.000 đồng đến 40.000.000 đồng`` is the row of what is worth 30 triệu.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.facts.figures.numerals import value_of
from index.vietnamese.bounded import bounded
from index.vietnamese.late import late
from retrieval.answering.tables.ordinals import without_ordinals

_DIGITS = r"(?:\d{1,3}(?: 000){1,4}|\d+(?:[.,]\d+){0,8})(?: (?:nghìn|ngàn|triệu|tỷ|tỉ)(?!\w))?"
_UNIT = r"(?: ?(?P<{0}>m2|m²|m3|m³|[^\W\d_]+(?!\w)|%))?"
_UPWARDS = r"(?:từ|trên|hơn|lớn hơn|tối thiểu|ít nhất|>=?|≥)"
_DOWNWARDS = r"(?:dưới|đến|tới|không quá|tối đa|nhỏ hơn|ít hơn|không lớn hơn|<=?|≤)"
_BETWEEN = bounded(
    rf"(?:(?P<open>từ trên|trên|hơn|>)|từ|>=|≥)? ?(?P<low>{_DIGITS}){_UNIT.format('one')}"
    rf" ?(?:đến|tới|-|–|và)(?: (?:(?P<below>dưới|trước|<(?!=))|≤|<=))? ?"
    rf"(?P<high>{_DIGITS}){_UNIT.format('two')}",
    re.IGNORECASE,
)
_FROM = late(
    rf"(?P<sign>{_UPWARDS}(?: trên)?) ?(?P<low>{_DIGITS}){_UNIT.format('one')}", re.IGNORECASE
)
_ONWARDS = bounded(
    rf"(?P<low>{_DIGITS}){_UNIT.format('one')}(?: \w+){{0,2}} trở lên", re.IGNORECASE
)
_UP_TO = late(rf"(?P<sign>{_DOWNWARDS}) ?(?P<high>{_DIGITS}){_UNIT.format('two')}", re.IGNORECASE)
_DOWN_FROM = bounded(
    rf"(?:từ )?(?P<last>{_DIGITS}){_UNIT.format('three')}(?: \w+){{0,2}} trở xuống", re.IGNORECASE
)
_NUMBER = late(rf"(?<![\w.,/-]){_DIGITS}{_UNIT.format('unit')}(?![\d/])", re.IGNORECASE)
_THOUSANDS = late(r"[x×] ?1[ .]?000|\b1\.000 (?=đồng|người|m2|hộ)", re.IGNORECASE)
_MULTIPLE = late(r"[(,] ?(?:đơn vị:? )?(?P<multiple>nghìn|ngàn|triệu|tỷ|tỉ)\b", re.IGNORECASE)
_TIMES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 10**9, "tỉ": 10**9}
_SAYS_MULTIPLE = late(r"\d ?(?:nghìn|ngàn|triệu|tỷ|tỉ|đồng)\b", re.IGNORECASE)
_BEYOND = late(r"(?:trên|hơn|quá|vượt|>) $", re.IGNORECASE)
_SHORT_OF = late(r"(?:dưới|chưa đến|chưa tới|chưa đủ|không đến|<) $", re.IGNORECASE)
_A_LITTLE = Decimal("0.000001")
_PERIOD = late(
    r"từ (?:ngày|năm|tháng|0?1/).{0,30}?(?P<low>(?:19|20)\d{2})"
    r"(?:.{0,4}(?:đến|tới).{0,30}?(?P<high>(?:19|20)\d{2}))?",
    re.IGNORECASE,
)
_YEAR = late(r"(?<![\d/.,])năm (?P<year>(?:19|20)\d{2})(?![\d/])", re.IGNORECASE)
_APART = late(r"(?<=\d) (?=000(?!\d))")
_UNIT_OF_COLUMN = late(r"(?:, ?|\()(?:tính bằng )?(?P<unit>\w+)\)?$")
_BARE = late(r"\d[\d.,]*")
_PLAIN_YEAR = late(r"(?:19|20)\d{2}")
_STRICT_LOW = late(r"trên|hơn|lớn hơn|>(?!=)")
_STRICT_HIGH = late(r"dưới|nhỏ hơn|ít hơn|<(?!=)")
_UNITS = frozenset(
    "m2 m3 m km mm cm dm kg g mg tấn tạ lít l ml ha chỗ ghế giường phòng sao tầng người hộ tuổi"
    " tháng ngày giờ phút đồng usd % kw kva mw gt cc cái cháu trang bản xe máy căn thửa lô độ"
    " điểm mpa bar km/h hạt bò lợn con học sinh thí lao".split()
)
"""What a number may count or measure; any other word behind it belongs to the sentence."""
_ALIKE = {
    "dân": "người",
    "khẩu": "người",
    "m²": "m2",
    "m³": "m3",
    "đ": "đồng",
    "vnđ": "đồng",
    "usd": "usd",
    "chiếc": "cái",
}
_LARGE = 1_000
_OF_YEARS = "năm"


@dataclass(frozen=True, slots=True)
class NamedNumber:
    """A number of a question with the word behind it, empty where none is its unit."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class NumberRange:
    """What lies between two numbers, an end left out where it is open; the unit likewise."""

    low: Decimal | None
    high: Decimal | None
    includes_low: bool
    includes_high: bool
    unit: str

    def holds(self, number: NamedNumber) -> bool:
        """Whether a number lies in it."""
        value = number.value
        if self.low is not None and (
            value < self.low or (value == self.low and not self.includes_low)
        ):
            return False
        return self.high is None or value < self.high or (value == self.high and self.includes_high)

    def times(self, factor: int) -> "NumberRange":
        """The range of what is so many times larger."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return replace(self, low=low, high=high)

    def is_of(self, number: NamedNumber) -> bool:
        """Whether it is about such a number: the units agree, or large numbers have none."""
        if self.unit and number.unit:
            return self.unit == number.unit
        ends = [end for end in (self.low, self.high) if end is not None]
        return bool(ends) and (number.value >= _LARGE) == (max(ends) >= _LARGE)


def numbers_in(question: str) -> list[NamedNumber]:
    """The numbers that a question names with their units; none of years and of single things."""
    found = []
    rest = without_ordinals(question)
    for match in _NUMBER.finditer(rest):
        words = match[0]
        unit = _unit(match["unit"])
        value = _value(
            words[: match.start("unit") - match.start()].strip() if match["unit"] else words
        )
        if value is not None and value != 1 and not 1900 <= value <= 2100:
            found.append(NamedNumber(_beside(value, rest[: match.start()]), unit))
    found += [NamedNumber(Decimal(one["year"]), _OF_YEARS) for one in _YEAR.finditer(question)]
    return found


def _beside(value: Decimal, before: str) -> Decimal:
    """A number that is told as a bound lies just beyond it: ``trên 300 chỗ``."""
    if _BEYOND.search(before):
        return value + _A_LITTLE
    return value - _A_LITTLE if _SHORT_OF.search(before) else value


def fit(number: NamedNumber, words: str, times: int = 1) -> int:
    """1 where words name a number or a range that holds it, -1 where they name others of its kind.

    ``times`` is how much one of the numbers in the words is.
    """
    if number.unit == _OF_YEARS and _PLAIN_YEAR.fullmatch(words):
        return 1 if number.value == int(words) else -1
    ranges = [one.times(times) for one in ranges_in(words)]
    own = [one for one in ranges if one.is_of(number)]
    if own:
        return 1 if any(one.holds(number) for one in own) else -1
    named = [one.value * times for one in numbers_in(words) if one.unit == number.unit != ""]
    return (1 if number.value in named else -1) if named else 0


def with_unit(words: str, path: str) -> str:
    """A cell's words with the unit that its column names: ``16,0`` under ``Đường kính, mm``."""
    named = _UNIT_OF_COLUMN.search(path)
    unit = named["unit"] if named else ""
    return f"{words} {unit}" if _unit(unit) and _BARE.fullmatch(words) else words


def times_in(path: str, words: str = "") -> int:
    """How much one of a column's numbers is: ``Dân số, x 1.000 người`` counts in thousands.

    Words that say it themselves are not multiplied again: ``50 triệu đồng`` under ``(triệu đồng)``.
    """
    if _THOUSANDS.search(path):
        return 1000
    found = _MULTIPLE.search(path)
    said = _SAYS_MULTIPLE.search(words)
    return _TIMES[found["multiple"].lower()] if found and not said else 1


def fits_column(number: NamedNumber, path: Sequence[str]) -> int:
    """``fit`` for the name of a column, in the unit of the names over it: ``(triệu)``, ``≤ 1``."""
    over = " ".join(path)
    return fit(number, path[-1], times_in(over, path[-1])) or fit(number, over) if path else 0


def ranges_in(text: str) -> Iterator[NumberRange]:
    """The ranges that the words of a row or a column are for."""
    taken = []
    for match in _PERIOD.finditer(text):
        last = Decimal(match["high"]) if match["high"] else None
        taken.append(match.span())
        yield NumberRange(Decimal(match["low"]), last, True, True, _OF_YEARS)
    for match in _BETWEEN.finditer(text):
        two = _unit(match["two"])
        one = _unit(match["one"]) or two
        low, high = _shared(match["low"], match["high"])
        if low is not None and high is not None and low < high and (one == two or not two):
            taken.append(match.span())
            yield NumberRange(low, high, not match["open"], not match["below"], two or one)
    rest = "".join(
        " " if any(start <= at < end for start, end in taken) else letter
        for at, letter in enumerate(text)
    )
    for match in _DOWN_FROM.finditer(rest):
        high = _value(match["last"].lower())
        if high is not None:
            yield NumberRange(None, high, False, True, _unit(match["three"]))
    rest = _DOWN_FROM.sub(" ", rest)
    for match in _ONWARDS.finditer(rest):
        low = _value(match["low"].lower())
        if low is not None:
            yield NumberRange(low, None, True, False, _unit(match["one"]))
    for match in _FROM.finditer(rest):
        low = _value(match["low"].lower())
        if low is not None:
            strict = _STRICT_LOW.search(match["sign"].lower()) is not None
            yield NumberRange(low, None, not strict, False, _unit(match["one"]))
    for match in _UP_TO.finditer(rest):
        high = _value(match["high"].lower())
        if high is not None:
            strict = _STRICT_HIGH.search(match["sign"].lower()) is not None
            yield NumberRange(None, high, False, not strict, _unit(match["two"]))


def _shared(low: str, high: str) -> tuple[Decimal | None, Decimal | None]:
    """Two ends; one without a multiple shares that of the other: ``1,5 đến 2 triệu``."""
    low, high = low.lower(), high.lower()
    _, _, multiple = high.partition(" ")
    if multiple and " " not in low:
        low = f"{low} {multiple}"
    return _value(low), _value(high)


def _value(words: str) -> Decimal | None:
    """The number that words write, thousands apart too: ``1 000``."""
    return value_of(_APART.sub(".", words))


def _unit(word: str | None) -> str:
    unit = (word or "").lower()
    unit = _ALIKE.get(unit, unit)
    return unit if unit in _UNITS else ""
