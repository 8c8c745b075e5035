"""The day for which a status is asked, also one that no calendar has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from index.vietnamese.text import without_diacritics

_PATTERNS = (
    re.compile(
        r"(?:ngay\s+)?(?<!\d)(?P<d>\d{1,2})\s+thang\s+(?P<m>\d{1,2})(?:\s+nam\s+(?P<y>\d{4}))"
    ),
    re.compile(
        r"(?:ngay\s+)?(?<![\d/.-])(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})"
        r"(?![\d/])"
    ),
    re.compile(r"(?:ngay\s+)?(?<![\d/-])(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?![\d/-])"),
    re.compile(r"ngay\s+(?P<d>\d{1,2})\s*[/-]\s*(?P<m>\d{1,2})(?P<y>)(?![\d/-])"),
)
_ALONE = re.compile(r"(?P<d>\d{1,2})\s*[/-]\s*(?P<m>\d{1,2})(?P<y>)")


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as a message writes it, at ``text[start:end]``; None for one that does not exist."""

    day: date | None
    written: str
    start: int
    end: int


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
