"""Where lines go: stderr, or a file that is begun anew when it is full."""

import contextlib
import io
import logging
import os
import stat
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO, Any

from bot.cli.logs.repeats import Repeats

_FILE_BYTES = 10 * 1024 * 1024
_FILES = 5
_ONLY_MINE = 0o600


class SummingHandler(logging.Handler):
    """In front of a handler of the library: sums up lines that come again and again."""

    _repeats: Repeats

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record, unless its place has written too much."""
        for one in self._repeats.of(record):
            super().emit(one)

    def close(self) -> None:
        """Say what was left out, and close."""
        for one in self._repeats.rest():
            super().emit(one)
        super().close()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - logging's name
        """Say that a line was lost and why; logging itself would print its words."""
        with contextlib.suppress(Exception):  # there is nowhere left to say it
            sys.stderr.write(f"a line of the log is lost: {type(sys.exception()).__name__}\n")


class StreamLog(SummingHandler, logging.StreamHandler[Any]):
    """Writes to a stream, in the letters that it has."""

    def __init__(self, stream: IO[str]) -> None:
        super().__init__(stream)
        self._repeats = Repeats()

    def close(self) -> None:
        """Say what was left out, unless whoever lent the stream has closed it, and close."""
        if self.stream.closed:
            self._repeats = Repeats()
        super().close()

    def format(self, record: logging.LogRecord) -> str:
        """The line; a letter that the stream lacks stands as an escape."""
        line = super().format(record)
        encoding = getattr(self.stream, "encoding", None) or "utf-8"
        return line.encode(encoding, "backslashreplace").decode(encoding)


class FileLog(SummingHandler, RotatingFileHandler):
    """Writes to a file that only its owner reads, and keeps five full ones beside it.

    Several commands may write to one file: when another has begun it anew, or somebody moved it,
    this writes to the new one. Raises OSError where it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=_FILE_BYTES, backupCount=_FILES, encoding="utf-8")
        self._repeats = Repeats()

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record to the file that has the name now."""
        try:
            self._follow()
        except OSError:
            self.handleError(record)
            return
        super().emit(record)

    def _follow(self) -> None:
        if self.stream is None:
            return
        mine = os.fstat(self.stream.fileno())
        try:
            there = Path(self.baseFilename).stat()
        except FileNotFoundError:
            there = None
        if there is None or (there.st_dev, there.st_ino) != (mine.st_dev, mine.st_ino):
            self.stream.close()
            self.stream = self._open()

    def _open(self) -> io.TextIOWrapper:
        how = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC
        descriptor = os.open(self.baseFilename, how, _ONLY_MINE)
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.fchmod(descriptor, _ONLY_MINE)
        return os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace")
