"""Dates as Vietnamese documents write them."""

import re
from collections.abc import Iterator
from datetime import date

DAY = r"(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
"""A pattern for a day in figures or in words, behind "ngày"."""
_NUMERIC = r"(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})"
_IN_WORDS = r"(?:ngày\s+)?(?<!\d)(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})\s+năm\s+(?P<y>\d{4})"
_DATES = (
    re.compile(_IN_WORDS, re.IGNORECASE),
    re.compile(rf"(?<![\d/]){_NUMERIC}(?![\d/])"),
    re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)"),
)
_OPENING = re.compile(
    r"[\s*_\"']*(?:(?:có hiệu lực|hiệu lực)\s+)?(?:thi hành\s+)?(?:(?:kể\s+)?từ\s+)?"
    r"(?:ngày\s+(?=\d+\s*[/.-]))?",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"^(?:(?:ngày\s+)?(?:cập nhật|đăng|đăng tin|đưa tin|xuất bản)(?:\s+(?:ngày|lúc))?\s*:?\s*"
    r"|(?:thứ\s+\w+|chủ nhật)\s*,?\s*(?:ngày\s+)?)?"
    r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}"
    r"(?:\s*[-|,]?\s*\d{1,2}[:h]\d{2}(?::\d{2})?)?(?:\s*(?:AM|PM|GMT\+7))?$",
    re.IGNORECASE,
)


def first_date(text: str) -> date | None:
    """The first date written in ``text`` that exists in the calendar, day before month."""
    return next(written_dates(text), None)


def written_dates(text: str) -> Iterator[date]:
    """Yield the dates written in ``text`` in order, those left out that no calendar has."""
    found = sorted(
        (match.start(), read)
        for pattern in _DATES
        for match in pattern.finditer(text)
        if (read := _date(match)) is not None
    )
    yield from (read for _, read in found)


def leading_date(text: str) -> date | None:
    """The date that ``text`` begins with (``Từ ngày 01/7/2026 (…)``), None where words come first.

    ``06/2026 (dự kiến trước 10/7/2026)`` begins with none.
    """
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    found = (pattern.match(text, start) for pattern in _DATES)
    return next((read for match in found if match and (read := _date(match))), None)


def is_date_stamp(line: str) -> bool:
    """Whether the line is only a web page's date of publication (``02/11/2022 08:03:34``)."""
    return _STAMP.match(line.strip()) is not None


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
