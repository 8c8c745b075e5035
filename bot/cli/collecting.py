"""When Python looks for garbage: not while much is made that stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing is looked through for garbage inside: a tenth of a start, and none is found."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def look_no_more() -> None:
    """What is there when the program ends goes with it, and is not looked through before."""
    gc.disable()
    gc.freeze()
