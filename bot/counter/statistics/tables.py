"""Statistics as tables, the same ones for every kind of file."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.counter.statistics.overview import Overview
from bot.messages import statistics as words
from bot.messages import statistics_tables as names
from bot.messages.wording import AHEAD
from bot.people.statistics import NamedCount, QuestionCounts

TableValue = str | int | float | date | datetime | None


@dataclass(frozen=True, slots=True)
class CountTable:
    """A table; the first cell of a row says what it is of."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[TableValue, ...], ...]


def tables(overview: Overview) -> tuple[CountTable, ...]:
    """All that was counted, whole: what the text and the charts have no room for too."""
    counted = overview.counted
    days = counted.days_until(overview.today).items()
    slowest = counted.times.slowest
    made = [
        CountTable(names.TOTALS, (names.LABEL, names.VALUE), _totals(overview)),
        CountTable(
            names.BY_DAY,
            (names.DAY, *names.COUNTED),
            tuple((day, *_fates(one)) for day, one in days),
        ),
        CountTable(
            names.BY_HOUR,
            (names.HOUR, *names.COUNTED),
            tuple((words.hour_name(at), *_fates(one)) for at, one in enumerate(counted.hours)),
        ),
        _named(names.PROCEDURES, names.PROCEDURE, overview.procedures),
        _named(names.PLACES, names.PLACE, overview.places),
        CountTable(
            names.SLOWEST,
            (names.ASKED_AT, names.KIND, names.SECONDS),
            tuple(
                (
                    one.at.replace(microsecond=0) + AHEAD,
                    words.kind_name(one.kind),
                    one.took_ms / 1000,
                )
                for one in slowest
            ),
        ),
    ]
    if overview.groups is not None:
        made.append(_named(names.UNANSWERED, names.TEXT, overview.groups))
    return tuple(made)


def _totals(overview: Overview) -> tuple[tuple[TableValue, ...], ...]:
    counted = overview.counted
    total, sent, times = counted.total, counted.sent, counted.times
    because = (
        (names.because(words.reason_name(one.name)), one.count) for one in counted.thumbs.reasons
    )
    return (
        (names.FIRST_DAY, counted.first),
        (names.LAST_DAY, counted.last),
        *zip(names.COUNTED, _fates(total), strict=True),
        (names.PEOPLE, counted.people),
        (names.UP, counted.thumbs.up),
        (names.DOWN, counted.thumbs.down),
        *because,
        (names.SENT, sent.sent),
        (names.TOLD, sent.told),
        (names.WAITING, sent.waiting),
        (names.IN_A_DAY, sent.in_a_day),
        (names.MEDIAN_WAIT, sent.median),
        (names.LONGEST_WAIT, sent.longest),
        (names.MEDIAN_TIME, times.median),
        (names.LATE_TIME, times.late),
    )


def _fates(one: QuestionCounts) -> tuple[int, int, int, int]:
    return one.asked, one.answered, one.asked_back, one.declined


def _named(title: str, what: str, counts: tuple[NamedCount, ...]) -> CountTable:
    return CountTable(
        title, (what, words.QUESTIONS), tuple((one.name, one.count) for one in counts)
    )
