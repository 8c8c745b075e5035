"""What a version says of itself, checked when it is read."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

MANIFEST = "manifest.json"
FORMAT: Literal[4] = 4
"""Raised when old versions can no longer be read."""


class IndexSettings(BaseModel):
    """What decides how documents are cut; another value needs another build."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    passage_target: int = 300
    passage_longest: int = 600


class Skipped(BaseModel):
    """A file, or a part of one, that did not become a document, and why."""

    model_config = ConfigDict(frozen=True)

    path: str
    reason: str


class Manifest(BaseModel):
    """``manifest.json``: model, counts, checksums, settings and sources of one version."""

    model_config = ConfigDict(frozen=True)

    format: Literal[4] = FORMAT
    built_at: datetime
    model: str
    dimension: int
    documents: int
    passages: int
    settings: IndexSettings
    inputs: str
    """A digest of all files, settings and the model: equal inputs need no new build."""
    sources: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    files: dict[str, str]
