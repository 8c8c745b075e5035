"""What a message says around the number of a directive: days, and what is asked."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from index.facts.directives import Directive
from retrieval.answering.directives.days import WrittenDay, written_days
from retrieval.answering.directives.spelling import NamedReference
from retrieval.understanding.intent.directives import DirectiveReader

_NUMBER_AND_YEAR = re.compile(
    r"(?:số\s+|so\s+)?(?P<count>\d{1,4}[a-eA-E]?)\s*(?:[/-]|\s+năm\s+|\s+nam\s+|\s)\s*"
    r"(?P<year>(?:19|20)\d\d)"
)


def days_in(text: str, named: Sequence[NamedReference], today: date) -> list[WrittenDay]:
    """The days that a message writes outside its numbers."""
    return list(written_days(_blanked(text, named), today))


def words_around(
    text: str,
    named: Sequence[NamedReference],
    days: Sequence[WrittenDay],
    reader: DirectiveReader,
) -> str:
    """The plain words around the number, without the days."""
    text = _blanked(text, days)
    start, end = (named[0].start, named[0].end) if named else (0, 0)
    return reader.around(text, start, end)


def _blanked(text: str, spans: Iterable[NamedReference | WrittenDay]) -> str:
    for span in spans:
        text = f"{text[: span.start]}{' ' * (span.end - span.start)}{text[span.end :]}"
    return text


def told_apart(
    known: Sequence[Directive], days: Sequence[WrittenDay]
) -> tuple[list[Directive], WrittenDay | None]:
    """The directives that a day of issue leaves, and the day that the status is asked for."""
    left, asked = list(known), list(days)
    for day in days:
        of_day = [one for one in known if day.day and one.issued_on == day.day]
        if of_day:
            left = of_day
            asked.remove(day)
            break
    return left, asked[0] if asked else None


def count_and_year(text: str) -> tuple[str, str] | None:
    """The number and year that a text is nothing but (``45/2016``), without leading zeros."""
    bare = _NUMBER_AND_YEAR.fullmatch(text.strip())
    return (bare["count"].lstrip("0").lower(), bare["year"]) if bare else None
