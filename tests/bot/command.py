"""The command line in this process, and the installed command in its own."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import IO, TypeVar

import pytest

from bot.cli.app import run

MOTCUA = Path(sys.executable).with_name("motcua")
_PATIENCE = 120
_S = TypeVar("_S")


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


def run_with_letters_of(
    encoding: str, *arguments: str, text: str = "", monkeypatch: pytest.MonkeyPatch
) -> CommandRun:
    """Run the command line in this process at a terminal with the letters of an encoding.

    On its stdin these lines come, in UTF-8.
    """
    out, err = (TextIOWrapper(BytesIO(), encoding, write_through=True) for _ in range(2))
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdin", TextIOWrapper(BytesIO(text.encode()), encoding))
        patched.setattr(sys, "stdout", out)
        patched.setattr(sys, "stderr", err)
        code = run(list(arguments))
    written = [one.buffer.getvalue().decode(encoding) for one in (out, err)]  # type: ignore[attr-defined]
    return CommandRun(code, *written)


@contextmanager
def served_beside(server: AbstractAsyncContextManager[_S]) -> Iterator[_S]:
    """A server in a thread of its own, which goes on while a command runs in this one."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        made = asyncio.run_coroutine_threadsafe(server.__aenter__(), loop).result(_PATIENCE)
        try:
            yield made
        finally:
            closing = server.__aexit__(None, None, None)
            asyncio.run_coroutine_threadsafe(closing, loop).result(_PATIENCE)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


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
    settings: Mapping[str, str],
    output: int | IO[str] = asyncio.subprocess.DEVNULL,
    options: Sequence[str] = (),
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The installed command, serving; killed at the end, without a word, if it still runs."""
    started = await asyncio.create_subprocess_exec(
        *(MOTCUA, "serve", *options),
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
