"""A run over questions, kept in a file to be compared with later."""

import errno
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from index.disk.temporary import temporary_folder
from index.errors import MotcuaError
from index.model import Role
from retrieval.evaluation.metrics import by_slice, metrics, of_contract
from retrieval.evaluation.outcome import Outcome


@dataclass
class SavedRunError(MotcuaError):
    """A file is not there, or is no saved run."""

    path: Path


@dataclass(frozen=True, slots=True)
class Run:
    """Outcomes, at least one, in the order of the files, and what they were made with.

    ``version`` is the name of the index's version that answered, ``role`` whose rights were asked
    with, ``at`` when, in UTC.
    """

    version: str
    role: Role
    at: datetime
    outcomes: tuple[Outcome, ...]


class _SavedRun(BaseModel):
    """The file: the metrics stand there for other readers; here they are worked out anew."""

    model_config = ConfigDict(frozen=True)

    format: Literal[1] = 1
    version: str
    role: Role
    at: datetime
    slices: dict[str, dict[str, float | int | None]]
    overall: dict[str, float | int | None]
    questions: tuple[Outcome, ...]


def check_place(path: Path) -> None:
    """Find out, before the questions are asked, whether a run can be saved there.

    Raises:
        OSError: the folder is not there or cannot be written to, or ``path`` is a folder.

    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    try:
        with temporary_folder(path.parent):
            pass
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def save_run(run: Run, path: Path) -> None:
    """Write a run as JSON, in place of what the file held.

    Raises:
        OSError: it cannot be written.

    """
    saved = _SavedRun(
        version=run.version,
        role=run.role,
        at=run.at,
        slices={name: of_contract(measured) for name, measured in by_slice(run.outcomes).items()},
        overall=of_contract(metrics(run.outcomes)),
        questions=run.outcomes,
    )
    with temporary_folder(path.parent) as folder:
        aside = folder / path.name
        aside.write_text(saved.model_dump_json(indent=1) + "\n", encoding="utf-8")
        aside.replace(path)


def read_run(path: Path) -> Run:
    """Read a saved run.

    Raises:
        SavedRunError: the file cannot be read, or is no saved run.

    """
    try:
        saved = _SavedRun.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise SavedRunError(path) from error
    if not saved.questions:
        raise SavedRunError(path)
    return Run(saved.version, saved.role, saved.at, saved.questions)
