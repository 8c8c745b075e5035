"""A codified title's notes of what has to do with an article: headings, then whose they are.

``(Điều này có nội dung liên quan đến Điều 1. Sửa đổi … Nghị định số A; Điều 91a. … của Nghị định B
Sửa đổi … ban hành ngày …; Điều 5. … của Luật C … ban hành ngày …)``: B amends A, by that heading
and by its own title.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from index.facts.relations import words
from index.facts.relations.acts import acts_in
from index.facts.relations.clauses import Clause
from index.facts.relations.mention import RelationMention
from index.model import Reference
from index.vietnamese.dates import DAY

_CLOSES = re.compile(rf"\sban hành\s+ngày\s+{DAY}(?=\s*(?:[;)]|$))")
_HEADING = re.compile(r"(?:(?<=đến )|(?<=;))\s*(?=Điều \S+\.\s)")
_OWNED_BY = re.compile(rf"\scủa\s+{words.KIND}\s+$")
_TITLE = re.compile(r"\s+(?:[A-ZĐ]|ban hành ngày|về\s)")


def related_acts(clause: Clause) -> Iterator[RelationMention]:
    """What the headings and titles in such a note say that their directives do to others."""
    opens = clause.start
    for closes in [*_CLOSES.finditer(clause.flat), None]:
        ends = clause.start + closes.end() if closes else clause.end
        held = [one for one in clause.references if opens <= one.start < ends]
        owner = next((one for one in held if _is_owner(clause, opens, one, ends)), None)
        if owner is not None:
            yield from _of_headings(clause, opens, owner)
            title_ends = clause.start + closes.start() if closes else ends
            yield from _of_title(clause, owner, title_ends)
        opens = ends


def _is_owner(clause: Clause, opens: int, one: Reference, ends: int) -> bool:
    """Whether a number is that of the directive which the headings before it are from."""
    before = _OWNED_BY.search(clause.between(opens, one.start))
    return bool(before and _TITLE.match(clause.between(one.end, ends)))


def _of_headings(clause: Clause, opens: int, owner: Reference) -> Iterator[RelationMention]:
    words_before = clause.between(opens, owner.start)
    starts = [opens + one.end() for one in _HEADING.finditer(words_before)]
    for start, end in pairwise([*starts, owner.start]):
        heading = _part_of(clause, start, end)
        if heading is not None:
            yield from (_by(one, owner) for one in acts_in(heading, set()))


def _of_title(clause: Clause, owner: Reference, ends: int) -> Iterator[RelationMention]:
    title = _part_of(clause, owner.start, ends)
    if title is not None:
        yield from (_by(one, owner) for one in acts_in(title, set()))


def _part_of(clause: Clause, start: int, end: int) -> Clause | None:
    """A part of a clause as one; None where no words are."""
    if end <= start:
        return None
    held = tuple(one for one in clause.references if start <= one.start < end)
    span = slice(start - clause.start, end - clause.start)
    return replace(
        clause, start=start, end=end, flat=clause.flat[span], raw=clause.raw[span], references=held
    )


def _by(one: RelationMention, owner: Reference) -> RelationMention:
    return one if one.by is not None else replace(one, by=owner, ends=False)
