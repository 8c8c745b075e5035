"""The tables of the queue: what the documents did not say, who waits for it, what officers said."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.people.records import Record, now

_NUMBERED_ONCE = {"sqlite_autoincrement": True}
"""The number of what was deleted is no other's later: buttons and documents carry it."""


class QueueItem(Record):
    """A question that officers are to answer, masked; several people may wait for the answer.

    ``understood`` is with marks restored and words written out, ``place`` where it was asked about
    and ``subject`` what, as far as that was known. ``vector`` is by which it is compared with
    others (float16), computed by ``model``. Whoever is at it is ``taken_by``; it is over when
    ``closed_at`` is set.
    """

    __tablename__ = "queue_item"
    __table_args__ = _NUMBERED_ONCE

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(String(1000))
    understood: Mapped[str] = mapped_column(String(1000))
    place: Mapped[str | None] = mapped_column(String(200))
    subject: Mapped[str | None] = mapped_column(String(300))
    vector: Mapped[bytes] = mapped_column(LargeBinary)
    model: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[datetime] = mapped_column(default=now, index=True)
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    taken_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None] = mapped_column(index=True)


class WaitingQuestion(Record):
    """Who waits for the answer to an item, and what they asked, masked; ``told_at`` when told."""

    __tablename__ = "waiting_question"
    __table_args__ = (UniqueConstraint("item_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(
        ForeignKey("queue_item.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    question_id: Mapped[int] = mapped_column(index=True)
    text: Mapped[str] = mapped_column(String(1000))
    sent_at: Mapped[datetime] = mapped_column(default=now, index=True)
    told_at: Mapped[datetime | None]


class OfficerAnswer(Record):
    """What an officer answers to an item; in force from ``approved_at`` on until withdrawn.

    ``basis`` are the grounds (``Ground``). A ``title`` makes it a document for everybody from
    ``published_at`` on, until ``expires_on`` has passed, where that is set.
    """

    __tablename__ = "officer_answer"
    __table_args__ = _NUMBERED_ONCE

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(
        ForeignKey("queue_item.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str] = mapped_column(Text)
    basis: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    written_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    written_at: Mapped[datetime] = mapped_column(default=now)
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    approved_at: Mapped[datetime | None] = mapped_column(index=True)
    title: Mapped[str | None] = mapped_column(String(300))
    published_at: Mapped[datetime | None]
    expires_on: Mapped[date | None]
    withdrawn_at: Mapped[datetime | None] = mapped_column(index=True)


class DeskStep(Record):
    """What an officer's next message is taken for: a ``step`` about an item or an answer.

    ``value`` is what the step needs: a draft, or names of excerpts.
    """

    __tablename__ = "desk_step"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    step: Mapped[str] = mapped_column(String(16))
    about: Mapped[int]
    value: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(default=now)


class NoticeRecord(Record):
    """What somebody is told of without having asked now; ``value`` goes when it was sent."""

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(default=now)
    value: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime | None] = mapped_column(index=True)


class ToldVersion(Record):
    """The newest version of which those were told who follow directives; one row at most."""

    __tablename__ = "told_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(String(64))
