"""The command ``motcua``: what is typed, put together with `bot.wiring` and printed."""

import signal
import sys
from collections.abc import Sequence
from types import FrameType


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 fine, 1 the work failed, 2 wrong usage.

    Whoever serves and is told to stop while the libraries are still being read, which takes
    seconds, ends in good order too.
    """
    typed = sys.argv[1:] if arguments is None else arguments
    if "serve" in typed or not typed:
        signal.signal(signal.SIGTERM, _leave)
    from bot.cli.app import main as run

    run(arguments)


def _leave(_: int, __: FrameType | None) -> None:
    raise SystemExit(0)
