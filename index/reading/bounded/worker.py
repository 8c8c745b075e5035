"""One process that works on files: it takes a task, answers, and takes the next."""

import json
import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from index.errors import SkipReason, UnreadableFileError
from index.reading.bounded.frames import Frames, FrameSort
from index.reading.bounded.limits import (
    Limits,
    hold_to,
    let_go,
    memory_held,
    memory_was_short,
)

Tell = Callable[[bytes], None]
Job = Callable[[bytes, Tell], None]
"""Does what a request asks for, and tells its answers; what it raises is an error of the file."""
JobMaker = Callable[[bytes], Job]
"""Makes it from what the workers of one build are set up with."""

_GROWN = 64_000_000
"""Bytes that a process may keep after a task: more are missing from the limit of the next."""
_WRECKED = (SkipReason.MEMORY, SkipReason.TOO_SLOW)
"""After these something may still be held, or run."""
_log = logging.getLogger(__name__)


def work(frames: Frames, folder: Path, make_job: JobMaker) -> None:
    """Work until the other end of the socket is closed; temporary files lie in ``folder``."""
    own = folder / str(os.getpid())
    own.mkdir()
    tempfile.tempdir = os.environ["TMPDIR"] = str(own)
    root = logging.getLogger()
    root.handlers = [_Forwarder(frames)]
    job = make_job(frames.receive().payload)
    bare = memory_held()
    frames.send(FrameSort.READY)
    while True:
        try:
            task = frames.receive().payload
        except EOFError:
            return
        head, _, request = task.partition(b"\n")
        limits = Limits(**json.loads(head))
        failure = _failure_of(job, request, limits, bare, frames)
        least = min(limits.memory, Limits.of(0).memory)
        is_spent = memory_held() > bare + _GROWN or memory_was_short(least, bare)
        if failure is not None:
            told = {**failure, "is_spent": is_spent or failure["reason"] in _WRECKED}
            frames.send(FrameSort.FAILURE, json.dumps(told).encode())
        else:
            frames.send(FrameSort.DONE, b"spent" if is_spent else b"")


def _failure_of(
    job: Job, request: bytes, limits: Limits, bare: int, frames: Frames
) -> dict[str, str | None] | None:
    """Do the task; why it could not be done and the file at fault, None where it was."""
    path: str | None = None
    reason: SkipReason | None = None
    try:
        hold_to(limits, bare)
        job(request, lambda answer: frames.send(FrameSort.ANSWER, answer))
    except UnreadableFileError as error:
        reason, path = error.reason, str(error.path)
    except MemoryError:
        reason = SkipReason.MEMORY
    except BaseException:  # noqa: BLE001 -- whatever a library does, it is the file's error
        reason = SkipReason.CORRUPT
        let_go()
        _log.warning("a task failed", exc_info=True)
    let_go()
    if reason is None:
        return None
    if reason is SkipReason.CORRUPT and memory_was_short(limits.memory, bare):
        reason = SkipReason.MEMORY
    return {"reason": reason, "path": path}


class _Forwarder(logging.Handler):
    """Lets the process that builds say what is to be logged."""

    def __init__(self, frames: Frames) -> None:
        super().__init__(logging.WARNING)
        self._frames = frames

    def emit(self, record: logging.LogRecord) -> None:
        words = self.format(record).encode("utf-8", "replace")
        self._frames.send(FrameSort.LOG, words)
