"""Delete all that is kept of a person."""

from dataclasses import dataclass, fields

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import Session

from bot.people.leaving import erase_waiting
from bot.people.offer_records import OfferRecord
from bot.people.persons import Asker, inline_lane, known_person, one_person
from bot.people.records import (
    ConversationRecord,
    Feedback,
    FollowedRecord,
    InboxRecord,
    Person,
    QuestionRecord,
    SuggestionRecord,
    now,
)
from bot.people.web_records import (
    PersonalCodeRecord,
    PersonLink,
    TranscriptRecord,
    WebSessionRecord,
)
from bot.people.zalo_records import ZALO_OFFICIAL, ZaloChatRecord
from index.model import Role

_PAGE = "web"
_ERASED = "erased"
"""The outcome of a message whose person had all deleted before it was answered."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """How much of a person was deleted; ``role_stays`` where they have one that is not a citizen's.

    ``sent`` counts questions that were sent to officers, ``waiting`` messages of their private chat
    that were still to be answered.
    """

    questions: int = 0
    conversations: int = 0
    thumbs: int = 0
    followed: int = 0
    suggestions: int = 0
    sent: int = 0
    waiting: int = 0
    role_stays: bool = False

    def __add__(self, other: "Erasure") -> "Erasure":
        """Both together."""
        counts = {
            one.name: getattr(self, one.name) + getattr(other, one.name)
            for one in fields(self)
            if one.name != "role_stays"
        }
        return Erasure(**counts, role_stays=self.role_stays or other.role_stays)


def erase(session: Session, asker: Asker) -> Erasure:
    """Delete what is kept of the person, in private and in every group, in every linked channel.

    Of their chats' messages the channel's own number stays, so that none is answered twice.
    """
    person = known_person(session, asker)
    if person is None:
        return Erasure(waiting=_erase_inbox(session, asker))
    erased = Erasure()
    for one in one_person(session, person):
        erased += _erase(session, one)
    return erased


def _erase(session: Session, person: Person) -> Erasure:
    waiting = _erase_inbox(session, Asker(person.channel, person.external_id))
    waiting += _erase_browsers(session, person)
    is_theirs = or_(PersonLink.person_id == person.id, PersonLink.same_as == person.id)
    session.execute(delete(PersonLink).where(is_theirs))
    session.execute(delete(PersonalCodeRecord).where(PersonalCodeRecord.person_id == person.id))
    thumbs, questions, conversations, followed, suggestions = (
        session.execute(
            delete(kind).where(kind.person_id == person.id).returning(kind.person_id)
        ).all()
        for kind in (Feedback, QuestionRecord, ConversationRecord, FollowedRecord, SuggestionRecord)
    )
    session.execute(delete(OfferRecord).where(OfferRecord.person_id == person.id))
    sent = erase_waiting(session, person.id)
    session.execute(delete(TranscriptRecord).where(TranscriptRecord.person_id == person.id))
    role_stays = person.role != Role.CITIZEN
    if not role_stays:
        session.execute(delete(Person).where(Person.id == person.id))
    return Erasure(
        questions=len(questions),
        conversations=len(conversations),
        thumbs=len(thumbs),
        followed=len(followed),
        suggestions=len(suggestions),
        sent=sent,
        waiting=waiting,
        role_stays=role_stays,
    )


def _erase_inbox(session: Session, asker: Asker) -> int:
    """Empty what came from the private chat, which has the number of the person, or inline."""
    if asker.channel == ZALO_OFFICIAL:
        session.execute(delete(ZaloChatRecord).where(ZaloChatRecord.user_id == asker.external_id))
    lanes = (asker.external_id, inline_lane(asker.external_id))
    theirs = (InboxRecord.channel == asker.channel) & InboxRecord.lane.in_(lanes)
    return _emptied(session, theirs)


def _erase_browsers(session: Session, person: Person) -> int:
    """Empty what came from the browsers in which an officer is signed in."""
    marks = select(WebSessionRecord.mark).where(WebSessionRecord.person_id == person.id)
    return _emptied(session, (InboxRecord.channel == _PAGE) & InboxRecord.lane.in_(marks))


def _emptied(session: Session, theirs: ColumnElement[bool]) -> int:
    session.execute(
        update(InboxRecord).where(theirs, InboxRecord.outcome.is_not(None)).values(lane="")
    )
    emptied = (
        update(InboxRecord)
        .where(theirs)
        .values(lane="", content="", outcome=_ERASED, closed_at=now())
        .returning(InboxRecord.id)
    )
    return len(session.execute(emptied).all())
