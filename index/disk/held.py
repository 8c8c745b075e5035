"""A file that one process holds for as long as it lives."""

import fcntl
import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

_TRIES, _PAUSE = 4, 0.05
"""Whoever only looks lets go at once."""


class HeldError(Exception):
    """Another process holds the file; ``note`` is what it wrote there, empty where nothing is."""

    def __init__(self, note: Mapping[str, Any]) -> None:
        super().__init__("held by another process")
        self.note = note


class HeldFile:
    """A file that this process holds; who wanted it in vain has touched it.

    A touch reaches the holder also where neither can see the other: from one container to another.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._touched = self._last_touch()

    def was_wanted(self) -> bool:
        """Whether another process has wanted it since this was asked before."""
        before, self._touched = self._touched, self._last_touch()
        return self._touched != before

    def _last_touch(self) -> int:
        return os.fstat(self._descriptor).st_mtime_ns


@contextmanager
def held_file(path: Path, note: Mapping[str, Any]) -> Iterator[HeldFile]:
    """Hold the file, with a note of who does; the kernel lets go when the process ends, however.

    Raises HeldError where another process holds it, and OSError where it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _is_taken(descriptor):
            with suppress(OSError):
                os.utime(descriptor)
            raise HeldError(_note(descriptor))
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(note).encode(), 0)
        yield HeldFile(descriptor)
    finally:
        os.close(descriptor)


def note_of_holder(path: Path) -> Mapping[str, Any] | None:
    """What the process wrote that holds the file; None where none does. Raises OSError."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _note(descriptor)
    else:
        return None
    finally:
        os.close(descriptor)


def time_noted(note: Mapping[str, Any], name: str) -> datetime | None:
    """A time of a note, None where there is none."""
    try:
        return datetime.fromisoformat(note[name])
    except (ValueError, KeyError, TypeError):
        return None


def _is_taken(descriptor: int) -> bool:
    for at in range(_TRIES):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if at + 1 < _TRIES:
                time.sleep(_PAUSE)
        else:
            return True
    return False


def _note(descriptor: int) -> Mapping[str, Any]:
    try:
        written = json.loads(os.pread(descriptor, 1000, 0))
    except ValueError:  # the other one is just writing it
        return {}
    return written if isinstance(written, dict) else {}
