"""A build in a process of its own, watched: what it says, how it ends, and that it can be stopped.

In this process it would compete with the answers for one interpreter, and take it down with it.
"""

import contextlib
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import IO

_MOST_LINES = 400
_KILL_AFTER = 30.0
"""Seconds: a build that is told to stop does so within a second or two."""


@dataclass(frozen=True, slots=True)
class BuildCommand:
    """How the process is started: ``python -m bot.cli index build --data DATA``."""

    data: Path
    program: Sequence[str] = (sys.executable, "-m", "bot.cli")

    def arguments(self, by: str) -> list[str]:
        """The command for who builds, as the audit names them."""
        data = str(self.data.absolute())
        return [*self.program, "index", "build", "--data", data, "--by", by]


class BuildJob:
    """One build; safe to use from many threads. Raises OSError where no process can be started."""

    def __init__(self, command: BuildCommand, by: str) -> None:
        """Start it."""
        self._began = monotonic()
        self._lines: list[str] = []
        self._errors: list[str] = []
        self.is_stopped = False
        """Whether somebody stopped it."""
        self.is_forbidden = False
        """Whether it was stopped because who began it is no administrator any more."""
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            command.arguments(by),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        pipes = ((self._process.stdout, self._lines), (self._process.stderr, self._errors))
        self._readers = [threading.Thread(target=_read, args=pipe, daemon=True) for pipe in pipes]
        for reader in self._readers:
            reader.start()

    @property
    def seconds(self) -> float:
        """Since it began."""
        return monotonic() - self._began

    @property
    def is_over(self) -> bool:
        """Whether it has ended, and all that it said is here."""
        if self._process.poll() is None:
            return False
        for reader in self._readers:
            reader.join(1.0)
        return True

    @property
    def code(self) -> int | None:
        """What it exited with, None while it runs; negative where a signal ended it."""
        return self._process.poll()

    @property
    def last_line(self) -> str:
        """What it said last."""
        return self._lines[-1] if self._lines else ""

    def said(self, since: str) -> str:
        """All from the first line on that begins so; all of it where none does."""
        lines = list(self._lines)
        begins = next((at for at, line in enumerate(lines) if line.startswith(since)), 0)
        return "\n".join(lines[begins:])

    @property
    def error(self) -> str:
        """The sentence with which it failed, empty where it said none."""
        return self._errors[-1] if self._errors else ""

    def stop(self, *, is_forbidden: bool = False) -> None:
        """Have it end; nothing of it stays."""
        self.is_stopped = True
        self.is_forbidden = self.is_forbidden or is_forbidden
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        threading.Thread(target=self._make_sure, daemon=True).start()

    def _make_sure(self) -> None:
        try:
            self._process.wait(_KILL_AFTER)
        except subprocess.TimeoutExpired:
            self._process.kill()


def _read(pipe: IO[str] | None, lines: list[str]) -> None:
    for line in pipe or ():
        lines.append(line.rstrip("\n"))
        del lines[:-_MOST_LINES]
