"""Somebody who writes in several channels and is known in them as one person, because they said so.

A link leads from a person to the one that they are the same as, never on from there: whoever has
links to them has none of their own.
"""

from enum import StrEnum

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session, aliased

from bot.people.codes import CodeKind
from bot.people.personal_codes import PersonalCode, issue_code, take_code
from bot.people.persons import (
    Asker,
    forget_transcripts,
    is_linkable,
    known_person,
    one_person,
    person_of,
    root_of,
)
from bot.people.records import Person
from bot.people.staff.checking import audit_name, note
from bot.people.store import People
from bot.people.web_records import PersonLink
from index.model import Role


class LinkOutcome(StrEnum):
    """What became of a code that somebody showed."""

    LINKED = "linked"
    UNKNOWN = "unknown"
    """No code, used, too old, or never made."""
    SAME = "same"
    """They are that person already."""
    HAS_ROLE = "has_role"
    """Whoever has a role in a channel gives it out of their hands there by no code."""
    NOT_HERE = "not_here"
    """A browser gets a role by signing in, and whoever stands at a kiosk gets nothing."""


class PersonLinks:
    """Safe to use from many threads; raises SQLAlchemyError."""

    def __init__(self, people: People) -> None:
        self._people = people

    def resolved(self, asker: Asker) -> Asker:
        """The person whom somebody is known as: in private alone, in groups as they are there.

        Who has a role of their own is themselves.
        """
        if asker.group is not None:
            return asker
        same = aliased(Person)
        found = (
            select(Person, same)
            .join(PersonLink, Person.id == PersonLink.person_id)
            .join(same, PersonLink.same_as == same.id)
            .where(Person.channel == asker.channel, Person.external_id == asker.external_id)
        )
        with self._people.begin() as session:
            for person, known in session.execute(found):
                if is_linkable(person, known):
                    return Asker(known.channel, known.external_id)
        return asker

    def all_of(self, asker: Asker) -> tuple[Asker, ...]:
        """All who are known as one person with somebody, themselves first."""
        with self._people.begin() as session:
            person = known_person(session, asker)
            known = [] if person is None else one_person(session, person)
        others = (Asker(one.channel, one.external_id) for one in known[1:])
        return (asker, *others)

    def issue(self, asker: Asker) -> PersonalCode:
        """A code by which the asker is known in another channel."""
        with self._people.begin() as session:
            person = root_of(session, person_of(session, asker))
            return issue_code(session, person.id, CodeKind.LINK)

    def end_code(self, code: str) -> None:
        """A code that others have read is good for nothing."""
        with self._people.begin() as session:
            take_code(session, code, CodeKind.LINK)

    def outcome(self, asker: Asker, code: str) -> LinkOutcome:
        """What would become of a code if the asker showed it; nothing does, it stays good."""
        with self._people.begin() as session:
            outcome = self._link(session, asker, code)
            session.rollback()
            return outcome

    def link(self, asker: Asker, code: str) -> LinkOutcome:
        """From now on the asker is known as whoever got the code, and so is who was they."""
        with self._people.begin() as session:
            return self._link(session, asker, code)

    def _link(self, session: Session, asker: Asker, code: str) -> LinkOutcome:
        known = known_person(session, asker)
        if known is not None and known.role != Role.CITIZEN:
            return LinkOutcome.HAS_ROLE
        issued_by = take_code(session, code, CodeKind.LINK)
        found = None if issued_by is None else session.get(Person, issued_by)
        if found is None:
            return LinkOutcome.UNKNOWN
        person = known or person_of(session, asker)
        _lock(session, found.id, person.id)
        other = root_of(session, found)
        if other.id in (person.id, root_of(session, person).id):
            return LinkOutcome.SAME
        if not is_linkable(person, other):
            return LinkOutcome.NOT_HERE
        session.execute(
            update(PersonLink).where(PersonLink.same_as == person.id).values(same_as=other.id)
        )
        session.merge(PersonLink(person_id=person.id, same_as=other.id))
        if other.role != Role.CITIZEN:
            whose = audit_name(Asker(other.channel, other.external_id))
            note(session, whose, "channel linked", audit_name(asker))
        return LinkOutcome.LINKED

    def end(self, asker: Asker) -> bool:
        """The asker is themselves again, and so is who was known as they; False where nobody was.

        Codes that they got are good for nothing any more.
        """
        with self._people.begin() as session:
            person = known_person(session, asker)
            if person is None:
                return False
            other = root_of(session, person)
            ended = session.execute(
                delete(PersonLink)
                .where(or_(PersonLink.person_id == person.id, PersonLink.same_as == person.id))
                .returning(PersonLink.person_id)
            ).all()
            if other.role != Role.CITIZEN:
                forget_transcripts(session, [one for (one,) in ended])
            if ended and other.role != Role.CITIZEN:
                whose = audit_name(Asker(other.channel, other.external_id))
                note(session, whose, "channel unlinked", audit_name(asker))
            return bool(ended)


def _lock(session: Session, *ids: int) -> None:
    """Two who link to each other at once do so one after the other, and make no circle."""
    session.scalars(
        select(Person.id).where(Person.id.in_(ids)).order_by(Person.id).with_for_update()
    ).all()
