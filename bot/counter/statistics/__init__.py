"""Statistics of a period for officers: in words, as charts, as files, as a page for everybody."""

from bot.counter.statistics.clerk import StatisticsClerk
from bot.counter.statistics.subjects import Headings

__all__ = ["Headings", "StatisticsClerk"]
