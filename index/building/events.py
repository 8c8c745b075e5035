"""What a build tells while it runs: for a terminal, a log, or an admin's chat."""

from dataclasses import dataclass

from index.building.changes import VersionChanges
from index.errors import UnreadPart
from index.versions.manifest import Manifest


@dataclass(frozen=True, slots=True)
class SourcesEvent:
    """The sources were walked."""

    files: int
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class DocumentEvent:
    """A document was read from a file; ``position`` of ``files`` counts from 1."""

    document_id: str
    passages: int
    position: int
    files: int


@dataclass(frozen=True, slots=True)
class DuplicateEvent:
    """The same text stands in the index already, as ``document_id``; it has two sources now."""

    source: str
    document_id: str


@dataclass(frozen=True, slots=True)
class EmbeddingEvent:
    """So many passages of those expected have their vector; the time left is None at first."""

    done: int
    expected: int
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class NoChangeEvent:
    """The current version was built from the very same files and settings; it stays."""

    name: str


@dataclass(frozen=True, slots=True)
class VersionEvent:
    """The new version is the current one."""

    name: str
    manifest: Manifest
    changes: VersionChanges


BuildEvent = (
    SourcesEvent
    | DocumentEvent
    | UnreadPart
    | DuplicateEvent
    | EmbeddingEvent
    | NoChangeEvent
    | VersionEvent
)
