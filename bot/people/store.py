"""Read and write people's data."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, exists, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, aliased

from bot.people import moving, thumbs
from bot.people.database import Database
from bot.people.erasing import Erasure, erase
from bot.people.failures import spared
from bot.people.masking import mask
from bot.people.persons import (
    KIOSK,
    Asker,
    is_linkable,
    known_person,
    officer_of,
    person_of,
    seen_question,
)
from bot.people.records import (
    Audit,
    ConversationRecord,
    FollowedRecord,
    GroupQuestion,
    Person,
    QuestionRecord,
    ShownRecord,
    SuggestionRecord,
    now,
)
from bot.people.web_records import PersonLink
from index.model import Role
from index.vietnamese.text import clean_characters
from retrieval.cards.followed import FollowedItem

_LONGEST = 1000
_LONGEST_FOLLOWED = 300


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What somebody suggested, masked, and when (UTC)."""

    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Follower:
    """Somebody who follows something, and what they may read."""

    asker: Asker
    role: Role
    followed: tuple[FollowedItem, ...]


class People:
    """What is kept about people; raises SQLAlchemyError."""

    def __init__(self, url: str) -> None:
        """Open the database, or make it; raises what ``Database`` raises."""
        self.database = Database(url)

    @property
    def engine(self) -> Engine:
        """The engine of the database."""
        return self.database.engine

    def begin(self) -> AbstractContextManager[Session]:
        """A session in a transaction of its own, which is committed at the end."""
        return self.database.begin()

    def close(self) -> None:
        """Close all connections."""
        self.database.close()

    def is_up(self) -> bool:
        """Whether the database answers."""
        try:
            with self.begin() as session:
                return session.scalar(select(1)) == 1
        except SQLAlchemyError:
            return False

    def role_of(self, asker: Asker) -> Role:
        """The person's role; a citizen unless somebody said otherwise.

        Raises ValueError where somebody gave the person a role that there is not.
        """
        with self.begin() as session:
            person = known_person(session, asker)
            return Role(person.role) if person else Role.CITIZEN

    def askers(self, channel: str) -> tuple[Asker, ...]:
        """Everybody of a channel of whom something is kept."""
        with self.begin() as session:
            ids = session.scalars(select(Person.external_id).where(Person.channel == channel))
            return tuple(Asker(channel, one) for one in ids)

    def officers(self, channel: str) -> dict[str, Role]:
        """Who is more than a citizen in a channel, by its own ids of them, and what they are.

        Who is known there as somebody who is, too. Raises ValueError where somebody gave a person
        a role that there is not.
        """
        with self.begin() as session:
            found = select(Person.external_id, Person.role).where(
                Person.channel == channel, Person.role != Role.CITIZEN.value
            )
            same = aliased(Person)
            linked = (
                select(Person, same)
                .join(PersonLink, PersonLink.person_id == Person.id)
                .join(same, same.id == PersonLink.same_as)
                .where(Person.channel == channel, same.role != Role.CITIZEN.value)
            )
            both = (pair for pair in session.execute(linked) if is_linkable(*pair))
            known = {one.external_id: Role(other.role) for one, other in both}
            return known | {one: Role(role) for one, role in session.execute(found)}

    def keep_question(self, asker: Asker, record: QuestionRecord) -> int:
        """Keep a question of this asker, masked; returns its id."""
        with self.begin() as session:
            record.person_id = person_of(session, asker).id
            record.text = mask(clean_characters(record.text))[:_LONGEST]
            session.add(record)
            session.flush()
            if asker.group is not None:
                session.add(GroupQuestion(question_id=record.id, group_id=asker.group))
            return record.id

    def question(self, question_id: int, asker: Asker) -> QuestionRecord | None:
        """A kept question that the asker, or somebody in the group they ask in, has asked."""
        with self.begin() as session:
            return seen_question(session, asker, question_id)

    def keep_shown(self, question_ids: Sequence[int], value: str) -> None:
        """Keep what was replied to these questions, in the place of what was before."""
        with self.begin() as session:
            for one in question_ids:
                session.merge(ShownRecord(question_id=one, value=value))

    def shown(self, question_id: int, asker: Asker) -> str | None:
        """What was replied to a question that the asker sees; None where nothing is kept."""
        with self.begin() as session:
            if seen_question(session, asker, question_id) is None:
                return None
            record = session.get(ShownRecord, question_id)
            return None if record is None else record.value

    def conversation(self, asker: Asker, lasts: timedelta) -> str | None:
        """What was kept of the asker's conversation, if that is not longer ago than ``lasts``."""
        with self.begin() as session:
            person = known_person(session, asker)
            key = person and (person.id, asker.group or "")
            record = session.get(ConversationRecord, key) if key else None
            return record.value if record and record.at >= now() - lasts else None

    def keep_conversation(self, asker: Asker, value: str, lasts: timedelta) -> None:
        """Keep the asker's conversation in place of the one before; old ones of anybody go."""
        with self.begin() as session:
            session.execute(delete(ConversationRecord).where(ConversationRecord.at < now() - lasts))
            key = {"person_id": person_of(session, asker).id, "group_id": asker.group or ""}
            session.merge(ConversationRecord(**key, at=now(), value=value))

    def keep_thumb(self, asker: Asker, question_id: int, thumb: int) -> bool:
        """Keep a thumb, up (1) or down (-1); False where the asker does not see the answer."""
        with self.begin() as session:
            return thumbs.keep_thumb(session, asker, question_id, thumb)

    def keep_reason(self, asker: Asker, question_id: int, reason: str) -> bool:
        """Keep why the asker's thumb is down (``ThumbReason``); False where it is not."""
        with self.begin() as session:
            return thumbs.keep_reason(session, asker, question_id, reason)

    def keep_suggestion(self, asker: Asker, text: str) -> bool:
        """Keep what somebody suggests, masked; False where it has no words."""
        words = mask(clean_characters(text).strip())[:_LONGEST]
        if not words:
            return False
        with self.begin() as session:
            person = person_of(session, asker)
            session.add(SuggestionRecord(person_id=person.id, text=words))
            return True

    def suggestions(self, asker: Asker, limit: int = 20) -> tuple[Suggestion, ...]:
        """The newest suggestions of all, for officers and administrators in private.

        None for anybody else. Raises as ``followed`` does.
        """
        with self.begin() as session:
            if officer_of(session, asker) is None:
                return ()
            newest = select(SuggestionRecord).order_by(SuggestionRecord.id.desc()).limit(limit)
            return tuple(Suggestion(one.text, one.at) for one in session.scalars(newest))

    def followed(self, asker: Asker) -> tuple[FollowedItem, ...]:
        """What the person follows, the oldest first; nothing of who may not follow.

        Raises ValueError where somebody gave the person a role that there is not.
        """
        with self.begin() as session:
            person = officer_of(session, asker)
            if person is None:
                return ()
            own = select(FollowedRecord).where(FollowedRecord.person_id == person.id)
            ordered = own.order_by(FollowedRecord.since, FollowedRecord.what)
            return tuple(
                FollowedItem(one.what, one.is_number, one.since) for one in session.scalars(ordered)
            )

    def followers(self) -> tuple[Follower, ...]:
        """Who may follow and does, with what they follow. Raises as ``followed`` does."""
        with self.begin() as session:
            found = session.scalars(
                select(Person)
                .where(Person.role != Role.CITIZEN.value)
                .where(exists().where(FollowedRecord.person_id == Person.id))
                .order_by(Person.id)
            ).all()
        people = [(Asker(one.channel, one.external_id), Role(one.role)) for one in found]
        return tuple(Follower(asker, role, self.followed(asker)) for asker, role in people)

    def follow(self, asker: Asker, wanted: Sequence[FollowedItem]) -> bool:
        """Keep what the person follows, words masked; False where they may not follow.

        What is followed already stays as it is. Raises as ``followed`` does.
        """
        with self.begin() as session:
            person = officer_of(session, asker)
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
            person = officer_of(session, asker)
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
        """The questions that found no answer, newest first; those that a button asked are none."""
        with self.begin() as session:
            query = (
                select(QuestionRecord)
                .where(QuestionRecord.answered.is_(False), QuestionRecord.pressed.is_(False))
                .order_by(QuestionRecord.id.desc())
                .limit(limit)
            )
            return session.scalars(query).all()

    def forget(self, asker: Asker) -> Erasure:
        """Delete all that is kept of the person; only a role that somebody gave them stays.

        On SQLite nothing of it can be read from the files after that; of who leaves a kiosk, only
        after ``Database.erase_traces``: it takes long, and there somebody leaves every minute.
        """
        with self.begin() as session:
            erasure = erase(session, asker)
        if asker.channel != KIOSK:
            with spared("what was deleted may stand in the write-ahead log for a while"):
                self.database.erase_traces()
        return erasure

    def move_group(self, channel: str, old: str, new: str) -> None:
        """A group has another number from now on: its questions and conversations stay with it."""
        with self.begin() as session:
            moving.move_group(session, channel, old, new)

    def audit(self, who: str, action: str, detail: str) -> None:
        """Keep who changed what."""
        with self.begin() as session:
            session.add(Audit(who=who, action=action, detail=detail[:_LONGEST]))
