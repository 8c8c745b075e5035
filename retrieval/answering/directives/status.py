"""Whether a directive is in force on a day, by nothing but what the documents say."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from index.facts.directives import Directive
from index.facts.references import reference_key
from index.model import Relation
from retrieval.cards.directives import Change, Status, StatusKind

_LONGEST_CHAIN = 12

ChangesOf = Callable[[str], Sequence[Change]]
"""What is done to the directive of a number."""


def status_on(directive: Directive, changes: Iterable[Change], on: date) -> Status:
    """What is said of its force on a day.

    A change counts from the day on which what makes it is in force. Without a word on its own
    first day a directive is not said to be in force, nor when something ends it from a day that
    no document gives, or that lies before its own.
    """
    first_day = directive.effective_on or directive.issued_on
    found = sorted(changes, key=lambda one: (one.since or date.max, not one.whole, one.by))
    dated = [one for one in found if one.since and not _is_too_early(one, directive)]
    done = [one for one in dated if one.since and one.since <= on]
    later = tuple(one for one in dated if one.since and one.since > on)
    undated = tuple(one for one in found if one not in dated)
    ends = [one for one in done if one.whole]
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
    elif any(one.whole for one in later) and (first_day or _after_its_year(directive, on)):
        kind = StatusKind.UNTIL
    return Status(kind, on, directive.effective_on, said, later, undated)


def what_became(status: Status, changes_of: ChangesOf) -> tuple[Change, ...]:
    """What has, by the day of the status, been done to those that took the place of a directive.

    One after another: what replaced it, what replaced that. A circle ends where it closes.
    """
    then: list[Change] = []
    seen: set[str] = set()
    by = next((one.by for one in status.changes if one.whole), None)
    while by is not None and len(then) < _LONGEST_CHAIN:
        seen.add(reference_key(by))
        ends = [
            one
            for one in changes_of(by)
            if one.whole and one.since and one.since <= status.on
            if reference_key(one.by) not in seen
        ]
        first = min(ends, key=lambda one: (one.since or date.max, one.by), default=None)
        if first is not None:
            then.append(first)
        by = first.by if first else None
    return tuple(then)


def _after_its_year(directive: Directive, on: date) -> bool:
    """Whether a day lies behind the year of issue, where nothing but the number tells that."""
    return directive.year is not None and directive.year < on.year


def _is_too_early(change: Change, directive: Directive) -> bool:
    """Whether it is to have happened before the directive was issued: then a day is wrong."""
    issued = directive.issued_on
    return bool(issued and change.since and change.since < issued)
