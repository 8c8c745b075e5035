"""The text around a passage, for somebody who wants to read on."""

from collections.abc import Sequence

from index.cutting.sections import CLAUSE
from index.model import Passage

_LONGEST = 1000


def around(passage: Passage, siblings: Sequence[Passage]) -> tuple[int, int]:
    """Offsets of the passage with its neighbours of the same section, 1000 characters at most.

    All Khoản of an article count as one section. ``siblings`` are all passages of its document, in
    text order.
    """
    start, end = passage.start, passage.end
    same = [one for one in siblings if _part(one) == _part(passage)]
    before = [one for one in same if one.end <= start]
    after = [one for one in same if one.start >= end]
    while before or after:
        if after and after[0].end - start <= _LONGEST:
            end = after.pop(0).end
        elif before and end - before[-1].start <= _LONGEST:
            start = before.pop().start
        else:
            break
    return start, end


def _part(passage: Passage) -> str:
    return passage.section.partition(CLAUSE)[0]
