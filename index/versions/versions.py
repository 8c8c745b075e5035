"""The versions on disk: open, verify, switch, roll back, bound their number."""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from index.disk.checksum import checksum_of
from index.engines import Engine
from index.engines.registry import engine_named
from index.errors import (
    BrokenVersionError,
    NoIndexError,
    OutdatedVersionError,
    UnknownVersionError,
)
from index.lexicon import LEXICON, Lexicon
from index.model import Role
from index.versions.manifest import FORMAT, MANIFEST, Manifest

_KEPT = 3


@dataclass(frozen=True, slots=True)
class OpenVersion:
    """A version that answers: its name, what it was built from, its engine and its language."""

    name: str
    manifest: Manifest
    engine: Engine
    lexicon: Lexicon


class Versions:
    """The folder ``DATA/versions`` and the pointer ``DATA/current``."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._folder = data / "versions"
        self._pointer = data / "current"

    @property
    def folder(self) -> Path:
        """Where versions are; made when it is missing."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder

    def sweep(self) -> None:
        """Remove what builds that were killed have left; only for who holds the build lock."""
        for pattern in (".building-*", ".removing-*"):
            for leftover in self.folder.glob(pattern):
                shutil.rmtree(leftover, ignore_errors=True)
        for leftover in self._data.glob(".current-*"):
            leftover.unlink(missing_ok=True)

    def names(self) -> list[str]:
        """The names of all complete versions, oldest first."""
        if not self._folder.is_dir():
            return []
        return sorted(
            folder.name
            for folder in self._folder.iterdir()
            if not folder.name.startswith(".") and (folder / MANIFEST).is_file()
        )

    def current(self) -> str:
        """The name of the current version.

        Raises NoIndexError where nothing was built yet, BrokenVersionError where the pointer is no
        text.
        """
        try:
            return self._pointer.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise NoIndexError(self._data) from error
        except UnicodeDecodeError as error:
            raise BrokenVersionError(self._pointer.name, str(error)) from error

    def manifest(self, name: str) -> Manifest:
        """What a version says of itself.

        Raises UnknownVersionError where no version has that name, OutdatedVersionError where an
        older motcua built it, BrokenVersionError where its manifest cannot be read.
        """
        if name not in self.names():
            raise UnknownVersionError(name, tuple(self.names()))
        try:
            text = (self._folder / name / MANIFEST).read_text(encoding="utf-8")
            return Manifest.model_validate_json(text)
        except (OSError, UnicodeDecodeError) as error:
            raise BrokenVersionError(name, MANIFEST) from error
        except ValidationError as error:
            if _is_of_older_format(text):
                raise OutdatedVersionError(name) from error
            raise BrokenVersionError(name, MANIFEST) from error

    def check(self, name: str) -> Manifest:
        """Compare every file of a version with its checksum; returns its manifest.

        Raises UnknownVersionError or BrokenVersionError as ``open``.
        """
        manifest = self.manifest(name)
        if set(manifest.files) != files_of(manifest.settings.engine):
            raise BrokenVersionError(name, MANIFEST)
        for file, checksum in manifest.files.items():
            path = self._folder / name / file
            if not path.is_file() or checksum_of(path) != checksum:
                raise BrokenVersionError(name, file)
        return manifest

    def open(self, name: str | None = None) -> OpenVersion:
        """Open a version, the current one unless named; every file is checked first.

        Raises NoIndexError where nothing was built yet; BrokenVersionError where a file is missing,
        changed, or not what the manifest says; UnknownVersionError where no version has that name;
        OutdatedVersionError where an older motcua built it; UnknownEngineError where it was built
        with an engine that there is no more.
        """
        if name is None:
            name = self.current()
            if name not in self.names():
                raise BrokenVersionError(name, MANIFEST)
        return open_folder(self._folder / name, self.check(name))

    def adopt(self, staged: Path, name: str) -> None:
        """Move a finished folder to its place among the versions."""
        target = self._folder / name
        if target.exists():
            shutil.rmtree(staged)
            return
        staged.rename(target)
        _sync(self._folder)

    def switch(self, name: str) -> None:
        """Point ``current`` at a version, at once and for good.

        Raises UnknownVersionError where no version has that name.
        """
        if name not in self.names():
            raise UnknownVersionError(name, tuple(self.names()))
        aside = self._pointer.with_name(f".current-{os.getpid()}")
        with aside.open("w", encoding="utf-8") as file:
            file.write(name + "\n")
            file.flush()
            os.fsync(file.fileno())
        aside.replace(self._pointer)
        _sync(self._data)

    def before_current(self) -> str:
        """The newest version older than the current one, or than nothing when it is unreadable.

        Raises NoIndexError where nothing was built yet, UnknownVersionError where there is none
        (its ``name`` is None).
        """
        try:
            current = self.current()
            older = [name for name in self.names() if name < current]
        except BrokenVersionError:
            older = self.names()
        if not older:
            raise UnknownVersionError(None, tuple(self.names()))
        return older[-1]

    def prune(self) -> None:
        """Keep the newest versions and the current one; the rest goes."""
        current = self.current()
        for name in self.names()[:-_KEPT]:
            if name != current:
                gone = self._folder / f".removing-{name}"  # never half a version under its name
                (self._folder / name).rename(gone)
                shutil.rmtree(gone)

    def verify(self, name: str | None = None) -> OpenVersion:
        """Open a version and read every passage against its document.

        Raises BrokenVersionError where a passage is not the words at its offsets, or as ``open``;
        NoIndexError or UnknownVersionError as ``open``.
        """
        version = self.open(name)
        facts, search = version.engine.facts, version.engine.search
        for head in facts.documents(Role.ADMIN):
            document = facts.document(head.id, Role.ADMIN)
            for passage in search.passages_of(head.id, Role.ADMIN):
                if document is None or document.text[passage.start : passage.end] != passage.text:
                    raise BrokenVersionError(version.name, passage.id)
        return version


def open_folder(folder: Path, manifest: Manifest) -> OpenVersion:
    """Open the files of one version unchecked; raises BrokenVersionError as ``Versions.open``."""
    try:
        lexicon = Lexicon.load(folder / LEXICON)
        engine = engine_named(manifest.settings.engine).open(folder)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise BrokenVersionError(folder.name, str(error)) from error
    counted = (engine.facts.count, engine.search.count, engine.search.dimension)
    if counted != (manifest.documents, manifest.passages, manifest.dimension):
        engine.close()
        raise BrokenVersionError(folder.name, MANIFEST)
    return OpenVersion(folder.name, manifest, engine, lexicon)


def files_of(engine: str) -> frozenset[str]:
    """The files of a version beside its manifest; raises UnknownEngineError."""
    return engine_named(engine).files | {LEXICON}


def _is_of_older_format(manifest: str) -> bool:
    try:
        written = json.loads(manifest)
    except ValueError:
        return False
    number = written.get("format") if isinstance(written, dict) else None
    return isinstance(number, int) and number < FORMAT


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
