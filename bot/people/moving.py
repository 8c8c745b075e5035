"""A group that gets another number keeps what was kept in it."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.people.records import (
    ConversationRecord,
    GroupQuestion,
    InboxRecord,
    Person,
    QuestionRecord,
)


def move_group(session: Session, channel: str, old: str, new: str) -> None:
    """Give a group's questions, conversations and waiting messages its new number.

    Of a conversation that somebody began under the new number already, that one stays.
    """
    people = select(Person.id).where(Person.channel == channel)
    asked = select(QuestionRecord.id).where(QuestionRecord.person_id.in_(people))
    session.execute(
        update(GroupQuestion)
        .where(GroupQuestion.group_id == old, GroupQuestion.question_id.in_(asked))
        .values(group_id=new)
    )
    begun_anew = select(ConversationRecord.person_id).where(ConversationRecord.group_id == new)
    theirs = (ConversationRecord.group_id == old, ConversationRecord.person_id.in_(people))
    session.execute(
        delete(ConversationRecord).where(*theirs, ConversationRecord.person_id.in_(begun_anew))
    )
    session.execute(update(ConversationRecord).where(*theirs).values(group_id=new))
    session.execute(
        update(InboxRecord)
        .where(InboxRecord.channel == channel, InboxRecord.lane == old)
        .values(lane=new)
    )
