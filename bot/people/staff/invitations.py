"""Invitations: made by an administrator, good for one person, for a while."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from bot.people.codes import code_in, digest_of, new_code
from bot.people.persons import Asker, known_person, person_of
from bot.people.records import now
from bot.people.staff.checking import audit_name, check_admin, note
from bot.people.staff_records import InvitationRecord
from bot.people.store import People
from index.model import Role
from index.vietnamese.text import clean_characters, one_line

LASTS = timedelta(hours=48)
"""How long an invitation is good for unless somebody says otherwise."""
_LONGEST_CALLED = 100


@dataclass(frozen=True, slots=True)
class Invitation:
    """One that was made; the ``code`` is told once, and is kept nowhere."""

    code: str
    role: Role
    called: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """One that nobody has used yet."""

    id: int
    role: Role
    called: str
    expires_at: datetime


class RedeemOutcome(StrEnum):
    """What became of a code that somebody showed."""

    TAKEN = "taken"
    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    HAS_ROLE = "has_role"
    """They have that role already, or a higher one; the invitation is still good."""
    SEEN_BY_OTHERS = "seen_by_others"
    """It was shown in a group, and is good for nothing from then on."""


@dataclass(frozen=True, slots=True)
class Redemption:
    """What became of a code, and the role of who showed it now."""

    outcome: RedeemOutcome
    role: Role


class Invitations:
    """Safe to use from many threads; raises SQLAlchemyError, and NotAllowedError as said."""

    def __init__(self, people: People) -> None:
        self._people = people

    def invite(
        self, asker: Asker | None, role: Role, called: str = "", lasts: timedelta = LASTS
    ) -> Invitation:
        """Make an invitation; raises NotAllowedError, and ValueError for a citizen's role."""
        if role is Role.CITIZEN:
            raise ValueError(role)
        code = new_code()
        known_as = one_line(clean_characters(called))[:_LONGEST_CALLED]
        expires = now() + lasts
        with self._people.begin() as session:
            check_admin(session, asker)
            made = InvitationRecord(
                digest=digest_of(code),
                role=role.value,
                called=known_as,
                made_by=audit_name(asker),
                expires_at=expires,
            )
            session.add(made)
            session.flush()
            note(session, audit_name(asker), "invitation made", f"{role} {made.id} {known_as}")
        return Invitation(code, role, known_as, expires)

    def redeem(self, asker: Asker, code: str) -> Redemption | None:
        """Give the asker the role of an invitation; None where the text is no code."""
        if code_in(code) is None:
            return None
        with self._people.begin() as session:
            invitation = session.scalar(
                select(InvitationRecord).where(InvitationRecord.digest == digest_of(code))
            )
            person = known_person(session, asker)
            has = Role.CITIZEN if person is None else Role(person.role)
            refused = _why_not(invitation, asker, has)
            if invitation is None:
                return Redemption(RedeemOutcome.UNKNOWN, has)
            if refused is RedeemOutcome.SEEN_BY_OTHERS:
                invitation.withdrawn_at = now()
                note(session, audit_name(asker), "invitation shown in a group", str(invitation.id))
            if refused is not None:
                return Redemption(refused, has)
            person = person_of(session, asker)
            if not _claimed(session, invitation.id, person.id):
                return Redemption(RedeemOutcome.USED, has)
            person.role = invitation.role
            person.called = invitation.called or person.called
            used = f"{invitation.role} {invitation.id}"
            note(session, audit_name(asker), "invitation used", used)
            return Redemption(RedeemOutcome.TAKEN, Role(invitation.role))

    def still_good(self, asker: Asker | None) -> tuple[OpenInvitation, ...]:
        """Those that are still good, the oldest first; raises NotAllowedError."""
        with self._people.begin() as session:
            check_admin(session, asker)
            good = select(InvitationRecord).where(
                InvitationRecord.used_at.is_(None),
                InvitationRecord.withdrawn_at.is_(None),
                InvitationRecord.expires_at > now(),
            )
            return tuple(
                OpenInvitation(one.id, Role(one.role), one.called, one.expires_at)
                for one in session.scalars(good.order_by(InvitationRecord.id))
            )

    def withdraw(self, asker: Asker | None, invitation_id: int) -> bool:
        """An invitation is good for nothing from now on; False where it was not.

        Raises NotAllowedError.
        """
        with self._people.begin() as session:
            check_admin(session, asker)
            ended = session.execute(
                update(InvitationRecord)
                .where(_is_good(invitation_id))
                .values(withdrawn_at=now())
                .returning(InvitationRecord.id)
            ).all()
            if not ended:
                return False
            note(session, audit_name(asker), "invitation withdrawn", str(invitation_id))
            return True


def _why_not(invitation: InvitationRecord | None, asker: Asker, has: Role) -> RedeemOutcome | None:
    """Why a code gives nothing; None where it gives its role."""
    if invitation is None:
        return RedeemOutcome.UNKNOWN
    if invitation.used_at is not None:
        return RedeemOutcome.USED
    if invitation.withdrawn_at is not None:
        return RedeemOutcome.WITHDRAWN
    if invitation.expires_at <= now():
        return RedeemOutcome.EXPIRED
    if asker.group is not None:
        return RedeemOutcome.SEEN_BY_OTHERS
    return RedeemOutcome.HAS_ROLE if has.rank >= Role(invitation.role).rank else None


def _claimed(session: Session, invitation_id: int, person_id: int) -> bool:
    """Whether nobody else was quicker."""
    taken = session.execute(
        update(InvitationRecord)
        .where(_is_good(invitation_id))
        .values(used_at=now(), used_by=person_id)
        .returning(InvitationRecord.id)
    ).all()
    return bool(taken)


def _is_good(invitation_id: int) -> ColumnElement[bool]:
    return (
        (InvitationRecord.id == invitation_id)
        & InvitationRecord.used_at.is_(None)
        & InvitationRecord.withdrawn_at.is_(None)
    )
