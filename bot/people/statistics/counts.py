"""What is counted of some days; days and hours are those of Viet Nam."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from index.facts.directives import DayRange


@dataclass(frozen=True, slots=True)
class QuestionCounts:
    """How many questions people put, and how many of them got an answer or a question back."""

    asked: int = 0
    answered: int = 0
    asked_back: int = 0

    @property
    def declined(self) -> int:
        """How many were told that the documents do not say."""
        return self.asked - self.answered - self.asked_back

    def __add__(self, other: "QuestionCounts") -> "QuestionCounts":
        return QuestionCounts(
            self.asked + other.asked,
            self.answered + other.answered,
            self.asked_back + other.asked_back,
        )


@dataclass(frozen=True, slots=True)
class NamedCount:
    """How many questions there are of something."""

    name: str
    count: int


def most_first(counts: Mapping[str, int]) -> tuple[NamedCount, ...]:
    """Counts by name, the largest first, those that are alike by name."""
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple(NamedCount(name, count) for name, count in ordered)


@dataclass(frozen=True, slots=True)
class ThumbCounts:
    """Thumbs that were given in the days; ``reasons`` are those of the ones that are down."""

    up: int = 0
    down: int = 0
    reasons: tuple[NamedCount, ...] = ()


@dataclass(frozen=True, slots=True)
class SentCounts:
    """What was sent to officers in the days, and what of it is answered by now.

    ``median`` and ``longest`` are from sending to being told, in seconds; None without an answer.
    ``in_a_day`` were answered within 24 hours.
    """

    sent: int = 0
    told: int = 0
    in_a_day: int = 0
    median: int | None = None
    longest: int | None = None

    @property
    def waiting(self) -> int:
        """How many wait still."""
        return self.sent - self.told


@dataclass(frozen=True, slots=True)
class SlowAnswer:
    """When a question was asked (UTC), what kind of answer it got, and how long that took."""

    at: datetime
    kind: str
    took_ms: float


@dataclass(frozen=True, slots=True)
class AnswerTimes:
    """How long answers took, in milliseconds, and the slowest, these first.

    Half of them took ``median`` at most, 95 of 100 ``late``.
    """

    median: float = 0.0
    late: float = 0.0
    slowest: tuple[SlowAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodStatistics:
    """All that is counted of the days from ``first`` to ``last``, both in it.

    ``by_hour`` has only hours in which something was asked, by their beginning in Viet Nam's time.
    ``cited`` counts answered questions by the name of the first excerpt that was cited, ``places``
    by the place that they name. ``unanswered`` are masked texts of what the documents do not say,
    None for who may not read them.
    """

    first: date
    last: date
    by_hour: Mapping[datetime, QuestionCounts] = field(default_factory=dict)
    people: int = 0
    thumbs: ThumbCounts = ThumbCounts()
    sent: SentCounts = SentCounts()
    times: AnswerTimes = AnswerTimes()
    cited: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    unanswered: Mapping[str, int] | None = None

    @property
    def days(self) -> DayRange:
        """The days."""
        return DayRange(self.first, self.last)

    @property
    def total(self) -> QuestionCounts:
        """Of all days."""
        return sum(self.by_hour.values(), QuestionCounts())

    def days_until(self, today: date) -> dict[date, QuestionCounts]:
        """Of each day that has begun, in order."""
        length = (min(self.last, today) - self.first).days + 1
        made = {self.first + timedelta(days=at): QuestionCounts() for at in range(length)}
        for hour, counts in self.by_hour.items():
            made[hour.date()] = made.get(hour.date(), QuestionCounts()) + counts
        return made

    @property
    def hours(self) -> tuple[QuestionCounts, ...]:
        """Of each of the 24 hours, over all days."""
        made = [QuestionCounts()] * 24
        for hour, counts in self.by_hour.items():
            made[hour.hour] += counts
        return tuple(made)
