"""Parts of years as days."""

import re
from calendar import monthrange
from datetime import date

from index.facts.directives import DayRange

_COUNTS = {"mot": 1, "hai": 2, "ba": 3}


def part_of(words: str, year: int) -> DayRange:
    """``6 tháng đầu năm``, ``hai quý cuối năm``, ``nửa đầu năm`` in plain letters."""
    quarters = re.match(r"([123]|mot|hai|ba) quy", words)
    length = (
        3 * (_COUNTS.get(quarters[1]) or int(quarters[1]))
        if quarters
        else (
            6
            if "nua" in words or re.match(r"6|sau", words)
            else 9
            if re.match(r"9|chin", words)
            else 3
        )
    )
    return months(year, 1, length) if "dau" in words else months(year, 13 - length, 12)


def months(year: int, first: int, last: int) -> DayRange:
    """From the first of one month to the last day of another."""
    return DayRange(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def checked(days: DayRange) -> DayRange:
    """The days; raises ValueError where they end before they begin."""
    if days.first and days.last and days.first > days.last:
        raise ValueError("the last day comes before the first")
    return days
