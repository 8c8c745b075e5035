"""How much one person may ask at once, so that nobody's texts slow another's answers."""

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto

_STRETCH = timedelta(minutes=1)
_REMEMBERED = 10_000


class Admission(Enum):
    """Whether a message is answered."""

    ANSWERED = auto()
    TOLD = auto()
    """It is not, and the person is to be told so."""
    REFUSED = auto()
    """It is not, and the person was told so already."""


@dataclass(eq=False)
class _Tally:
    admitted: deque[datetime] = field(default_factory=deque)
    told: datetime | None = None


class MessageLimits:
    """So many messages a minute of one person, by the times at which they came."""

    def __init__(self, a_minute: int) -> None:
        self._a_minute = a_minute
        self._people: OrderedDict[str, _Tally] = OrderedDict()

    def admit(self, person: str, at: datetime) -> Admission:
        """What becomes of a message that came at that time; whoever is too quick is told once."""
        known = self._people.setdefault(person, _Tally())
        self._people.move_to_end(person)
        while len(self._people) > _REMEMBERED:
            self._people.popitem(last=False)
        while known.admitted and at - known.admitted[0] >= _STRETCH:
            known.admitted.popleft()
        if len(known.admitted) < self._a_minute:
            known.admitted.append(at)
            return Admission.ANSWERED
        if known.told is not None and at - known.told < _STRETCH:
            return Admission.REFUSED
        known.told = at
        return Admission.TOLD
