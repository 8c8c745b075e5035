"""Read and write people's data."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from sqlalchemy import create_engine, delete, event, func, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from bot.people.masking import mask
from bot.people.records import (
    Audit,
    ConversationRecord,
    Feedback,
    FollowedRecord,
    GroupQuestion,
    Person,
    QuestionRecord,
    Record,
    now,
)
from index.model import Role
from retrieval.cards.followed import FollowedItem

_LONGEST = 1000
_LONGEST_FOLLOWED = 300
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who is on the other side: a channel and its own id for the person.

    ``group`` is the channel's id of the chat in which others read along; None in private.
    """

    channel: str
    external_id: str
    group: str | None = None

    def is_same_person(self, other: Self) -> bool:
        """Whether both are one person, wherever they ask."""
        return (self.channel, self.external_id) == (other.channel, other.external_id)


class People:
    """The database of people, questions, feedback and audit; raises SQLAlchemyError."""

    def __init__(self, url: str) -> None:
        """Open the database and make missing tables; a SQLite file's folder must exist."""
        self.engine = create_engine(url)
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _prepare_sqlite)
        Record.metadata.create_all(self.engine)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    def begin(self) -> AbstractContextManager[Session]:
        """A session in a transaction of its own, which is committed at the end."""
        return self._sessions.begin()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def role_of(self, asker: Asker) -> Role:
        """The person's role; a citizen unless somebody said otherwise.

        Raises ValueError where somebody gave the person a role that there is not.
        """
        with self.begin() as session:
            person = _known(session, asker)
            return Role(person.role) if person else Role.CITIZEN

    def keep_question(self, asker: Asker, record: QuestionRecord) -> int:
        """Keep a question of this asker, masked; returns its id."""
        with self.begin() as session:
            record.person_id = _person(session, asker).id
            record.text = mask(record.text)[:_LONGEST]
            session.add(record)
            session.flush()
            if asker.group is not None:
                session.add(GroupQuestion(question_id=record.id, group_id=asker.group))
            return record.id

    def question(self, question_id: int, asker: Asker) -> QuestionRecord | None:
        """A kept question that the asker, or somebody in the group they ask in, has asked."""
        with self.begin() as session:
            record = session.get(QuestionRecord, question_id)
            return record if record and _may_see(session, asker, record) else None

    def conversation(self, asker: Asker, lasts: timedelta) -> str | None:
        """What was kept of the asker's conversation, if that is not longer ago than ``lasts``."""
        with self.begin() as session:
            person = _known(session, asker)
            key = person and (person.id, asker.group or "")
            record = session.get(ConversationRecord, key) if key else None
            return record.value if record and record.at >= now() - lasts else None

    def keep_conversation(self, asker: Asker, value: str, lasts: timedelta) -> None:
        """Keep the asker's conversation in place of the one before; old ones of anybody go."""
        with self.begin() as session:
            session.execute(delete(ConversationRecord).where(ConversationRecord.at < now() - lasts))
            key = {"person_id": _person(session, asker).id, "group_id": asker.group or ""}
            session.merge(ConversationRecord(**key, at=now(), value=value))

    def keep_thumb(self, asker: Asker, question_id: int, thumb: int) -> bool:
        """Keep a thumb, up (1) or down (-1); False when the question is gone."""
        with self.begin() as session:
            if session.get(QuestionRecord, question_id) is None:
                return False
            person = _person(session, asker)
            given = session.scalar(
                select(Feedback).where(
                    Feedback.question_id == question_id, Feedback.person_id == person.id
                )
            )
            if given is None:
                session.add(Feedback(question_id=question_id, person_id=person.id, thumb=thumb))
            else:
                given.thumb = thumb
            return True

    def followed(self, asker: Asker) -> tuple[FollowedItem, ...]:
        """What the person follows, the oldest first; nothing of who may not follow.

        Raises ValueError where somebody gave the person a role that there is not.
        """
        with self.begin() as session:
            person = _follower(session, asker)
            if person is None:
                return ()
            own = select(FollowedRecord).where(FollowedRecord.person_id == person.id)
            ordered = own.order_by(FollowedRecord.since, FollowedRecord.what)
            return tuple(
                FollowedItem(one.what, one.is_number, one.since) for one in session.scalars(ordered)
            )

    def follow(self, asker: Asker, wanted: Sequence[FollowedItem]) -> bool:
        """Keep what the person follows, words masked; False where they may not follow.

        What is followed already stays as it is. Raises as ``followed`` does.
        """
        with self.begin() as session:
            person = _follower(session, asker)
            if person is None:
                return False
            for one in wanted:
                what = one.what if one.is_number else mask(one.what)
                if len(what) > _LONGEST_FOLLOWED:
                    return False
                if session.get(FollowedRecord, (person.id, what)) is None:
                    session.add(
                        FollowedRecord(
                            person_id=person.id, what=what, is_number=one.is_number, since=one.since
                        )
                    )
            return True

    def unfollow(self, asker: Asker, ended: Sequence[FollowedItem]) -> bool:
        """Delete of what the person follows; False where they may not follow. Raises likewise."""
        with self.begin() as session:
            person = _follower(session, asker)
            if person is None:
                return False
            session.execute(
                delete(FollowedRecord).where(
                    FollowedRecord.person_id == person.id,
                    FollowedRecord.what.in_([one.what for one in ended]),
                )
            )
            return True

    def unanswered(self, limit: int = 100) -> Sequence[QuestionRecord]:
        """The questions that found no answer, newest first."""
        with self.begin() as session:
            query = (
                select(QuestionRecord)
                .where(QuestionRecord.answered.is_(False))
                .order_by(QuestionRecord.id.desc())
                .limit(limit)
            )
            return session.scalars(query).all()

    def forget(self, asker: Asker) -> int:
        """Delete the person and all that is kept of them; returns how many questions went."""
        with self.begin() as session:
            person = _known(session, asker)
            if person is None:
                return 0
            mine = select(QuestionRecord.id).where(QuestionRecord.person_id == person.id)
            count = session.scalar(select(func.count()).select_from(mine.subquery())) or 0
            session.execute(
                delete(Feedback).where(
                    (Feedback.person_id == person.id) | Feedback.question_id.in_(mine)
                )
            )
            session.execute(delete(QuestionRecord).where(QuestionRecord.person_id == person.id))
            session.delete(person)
            return count

    def move_group(self, channel: str, old: str, new: str) -> None:
        """A group that has got another id keeps its questions and conversations."""
        of_channel = select(Person.id).where(Person.channel == channel)
        asked = select(QuestionRecord.id).where(QuestionRecord.person_id.in_(of_channel))
        with self.begin() as session:
            session.execute(
                update(GroupQuestion)
                .where(GroupQuestion.group_id == old, GroupQuestion.question_id.in_(asked))
                .values(group_id=new)
            )
            session.execute(
                update(ConversationRecord)
                .where(
                    ConversationRecord.group_id == old, ConversationRecord.person_id.in_(of_channel)
                )
                .values(group_id=new)
            )

    def audit(self, who: str, action: str, detail: str) -> None:
        """Keep who changed what."""
        with self.begin() as session:
            session.add(Audit(who=who, action=action, detail=detail[:_LONGEST]))


@contextmanager
def spared(failed: str, *also: type[Exception]) -> Iterator[None]:
    """Go on without people's data: log that something failed where the database does."""
    kinds: tuple[type[Exception], ...] = (SQLAlchemyError, *also)
    try:
        yield
    except kinds:
        _log.exception(failed)


def _may_see(session: Session, asker: Asker, record: QuestionRecord) -> bool:
    """Whether the question is the asker's own, or was asked in the group they are in now."""
    owner = session.get(Person, record.person_id)
    if owner is None or owner.channel != asker.channel:
        return False
    asked_in = session.get(GroupQuestion, record.id)
    in_their_group = asked_in is not None and asked_in.group_id == asker.group
    return in_their_group or owner.external_id == asker.external_id


def _follower(session: Session, asker: Asker) -> Person | None:
    """The person, where they may follow: officers and administrators do, in private."""
    person = _known(session, asker) if asker.group is None else None
    return person if person and Role(person.role) is not Role.CITIZEN else None


def _known(session: Session, asker: Asker) -> Person | None:
    return session.scalar(
        select(Person).where(
            Person.channel == asker.channel, Person.external_id == asker.external_id
        )
    )


def _person(session: Session, asker: Asker) -> Person:
    """The person, made when new; of two who make one at once, the second finds the first's."""
    person = _known(session, asker)
    if person is not None:
        return person
    person = Person(channel=asker.channel, external_id=asker.external_id)
    try:
        with session.begin_nested():
            session.add(person)
    except IntegrityError:
        made = _known(session, asker)
        if made is None:
            raise
        return made
    return person


def _prepare_sqlite(connection: object, _: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
