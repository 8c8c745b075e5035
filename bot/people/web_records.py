"""The tables of who comes by the web page: what they were told, and who is signed in."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.people.records import Record, now


class TranscriptRecord(Record):
    """A message of a conversation on the page, masked, and the reply; None until there is one.

    ``once`` is the page's own number of the message.
    """

    __tablename__ = "transcript"
    __table_args__ = (UniqueConstraint("person_id", "once"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    once: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    asked: Mapped[str] = mapped_column(Text)
    value: Mapped[str | None] = mapped_column(Text)


class WebSessionRecord(Record):
    """A browser, by the mark of its key, in which somebody of the office is signed in."""

    __tablename__ = "web_session"

    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    since: Mapped[datetime] = mapped_column(default=now)
    until: Mapped[datetime] = mapped_column(index=True)


class PersonalCodeRecord(Record):
    """A code that somebody asked for in their own chat, good once; only its digest is kept.

    With it they sign in on the page (``sign_in``), or are known in another channel (``link``).
    """

    __tablename__ = "personal_code"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(String(16))
    until: Mapped[datetime] = mapped_column(index=True)


class PersonLink(Record):
    """Somebody who is known in another channel as ``same_as``."""

    __tablename__ = "person_link"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    same_as: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
