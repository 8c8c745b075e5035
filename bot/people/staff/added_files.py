"""Which files somebody has added through the bot, as the audit knows."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.people.persons import Asker
from bot.people.records import Audit
from bot.people.staff.checking import audit_name

FILE_ADDED, FILE_TAKEN_OUT = "file added", "file taken out"
_LOOKED_AT = 200
"""So many additions are looked at, the latest."""


@dataclass(frozen=True, slots=True)
class AddedFile:
    """A file by its name as the audit has it, and when it was added last (UTC)."""

    id: int
    detail: str
    at: datetime


def added_files(session: Session, asker: Asker) -> list[AddedFile]:
    """What they added themselves, the latest first."""
    own = select(Audit).where(Audit.who == audit_name(asker), Audit.action == FILE_ADDED)
    found = session.scalars(own.order_by(Audit.id.desc()).limit(_LOOKED_AT))
    return [AddedFile(one.id, one.detail, one.at) for one in found]
