"""What became of messages while the database could not be written, in a file that has its room."""

import errno
import os
from hashlib import blake2b
from pathlib import Path
from threading import Lock

from bot.people.inbox import InboxOutcome, Incoming

_PLACES = 4096
"""Twice as many as may wait in an inbox."""
_WIDTH = 64
_FREE = bytes(_WIDTH)


class OutcomeFile:
    """Outcomes that the database could not take, so that nobody is answered again after a restart.

    The file takes its whole room when it is opened, so that it can be written where the disk is
    full: all but file systems that copy what they overwrite (Btrfs, ZFS) need no more for that. A
    place in it holds a digest of an update's key and the outcome, nothing of a person. Safe to use
    from many threads of one process; raises OSError where nothing can be written.
    """

    def __init__(self, path: Path, places: int = _PLACES) -> None:
        """It is opened, or made, at the first use or by ``open``."""
        self._path = path
        self._size = places * _WIDTH
        self._lock = Lock()
        self._descriptor: int | None = None
        self._outcomes: dict[str, InboxOutcome] = {}
        self._places: dict[str, int] = {}
        self._free: list[int] = []

    def open(self) -> None:
        """Take the room and read what is there, unless that was done."""
        with self._lock:
            self._opened()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._descriptor is not None:
                os.close(self._descriptor)
            self._descriptor = None

    def outcome_of(self, one: Incoming) -> InboxOutcome | None:
        """What became of it; None where nothing is noted."""
        with self._lock:
            self._opened()
            return self._outcomes.get(_digest(one))

    def note(self, one: Incoming, outcome: InboxOutcome) -> None:
        """Note what became of it, for good, unless it is noted already."""
        with self._lock:
            descriptor, digest = self._opened(), _digest(one)
            if digest in self._places:
                return
            if not self._free:
                raise OSError(errno.ENOSPC, "no place is left")
            place = self._free[-1]
            written = f"{digest} {outcome.value}".ljust(_WIDTH - 1) + "\n"
            os.pwrite(descriptor, written.encode("ascii"), place * _WIDTH)
            os.fdatasync(descriptor)
            self._free.pop()
            self._places[digest], self._outcomes[digest] = place, outcome

    def forget(self, one: Incoming) -> None:
        """Forget what the database knows by now."""
        with self._lock:
            self._forget(_digest(one))

    def forget_all(self) -> None:
        """Forget everything: the database knows of none of it that it waits."""
        with self._lock:
            for digest in list(self._places):
                self._forget(digest)

    def _forget(self, digest: str) -> None:
        if digest in self._places:
            os.pwrite(self._opened(), _FREE, self._places[digest] * _WIDTH)
            self._free.append(self._places.pop(digest))
            del self._outcomes[digest]

    def _opened(self) -> int:
        if self._descriptor is None:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                os.posix_fallocate(descriptor, 0, self._size)
                self._read(os.pread(descriptor, self._size, 0))
            except BaseException:
                os.close(descriptor)
                raise
            self._descriptor = descriptor
        return self._descriptor

    def _read(self, written: bytes) -> None:
        self._places, self._outcomes, self._free = {}, {}, []
        known = set(InboxOutcome)
        for place in reversed(range(self._size // _WIDTH)):
            there = written[place * _WIDTH : (place + 1) * _WIDTH]
            digest, _, outcome = there.decode("ascii", "replace").strip().partition(" ")
            if outcome in known:
                self._places[digest], self._outcomes[digest] = place, InboxOutcome(outcome)
            else:
                self._free.append(place)


def _digest(one: Incoming) -> str:
    return blake2b(f"{one.channel}\0{one.key}".encode(), digest_size=16).hexdigest()
