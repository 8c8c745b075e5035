"""Who changed the index from the command line, and how."""

import logging

from sqlalchemy.exc import SQLAlchemyError

from bot.cli.context import Context
from bot.wiring import people_of

_log = logging.getLogger(__name__)


def audit(context: Context, action: str, detail: str) -> None:
    """Keep what was done; a warning in the log when that fails, as what is done stays done."""
    people = people_of(context.settings)
    if people is None:
        return
    try:
        people.audit("command line", action, detail)
    except SQLAlchemyError as error:
        _log.warning("%s is not in the audit: %s", action, str(error).partition("\n")[0])
    finally:
        people.close()
