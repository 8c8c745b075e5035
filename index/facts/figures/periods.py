"""When a figure was counted, as the words around it say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from index.vietnamese.bounded import bounded

_YEAR = r"(?:19|20)\d{2}(?!\d)"
_DAY = rf"\d{{1,2}}\s?/\s?(?:\d{{1,2}}\s?/\s?)?{_YEAR}"
_OF_YEAR = rf"(?:\s?/\s?|,? (?:của )?năm )(?P<year>{_YEAR})"
_IN_WORDS = rf"\d{{1,2}} tháng \d{{1,2}} năm {_YEAR}"
_PERIOD = bounded(
    rf"(?<!\w)(?:"
    rf"(?:giai đoạn|nhiệm kỳ|(?:các )?năm|từ năm) (?P<first>{_YEAR})"
    rf"(?:\s?[-–]\s?| đến (?:năm )?)(?P<last>{_YEAR})"
    rf"|quý (?P<quarter>IV|I{{1,3}}|[1-4]){_OF_YEAR}"
    rf"|(?P<months>\d{{1,2}} tháng(?: đầu| cuối)?){_OF_YEAR.replace('year', 'months_year')}"
    rf"|(?P<no_year>\d{{1,2}}) tháng đầu năm(?! {_YEAR})"
    rf"|tháng (?P<month>\d{{1,2}}){_OF_YEAR.replace('year', 'month_year')}"
    rf"|(?:tính )?(?:từ )?(?:ngày |tháng )?(?P<from>{_DAY}) đến (?:hết )?(?:ngày |tháng )?"
    rf"(?P<to>{_DAY})"
    rf"|(?P<until>(?:tính )?đến (?:hết )?)(?:(?:ngày|tháng) )*(?P<until_day>{_DAY}|{_IN_WORDS})"
    rf"|(?P<until_end>(?:tính )?đến (?:cuối|hết|giữa|đầu) (?:năm|tháng \d{{1,2}}/|quý \w+/)"
    rf"\s?{_YEAR})"
    r"|(?P<this_year>từ đầu năm(?: đến nay)?)(?! \d)"
    r"|(?P<now>(?:tính )?đến nay|(?:tính đến )?(?:thời điểm )?hiện (?:tại|nay))"
    rf"|(?:trong |cả )?năm (?P<only>{_YEAR})"
    r")(?!\w|/\d)",
    re.IGNORECASE,
)
_NOT_OF_THE_FIGURE = bounded(
    r"(?:so với|cùng kỳ|hơn|bằng|từ|ngày \d{1,2}(?: tháng \d{1,2})?|chỉ số [^,.;]{0,40}|trước)"
    r"(?: cùng kỳ| thời điểm| cuối)*\s*$",
    re.IGNORECASE,
)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Period:
    """A period named in a text at ``text[start:end]``, in one spelling (``quý I năm 2020``)."""

    start: int
    end: int
    name: str


def periods(text: str, issued_on: date | None) -> Iterator[Period]:
    """Yield the periods that NFC text names, in order, but for those it only compares with.

    What is told from the day of the document (``đến nay``) is left out without ``issued_on``.
    """
    for match in _PERIOD.finditer(text):
        if _NOT_OF_THE_FIGURE.search(text[max(0, match.start() - 60) : match.start()]):
            continue
        name = _name(match, issued_on)
        if name is not None:
            yield Period(*match.span(), name)


def years_of(period: str) -> range:
    """The years of a period, both ends included; empty when it names none."""
    found = [int(year) for year in re.findall(rf"(?<!\d){_YEAR}", period)]
    return range(min(found), max(found) + 1) if found else range(0)


def _name(match: re.Match[str], issued_on: date | None) -> str | None:
    if match["first"]:
        kind = "giai đoạn" if match.group().lower().startswith("giai") else "năm"
        return f"{kind} {match['first']} - {match['last']}"
    if match["quarter"]:
        quarter = match["quarter"]
        roman = ("I", "II", "III", "IV")[int(quarter) - 1] if quarter.isdigit() else quarter
        return f"quý {roman.upper()} năm {match['year']}"
    if match["months"]:
        return f"{match['months'].lower()} năm {match['months_year']}"
    if match["month"]:
        return f"tháng {int(match['month'])} năm {match['month_year']}"
    if match["from"]:
        return f"từ {_day(match['from'])} đến {_day(match['to'])}"
    if match["until_day"]:
        return f"đến {_day(match['until_day'])}"
    if match["until_end"]:
        return re.sub(r"^tính ", "", match["until_end"].lower())
    if match["only"]:
        return f"năm {match['only']}"
    return _told_from(issued_on, match) if issued_on else None


def _told_from(issued_on: date, match: re.Match[str]) -> str | None:
    """``đến nay`` is up to the document's day; ``9 tháng đầu năm`` must have passed by then."""
    if match["no_year"]:
        count = int(match["no_year"])
        passed = count < _MONTHS and count <= issued_on.month
        return f"{count} tháng đầu năm {issued_on.year}" if passed else None
    if match["this_year"]:
        return f"từ đầu năm {issued_on.year}"
    return f"đến {issued_on:%d/%m/%Y}"


def _day(written: str) -> str:
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    return "/".join(f"{number:02}" for number in numbers)
