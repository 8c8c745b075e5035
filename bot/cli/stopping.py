"""Whoever builds and is told to stop ends once, in good order, however often it is said."""

import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

_Handler = Callable[[int, FrameType | None], object] | int | None
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Ctrl-C, a supervisor or a shutdown, a terminal that is closed."""


@contextmanager
def stopped_once() -> Iterator[None]:
    """Raise KeyboardInterrupt in the main thread when told to stop, and then hear no more of it.

    What is cleaned up meanwhile is cleaned up to its end. In another thread this does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    for number in _SIGNALS:
        if before[number] is not signal.SIG_IGN:  # by nohup
            signal.signal(number, _stop)
    try:
        yield
    except KeyboardInterrupt:
        raise  # the process ends, deaf from here on
    except BaseException:
        _restore(before)
        raise
    _restore(before)


def _stop(_: int, __: FrameType | None) -> None:
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def _restore(handlers: Mapping[signal.Signals, _Handler]) -> None:
    for number, handler in handlers.items():
        signal.signal(number, handler)
