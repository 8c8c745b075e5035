"""What people are told without having asked now: kept until it was sent, in order."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from bot.people.leaving import FOR_OFFICERS, TROUBLE
from bot.people.persons import Asker, officer_of
from bot.people.queue.known import KnownAnswer
from bot.people.queue_records import NoticeRecord
from bot.people.records import Person, now
from bot.people.store import People
from bot.people.zalo_records import ZaloChatRecord
from index.model import Role


@dataclass(frozen=True, slots=True)
class Notice:
    """One to send: to whom, by the channel's own id, and its lines, each with its block's kind."""

    id: int
    external_id: str
    lines: tuple[tuple[str, str], ...]


Lines = Sequence[tuple[str, str]]
"""Of a notice: the kind of each block, and its words."""


class NoticeWords(Protocol):
    """How people are told; made by who knows the words."""

    def answered(self, question: str, asked_at: datetime, answer: KnownAnswer) -> Lines:
        """To who asked ``question`` at that time (UTC)."""

    def withdrawn(self, question: str, answer: KnownAnswer) -> Lines:
        """That an answer which they were told does not hold."""

    def waiting(self, count: int) -> Lines:
        """To officers, that so many questions wait."""


class Notices:
    """Raises SQLAlchemyError."""

    def __init__(self, people: People) -> None:
        self._people = people

    def waiting(
        self, channel: str, most: int, wrote_since: datetime | None = None
    ) -> tuple[Notice, ...]:
        """Those to be sent in a channel, the oldest first.

        With ``wrote_since`` only those for people who wrote to the Zalo account since then.
        """
        whose = Person.channel == channel
        if wrote_since is not None:
            whose = and_(whose, _has_written(wrote_since))
        return self._found(whose, most)

    def of(self, asker: Asker, most: int) -> tuple[Notice, ...]:
        """Those to be sent to one person, the oldest first."""
        is_theirs = and_(Person.channel == asker.channel, Person.external_id == asker.external_id)
        return self._found(is_theirs, most)

    def _found(self, whose: ColumnElement[bool], most: int) -> tuple[Notice, ...]:
        with self._people.begin() as session:
            is_for_all = NoticeRecord.kind.not_in(FOR_OFFICERS)
            found = session.execute(
                select(NoticeRecord, Person.external_id)
                .join(Person, Person.id == NoticeRecord.person_id)
                .where(whose, NoticeRecord.sent_at.is_(None))
                .where(is_for_all | (Person.role != Role.CITIZEN.value))
                .order_by(NoticeRecord.id)
                .limit(most)
            ).all()
        return tuple(
            Notice(record.id, external_id, tuple((kind, words) for kind, words in _read(record)))
            for record, external_id in found
        )

    def leave(self, asker: Asker, kind: str, lines: Lines) -> None:
        """Have an officer told; nobody who is none any more."""
        with self._people.begin() as session:
            person = officer_of(session, asker)
            if person is not None:
                leave_notice(session, person.id, kind, lines)

    def leave_to_admins(self, lines: Lines) -> None:
        """Have every administrator told of a trouble, in whatever channel they are."""
        with self._people.begin() as session:
            admins = select(Person.id).where(Person.role == Role.ADMIN.value)
            for person_id in session.scalars(admins).all():
                leave_notice(session, person_id, TROUBLE, lines)

    def note_sent(self, notice_id: int) -> None:
        """It was sent, or never can be: nothing of its words stays."""
        with self._people.begin() as session:
            record = session.get(NoticeRecord, notice_id)
            if record is not None:
                record.sent_at = now()
                record.value = ""


def _has_written(since: datetime) -> ColumnElement[bool]:
    wrote = select(ZaloChatRecord.user_id).where(ZaloChatRecord.wrote_at >= since)
    return Person.external_id.in_(wrote)


def leave_notice(session: Session, person_id: int, kind: str, lines: Lines) -> None:
    """Have somebody told, in the same transaction as what they are told of."""
    value = json.dumps([list(one) for one in lines], ensure_ascii=False)
    session.add(NoticeRecord(person_id=person_id, kind=kind, value=value))


def _read(record: NoticeRecord) -> list[tuple[str, str]]:
    return [(str(kind), str(words)) for kind, words in json.loads(record.value)]
