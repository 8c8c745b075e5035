"""The queue: what citizens sent to officers, grouped, and who is at it."""

from datetime import timedelta

from sqlalchemy import ColumnElement, exists, func, or_, select, update
from sqlalchemy.orm import Session

from bot.people.leaving import WAITING
from bot.people.persons import Asker, known_person, person_of
from bot.people.queue.declined import last_unanswered, own_unanswered
from bot.people.queue.items import (
    Grouping,
    ItemState,
    OpenItem,
    QueueLine,
    SendOutcome,
    SentQuestion,
)
from bot.people.queue.known import awaits_approval
from bot.people.queue.notices import NoticeWords, leave_notice
from bot.people.queue_records import NoticeRecord, OfficerAnswer, QueueItem, WaitingQuestion
from bot.people.records import Person, now
from bot.people.staff.checking import check_role
from bot.people.store import People
from index.model import Role

_LONGEST = 1000
TAKEN_FOR = timedelta(hours=2)
"""Whoever took a question and has not answered it by then keeps it from nobody."""
_QUIET = timedelta(hours=1)
_MOST_OPEN = 5
"""Questions of one person that wait at one time."""


class Queue:
    """Safe to use from many threads; raises SQLAlchemyError, and NotAllowedError as said."""

    def __init__(self, people: People, words: NoticeWords) -> None:
        self._people = people
        self._words = words

    def has_officers(self) -> bool:
        """Whether anybody would read what is sent."""
        with self._people.begin() as session:
            found = select(Person.id).where(Person.role != Role.CITIZEN.value).limit(1)
            return session.scalar(found) is not None

    def question(self, asker: Asker, question_id: int) -> str | None:
        """The masked words of an asker's own question that was not answered."""
        with self._people.begin() as session:
            record = own_unanswered(session, asker, question_id)
            return None if record is None else record.text

    def last_question(self, asker: Asker) -> int | None:
        """The id of what an asker asked last in private; None where that was answered."""
        with self._people.begin() as session:
            record = last_unanswered(session, asker)
            return None if record is None else record.id

    def send(
        self, asker: Asker, question_id: int, sent: SentQuestion, grouping: Grouping
    ) -> SendOutcome:
        """Put a question, as it was kept, into the queue; with those that ask the same."""
        with self._people.begin() as session:
            record = own_unanswered(session, asker, question_id)
            if record is None:
                return SendOutcome.GONE
            person = person_of(session, asker)
            own = select(WaitingQuestion).where(WaitingQuestion.person_id == person.id)
            is_open = WaitingQuestion.told_at.is_(None)
            waiting = session.scalars(own.where(is_open)).all()
            if any(one.question_id == question_id or one.text == record.text for one in waiting):
                return SendOutcome.WAITS
            if len(waiting) >= _MOST_OPEN:
                return SendOutcome.TOO_MANY
            item_id = grouping(record.text, sent, _open_items(session, sent.model))
            if item_id is not None and not _still_waits(session, item_id):
                item_id = None  # it is being answered just now
            if item_id is None:
                item_id = _new_item(session, record.text, sent)
                self._tell_officers(session)
            elif any(one.item_id == item_id for one in session.scalars(own)):
                return SendOutcome.WAITS
            session.add(
                WaitingQuestion(
                    item_id=item_id,
                    person_id=person.id,
                    question_id=question_id,
                    text=record.text,
                )
            )
            return SendOutcome.SENT

    def open_items(self, asker: Asker, model: str) -> tuple[OpenItem, ...]:
        """All that are not answered, as others are compared with them; raises NotAllowedError."""
        with self._people.begin() as session:
            check_role(session, asker, Role.OFFICER)
            return tuple(_open_items(session, model))

    def merge(self, asker: Asker, item_id: int, into: int) -> bool:
        """Have who asked the one wait for the answer to the other, which this officer is at.

        False where either is over, or another officer is at one. Raises NotAllowedError.
        """
        with self._people.begin() as session:
            check_role(session, asker, Role.OFFICER)
            person = known_person(session, asker)
            items = [session.get(QueueItem, one, with_for_update=True) for one in (item_id, into)]
            if person is None or item_id == into or not all(map(_is_waiting, items)):
                return False
            one, other = items
            if one is None or other is None or other.taken_by != person.id:
                return False
            if is_taken(one, person.id) or _is_answered(session, item_id):
                return False
            asked_both = select(WaitingQuestion.person_id).where(WaitingQuestion.item_id == into)
            session.execute(
                update(WaitingQuestion)
                .where(WaitingQuestion.item_id == item_id)
                .where(WaitingQuestion.person_id.not_in(asked_both))
                .values(item_id=into)
            )
            session.delete(one)
            return True

    def _tell_officers(self, session: Session) -> None:
        """That questions wait: each of them once an hour at most."""
        told = exists().where(
            NoticeRecord.person_id == Person.id,
            NoticeRecord.kind == WAITING,
            NoticeRecord.at > now() - _QUIET,
        )
        officers = select(Person.id).where(Person.role != Role.CITIZEN.value, ~told)
        lines = self._words.waiting(_open_count(session))
        for officer_id in session.scalars(officers).all():
            leave_notice(session, officer_id, WAITING, lines)

    def lines(self, asker: Asker, first: int, most: int) -> tuple[QueueLine, ...]:
        """Items that are not answered, those that most wait for first; raises NotAllowedError."""
        with self._people.begin() as session:
            check_role(session, asker, Role.OFFICER)
            person = known_person(session, asker)
            people = (
                select(func.count(WaitingQuestion.id))
                .where(WaitingQuestion.item_id == QueueItem.id)
                .scalar_subquery()
            )
            ordered = select(QueueItem).where(_is_open()).order_by(people.desc(), QueueItem.id)
            items = session.scalars(ordered.offset(first).limit(most))
            return tuple(_line(session, one, person) for one in items)

    def count(self, asker: Asker) -> int:
        """How many items are not answered; raises NotAllowedError."""
        with self._people.begin() as session:
            check_role(session, asker, Role.OFFICER)
            return _open_count(session)

    def line(self, asker: Asker, item_id: int) -> QueueLine | None:
        """One item, None where it is answered or there is none; raises NotAllowedError."""
        with self._people.begin() as session:
            check_role(session, asker, Role.OFFICER)
            item = session.get(QueueItem, item_id)
            if item is None or item.closed_at is not None:
                return None
            return _line(session, item, known_person(session, asker))

    def take(self, asker: Asker, item_id: int) -> bool:
        """Whether the item is this officer's now; False where another is at it, or it is over.

        Raises NotAllowedError.
        """
        with self._people.begin() as session:
            check_role(session, asker, Role.OFFICER)
            person = person_of(session, asker)
            is_free = or_(
                QueueItem.taken_by.is_(None),
                QueueItem.taken_by == person.id,
                QueueItem.taken_at < now() - TAKEN_FOR,
            )
            taken = session.execute(
                update(QueueItem)
                .where(QueueItem.id == item_id, QueueItem.closed_at.is_(None), is_free)
                .where(~_has_written())
                .values(taken_by=person.id, taken_at=now())
                .returning(QueueItem.id)
            ).all()
            return bool(taken)

    def release(self, asker: Asker, item_id: int) -> None:
        """Let others take it; nothing where it is not this officer's. Raises NotAllowedError."""
        with self._people.begin() as session:
            check_role(session, asker, Role.OFFICER)
            person = person_of(session, asker)
            session.execute(
                update(QueueItem)
                .where(QueueItem.id == item_id, QueueItem.taken_by == person.id)
                .values(taken_by=None, taken_at=None)
            )


def _open_items(session: Session, model: str) -> list[OpenItem]:
    """Those whose answer somebody may still join in waiting for."""
    found = session.scalars(
        select(QueueItem).where(QueueItem.closed_at.is_(None), QueueItem.model == model)
    )
    return [
        OpenItem(
            one.id,
            one.text,
            SentQuestion(one.understood, one.place, one.subject, one.vector, one.model),
        )
        for one in found
    ]


def _new_item(session: Session, text: str, sent: SentQuestion) -> int:
    item = QueueItem(
        text=text,
        understood=sent.understood[:_LONGEST],
        place=sent.place,
        subject=sent.subject,
        vector=sent.vector,
        model=sent.model,
    )
    session.add(item)
    session.flush()
    return item.id


def _still_waits(session: Session, item_id: int) -> bool:
    """Whether nobody has answered it; nobody else answers it before this transaction ends."""
    return _is_waiting(session.get(QueueItem, item_id, with_for_update=True))


def _is_answered(session: Session, item_id: int) -> bool:
    """Whether anything was ever answered to it, be it taken back."""
    answers = select(OfficerAnswer.id).where(OfficerAnswer.item_id == item_id).limit(1)
    return session.scalar(answers) is not None


def is_taken(item: QueueItem, officer_id: int) -> bool:
    """Whether another officer is at an item, and has not been for too long."""
    if item.taken_by in (None, officer_id):
        return False
    return item.taken_at is not None and item.taken_at >= now() - TAKEN_FOR


def _is_waiting(item: QueueItem | None) -> bool:
    return item is not None and item.closed_at is None


def _open_count(session: Session) -> int:
    return session.scalar(select(func.count(QueueItem.id)).where(_is_open())) or 0


def _is_open() -> ColumnElement[bool]:
    return QueueItem.closed_at.is_(None)


def _has_written() -> ColumnElement[bool]:
    return exists().where(OfficerAnswer.item_id == QueueItem.id, awaits_approval())


def _line(session: Session, item: QueueItem, person: Person | None) -> QueueLine:
    asked = select(WaitingQuestion.text).where(WaitingQuestion.item_id == item.id)
    wordings = session.scalars(asked.order_by(WaitingQuestion.id)).all()
    written = session.scalar(
        select(OfficerAnswer)
        .where(OfficerAnswer.item_id == item.id, OfficerAnswer.withdrawn_at.is_(None))
        .order_by(OfficerAnswer.id.desc())
        .limit(1)
    )
    own = 0 if person is None else person.id
    is_at_it = item.taken_by == own or is_taken(item, own)
    state = ItemState.TAKEN if is_at_it else ItemState.WAITING
    whose = item.taken_by
    if written is not None:
        state, whose = ItemState.WRITTEN, written.written_by
    return QueueLine(
        item.id,
        tuple(dict.fromkeys(wordings)) or (item.text,),
        item.place,
        item.subject,
        item.made_at,
        state,
        person is not None and whose == person.id,
        None if written is None else written.id,
        None if written is None else written.text,
    )
