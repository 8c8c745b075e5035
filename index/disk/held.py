"""A file that one process holds for as long as it lives."""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class HeldError(Exception):
    """Another process holds the file; ``note`` is what it wrote there, empty where nothing is."""

    def __init__(self, note: Mapping[str, Any]) -> None:
        super().__init__("held by another process")
        self.note = note


@contextmanager
def held_file(path: Path, note: Mapping[str, Any]) -> Iterator[None]:
    """Hold the file, with a note of who does; the kernel lets go when the process ends, however.

    Raises HeldError where another process holds it, and OSError where it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise HeldError(_note(descriptor)) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(note).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _note(descriptor: int) -> Mapping[str, Any]:
    try:
        written = json.loads(os.pread(descriptor, 1000, 0))
    except ValueError:  # the other one is just writing it
        return {}
    return written if isinstance(written, dict) else {}
