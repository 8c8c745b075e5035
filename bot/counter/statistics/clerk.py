"""Answers ``/thongke`` and its buttons, for officers and administrators."""

from collections.abc import Callable, Mapping
from datetime import date

from bot.counter.presses import Press, PressKind
from bot.counter.reply import Button, File, Reply, text
from bot.counter.statistics.charts import charts
from bot.counter.statistics.files import as_csv, as_xlsx
from bot.counter.statistics.overview import Overview
from bot.counter.statistics.periods import AskedPeriod, period_numbered, read_period
from bot.counter.statistics.public_page import public_page
from bot.counter.statistics.subjects import Headings
from bot.counter.statistics.text import told
from bot.messages import statistics as words
from bot.messages import turning
from bot.messages.wording import AHEAD
from bot.people import Asker, People
from bot.people.records import now
from bot.people.staff import NotAllowedError
from bot.people.statistics import Statistics

_FILES: Mapping[PressKind, Callable[[Overview], File]] = {
    PressKind.STATISTICS_CSV: as_csv,
    PressKind.STATISTICS_XLSX: as_xlsx,
    PressKind.STATISTICS_PAGE: public_page,
}


def today_in_viet_nam() -> date:
    """The day that it is there now."""
    return (now() + AHEAD).date()


class StatisticsClerk:
    """Safe to use from many threads; who may read what is decided where it is read."""

    def __init__(
        self,
        people: People,
        keep_days: int,
        headings: Headings,
        today: Callable[[], date] = today_in_viet_nam,
    ) -> None:
        """``keep_days`` is for how long questions are kept, ``headings`` name procedures."""
        self._statistics = Statistics(people)
        self._keep_days = keep_days
        self._headings = headings
        self._today = today

    def reply(self, asker: Asker, typed: str) -> Reply:
        """The statistics of the period that was typed behind the command."""
        period = read_period(typed, self._today())
        if isinstance(period, str):
            return Reply((text(period),))
        try:
            return self._shown(asker, period)
        except NotAllowedError:
            return Reply((text(words.NOT_ALLOWED),))

    def press(self, asker: Asker, press: Press) -> Reply:
        """The period of a button, or a file of it; to all others it is none of ours."""
        period = period_numbered(press.question)
        if period is None:
            return Reply(notice=turning.GONE)
        try:
            make = _FILES.get(press.kind)
            if make is None:
                return self._shown(asker, period)
            return Reply(files=(make(self._overview(asker, period)),))
        except NotAllowedError:
            return Reply(notice=turning.GONE)

    def _shown(self, asker: Asker, period: AskedPeriod) -> Reply:
        overview = self._overview(asker, period)
        buttons = [
            (
                Button(words.CSV, Press(PressKind.STATISTICS_CSV, period.number)),
                Button(words.XLSX, Press(PressKind.STATISTICS_XLSX, period.number)),
            ),
            (Button(words.PUBLIC_PAGE, Press(PressKind.STATISTICS_PAGE, period.number)),),
        ]
        if period.before is not None:
            before = Press(PressKind.STATISTICS, period.before.number)
            buttons.append((Button(words.BEFORE, before),))
        return Reply(told(overview, self._keep_days), tuple(buttons), pictures=charts(overview))

    def _overview(self, asker: Asker, period: AskedPeriod) -> Overview:
        counted = self._statistics.of(asker, period.first, period.last)
        return Overview.of(counted, self._headings, self._today())
