"""How much was asked in some days and what became of it: counts for officers and administrators."""

from bot.people.statistics.counts import (
    AnswerTimes,
    NamedCount,
    PeriodStatistics,
    QuestionCounts,
    SentCounts,
    SlowAnswer,
    ThumbCounts,
    most_first,
)
from bot.people.statistics.reader import Statistics

__all__ = [
    "AnswerTimes",
    "NamedCount",
    "PeriodStatistics",
    "QuestionCounts",
    "SentCounts",
    "SlowAnswer",
    "Statistics",
    "ThumbCounts",
    "most_first",
]
