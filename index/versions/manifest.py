"""What a version says of itself, checked when it is read."""

import hashlib
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from index.disk.block_sums import BlockSums
from index.engines.registry import DEFAULT

MANIFEST = "manifest.json"
FORMAT: Literal[11] = 11
"""Raised when old versions can no longer be read."""


class IndexSettings(BaseModel):
    """What decides how documents are cut and kept; another value needs another build."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    passage_target: int = 300
    passage_longest: int = 600
    engine: str = DEFAULT
    """The name of the engine (``index.engines.registry``)."""


class SkippedPart(BaseModel):
    """A file, or a part of one, that did not become a document, and why."""

    model_config = ConfigDict(frozen=True)

    path: str
    reason: str


class Manifest(BaseModel):
    """``manifest.json``: model, counts, checksums, settings and sources of one version."""

    model_config = ConfigDict(frozen=True)

    format: Literal[11] = FORMAT
    built_at: datetime
    model: str
    dimension: int
    documents: int
    passages: int
    settings: IndexSettings
    inputs: str
    """A digest of all files, settings and the model: equal inputs need no new build."""
    recipe: str
    """A digest of these but the files: versions of equal recipes share what is equal in both."""
    short_forms: str
    """The fingerprint of what found the short forms in passages."""
    sources: tuple[str, ...]
    read: tuple[str, ...]
    """The files that became documents, whole paths: what was there once is missed when it cannot be
    opened."""
    skipped: tuple[SkippedPart, ...]
    duplicates: int
    """Documents whose text stood in another already."""
    scanned: int
    """Pages that were read off a picture."""
    unsure: int
    """Lines on these of which the reading is not sure."""
    tables: int
    files: dict[str, BlockSums]
    """Of each file beside this one."""
    checksum: str = ""
    """That of all the rest."""

    def sealed(self) -> "Manifest":
        """The same with its checksum."""
        return self.model_copy(update={"checksum": self._sum()})

    @property
    def is_whole(self) -> bool:
        """Whether everything it says is what was written."""
        return self.checksum == self._sum()

    def _sum(self) -> str:
        said = self.model_dump_json(exclude={"checksum"})
        return hashlib.sha256(said.encode()).hexdigest()
