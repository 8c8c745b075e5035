"""The command line in this process, and the installed command in its own."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from bot.cli.app import run

MOTCUA = Path(sys.executable).with_name("motcua")
_PATIENCE = 120


@dataclass(frozen=True)
class CommandRun:
    """What a command did: its exit code, and all that it wrote."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line on stderr of a command that failed; nothing stands on stdout."""
        assert self.code in (1, 2), self
        assert "Traceback" not in self.err
        assert self.out == ""
        (line,) = self.err.splitlines()
        assert line.strip()
        return line


def run_here(capsys: pytest.CaptureFixture[str], *arguments: str) -> CommandRun:
    """Run the command line in this process, which hears signals afterwards as it did before."""
    capsys.readouterr()
    numbers = (signal.SIGINT, signal.SIGTERM)
    is_main = threading.current_thread() is threading.main_thread()  # no other may say
    heard = {number: signal.getsignal(number) for number in numbers if is_main}
    try:
        code = run(list(arguments))
    finally:
        for number, handler in heard.items():
            signal.signal(number, handler)
    written = capsys.readouterr()
    return CommandRun(code, written.out, written.err)


def run_installed(
    *arguments: str, text: str | None = None, settings: Mapping[str, str] | None = None
) -> CommandRun:
    """Run the installed ``motcua`` with these lines on its stdin and these settings."""
    done = subprocess.run(
        [MOTCUA, *arguments],
        input=text or "",
        capture_output=True,
        encoding="utf-8",
        timeout=_PATIENCE,
        check=False,
        env=os.environ | dict(settings or {}),
    )
    return CommandRun(done.returncode, done.stdout, done.stderr)


@asynccontextmanager
async def serving_process(
    settings: Mapping[str, str], output: int | IO[str] = asyncio.subprocess.DEVNULL
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The installed command, serving; killed at the end, without a word, if it still runs."""
    started = await asyncio.create_subprocess_exec(
        *(MOTCUA, "serve"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        env=os.environ | dict(settings),
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.wait()
