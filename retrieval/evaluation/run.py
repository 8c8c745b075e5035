"""A run over questions, kept in a file to be compared with later."""

import errno
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from index.disk.temporary import temporary_folder
from index.errors import MotcuaError
from index.model import Role
from retrieval.evaluation.metrics import by_slice, metrics, of_contract
from retrieval.evaluation.outcome import Outcome


@dataclass
class SavedRunError(MotcuaError):
    """A file is not there, or is no saved run."""

    path: Path


class Run(BaseModel):
    """Outcomes in the order of the files, and what they were made with.

    ``version`` is the name of the index's version that answered, ``role`` whose rights were asked
    with, ``at`` when, in UTC. ``slices`` and ``overall`` are the metrics of the contract.
    """

    model_config = ConfigDict(frozen=True)

    format: Literal[1] = 1
    version: str
    role: Role
    at: datetime
    slices: dict[str, dict[str, float | int | None]]
    overall: dict[str, float | int | None]
    questions: tuple[Outcome, ...] = Field(min_length=1)

    @classmethod
    def of(
        cls, version: str, role: Role, outcomes: Sequence[Outcome], at: datetime | None = None
    ) -> Self:
        """These outcomes, at least one, measured; now, unless another time is given."""
        return cls(
            version=version,
            role=role,
            at=at or datetime.now(UTC),
            slices={name: of_contract(one) for name, one in by_slice(outcomes).items()},
            overall=of_contract(metrics(outcomes)),
            questions=tuple(outcomes),
        )


def check_place(path: Path) -> None:
    """Find out, before the questions are asked, whether a run can be saved there.

    Raises OSError where the folder is not there or cannot be written to, or ``path`` is a folder.
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

    Raises OSError where it cannot be written.
    """
    with temporary_folder(path.parent) as folder:
        aside = folder / path.name
        aside.write_text(run.model_dump_json(indent=1) + "\n", encoding="utf-8")
        aside.replace(path)


def read_run(path: Path) -> Run:
    """Read a saved run; raises SavedRunError where the file cannot be read, or is no saved run."""
    try:
        return Run.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise SavedRunError(path) from error
