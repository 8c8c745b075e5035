"""What a line of the log looks like: in words, or as one JSON object."""

import json
import logging
import re
from collections.abc import Iterable
from datetime import UTC, datetime

from bot.cli.logs.literals import Literals, is_own, place
from bot.cli.logs.repeats import RepeatRecord
from bot.cli.logs.traces import trace
from bot.messages.logs import HIDDEN, repeated

_BOT_TOKEN = re.compile(r"(?<!\d)\d{5,}:[A-Za-z0-9_-]{20,}")
_LONGEST = 2000


class MaskingFormatter(logging.Formatter):
    """One line a record, its traceback under it, indented; without secrets and without words.

    What cannot be printed, a line break too, stands as an escape, so that nothing begins a line but
    a record.
    """

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        self._secrets = sorted((secret for secret in secrets if secret), key=len, reverse=True)
        self._literals = Literals()

    def format(self, record: logging.LogRecord) -> str:
        """The whole line or lines."""
        at = self.formatTime(record)
        where = "" if is_own(record.name) else f" ({self._place(record)})"
        head = f"{at} {record.levelname} {self._plain(record.name)}: {self._message(record)}{where}"
        return "\n    ".join([head, *self._trace(record)])

    def _message(self, record: logging.LogRecord) -> str:
        if isinstance(record, RepeatRecord):
            return repeated(record.count)
        return self._plain(self._literals.message(record, HIDDEN))

    def _place(self, record: logging.LogRecord) -> str:
        return self._plain(place(record.pathname, record.lineno))

    def _trace(self, record: logging.LogRecord) -> list[str]:
        error = record.exc_info[1] if record.exc_info else None
        return [] if error is None else [self._plain(line) for line in trace(error)]

    def _plain(self, words: str) -> str:
        """Without secrets, without what looks like a bot token, and all in one line."""
        for secret in self._secrets:
            words = words.replace(secret, HIDDEN)
        words = _BOT_TOKEN.sub(HIDDEN, words)
        if len(words) > _LONGEST:
            words = f"{words[:_LONGEST]}…"
        if words.isprintable():
            return words
        return "".join(
            one if one.isprintable() else one.encode("unicode_escape").decode() for one in words
        )


class JsonFormatter(MaskingFormatter):
    """One JSON object a line: time (UTC), level, logger, message, place, traceback if any."""

    def format(self, record: logging.LogRecord) -> str:
        """The object."""
        made: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": self._plain(record.name),
            "message": self._message(record),
            "place": self._place(record),
        }
        lines = self._trace(record)
        if lines:
            made["traceback"] = lines
        return json.dumps(made, ensure_ascii=False)
