"""Whoever builds and is told to stop ends once, in good order, however often it is said."""

import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

from index.building.build import go_on

_Handler = Callable[[int, FrameType | None], object] | int | None
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Ctrl-C, a supervisor or a shutdown, a terminal that is closed."""


@contextmanager
def told_to_stop() -> Iterator[Callable[[], None]]:
    """What to ask again and again: it raises KeyboardInterrupt once the process was told to stop.

    A signal itself interrupts nothing: an exception between any two steps of the program would
    leave threads half started and things half closed. Whoever was told and did not ask any more
    is interrupted at the end. In another thread than the main one nothing is heard.
    """
    if threading.current_thread() is not threading.main_thread():
        yield go_on
        return
    told = threading.Event()

    def note(_: int, __: FrameType | None) -> None:
        told.set()

    def heed() -> None:
        if told.is_set():
            raise KeyboardInterrupt

    before = {number: signal.getsignal(number) for number in _SIGNALS}
    for number in _SIGNALS:
        if before[number] is not signal.SIG_IGN:  # by nohup
            signal.signal(number, note)
    try:
        yield heed
        heed()
    except KeyboardInterrupt:
        raise  # the process ends, deaf from here on
    except BaseException:
        _restore(before)
        raise
    _restore(before)


def _restore(handlers: Mapping[signal.Signals, _Handler]) -> None:
    for number, handler in handlers.items():
        signal.signal(number, handler)
