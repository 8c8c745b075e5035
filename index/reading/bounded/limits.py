"""What one piece of work may cost, and how the kernel holds a process to it."""

import math
import resource
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

_MEGABYTE = 1_000_000
_PAGE_SIZE = resource.getpagesize()
_NEARLY = 0.9


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost, or cutting one document.

    ``processor_seconds`` are those of the process itself; ``seconds`` pass on the clock, the
    programs that it starts included. ``memory`` is in bytes, beyond what the process has when it
    has nothing to do; ``written`` are the bytes of one file on the disk, ``output`` those of all
    ``answers`` together.
    """

    processor_seconds: int
    seconds: float
    memory: int
    written: int = 250 * _MEGABYTE
    output: int = 128 * _MEGABYTE
    answers: int = 200_000

    @classmethod
    def of(cls, size: int) -> "Limits":
        """Those of a file of so many bytes: a small file has no right to much.

        Of real files the costliest of their size took 3 s of processor time a MB (law and reports),
        5 s (scans, besides 85 s for recognition) and 60 MB of memory a MB.
        """
        megabytes = size / _MEGABYTE
        return cls(
            processor_seconds=math.ceil(min(20 + 60 * megabytes, 900)),
            seconds=min(240 + 600 * megabytes, 6 * 3600),
            memory=min(256 * _MEGABYTE + 64 * size, 1_000 * _MEGABYTE),
        )

    def as_fields(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def hold_to(limits: Limits, bare: int) -> None:
    """Hold this process to the limits from now on; ``bare`` is its memory without work, in bytes.

    Memory that is not given raises MemoryError, or ends a library that cannot do without; a file
    that grows too large raises OSError; the end of its processor time ends the process (SIGXCPU).
    """
    used = math.ceil(time.process_time())
    _lower(resource.RLIMIT_CPU, used + limits.processor_seconds)
    _lower(resource.RLIMIT_AS, bare + limits.memory)
    _lower(resource.RLIMIT_FSIZE, limits.written)
    _lower(resource.RLIMIT_CORE, 0)


def let_go() -> None:
    """Lift the limit of memory, so that there is enough to say that there was not."""
    _lower(resource.RLIMIT_AS, resource.RLIM_INFINITY)


def memory_was_short(memory: int, bare: int) -> bool:
    """Whether this process has once had nearly so much ``memory`` beyond its ``bare`` one.

    Libraries that get no more say that a file is damaged.
    """
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return False
    peak = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmPeak:"))
    return peak > bare + _NEARLY * memory


def memory_held() -> int:
    """The address space of this process in bytes, 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * _PAGE_SIZE
    except OSError:
        return 0


def _lower(which: int, to: int) -> None:
    """Only the limit that counts: the other one cannot be raised again."""
    hard = resource.getrlimit(which)[1]
    if hard != resource.RLIM_INFINITY and (to == resource.RLIM_INFINITY or to > hard):
        to = hard
    try:
        resource.setrlimit(which, (to, hard))
    except (ValueError, OSError):  # macOS does not limit memory
        return
