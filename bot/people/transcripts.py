"""Conversations on the web page, kept for a day, so that they are there after a reload."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.people.masking import mask
from bot.people.persons import Asker, known_person, person_of
from bot.people.records import now
from bot.people.store import People
from bot.people.web_records import TranscriptRecord

LASTS = timedelta(days=1)
_MOST = 30
"""Turns of one person; the oldest go first."""
_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class TranscriptTurn:
    """What was asked, masked, when (UTC), and the reply as the channel wrote it; None as yet."""

    id: int
    once: str
    asked: str
    at: datetime
    value: str | None


class Transcripts:
    """Raises SQLAlchemyError."""

    def __init__(self, people: People) -> None:
        self._people = people

    def begin(self, asker: Asker, once: str, asked: str) -> int:
        """Keep what was asked, masked; the id of the turn, the same however often it is begun."""
        with self._people.begin() as session:
            person = person_of(session, asker)
            known = _turn(session, person.id, once)
            if known is not None:
                return known.id
            words = mask(asked)[:_LONGEST]
            record = TranscriptRecord(person_id=person.id, once=once, asked=words)
            try:
                with session.begin_nested():
                    session.add(record)
            except IntegrityError:  # the same page is open twice
                begun = _turn(session, person.id, once)
                if begun is None:
                    raise
                return begun.id
            _forget_oldest(session, person.id)
            return record.id

    def reply(self, asker: Asker, once: str, value: str) -> bool:
        """Keep a reply; False where its message is not kept, as when all was deleted."""
        with self._people.begin() as session:
            person = known_person(session, asker)
            record = None if person is None else _turn(session, person.id, once)
            if record is not None:
                record.value = value
            return record is not None

    def replace(self, asker: Asker, turn: int, value: str) -> bool:
        """Keep a reply in the place of that of an earlier turn; False where there is none."""
        with self._people.begin() as session:
            person, record = known_person(session, asker), session.get(TranscriptRecord, turn)
            if person is None or record is None or record.person_id != person.id:
                return False
            if record.at < now() - LASTS:  # it is not shown any more
                return False
            record.value = value
            return True

    def value(self, asker: Asker, turn: int) -> str | None:
        """The reply of a turn; None where it has none, or is not this person's."""
        with self._people.begin() as session:
            person, record = known_person(session, asker), session.get(TranscriptRecord, turn)
            is_own = person is not None and record is not None and record.person_id == person.id
            return record.value if record is not None and is_own else None

    def drop(self, asker: Asker, once: str) -> None:
        """Forget a turn whose reply stands elsewhere."""
        with self._people.begin() as session:
            person = known_person(session, asker)
            record = None if person is None else _turn(session, person.id, once)
            if record is not None:
                session.delete(record)

    def tell(self, asker: Asker, once: str, value: str) -> None:
        """Keep what somebody is told without having asked."""
        self.begin(asker, once, "")
        self.reply(asker, once, value)

    def latest(self, asker: Asker) -> tuple[TranscriptTurn, ...]:
        """The turns of the last day, the oldest first."""
        with self._people.begin() as session:
            person = known_person(session, asker)
            if person is None:
                return ()
            own = select(TranscriptRecord).where(
                TranscriptRecord.person_id == person.id, TranscriptRecord.at >= now() - LASTS
            )
            return tuple(_turns(session.scalars(own.order_by(TranscriptRecord.id))))

    def of(self, asker: Asker, once: str) -> TranscriptTurn | None:
        """A turn by the page's own number of its message."""
        with self._people.begin() as session:
            person = known_person(session, asker)
            record = None if person is None else _turn(session, person.id, once)
            return None if record is None else next(iter(_turns([record])))


def _turn(session: Session, person_id: int, once: str) -> TranscriptRecord | None:
    return session.scalar(
        select(TranscriptRecord).where(
            TranscriptRecord.person_id == person_id, TranscriptRecord.once == once
        )
    )


def _turns(records: Iterable[TranscriptRecord]) -> Iterable[TranscriptTurn]:
    return (TranscriptTurn(one.id, one.once, one.asked, one.at, one.value) for one in records)


def _forget_oldest(session: Session, person_id: int) -> None:
    own = select(TranscriptRecord.id).where(TranscriptRecord.person_id == person_id)
    kept = own.order_by(TranscriptRecord.id.desc()).limit(_MOST)
    session.execute(
        delete(TranscriptRecord).where(
            TranscriptRecord.person_id == person_id, TranscriptRecord.id.not_in(kept)
        )
    )
