"""What a message says around the number of a directive: days, also such as no calendar has."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.facts.directives import Directive
from index.knowledge.units import LAST_BEFORE_MERGER
from index.vietnamese.late import late
from index.vietnamese.text import without_diacritics
from retrieval.answering.directives.spelling import NamedReference
from retrieval.understanding.intent.directives import DirectiveReader
from retrieval.understanding.intent.periods import PeriodReader

_PATTERNS = (
    late(r"(?:ngay\s+)?(?<!\d)(?P<d>\d{1,2})\s+thang\s+(?P<m>\d{1,2})(?:\s+nam\s+(?P<y>\d{4}))"),
    late(
        r"(?:ngay\s+)?(?<![\d/.-])(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})"
        r"(?![\d/])"
    ),
    late(r"(?:ngay\s+)?(?<![\d/-])(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?![\d/-])"),
    late(r"ngay\s+(?P<d>\d{1,2})\s*[/-]\s*(?P<m>\d{1,2})(?P<y>)(?![\d/-])"),
)
_BEFORE_MERGER = late(r"truoc (?:khi |luc |ngay )?(?:sap nhap|sap xep don vi|bo cap huyen)")
_SIDE = late(r"(?<!\w)(?P<side>truoc|sau|tu|ke tu|den|tinh den|toi)\s+(?:het\s+)?$")
_EDGE = late(r"(?<!\w)(?P<edge>cuoi|dau)\s+$")
_ALONE = late(r"(?P<d>\d{1,2})\s*[/-]\s*(?P<m>\d{1,2})(?P<y>)")
_NUMBER_AND_YEAR = late(
    r"(?:số\s+|so\s+)?(?P<count>\d{1,4}[a-eA-E]?)\s*(?:[/-]|\s+năm\s+|\s+nam\s+|\s)\s*"
    r"(?P<year>(?:19|20)\d\d)"
)


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as a message writes it, at ``text[start:end]``; None for one that does not exist."""

    day: date | None
    written: str
    start: int
    end: int


def days_in(text: str, named: Sequence[NamedReference], today: date) -> list[WrittenDay]:
    """The days that a message writes outside its numbers."""
    plain = _blanked(text, named)
    return [_beside(plain, one) for one in written_days(plain, today)]


def _beside(text: str, day: WrittenDay) -> WrittenDay:
    """``trước ngày 10/9/2026`` is the day before it, ``sau ngày …`` the one behind."""
    side = _SIDE.search(without_diacritics(text).lower(), 0, day.start)
    if side is None or day.day is None:
        return day
    step = {"truoc": -1, "sau": 1}.get(side["side"], 0)
    start = side.start("side")
    return WrittenDay(day.day + timedelta(step), text[start : day.end].strip(), start, day.end)


def spoken_days(text: str, named: Sequence[NamedReference], today: date) -> list[WrittenDay]:
    """The last day of a period that a message says in words: ``năm ngoái``, ``trước khi sáp nhập``.

    Of a period that goes on today is meant; the last day before the mergers is that of the table of
    units.
    """
    plain = without_diacritics(_blanked(text, named)).lower()
    merger = _BEFORE_MERGER.search(plain)
    if merger is not None:
        return [WrittenDay(LAST_BEFORE_MERGER, text[slice(*merger.span())], *merger.span())]
    found = next(iter(PeriodReader(today).periods(plain)), None)
    if found is None or (found.days is not None and found.days.last is None):
        return []
    days = found.days
    day = days.last if days else None
    edge = _EDGE.search(plain, 0, found.start)
    if edge is not None and days is not None and edge["edge"] == "dau":
        day = days.first
    if days is not None and day is not None and (days.first or day) <= today:
        day = min(day, today)
    start = edge.start() if edge else found.start
    return [WrittenDay(day, text[start : found.end], start, found.end)]


def sides_of(
    text: str,
    named: Sequence[NamedReference],
    days: Sequence[WrittenDay],
    reader: DirectiveReader,
) -> tuple[str, str]:
    """The plain words before the number and those behind it, without the days."""
    text = _blanked(text, days)
    start, end = (named[0].start, named[0].end) if named else (0, 0)
    return reader.sides(text, start, end)


def _blanked(text: str, spans: Iterable[NamedReference | WrittenDay]) -> str:
    for span in spans:
        text = f"{text[: span.start]}{' ' * (span.end - span.start)}{text[span.end :]}"
    return text


def told_apart(
    known: Sequence[Directive], days: Sequence[WrittenDay]
) -> tuple[list[Directive], WrittenDay | None]:
    """The directives that a day of issue leaves, and the day that the status is asked for."""
    left, asked = list(known), list(days)
    for day in days:
        of_day = [one for one in known if day.day and one.issued_on == day.day]
        if of_day:
            left = of_day
            asked.remove(day)
            break
    return left, asked[0] if asked else None


def count_and_year(text: str) -> tuple[str, str] | None:
    """The number and year that a text is nothing but (``45/2016``), without leading zeros."""
    bare = _NUMBER_AND_YEAR.fullmatch(text.strip())
    return (bare["count"].lstrip("0").lower(), bare["year"]) if bare else None


def written_days(text: str, today: date) -> Iterator[WrittenDay]:
    """Yield the days that NFC text writes, in order; one without a year is of this year."""
    plain = without_diacritics(text).lower()
    end = -1
    found = (match for pattern in _PATTERNS for match in pattern.finditer(plain))
    for match in sorted(found, key=lambda one: (one.start(), -one.end())):
        if match.start() >= end:
            end = match.end()
            yield _written(text, match, today)


def day_of(value: str, today: date) -> WrittenDay:
    """The day that the value of an option is; ``day`` is None where it is none at all."""
    only = next(written_days(value, today), None)
    if only is not None:
        return only
    match = _ALONE.fullmatch(value.strip())
    if match is not None:
        return _written(value, match, today)
    return WrittenDay(None, value, 0, len(value))


def _written(text: str, match: re.Match[str], today: date) -> WrittenDay:
    written = re.sub(r"^ngày\s+|^ngay\s+", "", text[slice(*match.span())], flags=re.IGNORECASE)
    try:
        day = date(int(match["y"] or today.year), int(match["m"]), int(match["d"]))
    except ValueError:
        return WrittenDay(None, written, *match.span())
    return WrittenDay(day, written, *match.span())
