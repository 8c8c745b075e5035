"""Where the log goes, and what else goes there: warnings and errors that nobody caught."""

import logging
import sys
import threading
import warnings
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Literal, TextIO

from bot.cli.logs.handlers import FileLog, StreamLog, SummingHandler
from bot.cli.logs.lines import JsonFormatter, MaskingFormatter

_log = logging.getLogger(__name__)
_ONLY_WARN = ("httpx", "httpcore", "telegram.ext.ExtBot")
"""What would log every address that is called, or every call with all that it sends."""

LogFormat = Literal["text", "json"]


def set_up_logging(
    level: str,
    secrets: Iterable[str],
    log_format: LogFormat = "text",
    file: Path | None = None,
) -> None:
    """Log to a file, or without one to stderr, at this level; every other way to either, too.

    Raises OSError where the file cannot be written.
    """
    formatter = (JsonFormatter if log_format == "json" else MaskingFormatter)(secrets)
    handler: SummingHandler = StreamLog(sys.stderr) if file is None else FileLog(file)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    for before in root.handlers:
        if isinstance(before, SummingHandler):
            before.close()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for name in _ONLY_WARN:
        logging.getLogger(name).setLevel(logging.WARNING)
    _catch_the_rest()


def _catch_the_rest() -> None:
    """What Python itself would print on stderr, with every word, is logged instead."""
    warnings.showwarning = _log_warning
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread
    sys.unraisablehook = _log_unraisable


def _log_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Its kind and its place; its words may be anybody's, as an exception's may."""
    del message, file, line
    record = logging.LogRecord(_log.name, logging.WARNING, filename, lineno, "%s in %s", None, None)
    record.args = (category.__name__, f"{Path(filename).name}:{lineno}")
    _log.handle(record)


def _log_uncaught(
    kind: type[BaseException], error: BaseException, where: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, where)
        return
    _log.critical("the program ends by an error that nobody expected", exc_info=error)
    if not any(isinstance(one, StreamLog) for one in logging.getLogger().handlers):
        sys.stderr.write(f"{kind.__name__}\n")  # who started it does not see the file


def _log_uncaught_in_thread(caught: threading.ExceptHookArgs) -> None:
    if caught.exc_type is not SystemExit:
        _log.error("a thread ends by an error that nobody caught", exc_info=caught.exc_value)


def _log_unraisable(caught: "sys.UnraisableHookArgs") -> None:
    _log.error("an error where none can be raised", exc_info=caught.exc_value)
