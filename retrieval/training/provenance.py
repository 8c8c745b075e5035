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

from index.disk.arrays import opened_arrays
from index.disk.checksum import checksum_of

ROOT = Path(__file__).parents[2]
_DIGITS = 16
_LINE = "# Made from "
_ARRAY = "made_from"


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
        """What is made today from these.

        Args:
            files: files and folders that are read.
            model: the name of the embedder, if any.
            packages: installed distributions whose data are read.

        Raises:
            OSError: a file cannot be read.

        """
        return cls(
            on=datetime.now(UTC).date(),
            model=model,
            files=dict(sorted((name_of(path), checksum(path)) for path in files)),
            packages={name: version(name) for name in sorted(packages)},
        )

    @classmethod
    def read(cls, path: Path) -> Self:
        """What a table (TSV) or a file of arrays (npz) says of itself.

        Raises:
            OSError: the file cannot be read.
            ValueError: it does not say.

        """
        if path.suffix == ".npz":
            with opened_arrays(path, "data file that says what it was made from") as arrays:
                return cls.model_validate_json(str(arrays[_ARRAY]))
        lines = path.read_text(encoding="utf-8").splitlines()
        said = next((line for line in lines if line.startswith(_LINE)), _LINE)
        return cls.model_validate_json(said.removeprefix(_LINE))

    @property
    def line(self) -> str:
        """A line of comment for the head of a table."""
        return _LINE + self.model_dump_json(exclude_defaults=True)

    def write_into(self, path: Path) -> None:
        """Add it to a file of arrays."""
        with np.load(path, allow_pickle=False) as saved:
            arrays = dict(saved)
        arrays[_ARRAY] = np.array(self.model_dump_json(exclude_defaults=True))
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
