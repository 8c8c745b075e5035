"""Jobs that do to a worker what files do: run as the program of a server of workers."""

import ctypes
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from index.errors import SkipReason, UnreadableFileError
from index.reading.bounded.server import serve
from index.reading.bounded.worker import Job, Tell


def job_of(setup: bytes) -> Job:
    """Does what the request names."""

    def do(request: bytes, tell: Tell) -> None:
        what, _, detail = request.decode().partition(" ")
        match what:
            case "echo":
                for word in detail.split():
                    tell(setup + word.encode())
            case "refuse":
                raise UnreadableFileError(Path(detail), SkipReason.NO_TEXT)
            case "crash":
                ctypes.string_at(0)
            case "exit":
                os._exit(0)
            case "leave":
                sys.exit(0)
            case "recurse":
                do(request, tell)
            case "fail":
                raise RuntimeError(detail)
            case "spin":
                while True:
                    pass
            case "sleep":
                time.sleep(60)
            case "eat":
                eaten = []
                while True:
                    eaten.append(bytes(10_000_000))
            case "flood":
                while True:
                    tell(bytes(1_000_000))
            case "chatter":
                while True:
                    tell(b"")
            case "write":
                with Path(tempfile.gettempdir(), "big").open("wb") as file:
                    while True:
                        file.write(bytes(1_000_000))
            case "program":
                subprocess.Popen(["sleep", detail], start_new_session=True)
                tell(str(os.getpid()).encode())
                time.sleep(60)
            case "network":
                tell(Path("/proc/self/net/dev").read_bytes())
            case "folder":
                Path(tempfile.gettempdir(), "left").write_text("")
                tell(tempfile.gettempdir().encode())

    return do


if __name__ == "__main__":
    control, folder = sys.argv[1:]
    serve(int(control), Path(folder), job_of)
