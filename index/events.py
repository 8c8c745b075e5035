"""What a build tells while it runs."""

from dataclasses import dataclass
from pathlib import Path

from index.errors import Unreadable


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """A file became a document; ``position`` of ``files`` counts from 1."""

    document_id: str
    passages: int
    position: int
    files: int


@dataclass(frozen=True, slots=True)
class FileSkipped:
    """A file was left out."""

    path: Path
    reason: Unreadable


@dataclass(frozen=True, slots=True)
class PassagesEmbedded:
    """So many of all passages have their vector."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class VersionReady:
    """The new version is the current one."""

    name: str
    documents: int
    passages: int
    skipped: int


BuildEvent = DocumentRead | FileSkipped | PassagesEmbedded | VersionReady
