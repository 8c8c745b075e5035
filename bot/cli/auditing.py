"""What is done at the command line is kept in the audit."""

import logging

from sqlalchemy.exc import SQLAlchemyError

from bot.cli.context import Context
from bot.cli.logs.traces import kind
from bot.messages.errors import UNAUDITED, SentenceError
from bot.people.staff.checking import COMMAND_LINE
from bot.wiring.people import people_of
from index.errors import MotcuaError

_log = logging.getLogger(__name__)


def audit_first(context: Context, action: str, detail: str) -> None:
    """Keep what is about to be done; raises SentenceError where it cannot be kept."""
    if not audit(context, action, detail):
        raise SentenceError(UNAUDITED)


def audit(context: Context, action: str, detail: str) -> bool:
    """Keep what was done; a warning in the log when that fails, as what is done stays done.

    Returns whether it is kept.
    """
    try:
        people = people_of(context.settings)
    except MotcuaError as error:
        _log.warning("%s is not in the audit: %s", action, type(error).__name__)
        return False
    if people is None:
        return False
    try:
        people.audit(context.by or COMMAND_LINE, action, detail)
    except SQLAlchemyError as error:
        _log.warning("%s is not in the audit: %s", action, kind(error.__cause__ or error))
        return False
    finally:
        people.close()
    return True
