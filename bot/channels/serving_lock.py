"""One process serves a data folder; it is told of others that want to, and they of it."""

import asyncio
import logging
import os
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from index.disk.held import HeldFile, held_file, note_of_holder, time_noted

_log = logging.getLogger(__name__)
_FILE = "serving.lock"
_LOOK_EVERY = 2.0


@dataclass(frozen=True, slots=True)
class ServingProcess:
    """A process that serves, by its number, and since when (UTC); None where that is not known.

    In a container the number is the container's own.
    """

    number: int | None
    since: datetime | None


def only_serving(data: Path) -> AbstractContextManager[HeldFile]:
    """Hold the data folder for one process that serves.

    Raises HeldError where another one does; that one is told.
    """
    return held_file(
        data / _FILE, {"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
    )


def serving_process(data: Path) -> ServingProcess | None:
    """The process that serves a data folder, None where none does; raises OSError."""
    note = note_of_holder(data / _FILE)
    if note is None:
        return None
    number = note.get("pid")
    return ServingProcess(number if isinstance(number, int) else None, time_noted(note, "since"))


async def tell_of_others(held: HeldFile) -> None:
    """Log a sentence when another process wanted to serve too, for as long as this runs."""
    while True:
        await asyncio.sleep(_LOOK_EVERY)
        if held.was_wanted():
            _log.warning(
                "another process wanted to serve this data folder and was refused: one is enough"
            )
