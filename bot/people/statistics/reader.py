"""Count what was asked in some days; whoever asks for it must be an officer or administrator."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from sqlalchemy.orm import Session

from bot.messages.wording import AHEAD
from bot.people.persons import Asker
from bot.people.staff.checking import NotAllowedError, check_admin, check_role
from bot.people.statistics import queries
from bot.people.statistics.counts import PeriodStatistics
from bot.people.statistics.queries import TimeSpan
from bot.people.store import People
from index.model import Role

Counted = TypeVar("Counted")


class Statistics:
    """Safe to use from many threads; raises SQLAlchemyError, and NotAllowedError as said.

    An asker of None is who has the command line. What buttons asked is counted nowhere.
    """

    def __init__(self, people: People) -> None:
        self._people = people

    def of(self, asker: Asker | None, first: date, last: date) -> PeriodStatistics:
        """What is kept of the days from the first to the last, both in it, as Viet Nam has them.

        For officers and administrators in private, else raises NotAllowedError; only these are
        shown masked questions that were not answered, as people are told of what is kept.
        """
        span = _span(first, last)
        return PeriodStatistics(
            first,
            last,
            self._read(asker, span, queries.counts_by_hour),
            self._read(asker, span, queries.people_count),
            self._read(asker, span, queries.thumb_counts),
            self._read(asker, span, queries.sent_counts),
            self._read(asker, span, queries.answer_times),
            self._read(asker, span, queries.cited_counts),
            self._read(asker, span, queries.place_counts),
            self._unanswered(asker, span),
        )

    def _read(
        self, asker: Asker | None, span: TimeSpan, count: Callable[[Session, TimeSpan], Counted]
    ) -> Counted:
        """One count, in a transaction of its own: citizens who ask need not wait for all."""
        with self._people.begin() as session:
            check_role(session, asker, Role.OFFICER)
            return count(session, span)

    def _unanswered(self, asker: Asker | None, span: TimeSpan) -> dict[str, int] | None:
        with self._people.begin() as session:
            try:
                check_admin(session, asker)
            except NotAllowedError:
                return None
            return queries.unanswered_counts(session, span)


def _span(first: date, last: date) -> TimeSpan:
    """From the midnight before the first day to that after the last, in UTC."""
    begins = datetime.combine(first, time())
    ends = datetime.combine(last, time()) + timedelta(days=1)
    return TimeSpan(begins - AHEAD, ends - AHEAD)
