"""Thumbs that people give to answers, and why one is down."""

from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.people.persons import Asker, known_person, person_of, seen_question
from bot.people.records import Feedback

_DOWN = -1


class ThumbReason(StrEnum):
    """Why a thumb is down."""

    WRONG = "wrong"
    MISSING = "missing"
    UNRELATED = "unrelated"
    UNCLEAR = "unclear"


def keep_thumb(session: Session, asker: Asker, question_id: int, thumb: int) -> bool:
    """Keep it in the place of the person's last; False where they do not see the answer."""
    if seen_question(session, asker, question_id) is None:
        return False
    person = person_of(session, asker)
    given = _given(session, question_id, person.id)
    if given is None:
        session.add(Feedback(question_id=question_id, person_id=person.id, thumb=thumb))
        return True
    if given.thumb != thumb:
        given.reason = None
    given.thumb = thumb
    return True


def keep_reason(session: Session, asker: Asker, question_id: int, reason: str) -> bool:
    """Keep why the person's thumb is down; False where it is not, or for no known reason."""
    person = known_person(session, asker)
    if person is None or reason not in set(ThumbReason):
        return False
    given = _given(session, question_id, person.id)
    if given is None or given.thumb != _DOWN:
        return False
    if seen_question(session, asker, question_id) is None:
        return False
    given.reason = str(reason)
    return True


def _given(session: Session, question_id: int, person_id: int) -> Feedback | None:
    return session.scalar(
        select(Feedback).where(Feedback.question_id == question_id, Feedback.person_id == person_id)
    )
