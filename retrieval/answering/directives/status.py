"""Whether a directive is in force on a day, by nothing but what the documents say."""

from collections.abc import Iterable
from datetime import date

from index.facts.directives import Directive
from index.model import Relation
from retrieval.cards.directives import Change, Status, StatusKind


def status_on(directive: Directive, changes: Iterable[Change], on: date) -> Status:
    """What is said of its force on a day.

    A change counts from the day on which what makes it is in force. Without a word on its own
    first day a directive is not said to be in force, nor when something ends it from a day that
    no document gives.
    """
    found = sorted(changes, key=lambda one: (one.since or date.max, not one.whole, one.by))
    done = [one for one in found if one.since and one.since <= on]
    later = tuple(one for one in found if one.since and one.since > on)
    undated = tuple(one for one in found if one.since is None)
    ends = [one for one in done if one.whole]
    first_day = directive.effective_on or directive.issued_on
    kind, said = StatusKind.UNKNOWN, tuple[Change, ...]()
    if ends:
        is_replaced = ends[0].relation is Relation.REPLACES
        kind = StatusKind.REPLACED if is_replaced else StatusKind.REPEALED
        said = tuple(ends)
    elif first_day is not None and on < first_day:
        kind = StatusKind.NOT_YET
    elif any(one.whole for one in undated):
        kind = StatusKind.UNKNOWN
    elif done:
        kind, said = StatusKind.AMENDED, tuple(done)
    elif directive.effective_on is not None:
        kind = StatusKind.IN_FORCE
    return Status(kind, on, directive.effective_on, said, later, undated)
