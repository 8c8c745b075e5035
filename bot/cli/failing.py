"""Where errors end: each is one sentence on stderr and an exit code."""

import errno
from collections.abc import Iterator
from dataclasses import dataclass

import typer

from bot.cli.refusals import RefusedQuestionError, UnconfirmedError
from bot.messages import usage
from bot.messages.errors import INTERRUPTED, NO_MEMORY, explain
from index.errors import MotcuaError
from retrieval.evaluation.questions import QuestionsError

EXIT_INTERRUPTED = 130
_FAILED, _WRONG_USAGE = 1, 2
_NATIVE = ("bad_alloc", "bad allocation", "failed to map segment", "can't allocate memory")
"""What libraries that are not written in Python say when memory is out."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What is said, and what the command exits with."""

    sentence: str
    code: int = _FAILED


INTERRUPTION = Failure(INTERRUPTED, EXIT_INTERRUPTED)


def failure_of(error: BaseException) -> Failure | None:
    """How a command ends with this error; None where it is a fault of the program."""
    if isinstance(error, usage.UsageError):
        return Failure(usage.explain(error), _WRONG_USAGE)
    if isinstance(error, UnconfirmedError):
        return Failure(explain(error), _WRONG_USAGE)
    if isinstance(error, RefusedQuestionError):
        return Failure(error.sentence, _WRONG_USAGE)
    if isinstance(error, QuestionsError):
        return Failure(usage.questions(error.path, error.line))
    if isinstance(error, (typer.Abort, KeyboardInterrupt)):
        return INTERRUPTION
    if any(map(_is_out_of_memory, _chain(error))):
        return Failure(NO_MEMORY)
    if isinstance(error, (MotcuaError, OSError)):
        return Failure(explain(error))
    return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it came from: a model that cannot be opened may be out of memory."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _is_out_of_memory(error: BaseException) -> bool:
    if isinstance(error, OSError) and error.errno == errno.ENOMEM:
        return True
    return isinstance(error, MemoryError) or any(words in str(error) for words in _NATIVE)
