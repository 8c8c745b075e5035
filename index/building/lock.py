"""One build at a time in a data folder."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from index.errors import BuildRunningError

_FILE = "build.lock"


@contextmanager
def only_build(data: Path) -> Iterator[None]:
    """Hold the data folder for one build; the kernel lets go when the process ends, however.

    Raises BuildRunningError where another build is running; it says since when.
    """
    data.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(data / _FILE, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BuildRunningError(_since(descriptor)) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps({"since": datetime.now(UTC).isoformat()}).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _since(descriptor: int) -> datetime | None:
    try:
        written = json.loads(os.pread(descriptor, 1000, 0))
        return datetime.fromisoformat(written["since"])
    except (ValueError, KeyError, TypeError):  # the other one is just writing it
        return None
