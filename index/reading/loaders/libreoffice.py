"""LibreOffice: whether it is installed, and files turned by it into another format."""

import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from index.errors import SkipReason, UnreadableFileError

_SECONDS = 180.0
_PROFILE = Path(__file__).with_name("libreoffice.xcu")
"""No macros, no Java, no linked pictures, sections or cells, no update."""
_MEMORY = 900_000_000
"""Bytes of address space; a decree of 260 kB is converted within 500 MB."""
_OFFICE = ("soffice", "libreoffice")
WRITER, CALC = "libswlo.so", "libsclo.so"
"""The parts of it: Debian packs the two apart."""


def office_with(part: str) -> str | None:
    """LibreOffice, unless it is one whose folder shows that the part is not installed."""
    office = installed(_OFFICE)
    if office is None:
        return None
    folder = Path(office).resolve().parent
    parts = [name for name in (WRITER, CALC) if (folder / name).exists()]
    return None if parts and part not in parts else office


def installed(names: Sequence[str]) -> str | None:
    """The first of these programs that is on the path."""
    return next(filter(None, map(shutil.which, names)), None)


def converted(office: str, path: Path, to: str, folder: Path) -> Path:
    """Convert a file in a folder and with a profile of its own: LibreOffice runs once a profile.

    Raises UnreadableFileError where the program took too long or made nothing of the file.
    """
    source = folder / "in" / "document"
    source.parent.mkdir()
    shutil.copyfile(path, source)  # under a name that says nothing: the content decides
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    shutil.copyfile(_PROFILE, settings)
    profile = (folder / "profile").as_uri()
    run(
        [office, f"-env:UserInstallation={profile}", "--headless", "--norestore",
         "--convert-to", to, "--outdir", str(folder), str(source)],
        path,
    )  # fmt: skip
    result = folder / f"document.{to}"
    if not result.is_file():
        raise UnreadableFileError(path, SkipReason.CORRUPT)
    return result


def calculated(path: Path, folder: Path) -> Path | None:
    """The workbook with its formulas computed, None where no LibreOffice can do it.

    Raises UnreadableFileError as ``converted`` does.
    """
    office = office_with(CALC)
    return None if office is None else converted(office, path, "xlsx", folder)


def run(command: list[str], path: Path) -> bytes:
    """What a program prints; it and all it started are ended when it takes too long.

    Raises UnreadableFileError where it does, where it cannot be started, or where it fails.
    """
    try:
        with subprocess.Popen(  # noqa: S603 -- a program found on the path, arguments of our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            _give_memory(process.pid)
            try:
                output, _ = process.communicate(timeout=_SECONDS)
            except subprocess.TimeoutExpired as error:
                os.killpg(process.pid, signal.SIGKILL)
                raise UnreadableFileError(path, SkipReason.TOO_SLOW) from error
    except OSError as error:
        raise UnreadableFileError(path, SkipReason.NEEDS_OFFICE) from error
    if process.returncode != 0:
        raise UnreadableFileError(path, SkipReason.CORRUPT)
    return output


def _give_memory(process: int) -> None:
    """Let a program have what a big one needs where this process is held to less."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft != resource.RLIM_INFINITY and hasattr(resource, "prlimit"):
        with suppress(OSError, ValueError):  # it has ended already
            resource.prlimit(process, resource.RLIMIT_AS, (_MEMORY, hard))
