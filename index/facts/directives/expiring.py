"""Where a directive says itself until when it is in force: ``… đến hết ngày 28/02/2027``."""

from collections.abc import Iterator
from datetime import date, timedelta

from index.facts.directives.directive import StatedRelation, TextSpan
from index.facts.directives.telling import kind_by_signs
from index.facts.mentions import PassagePlaces
from index.knowledge.kinds import names_of
from index.model import Document, Kind, Relation
from index.vietnamese.bounded import bounded
from index.vietnamese.dates import DAY, first_date

_UNTIL = bounded(
    rf"(?:(?<![^\n])|(?<=[.)>*:] )|(?<=\*\*))(?P<kind>{names_of()}) này (?:chỉ )?có hiệu lực"
    rf"(?: thi hành)?[^.;\n]{{0,120}}?\b(?:đến|tới) (?P<through>hết )?(?:ngày )?"
    rf"(?P<day>{DAY})(?P<excepts>, trừ)?"
)
_DAY = timedelta(days=1)


def expiries_in(document: Document, places: PassagePlaces) -> Iterator[StatedRelation]:
    """What ends a directive by its own words, from the day after its last on.

    Words of codified articles are those of the directive that the article comes from.
    """
    for match in _UNTIL.finditer(document.text):
        last = first_date(match["day"])
        passage, _ = places.at(match.start(), match.end())
        origin = passage.origin if passage else None
        own = document.description.number if document.description.kind is Kind.DIRECTIVE else None
        number = origin.number if origin else own
        if number is None or last is None:
            continue
        kind = kind_by_signs(number)
        if kind is not None and kind.lower() != match["kind"].lower():
            continue  # quoted from another directive
        yield StatedRelation(
            by=number,
            target=number,
            relation=Relation.REPEALS,
            at=TextSpan(document.id, match.start(), match.end(), passage.id if passage else None),
            since=_after(last) if match["through"] else last,
            whole=True,
            excepts=match["excepts"] is not None,
        )


def _after(last: date) -> date:
    return last + _DAY if last < date.max else last
