"""The tables of people's data."""

from datetime import UTC, date, datetime

from sqlalchemy import JSON, Double, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


def now() -> datetime:
    """The time in UTC, without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)


class Record(DeclarativeBase):
    """Times are UTC without a zone, as every database stores them alike."""


class Person(Record):
    """Somebody who asks: a channel and the number by which that channel knows them, no name.

    ``called`` is what the office calls somebody who works there.
    """

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("channel", "external_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(32))
    external_id: Mapped[str] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(16), default="citizen")
    since: Mapped[datetime] = mapped_column(default=now)
    called: Mapped[str | None] = mapped_column(String(100))


class QuestionRecord(Record):
    """One question, masked, and what became of it.

    ``cited`` and ``others`` are names of excerpts, as shown, or of what the choices ask.
    ``pressed`` says that a button asked it: that is no question that somebody put. ``place`` is
    the unit that it names, in full, where that can be one alone.
    """

    __tablename__ = "question"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    asked_at: Mapped[datetime] = mapped_column(default=now, index=True)
    text: Mapped[str] = mapped_column(String(1000))
    answered: Mapped[bool]
    kind: Mapped[str] = mapped_column(String(32))
    confidence: Mapped[float] = mapped_column(Double)
    version: Mapped[str] = mapped_column(String(64))
    cited: Mapped[list[str]] = mapped_column(JSON)
    others: Mapped[list[str]] = mapped_column(JSON)
    took_ms: Mapped[float] = mapped_column(Double)
    pressed: Mapped[bool] = mapped_column(default=False, server_default=false())
    place: Mapped[str | None] = mapped_column(String(200))


class ShownRecord(Record):
    """What was replied to a question, masked, so that a button shows all of it or leads back."""

    __tablename__ = "shown"

    question_id: Mapped[int] = mapped_column(
        ForeignKey("question.id", ondelete="CASCADE"), primary_key=True
    )
    value: Mapped[str] = mapped_column(Text)


class GroupQuestion(Record):
    """In which group a question was asked, by the channel's own id; none for one in private."""

    __tablename__ = "group_question"

    question_id: Mapped[int] = mapped_column(
        ForeignKey("question.id", ondelete="CASCADE"), primary_key=True
    )
    group_id: Mapped[str] = mapped_column(String(64))


class ConversationRecord(Record):
    """What a person talks about in private (``group_id`` is empty) or in a group, masked."""

    __tablename__ = "conversation"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    group_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    value: Mapped[str] = mapped_column(Text)


class FollowedRecord(Record):
    """What a person follows: the number of a directive, or words that describe some; each once."""

    __tablename__ = "followed"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    what: Mapped[str] = mapped_column(String(300), primary_key=True)
    is_number: Mapped[bool]
    since: Mapped[date]


class Feedback(Record):
    """A thumb, up (1) or down (-1); one for each person and question, the last one counts.

    ``reason`` is why a thumb is down (``ThumbReason``), where the person said so.
    """

    __tablename__ = "feedback"
    __table_args__ = (UniqueConstraint("question_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    thumb: Mapped[int]
    at: Mapped[datetime] = mapped_column(default=now)
    reason: Mapped[str | None] = mapped_column(String(16))


class SuggestionRecord(Record):
    """What somebody suggests to the office, masked."""

    __tablename__ = "suggestion"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(String(1000))
    at: Mapped[datetime] = mapped_column(default=now, index=True)


class InboxRecord(Record):
    """An update as a channel brought it, once; the content goes when an outcome is known.

    ``key`` is the channel's own id of the update, ``lane`` the chat; ``sent`` counts the messages
    of its reply that were handed over, ``tries`` how often its thinking was begun and
    did not end.
    """

    __tablename__ = "inbox"
    __table_args__ = (UniqueConstraint("channel", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(32))
    key: Mapped[str] = mapped_column(String(64))
    lane: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime] = mapped_column(default=now)
    content: Mapped[str] = mapped_column(Text)
    tries: Mapped[int] = mapped_column(default=0)
    sent: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[str | None] = mapped_column(String(16), index=True)
    closed_at: Mapped[datetime | None] = mapped_column(index=True)


class Audit(Record):
    """Who changed what: builds, switches, rollbacks."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    who: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(64))
    detail: Mapped[str] = mapped_column(String(1000))
