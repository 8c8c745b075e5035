"""What officers answer: written, approved, told to who asked, published, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.people.persons import Asker, known_person, person_of
from bot.people.queue.known import (
    AnswerGround,
    KnownAnswer,
    answers_and_items,
    awaits_approval,
    ground_fields,
    is_in_force,
    known_answer,
)
from bot.people.queue.notices import NoticeWords, leave_notice
from bot.people.queue.waiting import is_taken
from bot.people.queue_records import OfficerAnswer, QueueItem, WaitingQuestion
from bot.people.records import now
from bot.people.staff.checking import audit_name, check_role, note
from bot.people.store import People
from index.model import Role

_IS_FRESH = timedelta(days=7)
"""Who was answered so lately still waits when the answer is taken back."""


class WriteOutcome(StrEnum):
    """What became of an answer that an officer wrote, approved, or took back."""

    TOLD = "told"
    """Who asked is told."""
    WAITS = "waits"
    """Another officer is to approve it."""
    TAKEN_BY_ANOTHER = "taken_by_another"
    GONE = "gone"
    OWN = "own"
    """Nobody approves what they wrote themselves."""


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """What became of it: the id of the answer, and how many people are told."""

    outcome: WriteOutcome
    answer_id: int | None = None
    told: int = 0


class OfficerAnswers:
    """Safe to use from many threads; raises SQLAlchemyError, and NotAllowedError as said."""

    def __init__(self, people: People, notices: NoticeWords, *, needs_approval: bool) -> None:
        """With ``needs_approval`` another officer reads an answer before it is told."""
        self._people = people
        self._notices = notices
        self._needs_approval = needs_approval

    def write(
        self, asker: Asker, item_id: int, text: str, grounds: Sequence[AnswerGround] = ()
    ) -> WrittenAnswer:
        """Answer an item; of two officers who do so at once, one does. Raises NotAllowedError."""
        with self._people.begin() as session:
            check_role(session, asker, Role.OFFICER)
            officer = person_of(session, asker)
            item = session.get(QueueItem, item_id, with_for_update=True)
            if item is None:
                return WrittenAnswer(WriteOutcome.GONE)
            if is_taken(item, officer.id):
                return WrittenAnswer(WriteOutcome.TAKEN_BY_ANOTHER)
            if not _claimed(session, item, officer.id):
                return WrittenAnswer(WriteOutcome.GONE)
            answer = OfficerAnswer(
                item_id=item_id,
                text=text,
                basis=[ground_fields(one) for one in grounds],
                written_by=officer.id,
            )
            session.add(answer)
            session.flush()
            note(session, audit_name(asker), "question answered", str(item_id))
            if self._needs_approval:
                item.closed_at = None
                return WrittenAnswer(WriteOutcome.WAITS, answer.id)
            return self._put_in_force(session, item, answer, officer.id)

    def approve(self, asker: Asker, answer_id: int) -> WrittenAnswer:
        """Put an answer that somebody else wrote in force; raises NotAllowedError."""
        with self._people.begin() as session:
            check_role(session, asker, Role.OFFICER)
            officer = person_of(session, asker)
            answer = _standing(session, answer_id)
            if answer is None or answer.approved_at is not None:
                return WrittenAnswer(WriteOutcome.GONE, answer_id)
            if answer.written_by == officer.id:
                return WrittenAnswer(WriteOutcome.OWN, answer_id)
            item = session.get_one(QueueItem, answer.item_id, with_for_update=True)
            note(session, audit_name(asker), "answer approved", str(answer_id))
            return self._put_in_force(session, item, answer, officer.id)

    def give_back(self, asker: Asker, answer_id: int) -> bool:
        """An answer that is not in force yet is none: its item waits again.

        Raises NotAllowedError.
        """
        with self._people.begin() as session:
            check_role(session, asker, Role.OFFICER)
            answer = _standing(session, answer_id)
            if answer is None or answer.approved_at is not None:
                return False
            answer.withdrawn_at = now()
            item = session.get_one(QueueItem, answer.item_id)
            item.taken_by = item.taken_at = None
            note(session, audit_name(asker), "answer given back", str(answer_id))
            return True

    def withdraw(self, asker: Asker, answer_id: int) -> int | None:
        """Take an answer back: who was told it is told so, and it is no document any more.

        Who was told lately waits for another. How many are told; None where there is no such answer
        in force. Raises NotAllowedError.
        """
        with self._people.begin() as session:
            check_role(session, asker, Role.OFFICER)
            answer = _standing(session, answer_id)
            if answer is None or answer.approved_at is None:
                return None
            is_fresh = answer.approved_at > now() - _IS_FRESH
            answer.withdrawn_at = now()
            item = session.get_one(QueueItem, answer.item_id)
            known = known_answer(answer, item)
            told = 0
            for one in _waiting(session, item.id):
                lines = self._notices.withdrawn(one.text, known)
                leave_notice(session, one.person_id, "withdrawn", lines)
                one.told_at = None if is_fresh else one.told_at
                told += 1
            if is_fresh and told:
                item.closed_at = item.taken_by = item.taken_at = None
            note(session, audit_name(asker), "answer withdrawn", str(answer_id))
            return told

    def add_ground(self, asker: Asker, answer_id: int, ground: AnswerGround) -> bool:
        """One more that it rests on; False where it is gone. Raises NotAllowedError."""
        with self._people.begin() as session:
            check_role(session, asker, Role.OFFICER)
            answer = _standing(session, answer_id)
            if answer is None:
                return False
            answer.basis = [*answer.basis, ground_fields(ground)]
            return True

    def publish(
        self, asker: Asker, answer_id: int, title: str, expires_on: date | None = None
    ) -> bool:
        """Have it become a document; False where it is not in force. Raises NotAllowedError."""
        with self._people.begin() as session:
            check_role(session, asker, Role.OFFICER)
            answer = _standing(session, answer_id)
            if answer is None:
                return False
            answer.title = title
            answer.expires_on = expires_on
            answer.published_at = answer.published_at or now()
            note(session, audit_name(asker), "answer published", str(answer_id))
            return True

    def answer(self, asker: Asker, answer_id: int) -> KnownAnswer | None:
        """One answer; raises NotAllowedError."""
        with self._people.begin() as session:
            check_role(session, asker, Role.OFFICER)
            answer = session.get(OfficerAnswer, answer_id)
            if answer is None:
                return None
            return known_answer(answer, session.get_one(QueueItem, answer.item_id))

    def of_officer(self, asker: Asker, most: int) -> tuple[KnownAnswer, ...]:
        """The latest that are in force, of all officers; raises NotAllowedError."""
        with self._people.begin() as session:
            check_role(session, asker, Role.OFFICER)
            if known_person(session, asker) is None:
                return ()
            newest = answers_and_items().where(is_in_force())
            found = session.execute(newest.order_by(OfficerAnswer.id.desc()).limit(most))
            return tuple(known_answer(answer, item) for answer, item in found)

    def _put_in_force(
        self, session: Session, item: QueueItem, answer: OfficerAnswer, officer_id: int
    ) -> WrittenAnswer:
        answer.approved_at, answer.approved_by = now(), officer_id
        item.closed_at = item.closed_at or now()
        known, told = known_answer(answer, item), 0
        for one in _waiting(session, item.id):
            lines = self._notices.answered(one.text, one.sent_at, known)
            leave_notice(session, one.person_id, "answered", lines)
            one.told_at = now()
            told += 1
        return WrittenAnswer(WriteOutcome.TOLD, answer.id, told)


def _standing(session: Session, answer_id: int) -> OfficerAnswer | None:
    """An answer that nobody has taken or given back, locked; None where there is none."""
    answer = session.get(OfficerAnswer, answer_id, with_for_update=True)
    return None if answer is None or answer.withdrawn_at is not None else answer


def _waiting(session: Session, item_id: int) -> Sequence[WaitingQuestion]:
    found = select(WaitingQuestion).where(WaitingQuestion.item_id == item_id)
    return session.scalars(found.order_by(WaitingQuestion.id)).all()


def _claimed(session: Session, item: QueueItem, officer_id: int) -> bool:
    """Whether nobody else has answered it, or is about to have an answer approved."""
    of_item = OfficerAnswer.item_id == item.id
    waits = select(OfficerAnswer.id).where(of_item, awaits_approval()).limit(1)
    if session.scalar(waits) is not None:
        return False
    claimed = session.execute(
        update(QueueItem)
        .where(QueueItem.id == item.id, QueueItem.closed_at.is_(None))
        .values(closed_at=now(), taken_by=officer_id)
        .returning(QueueItem.id)
    ).all()
    session.refresh(item)
    return bool(claimed)
