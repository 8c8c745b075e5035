"""Which directives are over, as a whole or in parts, for lists by status."""

from datetime import date

from index.engines import Facts
from index.facts.directives import DayRange
from index.facts.references import reference_key
from index.model import Relation, Role

_ENDING = frozenset({Relation.REPLACES, Relation.REPEALS})


class Endings:
    """From which day the directives of one version are over; safe to use from many threads.

    What no document dates counts as not over.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._of_role: dict[Role, tuple[dict[str, date], dict[str, date]]] = {}

    def whole(self, role: Role, days: DayRange) -> frozenset[str]:
        """The keys of the numbers of those that ended wholly on one of some days."""
        return _within(self._read(role)[0], days)

    def partly(self, role: Role, days: DayRange) -> frozenset[str]:
        """The keys of those of which some part ended on one of some days, and not all before."""
        return _within(self._read(role)[1], days) - self.whole(role, DayRange(None, days.last))

    def _read(self, role: Role) -> tuple[dict[str, date], dict[str, date]]:
        if role not in self._of_role:
            whole: dict[str, date] = {}
            partly: dict[str, date] = {}
            for one in self._facts.changes(role):
                if one.since is not None and (one.whole or one.relation in _ENDING):
                    ends, key = (whole if one.whole else partly), reference_key(one.target)
                    ends[key] = min(one.since, ends.get(key, one.since))
            self._of_role[role] = whole, partly
        return self._of_role[role]


def _within(ends: dict[str, date], days: DayRange) -> frozenset[str]:
    return frozenset(key for key, since in ends.items() if days.holds(since))
