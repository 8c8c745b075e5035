"""Who may do what the office's administrators do, and how it is written down."""

from sqlalchemy.orm import Session

from bot.people.persons import Asker, known_person
from bot.people.records import Audit
from index.model import Role

COMMAND_LINE = "command line"
"""Who did what was done in a terminal."""
_LONGEST_WHO = 64
_LONGEST_DETAIL = 1000


class NotAllowedError(Exception):
    """Somebody asks for what their role may not do."""


def check_admin(session: Session, asker: Asker | None) -> None:
    """Raise NotAllowedError for anybody but an administrator in private, or the command line."""
    check_role(session, asker, Role.ADMIN)


def check_role(session: Session, asker: Asker | None, role: Role) -> None:
    """Raise NotAllowedError for who has not this role in private, or a higher one.

    An asker of None is who has the command line. Raises ValueError where somebody gave the person
    a role that there is not.
    """
    if asker is None:
        return
    person = known_person(session, asker) if asker.group is None else None
    if person is None or not Role(person.role).may_read(role):
        raise NotAllowedError


def audit_name(asker: Asker | None) -> str:
    """As the audit names who did something."""
    return COMMAND_LINE if asker is None else f"{asker.channel} {asker.external_id}"[:_LONGEST_WHO]


def note(session: Session, who: str, action: str, detail: str) -> None:
    """Write down what somebody does, in the same transaction."""
    session.add(Audit(who=who, action=action, detail=detail[:_LONGEST_DETAIL]))
