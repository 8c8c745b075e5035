"""Questions that this very person asked in private and that found no answer."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from bot.people.persons import Asker, known_person, seen_question
from bot.people.records import GroupQuestion, QuestionRecord


def own_unanswered(session: Session, asker: Asker, question_id: int) -> QuestionRecord | None:
    """The one with this id; None where it is none of theirs, or was answered."""
    record = seen_question(session, asker, question_id) if asker.group is None else None
    person = known_person(session, asker)
    if record is None or person is None or record.person_id != person.id or record.answered:
        return None
    return record


def last_unanswered(session: Session, asker: Asker) -> QuestionRecord | None:
    """What they asked last; None where that was answered."""
    person = known_person(session, asker) if asker.group is None else None
    if person is None:
        return None
    in_group = exists().where(GroupQuestion.question_id == QuestionRecord.id)
    own = select(QuestionRecord).where(QuestionRecord.person_id == person.id, ~in_group)
    record = session.scalar(own.order_by(QuestionRecord.id.desc()).limit(1))
    return None if record is None or record.answered else record
