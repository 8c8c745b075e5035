"""The file of a backup: a zip of lines of JSON and small files, checked by a manifest."""

import errno
import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from pydantic import BaseModel, ConfigDict, ValidationError

from index.disk.replacing import written_aside
from index.errors import MotcuaError

_MANIFEST = "manifest.json"
_FORMAT = 1
_KIND: Literal["motcua-backup"] = "motcua-backup"
_AT_ONCE = 1 << 16
_BROKEN = (BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, NotImplementedError)
"""What the library raises, besides OSError, over a file that is no zip or is damaged."""


@dataclass
class UnusableBackupError(MotcuaError):
    """The file at ``path`` is no backup, or a damaged one."""

    path: Path


@dataclass
class NewerBackupError(MotcuaError):
    """The backup at ``path`` was written by a newer program."""

    path: Path


class BackupMember(BaseModel):
    """A file in the archive: its SHA-256, and how many lines it has."""

    model_config = ConfigDict(frozen=True)

    sha256: str
    lines: int


class BackupManifest(BaseModel):
    """``manifest.json``: when the backup was made (UTC), the revision of its tables, its files."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["motcua-backup"] = _KIND
    format: int = _FORMAT
    revision: str
    made_at: datetime
    members: Mapping[str, BackupMember]


class BackupWriter:
    """Adds files to an archive, and the manifest at the end."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._members: dict[str, BackupMember] = {}

    def add(self, name: str, lines: Iterable[bytes]) -> None:
        """Add a file of some lines, each with its end."""
        digest, count = hashlib.sha256(), 0
        with self._archive.open(name, "w", force_zip64=True) as member:
            for line in lines:
                member.write(line)
                digest.update(line)
                count += 1
        self._members[name] = BackupMember(sha256=digest.hexdigest(), lines=count)

    def end(self, revision: str, made_at: datetime) -> BackupManifest:
        """Add the manifest."""
        manifest = BackupManifest(revision=revision, made_at=made_at, members=self._members)
        self._archive.writestr(_MANIFEST, manifest.model_dump_json(indent=1))
        return manifest


@contextmanager
def new_archive(path: Path) -> Iterator[BackupWriter]:
    """An archive that only its owner may read, in the place of what is there; raises OSError."""
    with written_aside(path) as aside, ZipFile(aside, "w", ZIP_DEFLATED) as archive:
        yield BackupWriter(archive)


@dataclass(frozen=True)
class BackupReader:
    """An archive whose files were all checked."""

    manifest: BackupManifest
    archive: ZipFile

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a file, none where there is no such file."""
        if name not in self.manifest.members:
            return
        with self.archive.open(name) as member:
            yield from member

    def read(self, name: str) -> bytes | None:
        """A whole file, None where there is none."""
        return self.archive.read(name) if name in self.manifest.members else None


@contextmanager
def opened_archive(path: Path, revisions: Iterable[str]) -> Iterator[BackupReader]:
    """A backup whose tables have one of these revisions, read once to check it.

    Raises UnusableBackupError, NewerBackupError, and OSError where it cannot be read.
    """
    with ExitStack() as open_now:
        with _damage_told(path):
            archive = open_now.enter_context(ZipFile(path))
            manifest = _manifest(path, archive)
            if manifest.format > _FORMAT or manifest.revision not in set(revisions):
                raise NewerBackupError(path)
            for name, member in manifest.members.items():
                if _checksum(archive, name) != member.sha256:
                    raise UnusableBackupError(path)
        yield BackupReader(manifest, archive)


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise UnusableBackupError(path) from error
    except OSError as error:
        if error.errno == errno.EINVAL:  # it points to before its own beginning
            raise UnusableBackupError(path) from error
        raise


def _manifest(path: Path, archive: ZipFile) -> BackupManifest:
    try:
        return BackupManifest.model_validate_json(archive.read(_MANIFEST))
    except ValidationError as error:
        raise UnusableBackupError(path) from error


def _checksum(archive: ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as member:
        while part := member.read(_AT_ONCE):
            digest.update(part)
    return digest.hexdigest()
