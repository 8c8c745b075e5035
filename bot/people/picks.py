"""What people pick when they are asked back, counted by persons; nobody is named.

A pick hangs on the question that was asked, and so goes with it: on request, and with time.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from bot.people.persons import Asker, known_person
from bot.people.pick_records import PickRecord
from bot.people.records import QuestionRecord
from bot.people.staff.checking import check_admin
from bot.people.store import People

LEAST = 3
"""So many persons have to pick the same before anybody else sees anything of it."""
_SHARE = 2 / 3
"""Of all who picked anything for the same words."""


@dataclass(frozen=True, slots=True)
class PickCount:
    """How many persons picked a document when they were asked back about some words."""

    words: str
    document: str
    people: int


class PickRegister:
    """Raises SQLAlchemyError."""

    def __init__(self, people: People) -> None:
        self._people = people

    def note(self, asker: Asker, question_id: int, words: Iterable[str], document: str) -> None:
        """Somebody picked a document for their own question, which said these words."""
        with self._people.begin() as session:
            person, record = known_person(session, asker), session.get(QuestionRecord, question_id)
            if person is None or record is None or record.person_id != person.id:
                return
            session.merge(PickRecord(question_id=question_id, key=_key(words), document=document))

    def preferred(self, words: Iterable[str]) -> str | None:
        """The document that most persons pick for these words; None while too few agree."""
        person = QuestionRecord.person_id
        with self._people.begin() as session:
            found = session.execute(
                select(PickRecord.document, func.count(person.distinct()))
                .join(QuestionRecord, QuestionRecord.id == PickRecord.question_id)
                .where(PickRecord.key == _key(words))
                .group_by(PickRecord.document)
            ).all()
        counts = {str(one.document): int(one[1]) for one in found}
        best: str | None = max(counts, key=lambda one: (counts[one], one), default=None)
        if best is None or counts[best] < LEAST or counts[best] < _SHARE * sum(counts.values()):
            return None
        return best

    def counts(self, asker: Asker | None, most: int) -> tuple[PickCount, ...]:
        """What is picked most often, for administrators; raises NotAllowedError."""
        people = func.count(QuestionRecord.person_id.distinct())
        with self._people.begin() as session:
            check_admin(session, asker)
            found = session.execute(
                select(func.min(QuestionRecord.text), PickRecord.document, people)
                .join(QuestionRecord, QuestionRecord.id == PickRecord.question_id)
                .group_by(PickRecord.key, PickRecord.document)
                .order_by(people.desc(), PickRecord.document)
                .limit(most)
            ).all()
        return tuple(PickCount(*row) for row in found)


def _key(words: Iterable[str]) -> str:
    said = " ".join(sorted(set(words)))
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()
