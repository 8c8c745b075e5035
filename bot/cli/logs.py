"""Logging in which no secret can stand."""

import logging
import re
import sys
from collections.abc import Iterable

_BOT_TOKEN = re.compile(r"(?<!\d)\d{5,}:[A-Za-z0-9_-]{20,}")
_HIDDEN = "[giấu]"


class MaskingFormatter(logging.Formatter):
    """Formats a record, its traceback too, and hides every secret in what comes out."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = sorted((secret for secret in secrets if secret), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """The whole line or lines, without secrets and without what looks like a bot token."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, _HIDDEN)
        return _BOT_TOKEN.sub(_HIDDEN, line)


def set_up_logging(level: str, secrets: Iterable[str]) -> None:
    """Log to stderr; the HTTP libraries, which log every address they call, only warn."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(MaskingFormatter(secrets))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for name in ("httpx", "httpcore", "telegram.ext.ExtBot"):
        logging.getLogger(name).setLevel(logging.WARNING)
