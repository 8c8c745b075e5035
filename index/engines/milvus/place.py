"""Where the parts of a version are that are not in its folder."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Self
from uuid import uuid4

from pydantic import BaseModel, ConfigDict

PLACE = "milvus.json"


class VersionPlace(BaseModel):
    """``milvus.json``: the names of a version's collections and of its schema in PostgreSQL.

    It is written before anything else, so that what a killed build has left can be found. Without a
    ``tables`` the facts are in the folder, in SQLite.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    alias: str
    passages: str
    titles: str
    tables: str | None
    dimension: int

    @classmethod
    def new(cls, folder: Path, alias: str | None, has_tables: bool, dimension: int) -> Self:
        """Names that nothing else has; without an alias that of the data folder."""
        alias = alias or alias_of(folder.resolve().parents[1])
        name = f"{alias}_{datetime.now(UTC):%Y%m%dt%H%M%S}_{uuid4().hex[:8]}"
        tables = name if has_tables else None
        return cls(
            alias=alias,
            passages=f"{name}_passages",
            titles=f"{name}_titles",
            tables=tables,
            dimension=dimension,
        )

    def write(self, folder: Path) -> None:
        """Write it into a version's folder."""
        (folder / PLACE).write_text(self.model_dump_json(indent=1), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read what ``write`` wrote; raises OSError or ValueError on anything else."""
        return cls.model_validate_json((folder / PLACE).read_text(encoding="utf-8"))


def alias_of(data: Path) -> str:
    """The alias of a data folder, by its whole path."""
    return f"motcua_{hashlib.sha256(str(data).encode()).hexdigest()[:8]}"
