"""What a data file was made from, as the file says itself."""

import hashlib
import os
from collections.abc import Iterable
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Self

import numpy as np
from pydantic import BaseModel, ConfigDict

from index.disk.checksum import checksum_of

ROOT = Path(__file__).parents[2]
_DIGITS = 16


class Provenance(BaseModel):
    """When a file was made, by which model's vectors if any, from which files and packages.

    Files go by their names (``name_of``) with the beginning of their checksums (``checksum``),
    packages by theirs with their versions.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    on: date
    model: str = ""
    files: dict[str, str]
    packages: dict[str, str] = {}

    @classmethod
    def of(cls, files: Iterable[Path], model: str = "", *packages: str) -> Self:
        """What is made today from files and folders, and from data of installed ``packages``.

        Raises OSError where a file cannot be read.
        """
        return cls(
            on=datetime.now(UTC).date(),
            model=model,
            files=dict(sorted((name_of(path), checksum(path)) for path in files)),
            packages={name: version(name) for name in sorted(packages)},
        )

    @property
    def line(self) -> str:
        """A line of comment for the head of a table."""
        return "# Made from " + self.model_dump_json(exclude_defaults=True)

    def write_into(self, path: Path) -> None:
        """Add it to a file of arrays."""
        with np.load(path, allow_pickle=False) as saved:
            arrays = dict(saved)
        arrays["made_from"] = np.array(self.model_dump_json(exclude_defaults=True))
        np.savez_compressed(path, **arrays)


def checksum(path: Path) -> str:
    """The first digits of a file's SHA-256.

    Of a folder it is that of the lines that ``sha256sum`` prints of its files within it, sorted by
    their paths.
    """
    if not path.is_dir():
        return checksum_of(path)[:_DIGITS]
    files = {one.relative_to(path).as_posix(): one for one in path.rglob("*") if one.is_file()}
    lines = (f"{checksum_of(one)}  {name}\n" for name, one in sorted(files.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:_DIGITS]


def name_of(path: Path) -> str:
    """A file's place in the project or in ``../shared``; what lies elsewhere goes by its bare name.

    A folder's ends in a slash. What is installed is elsewhere.
    """
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - where a link leads to is elsewhere
    slash = "/" if path.is_dir() else ""
    if whole.is_relative_to(ROOT / ".venv"):
        return whole.name + slash
    for folder, before in ((ROOT, ""), (ROOT.parent / "shared", "../shared/")):
        if whole.is_relative_to(folder):
            return before + whole.relative_to(folder).as_posix() + slash
    return whole.name + slash
