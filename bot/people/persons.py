"""Who asks, and what they may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.people.records import GroupQuestion, Person, QuestionRecord
from bot.people.web_records import PersonLink, TranscriptRecord
from index.model import Role

WEB, KIOSK = "web", "kiosk"
"""Channels of browsers: whoever has the key of one, and whoever stands before one just now."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who is on the other side: a channel and its own id for the person.

    ``group`` is the channel's id of the chat in which others read along; None in private.
    """

    channel: str
    external_id: str
    group: str | None = None

    def is_same_person(self, other: Self) -> bool:
        """Whether both are one person, wherever they ask."""
        return (self.channel, self.external_id) == (other.channel, other.external_id)


def inline_lane(external_id: str) -> str:
    """The lane of the inbox in which somebody's questions wait that are put in no chat."""
    return f"inline {external_id}"


def known_person(session: Session, asker: Asker) -> Person | None:
    """The person, where something is kept of them."""
    return session.scalar(
        select(Person).where(
            Person.channel == asker.channel, Person.external_id == asker.external_id
        )
    )


def person_of(session: Session, asker: Asker) -> Person:
    """The person, made when new; of two who make one at once, the second finds the first's."""
    person = known_person(session, asker)
    if person is not None:
        return person
    person = Person(channel=asker.channel, external_id=asker.external_id)
    try:
        with session.begin_nested():
            session.add(person)
    except IntegrityError:
        made = known_person(session, asker)
        if made is None:
            raise
        return made
    return person


def officer_of(session: Session, asker: Asker) -> Person | None:
    """The person, where they are an officer or administrator, in private.

    Raises ValueError where somebody gave the person a role that there is not.
    """
    person = known_person(session, asker) if asker.group is None else None
    return person if person and Role(person.role) is not Role.CITIZEN else None


def is_linkable(person: Person, same: Person) -> bool:
    """Whether somebody may be known as that one.

    At a kiosk everybody stands, and a browser gets a role by signing in, which ends.
    """
    if person.role != Role.CITIZEN or KIOSK in (person.channel, same.channel):
        return False
    return person.channel != WEB or same.role == Role.CITIZEN


def root_of(session: Session, person: Person) -> Person:
    """Whom somebody is known as; themselves where they have no link, or may have none."""
    link = session.get(PersonLink, person.id)
    same = None if link is None else session.get(Person, link.same_as)
    return same if same is not None and is_linkable(person, same) else person


def one_person(session: Session, person: Person) -> list[Person]:
    """All who are known as one person with somebody, themselves first."""
    root = root_of(session, person)
    linked = select(PersonLink.person_id).where(PersonLink.same_as == root.id)
    found = session.scalars(select(Person).where(Person.id.in_(linked)))
    known = [root, *(one for one in found if is_linkable(one, root))]
    return [person, *(one for one in known if one.id != person.id)]


def unlink_browsers(session: Session, person_id: int) -> None:
    """No browser is known as somebody any more, nor shows what they were told."""
    browsers = select(Person.id).where(Person.channel == WEB)
    is_theirs = (PersonLink.same_as == person_id) & PersonLink.person_id.in_(browsers)
    ended = session.scalars(delete(PersonLink).where(is_theirs).returning(PersonLink.person_id))
    forget_transcripts(session, ended.all())


def forget_transcripts(session: Session, person_ids: Sequence[int]) -> None:
    """Let the page show nothing any more of what somebody was told."""
    of_them = TranscriptRecord.person_id.in_(person_ids)
    session.execute(delete(TranscriptRecord).where(of_them))


def seen_question(session: Session, asker: Asker, question_id: int) -> QuestionRecord | None:
    """A question that is the asker's own, or was asked in the group they are in now.

    Their own is what they asked in another channel too, where they are known there as one person.
    """
    record = session.get(QuestionRecord, question_id)
    owner = session.get(Person, record.person_id) if record is not None else None
    if record is None or owner is None:
        return None
    if _is(owner, asker):
        return record
    asked_in = session.get(GroupQuestion, record.id)
    if asker.group is None:
        others = one_person(session, owner) if asked_in is None else []
        is_theirs = any(_is(one, asker) for one in others)
        return record if is_theirs else None
    in_their_group = asked_in is not None and asked_in.group_id == asker.group
    return record if in_their_group and owner.channel == asker.channel else None


def _is(person: Person, asker: Asker) -> bool:
    return (person.channel, person.external_id) == (asker.channel, asker.external_id)
