"""Whether a directive is in force on a day, by nothing but what the documents say."""

from collections.abc import Iterable, Sequence
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
    kind, said = StatusKind.UNKNOWN, tuple[Change, ...]()
    if ends:
        kind, said = _ended(ends), tuple(ends)
    elif _is_before(directive, on):
        kind = StatusKind.NOT_YET
    elif any(one.whole for one in undated):
        kind = StatusKind.UNKNOWN
    elif done:
        kind, said = StatusKind.AMENDED, tuple(done)
    elif directive.effective_on is not None:
        kind = StatusKind.IN_FORCE
    return Status(kind, on, directive.effective_on, said, later, undated)


def _ended(ends: Sequence[Change]) -> StatusKind:
    return StatusKind.REPLACED if ends[0].relation is Relation.REPLACES else StatusKind.REPEALED


def _is_before(directive: Directive, on: date) -> bool:
    first = directive.effective_on or directive.issued_on
    return first is not None and on < first
