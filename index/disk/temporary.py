"""Temporary folders that name the process they belong to, so that killed ones can be cleaned up."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "motcua-"


@contextmanager
def temporary_folder(inside: Path | None = None) -> Iterator[Path]:
    """A new empty folder, removed with all that is in it at the end.

    It is in the system's folder for such, or ``inside`` another, whose files it can then replace.
    """
    folder = new_temporary_folder(inside)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_temporary_folder(inside: Path | None = None) -> Path:
    """A new empty folder that whoever asked for it removes."""
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=inside))


def sweep_temporary(inside: Path | None = None) -> None:
    """Remove the folders of processes that are no longer there."""
    for folder in (inside or Path(tempfile.gettempdir())).glob(f"{_PREFIX}*-*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if owner.isdecimal() and not _is_running(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
