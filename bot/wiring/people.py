"""People's data, and who works at the office."""

import logging

from sqlalchemy.exc import SQLAlchemyError

from bot.people import Asker, People, spared
from bot.people.staff import Roles
from bot.settings import Settings

_log = logging.getLogger(__name__)


def people_of(settings: Settings) -> People | None:
    """The database of people; None, and a line in the log, when it cannot be opened.

    Citizens still get their answers then; only buttons and thumbs are missing. Raises
    NewerDatabaseError and ForeignDatabaseError for one that is not this program's to change.
    """
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        return People(settings.people_url)
    except (SQLAlchemyError, OSError, ImportError):
        _log.exception("people's data cannot be opened")
        return None


def roles_of(settings: Settings, people: People) -> Roles:
    """Who works at the office; who is configured is appointed, as far as the database is up."""
    roles = Roles(people, (Asker(*one) for one in settings.configured_admins))
    with spared("the configured administrators could not be appointed", ValueError):
        roles.appoint_configured()
    return roles
