"""Codes that somebody asks for in their own chat: good once, for ten minutes, one at a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.people.codes import CodeKind, code_in, digest_of, new_code
from bot.people.records import now
from bot.people.web_records import PersonalCodeRecord

LASTS = timedelta(minutes=10)
_PURPOSES = {CodeKind.SIGN_IN: "sign_in", CodeKind.LINK: "link"}


@dataclass(frozen=True, slots=True)
class PersonalCode:
    """One that was made; the ``code`` is told once, and is kept nowhere."""

    code: str
    until: datetime


def issue_code(session: Session, person_id: int, kind: CodeKind) -> PersonalCode:
    """Make a code for somebody; the one before it is good for nothing from then on."""
    end_codes(session, person_id, kind)
    made = PersonalCode(new_code(kind), now() + LASTS)
    session.add(
        PersonalCodeRecord(
            digest=digest_of(made.code, kind),
            person_id=person_id,
            purpose=_PURPOSES[kind],
            until=made.until,
        )
    )
    return made


def take_code(session: Session, code: str, kind: CodeKind) -> int | None:
    """The id of the person whose code it is; from then on it is nobody's.

    None where it is no code, was used, ended or never made, or its time is over. Of two who show
    it at once one gets it.
    """
    if code_in(code, kind) is None:
        return None
    taken = session.execute(
        delete(PersonalCodeRecord)
        .where(
            PersonalCodeRecord.digest == digest_of(code, kind),
            PersonalCodeRecord.purpose == _PURPOSES[kind],
        )
        .returning(PersonalCodeRecord.person_id, PersonalCodeRecord.until)
    ).all()
    return next((person for person, until in taken if until > now()), None)


def end_codes(session: Session, person_id: int, kind: CodeKind) -> None:
    """Codes of somebody are good for nothing any more."""
    session.execute(
        delete(PersonalCodeRecord).where(
            PersonalCodeRecord.person_id == person_id,
            PersonalCodeRecord.purpose == _PURPOSES[kind],
        )
    )
