"""Wrong usage that only shows when a command runs."""

from bot.messages.errors import SentenceError
from index.errors import MotcuaError


class RefusedQuestionError(SentenceError):
    """What was asked is no question."""


class UnconfirmedError(MotcuaError):
    """Nobody is there to say that all may be replaced, and ``--yes`` was not given."""
