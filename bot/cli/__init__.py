"""The command ``motcua``: what is typed, put together with `bot.wiring` and printed."""

import signal
import sys
from pathlib import Path
from types import FrameType

from bot.cli.collecting import uncollected


def _leave(_: int, __: FrameType | None) -> None:
    raise SystemExit(0)


# Whoever serves and is told to stop while the libraries are still being read, which takes seconds,
# ends in good order too.
if Path(sys.argv[0]).name == "motcua" and ("serve" in sys.argv or len(sys.argv) == 1):
    signal.signal(signal.SIGTERM, _leave)

with uncollected():
    from bot.cli.app import main

__all__ = ["main"]
