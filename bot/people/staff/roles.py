"""Officers and administrators: appointed by configuration or invitation, listed, withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.people.leaving import leave_desk
from bot.people.persons import Asker, person_of
from bot.people.records import Person, now
from bot.people.staff.checking import audit_name, check_admin, note
from bot.people.staff_records import InvitationRecord
from bot.people.store import People
from index.model import Role


@dataclass(frozen=True, slots=True)
class Colleague:
    """An officer or administrator, by the channel's own id; ``is_configured`` cannot be undone.

    ``called`` is empty where nobody said how the office calls them.
    """

    id: int
    channel: str
    external_id: str
    role: Role
    called: str
    since: datetime
    is_configured: bool


class WithdrawOutcome(StrEnum):
    """What became of a role or an invitation that was to be withdrawn."""

    DONE = "done"
    NOT_THERE = "not_there"
    CONFIGURED = "configured"
    LAST_ADMIN = "last_admin"


class Roles:
    """Safe to use from many threads; raises SQLAlchemyError, and NotAllowedError as said.

    An asker of None is who has the command line.
    """

    def __init__(self, people: People, configured: Iterable[Asker] = ()) -> None:
        """``configured`` are administrators by the office's configuration."""
        self._people = people
        self._configured = frozenset(configured)

    def appoint_configured(self) -> None:
        """Make who is configured an administrator, once."""
        with self._people.begin() as session:
            for asker in self._configured:
                person = person_of(session, asker)
                if person.role != Role.ADMIN:
                    person.role = Role.ADMIN.value
                    note(session, "configuration", "role given", f"admin {audit_name(asker)}")

    def colleagues(self, asker: Asker | None) -> tuple[Colleague, ...]:
        """Officers and administrators, these first; raises NotAllowedError."""
        with self._people.begin() as session:
            check_admin(session, asker)
            found = session.scalars(
                select(Person).where(Person.role != Role.CITIZEN.value).order_by(Person.id)
            )
            made = [self._colleague(one) for one in found]
        return tuple(sorted(made, key=lambda one: -one.role.rank))

    def withdraw(self, asker: Asker | None, person_id: int) -> WithdrawOutcome:
        """Make somebody a citizen again; their invitations are good for nothing from then on.

        Raises NotAllowedError.
        """
        with self._people.begin() as session:
            check_admin(session, asker)
            admins = _admins(session)
            person = session.get(Person, person_id)
            if person is None or person.role == Role.CITIZEN:
                return WithdrawOutcome.NOT_THERE
            if self._colleague(person).is_configured:
                return WithdrawOutcome.CONFIGURED
            if person.role == Role.ADMIN and admins == [person_id]:
                return WithdrawOutcome.LAST_ADMIN
            detail = f"{person.role} {person.channel} {person.external_id}"
            person.role = Role.CITIZEN.value
            note(session, audit_name(asker), "role withdrawn", detail)
            leave_desk(session, person.id)
            made_by = audit_name(Asker(person.channel, person.external_id))
            session.execute(
                update(InvitationRecord)
                .where(InvitationRecord.made_by == made_by, InvitationRecord.used_at.is_(None))
                .values(withdrawn_at=now())
            )
            return WithdrawOutcome.DONE

    def _colleague(self, person: Person) -> Colleague:
        asker = Asker(person.channel, person.external_id)
        return Colleague(
            person.id,
            person.channel,
            person.external_id,
            Role(person.role),
            person.called or "",
            person.since,
            asker in self._configured,
        )


def _admins(session: Session) -> list[int]:
    """The ids of all administrators; no other transaction changes them before this one ends."""
    found = (
        select(Person.id).where(Person.role == Role.ADMIN.value).order_by(Person.id)
    ).with_for_update()
    return list(session.scalars(found))
