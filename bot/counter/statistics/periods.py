"""Which period is meant, as people type it and as a button carries it."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.messages import statistics as words
from index.facts.directives import DayRange
from index.vietnamese.text import clean_characters, without_diacritics
from retrieval.understanding.intent.period_parts import months
from retrieval.understanding.intent.periods import PeriodReader

_LONGEST = 100
_LONGEST_DAYS = 3_700
_BEFORE = re.compile(r"^(?:(?:thong ke|so lieu|cua|trong|cho|ky) )+")
_OPENINGS = ("", "ngay ", "tu ")
"""What may be left out before a period: ``15/11``, ``1/10 - 15/11``."""
_BETWEEN = re.compile(r" (?:den het|den|toi) | ?[-–] ?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PLACES = 10**7
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """The days from the first to the last, both in it."""

    first: date
    last: date

    @property
    def days(self) -> DayRange:
        """The days."""
        return DayRange(self.first, self.last)

    @property
    def number(self) -> int:
        """By which a button carries it."""
        return self.first.toordinal() * _PLACES + self.last.toordinal()

    @property
    def before(self) -> "AskedPeriod | None":
        """As many whole months before, else as many days; None where no calendar has them."""
        first, last = self.first, self.last
        if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
            count = 12 * (last.year - first.year) + last.month - first.month + 1
            year, month = divmod(12 * first.year + first.month - 1 - count, 12)
            return AskedPeriod(date(year, month + 1, 1), first - _A_DAY) if year > 0 else None
        length = last - first + _A_DAY
        return AskedPeriod(first - length, first - _A_DAY) if first - date.min > length else None


def period_numbered(number: int) -> AskedPeriod | None:
    """The period that a button carries; None where no button has this number."""
    ordinals = divmod(number, _PLACES)
    if not all(1 <= one <= date.max.toordinal() for one in ordinals):
        return None
    first, last = map(date.fromordinal, ordinals)
    return AskedPeriod(first, last) if timedelta() <= last - first < _long() else None


def read_period(typed: str, today: date) -> AskedPeriod | str:
    """The period that was typed, this month where nothing was; else why there is none, in words.

    A month or day without a year is the last that has begun.
    """
    plain = " ".join(without_diacritics(clean_characters(typed)).lower().split()).strip(" .,?!")
    plain = _BEFORE.sub("", plain)
    if not plain:
        return _closed(months(today.year, today.month, today.month), today)
    if len(plain) > _LONGEST:
        return words.HOW_TO_NAME
    if plain in ("quy truoc", "quy vua roi"):
        this = read_period("quy nay", today)
        return words.HOW_TO_NAME if isinstance(this, str) else this.before or words.HOW_TO_NAME
    days = _days(plain, today)
    if days is not None:
        return _closed(days, today)
    return _swapped(plain, today) or words.HOW_TO_NAME


def _days(plain: str, today: date) -> DayRange | None:
    """The days of a text that says nothing else."""
    days = _whole(plain, PeriodReader(today))
    if days is None or days.first is None or days.first <= today or _YEAR.search(plain):
        return days
    last_year = date(today.year - 1, 1, 1)
    return _whole(plain, PeriodReader(today, DayRange(last_year, last_year))) or days


def _whole(plain: str, reader: PeriodReader) -> DayRange | None:
    for opening in _OPENINGS:
        letters = opening + plain
        found = list(reader.periods(letters))
        if len(found) == 1 and (found[0].start, found[0].end) == (0, len(letters)):
            return None if found[0].gaps else found[0].days
    return None


def _closed(days: DayRange, today: date) -> AskedPeriod | str:
    """With an end, which is today where none was said; one without a beginning is none."""
    first, last = days.first, days.last or today
    if first is None or last - first >= _long():
        return words.HOW_TO_NAME
    return words.not_yet(first) if first > today else AskedPeriod(first, last)


def _swapped(plain: str, today: date) -> str | None:
    """That a period ends before it begins, where that is what is wrong with it."""
    text = plain.removeprefix("tu ").removeprefix("ngay ")
    reader = PeriodReader(today)
    for between in _BETWEEN.finditer(text):
        begins = _whole(text[: between.start()], reader)
        ends = _whole(text[between.end() :], reader)
        if begins is None or ends is None or begins.first is None or ends.last is None:
            continue
        if ends.last < begins.first:
            return words.ends_first(begins.first, ends.last)
    return None


def _long() -> timedelta:
    return timedelta(days=_LONGEST_DAYS)
