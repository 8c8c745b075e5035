"""What is made once for a whole run, whichever worker needs it first."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


class SharedFolder:
    """A folder of the run that its workers share."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        own = factory.getbasetemp()
        self._folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def made(self, name: str, make: Callable[[Path], object]) -> Path:
        """The folder of that name, made by the first who asks; the others wait for it.

        What was left half made, since making it failed, is made anew.
        """
        folder, whole = self._folder / "shared" / name, self._folder / "shared" / f"{name}.whole"
        folder.parent.mkdir(exist_ok=True)
        with (folder.parent / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not whole.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                whole.touch()
        return folder
