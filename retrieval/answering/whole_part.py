"""Widen a quote to the whole part of a procedure that it is from: a list is asked for whole.

Half a list of papers sends people home again, and one row of fees hides that another way of
handing in costs less.
"""

from collections.abc import Sequence

from index.cutting.sections import SEPARATOR
from index.model import Passage
from retrieval.understanding.facet import Facet, is_said_in

_LONGEST = {
    Facet.PAPERS: 1500,
    Facet.FEE: 800,
    Facet.DURATION: 800,
    Facet.WAY: 800,
}
_NOTES = "Lưu ý"
_HANDED_IN = "phải nộp"
"""Whoever asks what to bring wants the list, not the notes under it, though these say more."""


def is_whole(facet: Facet, passage: Passage) -> bool:
    """Whether what is asked for is a list, and the passage is of the part that has it."""
    return facet in _LONGEST and is_said_in(facet, passage.section)


def whole_part(facet: Facet, passage: Passage, siblings: Sequence[Passage]) -> tuple[int, int]:
    """The span of the part, as far as it is short enough to be read; ``is_whole`` must hold.

    Tried are the part (``Thành phần hồ sơ``), the piece of it with its own heading (``Giấy tờ phải
    nộp``), and as many neighbours as there is room for. ``siblings`` are all passages of the
    document, in text order.
    """
    longest = _LONGEST[facet]
    part = [one for one in siblings if _heading(one) == _heading(passage)]
    if facet is Facet.PAPERS and passage.section.endswith(_NOTES):
        passage = next((one for one in part if _HANDED_IN in one.section), part[0])
    piece = [one for one in part if one.section == passage.section]
    for passages in (part, piece):
        if passages and passages[-1].end - passages[0].start <= longest:
            return passages[0].start, passages[-1].end
    return _grown(passage, piece, longest)


def _heading(passage: Passage) -> str:
    return passage.section.split(SEPARATOR)[0]


def _grown(passage: Passage, piece: Sequence[Passage], longest: int) -> tuple[int, int]:
    start, end = passage.start, passage.end
    before = [one for one in piece if one.end <= start]
    after = [one for one in piece if one.start >= end]
    while before and end - before[-1].start <= longest:
        start = before.pop().start
    while after and after[0].end - start <= longest:
        end = after.pop(0).end
    return start, end
