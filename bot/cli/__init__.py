"""The command ``motcua``: what is typed, put together with `bot.wiring` and printed."""

import signal
import sys
from types import FrameType


def main() -> None:
    """Run the command line and exit: 0 fine, 1 the work failed, 2 wrong usage.

    Whoever serves and is told to stop while the libraries are still being read, which takes
    seconds, ends in good order too.
    """
    if "serve" in sys.argv[1:] or len(sys.argv) == 1:
        signal.signal(signal.SIGTERM, _leave)
    from bot.cli.app import main as run

    run()


def _leave(_: int, __: FrameType | None) -> None:
    raise SystemExit(0)
