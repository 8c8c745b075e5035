"""All that is told of a period: what was counted, with procedures and groups named."""

from dataclasses import dataclass
from datetime import date

from bot.counter.statistics.subjects import Headings, procedure_counts, question_groups
from bot.people.statistics import NamedCount, PeriodStatistics, most_first
from index.model import Role


@dataclass(frozen=True, slots=True)
class Overview:
    """``procedures`` are those that everybody may read; ``groups`` are None for who may not."""

    counted: PeriodStatistics
    procedures: tuple[NamedCount, ...]
    places: tuple[NamedCount, ...]
    groups: tuple[NamedCount, ...] | None
    today: date

    @classmethod
    def of(cls, counted: PeriodStatistics, headings: Headings, today: date) -> "Overview":
        """What is told of the counts on a day."""
        return cls(
            counted,
            procedure_counts(counted.cited, headings, Role.CITIZEN),
            most_first(counted.places),
            None if counted.unanswered is None else question_groups(counted.unanswered),
            today,
        )


def pairs(counts: tuple[NamedCount, ...], most: int) -> list[tuple[str, int]]:
    """The first so many, as what is said takes them."""
    return [(one.name, one.count) for one in counts[:most]]
