"""Which answers of officers are documents, and which of these hold no more."""

from collections.abc import Callable
from datetime import date
from threading import Lock
from time import monotonic

from sqlalchemy import select

from bot.people.failures import spared
from bot.people.queue.known import (
    KnownAnswer,
    answers_and_items,
    document_id_of,
    is_in_force,
    known_answer,
)
from bot.people.queue_records import OfficerAnswer
from bot.people.store import People

_FRESH = 2.0
"""Seconds for which it is known without looking which hold no more."""


class PublishedAnswers:
    """Read by builds, and by whoever answers; raises SQLAlchemyError as said."""

    def __init__(self, people: People, today: Callable[[], date] = date.today) -> None:
        self._people = people
        self._today = today
        self._lock = Lock()
        self._known: tuple[float, frozenset[str] | None] = (-_FRESH, None)

    def in_force(self) -> tuple[KnownAnswer, ...]:
        """Those that become documents of the next version; raises SQLAlchemyError."""
        with self._people.begin() as session:
            found = session.execute(
                answers_and_items()
                .where(OfficerAnswer.published_at.is_not(None), is_in_force())
                .order_by(OfficerAnswer.id)
            )
            known = [known_answer(answer, item) for answer, item in found]
        return tuple(one for one in known if not self._has_expired(one))

    def withheld(self) -> frozenset[str] | None:
        """Ids of documents that hold no more; as they were last known where that cannot be read.

        None where it never could: then no answer is known to hold.
        """
        with self._lock:
            at, known = self._known
            if monotonic() - at < _FRESH:
                return known
            with spared("it could not be read which answers hold no more"):
                known = self._read_withheld()
            self._known = (monotonic(), known)
            return known

    def forget(self) -> None:
        """Look anew the next time: an answer was taken back just now."""
        with self._lock:
            self._known = (-_FRESH, self._known[1])

    def _read_withheld(self) -> frozenset[str]:
        has_expired = OfficerAnswer.expires_on < self._today()
        ended = select(OfficerAnswer.id).where(
            OfficerAnswer.published_at.is_not(None),
            OfficerAnswer.withdrawn_at.is_not(None) | has_expired,
        )
        with self._people.begin() as session:
            return frozenset(map(document_id_of, session.scalars(ended)))

    def _has_expired(self, one: KnownAnswer) -> bool:
        return one.expires_on is not None and one.expires_on < self._today()
