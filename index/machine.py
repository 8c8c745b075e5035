"""What the machine lets this process use."""

import ctypes
import os


def cores() -> int:
    """How many cores this process may run on."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def give_back_memory() -> None:
    """Give the system the memory that was freed, after something that needed much of it.

    The C library of GNU keeps it otherwise (``malloc_trim(3)``); with another one this does
    nothing.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
