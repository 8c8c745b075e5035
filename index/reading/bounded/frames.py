"""Frames over a socket between two of our processes: a sort, a length, bytes.

Nothing is a pickle, least of all what comes from a process that works on strangers' files: it is
JSON, checked like a cache is. (multiprocessing's own pools pickle both ways.)
"""

import selectors
import socket
import struct
import time
from dataclasses import dataclass
from enum import IntEnum

_HEAD = struct.Struct("!BI")
_LONGEST = 1 << 30


class FrameSort(IntEnum):
    """What a frame is."""

    SETUP = 1
    READY = 2
    TASK = 3
    ANSWER = 4
    DONE = 5
    """The task is done; the payload is empty unless the process should not be given another."""
    FAILURE = 6
    LOG = 7


@dataclass(frozen=True, slots=True)
class Frame:
    """One message."""

    sort: FrameSort
    payload: bytes


class Frames:
    """A socket, read and written frame by frame."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def send(self, sort: FrameSort, payload: bytes = b"") -> None:
        """Write a frame whole; raises OSError where nobody reads any more."""
        self._connection.settimeout(None)
        self._connection.sendall(_HEAD.pack(sort, len(payload)) + payload)

    def receive(self, until: float | None = None, longest: int = _LONGEST) -> Frame:
        """The next frame; ``until`` is a moment of the monotonic clock.

        Raises EOFError where the other end is gone, TimeoutError where nothing came in time,
        ValueError where it is no frame or one of more bytes than ``longest``.
        """
        sort, length = _HEAD.unpack(self._bytes(_HEAD.size, until))
        if length > longest:
            raise ValueError(length)
        return Frame(FrameSort(sort), self._bytes(length, until))

    def is_readable(self) -> bool:
        """Whether something is there to be read now: a frame, or that the other end is gone."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._connection, selectors.EVENT_READ)
            return bool(selector.select(0))

    def close(self) -> None:
        """Close the socket."""
        self._connection.close()

    def _bytes(self, count: int, until: float | None) -> bytes:
        read = bytearray(count)
        view, place = memoryview(read), 0
        while place < count:
            left = None if until is None else until - time.monotonic()
            if left is not None and left <= 0:
                raise TimeoutError
            self._connection.settimeout(left)
            try:
                got = self._connection.recv_into(view[place:])
            except (ConnectionError, BrokenPipeError) as error:
                raise EOFError from error
            if not got:
                raise EOFError
            place += got
        return bytes(read)
