"""Who is no citizen, among those whom the page answers."""

from bot.people import Asker, People, spared
from bot.people.persons import KIOSK, WEB
from index.model import Role


def is_staff(people: People | None, asker: Asker, *, unread: bool) -> bool:
    """Whether somebody was signed in, or has a role of their own; ``unread`` is for a failure."""
    if asker.channel not in (WEB, KIOSK):
        return True
    if people is None:
        return False
    with spared("the role of a visitor could not be read", ValueError):
        return people.role_of(asker) is not Role.CITIZEN
    return unread
