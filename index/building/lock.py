"""One build at a time in a data folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from index.disk.held import HeldError, held_file, time_noted
from index.errors import BuildRunningError

_FILE = "build.lock"


@contextmanager
def only_build(data: Path) -> Iterator[None]:
    """Hold the data folder for one build; the kernel lets go when the process ends, however.

    Raises BuildRunningError where another build is running; it says since when.
    """
    try:
        with held_file(data / _FILE, {"since": datetime.now(UTC).isoformat()}):
            yield
    except HeldError as error:
        raise BuildRunningError(time_noted(error.note, "since")) from error
