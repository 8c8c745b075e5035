"""Parts of a month that words before it name: ``tuần đầu tháng 5/2026``, ``nửa cuối tháng 6``."""

import re
from datetime import date, timedelta

from index.facts.directives import DayRange

_HALF = 15
_THIRD, _LAST_THIRD = 10, 2
_WEEK = 7
_WEEKS = {
    word: week
    for week, words in enumerate(("dau nhat mot", "hai", "ba", "bon tu t_"), start=1)
    for word in words.split()
} | {"dau tien": 1}
_EDGE = re.compile(
    r"(?<!\w)(?:(?:trong|vao) )?(?:"
    r"nua (?P<half>dau|cuoi|sau)"
    r"|(?P<count>\d{1,2}) ngay (?P<side>dau|cuoi)(?: tien| cung)?"
    r"|tuan (?:thu |le )?(?P<week>dau(?: tien)?|cuoi(?: cung)?|nhat|mot|hai|ba|t[u_]|bon|[1-4])"
    r"|(?P<third>thuong tuan|trung tuan|ha tuan|dau|giua|cuoi)"
    r") (?:cua |trong )?$"
)


def edge_of(letters: str, start: int, days: DayRange) -> tuple[int, DayRange] | None:
    """Where the words begin, and the days of the part; None where no part of a month is named.

    ``start`` is where the month stands. Without more words the beginning, the middle and the end
    of a month are its thirds (thượng tuần, trung tuần, hạ tuần). Raises ValueError for days that
    the month does not have.
    """
    first, last = days.first, days.last
    match = _EDGE.search(letters, 0, start)
    if match is None or first is None or last is None or not _is_month(first, last):
        return None
    length = last.day
    if match["half"]:
        span = (1, _HALF) if match["half"] == "dau" else (_HALF + 1, length)
    elif match["count"]:
        count = int(match["count"])
        if not 0 < count <= length:
            raise ValueError("a month has no so many days")
        span = (1, count) if match["side"] == "dau" else (length - count + 1, length)
    elif (week := match["week"]) is not None:
        place = _WEEKS.get(week) or (int(week) if week.isdigit() else 0)
        span = (_WEEK * (place - 1) + 1, _WEEK * place) if place else (length - _WEEK + 1, length)
    else:
        thirds = {"thuong tuan": 0, "dau": 0, "trung tuan": 1, "giua": 1}
        place = thirds.get(match["third"], _LAST_THIRD)
        span = (_THIRD * place + 1, _THIRD * (place + 1) if place < _LAST_THIRD else length)
    return match.start(), DayRange(first.replace(day=span[0]), first.replace(day=span[1]))


def _is_month(first: date, last: date) -> bool:
    is_one = (first.year, first.month) == (last.year, last.month)
    return is_one and first.day == 1 and (last + timedelta(days=1)).day == 1
