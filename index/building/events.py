"""What a build tells while it runs: for a terminal, a log, or an admin's chat."""

from dataclasses import dataclass

from index.errors import Unreadable


@dataclass(frozen=True, slots=True)
class SourcesFound:
    """The sources were walked."""

    files: int
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """A document was read from a file; ``position`` of ``files`` counts from 1."""

    document_id: str
    passages: int
    position: int
    files: int


@dataclass(frozen=True, slots=True)
class FileSkipped:
    """A file, or the part of one that ``where`` names, was left out."""

    where: str
    reason: Unreadable


@dataclass(frozen=True, slots=True)
class DuplicateFound:
    """The same text stands in the index already, as ``document_id``; it has two sources now."""

    source: str
    document_id: str


@dataclass(frozen=True, slots=True)
class PassagesEmbedded:
    """So many passages have their vector; the time left is an estimate, None at the beginning."""

    done: int
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class NothingChanged:
    """The current version was built from the very same files and settings; it stays."""

    name: str


@dataclass(frozen=True, slots=True)
class VersionReady:
    """The new version is the current one."""

    name: str
    documents: int
    passages: int
    skipped: int
    duplicates: int


BuildEvent = (
    SourcesFound
    | DocumentRead
    | FileSkipped
    | DuplicateFound
    | PassagesEmbedded
    | NothingChanged
    | VersionReady
)
