"""Nothing about people is kept longer than the office says; the audit stays."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from bot.people.offer_records import OfferRecord
from bot.people.queue_records import (
    DeskStep,
    NoticeRecord,
    OfficerAnswer,
    QueueItem,
    WaitingQuestion,
)
from bot.people.records import (
    ConversationRecord,
    Feedback,
    FollowedRecord,
    InboxRecord,
    Person,
    QuestionRecord,
    SuggestionRecord,
    now,
)
from bot.people.store import People
from bot.people.transcripts import LASTS as TOLD_STAYS
from bot.people.web_records import (
    PersonalCodeRecord,
    PersonLink,
    TranscriptRecord,
    WebSessionRecord,
)
from bot.people.zalo_records import ZaloChatRecord
from index.model import Role

_AT_ONCE = 500
"""Rows in one transaction: others need not wait for long."""
_ANSWERED_STAY = timedelta(days=14)
"""How long it is known that a message was answered: Telegram brings none again after a day."""


@dataclass(frozen=True, slots=True)
class RetentionCounts:
    """How many rows were deleted."""

    questions: int
    conversations: int
    suggestions: int
    inbox: int
    sent: int
    people: int
    told: int = 0
    chats: int = 0


_NOTHING = RetentionCounts(0, 0, 0, 0, 0, 0)


class Retention:
    """Deletes what is older than ``keep_days`` days."""

    def __init__(self, people: People, keep_days: int) -> None:
        self._people = people
        self._keep = timedelta(days=keep_days)

    def enforce(self) -> RetentionCounts:
        """Delete what is too old; to be called once a day. Raises SQLAlchemyError."""
        before = now() - self._keep
        answered = now() - min(self._keep, _ANSWERED_STAY)
        counts = RetentionCounts(
            questions=self._delete(QuestionRecord.id, QuestionRecord.asked_at < before),
            conversations=self._delete_conversations(before),
            suggestions=self._delete(SuggestionRecord.id, SuggestionRecord.at < before),
            inbox=self._delete(InboxRecord.id, InboxRecord.closed_at < answered),
            sent=self._delete_sent(before),
            people=self._delete(Person.id, _left_with_nothing(before)),
            told=self._delete(TranscriptRecord.id, TranscriptRecord.at < now() - TOLD_STAYS),
            chats=self._delete_chats(before),
        )
        self._delete(WebSessionRecord.mark, WebSessionRecord.until < now())
        self._delete(PersonalCodeRecord.digest, PersonalCodeRecord.until < now())
        if counts != _NOTHING:
            self._people.database.erase_traces()
        return counts

    def _delete(self, key: InstrumentedAttribute[Any], old: ColumnElement[bool]) -> int:
        """Delete some rows at a time; what refers to them goes with them."""
        count = 0
        while True:
            with self._people.begin() as session:
                some = select(key).where(old).limit(_AT_ONCE)
                gone = session.execute(delete(key.class_).where(key.in_(some)).returning(key)).all()
            count += len(gone)
            if len(gone) < _AT_ONCE:
                return count

    def _delete_sent(self, before: datetime) -> int:
        """What was sent to officers so long ago; what was published stays as officers worded it."""
        self._delete(NoticeRecord.id, NoticeRecord.at < before)
        self._delete(DeskStep.person_id, DeskStep.at < before)
        gone = self._delete(WaitingQuestion.id, WaitingQuestion.sent_at < before)
        is_published = exists().where(
            OfficerAnswer.item_id == QueueItem.id, OfficerAnswer.published_at.is_not(None)
        )
        is_asked = exists().where(WaitingQuestion.item_id == QueueItem.id)
        is_old = and_(QueueItem.made_at < before, ~is_asked)
        self._delete(QueueItem.id, and_(is_old, ~is_published))
        with self._people.begin() as session:
            session.execute(update(QueueItem).where(is_old).values(text="", understood=""))
        return gone

    def _delete_conversations(self, before: datetime) -> int:
        with self._people.begin() as session:
            session.execute(delete(OfferRecord).where(OfferRecord.at < before))
            old = delete(ConversationRecord).where(ConversationRecord.at < before)
            return len(session.execute(old.returning(ConversationRecord.person_id)).all())

    def _delete_chats(self, before: datetime) -> int:
        """Of when people wrote to the Zalo account: nobody may write to them any more."""
        with self._people.begin() as session:
            is_over = or_(
                ZaloChatRecord.silent_until.is_(None), ZaloChatRecord.silent_until < before
            )
            is_old = or_(ZaloChatRecord.wrote_at.is_(None), ZaloChatRecord.wrote_at < before)
            gone = delete(ZaloChatRecord).where(is_over, is_old).returning(ZaloChatRecord.user_id)
            return len(session.execute(gone).all())


def _left_with_nothing(before: datetime) -> ColumnElement[bool]:
    """Of whom nothing is left, not even a role; not who has just come.

    Of somebody who is known as another, what they ask is that one's: they go with them.
    """
    left = [
        exists().where(kind.person_id == Person.id)
        for kind in (
            QuestionRecord,
            ConversationRecord,
            Feedback,
            FollowedRecord,
            OfferRecord,
            SuggestionRecord,
            WaitingQuestion,
            PersonLink,
        )
    ]
    nothing = [~one for one in left]
    return and_(Person.since < before, Person.role == Role.CITIZEN.value, *nothing)
