"""The counts themselves, in SQL that SQLite and PostgreSQL understand alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from itertools import accumulate
from math import ceil

from sqlalchemy import ColumnElement, and_, case, extract, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.messages.wording import AHEAD
from bot.people.queue_records import WaitingQuestion
from bot.people.records import Feedback, QuestionRecord
from bot.people.statistics.counts import (
    AnswerTimes,
    QuestionCounts,
    SentCounts,
    SlowAnswer,
    ThumbCounts,
    most_first,
)
from bot.people.statistics.hours import HourOf, hour_in
from retrieval.answer import AnswerKind

_ASKING_BACK = (AnswerKind.WHICH_PLACE, AnswerKind.WHICH_PROCEDURE, AnswerKind.WHICH_ANSWER)
_DAY = 86_400
_HALF, _LATE = Fraction(1, 2), Fraction(95, 100)
_SLOWEST = 10


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Times of UTC: from one on, up to the other, which is not in it."""

    begins: datetime
    ends: datetime

    def holds(self, time: InstrumentedAttribute[datetime]) -> ColumnElement[bool]:
        """Whether a column's time is in it."""
        return and_(time >= self.begins, time < self.ends)


def counts_by_hour(session: Session, span: TimeSpan) -> dict[datetime, QuestionCounts]:
    """Questions by the hour of Viet Nam's time in which they were asked, in order.

    The hours of UTC are whole hours there too, so that no database needs to know zones.
    """
    hour = HourOf(QuestionRecord.asked_at).label("hour")
    is_back = and_(QuestionRecord.answered.is_(False), QuestionRecord.kind.in_(_ASKING_BACK))
    counted = (
        select(hour, func.count(), _count(QuestionRecord.answered.is_(True)), _count(is_back))
        .where(_asked(span))
        .group_by(hour)
        .order_by(hour)
    )
    return {
        hour_in(at) + AHEAD: QuestionCounts(int(asked), int(answered), int(asked_back))
        for at, asked, answered, asked_back in session.execute(counted)
    }


def people_count(session: Session, span: TimeSpan) -> int:
    """How many people asked."""
    counted = select(func.count(QuestionRecord.person_id.distinct())).where(_asked(span))
    return session.scalar(counted) or 0


def thumb_counts(session: Session, span: TimeSpan) -> ThumbCounts:
    """Thumbs that were given in the time, to whichever answer."""
    counted = (
        select(Feedback.thumb, Feedback.reason, func.count())
        .where(span.holds(Feedback.at))
        .group_by(Feedback.thumb, Feedback.reason)
    )
    rows = [(thumb, reason, count) for thumb, reason, count in session.execute(counted)]
    reasons = {reason: count for thumb, reason, count in rows if thumb < 0 and reason}
    return ThumbCounts(
        sum(count for thumb, _, count in rows if thumb > 0),
        sum(count for thumb, _, count in rows if thumb < 0),
        most_first(reasons),
    )


def sent_counts(session: Session, span: TimeSpan) -> SentCounts:
    """What was sent to officers in the time, and how long it took until the people were told."""
    seconds = extract("epoch", WaitingQuestion.told_at) - extract("epoch", WaitingQuestion.sent_at)
    is_told, is_sent = WaitingQuestion.told_at.is_not(None), span.holds(WaitingQuestion.sent_at)
    counted = select(
        func.count(), _count(is_told), _count(and_(is_told, seconds <= _DAY)), func.max(seconds)
    ).where(is_sent)
    sent, told, in_a_day, longest = session.execute(counted).one()
    if not told:
        return SentCounts(sent)
    in_order = select(seconds).where(is_sent, is_told).order_by(seconds)
    median = session.scalars(in_order.offset((told - 1) // 2).limit(1)).one()
    return SentCounts(sent, int(told), int(in_a_day), int(median), int(longest))


def answer_times(session: Session, span: TimeSpan) -> AnswerTimes:
    """How long answers took."""
    took = QuestionRecord.took_ms
    counted = select(took, func.count()).where(_asked(span)).group_by(took).order_by(took)
    lengths = [(length, count) for length, count in session.execute(counted)]
    if not lengths:
        return AnswerTimes()
    slowest = (
        select(QuestionRecord.asked_at, QuestionRecord.kind, took)
        .where(_asked(span))
        .order_by(took.desc(), QuestionRecord.id)
        .limit(_SLOWEST)
    )
    return AnswerTimes(
        _reached(lengths, _HALF),
        _reached(lengths, _LATE),
        tuple(SlowAnswer(at, kind, length) for at, kind, length in session.execute(slowest)),
    )


def _reached(lengths: Sequence[tuple[float, int]], share: Fraction) -> float:
    """What this share of all takes at most; ``lengths`` are in order, with how often each is."""
    wanted = ceil(share * sum(count for _, count in lengths))
    reached = accumulate(count for _, count in lengths)
    return next(
        length for (length, _), so_far in zip(lengths, reached, strict=True) if so_far >= wanted
    )


def cited_counts(session: Session, span: TimeSpan) -> dict[str, int]:
    """Answered questions by the first excerpt that was cited: those of a card are of one thing."""
    first = QuestionRecord.cited[0].as_string().label("name")
    named = select(first).where(_asked(span), QuestionRecord.answered.is_(True)).subquery()
    return _counts(session, named.c.name)


def place_counts(session: Session, span: TimeSpan) -> dict[str, int]:
    """Questions by the place that they name."""
    named = select(QuestionRecord.place.label("name")).where(_asked(span)).subquery()
    return _counts(session, named.c.name)


def unanswered_counts(session: Session, span: TimeSpan) -> dict[str, int]:
    """Questions that the documents do not say, by their masked text."""
    is_declined = and_(QuestionRecord.answered.is_(False), QuestionRecord.kind.not_in(_ASKING_BACK))
    named = select(QuestionRecord.text.label("name")).where(_asked(span), is_declined).subquery()
    return _counts(session, named.c.name)


def _asked(span: TimeSpan) -> ColumnElement[bool]:
    return and_(span.holds(QuestionRecord.asked_at), QuestionRecord.pressed.is_(False))


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _counts(session: Session, name: ColumnElement[str]) -> dict[str, int]:
    """By a column of a subquery, as what is grouped by may have no parameters."""
    counted = select(name, func.count()).where(name.is_not(None)).group_by(name)
    return {str(one): int(count) for one, count in session.execute(counted)}
