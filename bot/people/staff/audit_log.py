"""The audit: who built, switched, invited, answered; nothing deletes it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot.people.persons import Asker
from bot.people.records import Audit, Person
from bot.people.staff.checking import check_admin
from bot.people.store import People


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Who did what, when (UTC); ``called`` is how the office calls them, where it does."""

    at: datetime
    who: str
    called: str
    action: str
    detail: str


class AuditLog:
    """Read by administrators only; raises SQLAlchemyError."""

    def __init__(self, people: People) -> None:
        self._people = people

    def lines(self, asker: Asker | None, first: int, most: int) -> tuple[AuditLine, ...]:
        """What was done, the newest first, from one on; raises NotAllowedError."""
        with self._people.begin() as session:
            check_admin(session, asker)
            newest = select(Audit).order_by(Audit.id.desc()).offset(first).limit(most)
            lines = session.scalars(newest).all()
            called = {
                f"{one.channel} {one.external_id}": one.called
                for one in session.scalars(select(Person).where(Person.called.is_not(None)))
            }
        return tuple(
            AuditLine(one.at, one.who, called.get(one.who) or "", one.action, one.detail)
            for one in lines
        )
