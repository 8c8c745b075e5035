"""From when and until when a directive is in force, by its own words.

``Nghị định này có hiệu lực thi hành từ ngày … đến hết ngày …``: what stands beside a text, in the
head of a file, goes behind it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.facts.directives.directive import TextSpan
from index.facts.directives.telling import kind_by_signs
from index.facts.mentions import PassagePlaces
from index.knowledge.kinds import names_of
from index.model import Document, Kind, Passage
from index.vietnamese.dates import DAY, first_date

_FORCE = re.compile(
    rf"(?:^|(?<=[.:;)\n*_>|]))\s*(?P<kind>{names_of()}) này\s+có hiệu lực(?:\s+th[iíị] hành)?"
    rf"(?P<since>\s*,?\s*(?:kể\s+)?từ\s+(?:ngày\s+(?P<first>{DAY})"
    r"|ngày\s+(?:được\s+)?(?:ký|thông qua)(?:\s+ban hành)?|khi\s+(?:ký|ban hành)))?"
    rf"(?:\s*,?\s*(?:và\s+(?:có hiệu lực\s+)?)?đến\s+(?:hết\s+)?(?:ngày\s+)?(?P<last>{DAY}))?",
    re.IGNORECASE,
)


_OF_ANOTHER = re.compile(r"\([^()\n]*\d+/\d{4}/[^()\n]*\)\s*(?:\d+\.\s*)?$")
"""A note of whose article it is, which no origin was read from."""
_LONGEST_NOTE = 400


@dataclass(frozen=True, slots=True)
class OwnForce:
    """What the words at ``at`` say of the directive of a number that they are of.

    ``since`` is its first day, ``until`` its last; None where they say none.
    """

    number: str
    since: date | None
    until: date | None
    at: TextSpan


def own_force(document: Document, passages: Sequence[Passage]) -> Iterator[OwnForce]:
    """Yield what a document says so of itself, and of the directives that its articles are from."""
    places, about = PassagePlaces(passages), document.description
    is_own = about.kind is Kind.DIRECTIVE and not any(one.origin for one in passages)
    for match in _FORCE.finditer(document.text):
        first, last = (first_date(match[one] or "") for one in ("first", "last"))
        span = match.start("kind"), match.end()
        passage, _ = places.at(*span)
        origin = passage.origin if passage else None
        before = document.text[max(0, span[0] - _LONGEST_NOTE) : span[0]]
        if origin is None and _OF_ANOTHER.search(before):
            continue
        number = origin.number if origin else about.number if is_own else None
        if number is None or (first is None and last is None):
            continue
        kind = kind_by_signs(number)
        if kind is not None and kind.lower() != match["kind"].lower():
            continue
        if first and last and last < first:
            continue
        at = TextSpan(document.id, *span, passage.id if passage else None)
        yield OwnForce(number, first, last, at)
