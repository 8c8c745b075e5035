"""Who of the office is signed in in which browser, for how long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from bot.people.codes import CodeKind
from bot.people.personal_codes import PersonalCode, issue_code, take_code
from bot.people.persons import Asker, officer_of, unlink_browsers
from bot.people.records import Person, now
from bot.people.staff.checking import NotAllowedError, audit_name, note
from bot.people.store import People
from bot.people.web_records import WebSessionRecord
from index.model import Role

LASTS = timedelta(hours=12)
IDLE = timedelta(hours=2)
"""A session nobody uses for so long is over."""
_NOTED_EVERY = timedelta(minutes=1)
"""That a session is used is written down no more often."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody of the office in a browser: who, what they may, how the office calls them."""

    asker: Asker
    role: Role
    called: str
    since: datetime


class WebSessions:
    """Browsers are known by the mark of their key. Raises SQLAlchemyError, safe in many threads."""

    def __init__(self, people: People) -> None:
        self._people = people

    def issue(self, asker: Asker) -> PersonalCode:
        """A code by which the asker signs in; raises NotAllowedError for who is no officer."""
        with self._people.begin() as session:
            person = officer_of(session, asker)
            if person is None:
                raise NotAllowedError
            return issue_code(session, person.id, CodeKind.SIGN_IN)

    def end_code(self, code: str) -> None:
        """A code that others have read is good for nothing."""
        with self._people.begin() as session:
            take_code(session, code, CodeKind.SIGN_IN)

    def sign_in(self, code: str, mark: str) -> SignedIn | None:
        """Sign in whose code it is, in the browser of that mark, which nobody is in yet.

        None where the code is not good, or is of somebody who is no officer any more.
        """
        with self._people.begin() as session:
            person_id = take_code(session, code, CodeKind.SIGN_IN)
            person = None if person_id is None else session.get(Person, person_id)
            if person is None or Role(person.role) is Role.CITIZEN:
                return None
            record = WebSessionRecord(
                mark=mark, person_id=person.id, since=now(), until=now() + IDLE
            )
            session.add(record)
            note(session, _name(person), "signed in", "")
            return _signed_in(person, record)

    def of(self, mark: str) -> SignedIn | None:
        """Who is signed in in a browser now, with the role that they have now; None where nobody.

        That they are there is noted, so that the session goes on.
        """
        with self._people.begin() as session:
            found = session.execute(
                select(WebSessionRecord, Person)
                .join(Person, Person.id == WebSessionRecord.person_id)
                .where(WebSessionRecord.mark == mark, WebSessionRecord.until > now())
            ).one_or_none()
            if found is None:
                return None
            record, person = found
            if Role(person.role) is Role.CITIZEN:
                return None
            until = min(now() + IDLE, record.since + LASTS)
            if until - record.until >= _NOTED_EVERY:
                record.until = until
            return _signed_in(person, record)

    def sign_out(self, mark: str) -> bool:
        """Nobody is signed in in that browser any more; False where nobody was."""
        with self._people.begin() as session:
            ended = _end(session, WebSessionRecord.mark == mark)
            for person in ended:
                note(session, _name(person), "signed out", "")
            return bool(ended)

    def sign_out_everywhere(self, asker: Asker) -> int:
        """The asker is signed in nowhere any more; in how many browsers they were."""
        with self._people.begin() as session:
            person = officer_of(session, asker)
            if person is None:
                return 0
            ended = len(_end(session, WebSessionRecord.person_id == person.id))
            unlink_browsers(session, person.id)
            if ended:
                note(session, audit_name(asker), "signed out everywhere", str(ended))
            return ended


def _end(session: Session, which: ColumnElement[bool]) -> list[Person]:
    """Delete sessions; whose they were."""
    gone = session.execute(
        delete(WebSessionRecord).where(which).returning(WebSessionRecord.person_id)
    ).scalars()
    found = (session.get(Person, one) for one in gone.all())
    return [one for one in found if one is not None]


def _name(person: Person) -> str:
    return audit_name(Asker(person.channel, person.external_id))


def _signed_in(person: Person, record: WebSessionRecord) -> SignedIn:
    asker = Asker(person.channel, person.external_id)
    return SignedIn(asker, Role(person.role), person.called or "", record.since)
