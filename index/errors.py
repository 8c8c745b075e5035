"""What can go wrong, with the facts a message needs; the sentences people read are in bot/."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class MotcuaError(Exception):
    """Anything that stops the work and that a person can act on."""


@dataclass
class SourceMissingError(MotcuaError):
    """A named file or folder is not there."""

    path: Path


class Unreadable(StrEnum):
    """Why a file was left out of the index."""

    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    UNSUPPORTED = "unsupported"
    NO_ACCESS = "no_access"
    FRONT_MATTER = "front_matter"
    NO_PASSAGES = "no_passages"


@dataclass
class UnreadableFileError(MotcuaError):
    """A file cannot become a document."""

    path: Path
    reason: Unreadable


@dataclass
class NothingToIndexError(MotcuaError):
    """The sources hold no document at all."""

    sources: tuple[Path, ...]


@dataclass
class NoIndexError(MotcuaError):
    """There is no version to search yet."""

    data: Path


@dataclass
class UnknownVersionError(MotcuaError):
    """The named version is not on disk (None: there is no earlier one to go back to)."""

    name: str | None
    known: tuple[str, ...]


@dataclass
class BrokenVersionError(MotcuaError):
    """A version's files are missing, changed or unreadable."""

    name: str
    detail: str


@dataclass
class EmbedderMismatchError(MotcuaError):
    """The index was built with another embedding model than the one configured."""

    built_with: str
    configured: str


@dataclass
class EmbedderUnavailableError(MotcuaError):
    """The configured embedding model cannot be loaded."""

    model: str
    detail: str
