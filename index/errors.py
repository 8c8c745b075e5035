"""What can go wrong, with the facts a message needs; the sentences people read are in bot/."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path


class MotcuaError(Exception):
    """Anything that stops the work and that a person can act on."""


@dataclass
class SourceMissingError(MotcuaError):
    """A named file or folder is not there."""

    path: Path


class SkipReason(StrEnum):
    """Why a file was left out of the index."""

    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    UNSUPPORTED = "unsupported"
    NO_ACCESS = "no_access"
    FRONT_MATTER = "front_matter"
    NO_PASSAGES = "no_passages"
    CORRUPT = "corrupt"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too_large"
    ZIP_BOMB = "zip_bomb"
    OUTSIDE = "outside"
    BROKEN_RECORD = "broken_record"
    NEEDS_OFFICE = "needs_office"
    NEEDS_OCR = "needs_ocr"
    NO_TEXT = "no_text"
    ILLEGIBLE = "illegible"
    NO_ANNEX = "no_annex"
    HIDDEN = "hidden"
    FAR_CELL = "far_cell"
    PAGES_LOST = "pages_lost"
    TOO_SLOW = "too_slow"
    MEMORY = "memory"
    TOO_MUCH = "too_much"
    CRASH = "crash"
    SIDE_FILE = "side_file"
    SIDE_KEY = "side_key"
    SIDE_DATE = "side_date"
    SIDE_ALONE = "side_alone"
    ACCESS = "access"
    OFFICE_COLUMN = "office_column"
    OFFICE_COLUMNS = "office_columns"
    OFFICE_ROW = "office_row"
    OFFICE_CELLS = "office_cells"
    COORDINATES = "coordinates"
    SWAPPED_COORDINATES = "swapped_coordinates"
    OFFICE_PHONE = "office_phone"


@dataclass(frozen=True, slots=True)
class UnreadPart:
    """A file, or a part of one (``dòng 12``, ``trang 3``), that could not be read, and why."""

    where: str
    reason: SkipReason


@dataclass
class UnreadableFileError(MotcuaError):
    """A file cannot become a document."""

    path: Path
    reason: SkipReason


@dataclass
class NoWorkersError(MotcuaError):
    """No process could be started to read files in."""

    detail: str


@dataclass
class NothingToIndexError(MotcuaError):
    """The sources hold no document at all."""

    sources: tuple[Path, ...]


@dataclass
class NoIndexError(MotcuaError):
    """There is no version to search yet."""

    data: Path


@dataclass
class LostCurrentError(MotcuaError):
    """Versions were built, but which is the current one cannot be read; ``known`` are there."""

    known: tuple[str, ...]


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
class OutdatedVersionError(MotcuaError):
    """A version was built by an older motcua and has to be built anew."""

    name: str


@dataclass
class UnknownEngineError(MotcuaError):
    """No engine has that name; ``known`` are the names there are."""

    name: str
    known: tuple[str, ...]


@dataclass
class EngineMissingError(MotcuaError):
    """What an engine needs is not installed; ``extra`` is the name of what brings it."""

    extra: str


@dataclass
class EngineAwayError(MotcuaError):
    """A server that keeps a part of a version does not answer, or has lost it.

    ``part`` is its name; ``detail`` tells nothing of what was asked.
    """

    part: str
    detail: str


class RefusalReason(StrEnum):
    """Why a server takes nothing."""

    READ_ONLY = "read_only"
    FULL = "full"


@dataclass
class EngineRefusedError(MotcuaError):
    """A server that keeps a part of a version answers, and takes nothing."""

    part: str
    reason: RefusalReason


@dataclass
class AliasMovedError(MotcuaError):
    """The alias of a data folder points at a collection that is of no version here."""

    alias: str
    collection: str


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


@dataclass
class BuildRunningError(MotcuaError):
    """Another build holds the data folder; ``since`` is in UTC, None when it has just begun."""

    since: datetime | None


@dataclass
class BrokenCacheError(MotcuaError):
    """A cache of the data folder is damaged; it may be deleted, as it can be computed anew."""

    path: Path


@dataclass
class HeldBackError(MotcuaError):
    """A finished version was not switched to: it answers fewer of the gate's questions.

    ``worse`` are the questions that the current version answers and the new one does not.
    """

    name: str
    right_before: int
    right_now: int
    worse: tuple[str, ...]


@dataclass
class ShrunkError(MotcuaError):
    """A finished version was not switched to: of ``before`` documents these are ``gone``."""

    name: str
    before: int
    gone: tuple[str, ...]


@dataclass
class VanishedError(MotcuaError):
    """Files that were there cannot be read any more, so nothing was switched to."""

    paths: tuple[str, ...]


@dataclass
class StrictBuildError(MotcuaError):
    """Under ``--strict`` a file was not read, so nothing was switched to."""

    skipped: int
