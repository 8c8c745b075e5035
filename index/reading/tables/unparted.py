"""Rows of a drawn table that no rule parts: their numbers stand below each other in one slot."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.reading.tables.ruled import DrawnTable, PageMark, Rule

_LABEL = re.compile(r"(?P<number>\d{1,3})[.)]?")
_SAME_LINE = 3.0
"""Points by which words of one line may stand higher or lower."""
_FEWEST_COLUMNS = 3


def with_parted_rows(table: DrawnTable, marks: Sequence[PageMark]) -> DrawnTable:
    """The table with a rule between each two rows that are numbered one after the other.

    The rule lies in the widest paper between the two numbers, over all columns.
    """
    heights = [at for band in _bands(table) for at in _between(table, band, marks)]
    if not heights:
        return table
    left, _, right, _ = table.box
    return table.with_level([Rule(at, left, right, is_level=True) for at in heights])


def _bands(table: DrawnTable) -> Iterator[tuple[float, float]]:
    if table.columns >= _FEWEST_COLUMNS:
        yield from pairwise(table.heights)


def _between(
    table: DrawnTable, band: tuple[float, float], marks: Sequence[PageMark]
) -> Iterator[float]:
    inside = [one for one in marks if band[0] < one.y < band[1] and not one.text.isspace()]
    labels = [one for one in inside if table.column(one.x) == 0]
    numbers = [_LABEL.fullmatch(one.text) for one in labels]
    found = [int(one["number"]) for one in numbers if one]
    is_counted = all(other == one + 1 for one, other in pairwise(found))
    if len(found) < len(labels) or len(found) < 2 or not is_counted:
        return
    lines = sorted(one.y for one in inside)
    for first, second in pairwise(labels):
        within = [at for at in lines if first.y <= at <= second.y]
        steps = [(below - above, (above + below) / 2) for above, below in pairwise(within)]
        widest = max(steps, default=(0.0, 0.0))
        if widest[0] > _SAME_LINE:
            yield widest[1]
