"""The versions on disk: open, verify, switch, roll back, bound their number."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from index.disk.block_sums import some_blocks
from index.disk.replacing import sync
from index.engines import Engine
from index.engines.registry import ENGINES, engine_named
from index.errors import (
    BrokenVersionError,
    LostCurrentError,
    NoIndexError,
    OutdatedVersionError,
    UnknownVersionError,
)
from index.lexicon import LEXICON, Lexicon
from index.model import Role
from index.versions.history import History, replace_file
from index.versions.manifest import FORMAT, MANIFEST, Manifest
from index.versions.notes import NOTES
from index.versions.removing import remove

_KEPT = 3
_BLOCKS_AT_OPENING = 256
"""A quarter of a gigabyte, which is more than most offices have."""


@dataclass(frozen=True, slots=True)
class OpenVersion:
    """A version that answers: its name, what it was built from, its engine and its language."""

    name: str
    manifest: Manifest
    engine: Engine
    lexicon: Lexicon

    @property
    def is_checked(self) -> bool:
        """Whether every block was compared with its sum when the version was opened."""
        count = sum(len(one.sums) for one in self.manifest.files.values())
        return count <= _BLOCKS_AT_OPENING


class Versions:
    """The folder ``DATA/versions``, the pointer ``DATA/current``, and which served before it."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._folder = data / "versions"
        self._pointer = data / "current"
        self._history = History(data)

    @property
    def folder(self) -> Path:
        """Where versions are; made when it is missing."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder

    def sweep(self) -> None:
        """Remove what builds that were killed have left; only for who holds the build lock."""
        for pattern in (".building-*", ".removing-*"):
            for leftover in self.folder.glob(pattern):
                remove(leftover)
        for pattern in (".current-*", ".history-*"):
            for leftover in self._data.glob(pattern):
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
        """The name that the pointer holds; that a version has it is not said.

        Raises NoIndexError where nothing was built yet, LostCurrentError where something was, and
        the pointer is gone or cannot be read.
        """
        try:
            return self._pointer.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            if isinstance(error, FileNotFoundError) and not self._has_been_used():
                raise NoIndexError(self._data) from error
            raise LostCurrentError(tuple(self.names())) from error

    def _has_been_used(self) -> bool:
        """Whether a version was ever built here, though it may be gone: a disk that dropped off."""
        try:
            folders = any(not one.name.startswith(".") for one in self._folder.iterdir())
        except FileNotFoundError:
            folders = False
        return folders or bool(self._history.names())

    def manifest(self, name: str) -> Manifest:
        """What a version says of itself.

        Raises UnknownVersionError where no version has that name, OutdatedVersionError where an
        older motcua built it, BrokenVersionError where its manifest cannot be read.
        """
        if name not in self.names():
            raise UnknownVersionError(name, tuple(self.names()))
        path = self._folder / name / MANIFEST
        try:
            found = Manifest.model_validate_json(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise BrokenVersionError(name, MANIFEST) from error
        except ValidationError as error:
            if _is_of_older_format(path):
                raise OutdatedVersionError(name) from error
            raise BrokenVersionError(name, MANIFEST) from error
        if not found.is_whole:
            raise BrokenVersionError(name, MANIFEST)
        return found

    def last_sources(self) -> tuple[str, ...]:
        """What the current version, or else the last that served, was built from.

        An older motcua's manifest says it too. Empty where nothing that is readable says it.
        """
        for name in (self._current_or_none(), *self.stand_ins()):
            if name in self.names():
                sources = _stated(self._folder / name / MANIFEST).get("sources")
                if isinstance(sources, list) and all(isinstance(one, str) for one in sources):
                    return tuple(sources)
        return ()

    def check(self, name: str) -> Manifest:
        """Compare every file of a version with its sums; returns its manifest.

        Raises UnknownVersionError or BrokenVersionError as ``open``.
        """
        return self._checked(name, None)

    def _checked(self, name: str, most: int | None) -> Manifest:
        """Compare about so many blocks with their sums, or all."""
        manifest = self.manifest(name)
        if set(manifest.files) != files_of(manifest.settings.engine, self._folder / name):
            raise BrokenVersionError(name, MANIFEST)
        blocks = {} if most is None else some_blocks(manifest.files, most)
        for file, sums in manifest.files.items():
            if not sums.hold(self._folder / name / file, blocks.get(file)):
                raise BrokenVersionError(name, file)
        return manifest

    def open(self, name: str | None = None) -> OpenVersion:
        """Open a version, the current one unless named; its files are checked first.

        Of a large version some blocks are: whoever serves it checks the rest beside that
        (``OpenVersion.is_checked``, ``check``).

        Raises NoIndexError where nothing was built yet; BrokenVersionError where a file is missing,
        changed, or not what the manifest says; UnknownVersionError where no version has that name;
        OutdatedVersionError where an older motcua built it; UnknownEngineError where it was built
        with an engine that there is no more.
        """
        if name is None:
            name = self.current()
            if name not in self.names():
                raise BrokenVersionError(name, MANIFEST)
        return open_folder(self._folder / name, self._checked(name, _BLOCKS_AT_OPENING))

    def adopt(self, staged: Path, name: str) -> None:
        """Move a finished folder to its place among the versions."""
        target = self._folder / name
        if target.exists():
            shutil.rmtree(staged)
            return
        staged.rename(target)
        sync(self._folder)

    def switch(self, name: str) -> None:
        """Point ``current`` at a version, at once and for good.

        Raises UnknownVersionError where no version has that name; EngineAwayError or
        AliasMovedError where its engine has to tell others and cannot.
        """
        if name not in self.names():
            raise UnknownVersionError(name, tuple(self.names()))
        before = self._current_or_none()
        self._serve(name)
        try:
            self._history.write([*reversed(self._served_before(name)), name])
            replace_file(self._pointer, name + "\n")
        except OSError:
            if before in self.names() and before is not None:
                self._serve(before)
            raise

    def _serve(self, name: str) -> None:
        settings = _stated(self._folder / name / MANIFEST).get("settings")
        named = settings.get("engine") if isinstance(settings, dict) else None
        if isinstance(named, str) and named in ENGINES:
            others = [self._folder / one for one in self.names() if one != name]
            ENGINES[named]().serve(self._folder / name, others)

    def _served_before(self, name: str) -> list[str]:
        """What ``name`` comes after when it begins to serve, the latest first."""
        current = self._current_or_none()
        before = self._before(current)
        if current in self.names():
            before = [current, *before]
        # going back: what served after it served in vain
        return before[before.index(name) + 1 :] if name in before else before

    def _before(self, current: str | None) -> list[str]:
        """Those that served before ``current``; by their names where no history was kept."""
        there = self.names()
        if self._history.names():
            return self._history.before(current, there)
        return [one for one in reversed(there) if current not in there or one < current]

    def before_current(self) -> str:
        """The version that served before the current one, or last where the pointer is no use.

        Raises NoIndexError where nothing was built yet, UnknownVersionError where there is none
        (its ``name`` is None).
        """
        try:
            before = self._before(self.current())
        except LostCurrentError:
            before = self._before(None)
        if not before:
            raise UnknownVersionError(None, tuple(self.names()))
        return before[0]

    def stand_ins(self) -> list[str]:
        """The versions that may answer when the current one cannot be opened, the best first."""
        return self._before(self._current_or_none())

    def _current_or_none(self) -> str | None:
        try:
            return self.current()
        except (LostCurrentError, NoIndexError):
            return None

    def prune(self) -> None:
        """Keep the current version and two others, those that served last first; the rest goes."""
        current = self.current()
        served = [current, *self._before(current)]
        others = [name for name in reversed(self.names()) if name not in served]
        kept = [*served, *others][:_KEPT]
        for name in self.names():
            if name not in kept:
                gone = self._folder / f".removing-{name}"  # never half a version under its name
                (self._folder / name).rename(gone)
                remove(gone)

    def verify(self, name: str | None = None) -> OpenVersion:
        """Open a version and read every passage against its document.

        Raises BrokenVersionError where a passage is not the words at its offsets, or as ``open``;
        NoIndexError or UnknownVersionError as ``open``; EngineAwayError where a part of it that is
        on a server cannot be asked.
        """
        version = self.open(name)
        if not version.is_checked:
            self.check(version.name)
        version.engine.check()
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


def files_of(engine: str, folder: Path) -> frozenset[str]:
    """The files of a version beside its manifest; raises UnknownEngineError."""
    return engine_named(engine).files_in(folder) | {LEXICON, NOTES}


def _is_of_older_format(manifest: Path) -> bool:
    number = _stated(manifest).get("format")
    return isinstance(number, int) and number < FORMAT


def _stated(manifest: Path) -> dict[str, object]:
    """What a manifest of whatever format states; empty where it is not to be read."""
    try:
        written = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return written if isinstance(written, dict) else {}
