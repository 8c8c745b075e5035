"""What becomes of the queue when somebody has all deleted, or is no officer any more."""

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from bot.people.persons import unlink_browsers
from bot.people.queue_records import (
    DeskStep,
    NoticeRecord,
    OfficerAnswer,
    QueueItem,
    WaitingQuestion,
)
from bot.people.records import now
from bot.people.web_records import PersonalCodeRecord, TranscriptRecord, WebSessionRecord

WAITING, NEWS, TROUBLE = "waiting", "news", "trouble"
FOR_OFFICERS = (WAITING, NEWS, TROUBLE)
"""Kinds of notices that are for officers alone."""


def erase_waiting(session: Session, person_id: int) -> int:
    """Delete what somebody sent and is to be told; returns how many questions that were.

    An item that nobody else asks goes; of one that is answered, nothing stays but the answer. One
    that others ask too is theirs.
    """
    waited = session.execute(
        delete(WaitingQuestion)
        .where(WaitingQuestion.person_id == person_id)
        .returning(WaitingQuestion.item_id)
    ).scalars()
    items = list(waited)
    for kind in (NoticeRecord, DeskStep):
        session.execute(delete(kind).where(kind.person_id == person_id))
    is_answered = exists().where(OfficerAnswer.item_id == QueueItem.id)
    for item in session.scalars(select(QueueItem).where(QueueItem.id.in_(items))).all():
        asked = select(WaitingQuestion.text).where(WaitingQuestion.item_id == item.id)
        theirs = session.scalar(asked.order_by(WaitingQuestion.id).limit(1))
        # what it is compared by is of the words that are gone
        item.text = item.understood = theirs or ""
        item.vector = b""
        if theirs is None:
            item.place = item.subject = None
            item.closed_at = item.closed_at or now()
        session.flush()
    asked_by_nobody = ~exists().where(WaitingQuestion.item_id == QueueItem.id)
    session.execute(delete(QueueItem).where(QueueItem.id.in_(items), asked_by_nobody, ~is_answered))
    return len(items)


def leave_desk(session: Session, person_id: int) -> None:
    """Let others take what an officer was at; nothing that is for officers is told any more.

    They are signed in nowhere, no code of theirs is good for anything, and what the page told them
    is shown nowhere.
    """
    for kind in (WebSessionRecord, PersonalCodeRecord, TranscriptRecord):
        session.execute(delete(kind).where(kind.person_id == person_id))
    unlink_browsers(session, person_id)
    session.execute(
        update(QueueItem)
        .where(QueueItem.taken_by == person_id, QueueItem.closed_at.is_(None))
        .values(taken_by=None, taken_at=None)
    )
    session.execute(delete(DeskStep).where(DeskStep.person_id == person_id))
    for_officers = NoticeRecord.kind.in_(FOR_OFFICERS)
    session.execute(delete(NoticeRecord).where(NoticeRecord.person_id == person_id, for_officers))
