"""The file that a document was read from, where it may be handed out as it is."""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from index.engines import DocumentHead
from index.errors import UnreadableFileError
from index.model import Role
from index.reading.loaders.formats import Format, format_of
from index.versions import OpenVersion

_EXPORTS = frozenset({Format.RECORDS, Format.JSON, Format.CSV, Format.ARCHIVE})
"""Files of many records or files, of whom nobody knows who may read which."""


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """An open file, with its name and size."""

    file: BinaryIO
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class _FileUse:
    """The files of one version by name, and which documents were read from each."""

    version: str
    paths: dict[str, Path]
    access: dict[str, Role]
    ids: dict[str, frozenset[str]]


class Originals:
    """Finds originals in the sources that are configured, and nowhere else."""

    def __init__(self, sources: Sequence[Path]) -> None:
        self._sources = tuple(sources)
        self._known: _FileUse | None = None
        self._reading = Lock()

    def path_of(self, version: OpenVersion, head: DocumentHead, role: Role) -> Path | None:
        """Where the file of a document is that the role may read.

        None where it lies outside of the sources, is an export or was changed since the version
        was built, where another file has its name, or somebody else's document was read from it.
        """
        if not self._sources:
            return None
        use = self._use(version)
        name = head.source
        path = use.paths.get(name)
        if path is None or path.stem != head.id or not role.may_read(use.access[name]):
            return None
        if any(one != head.id and not one.endswith(f"~{head.id}") for one in use.ids[name]):
            return None
        try:
            whole = path.resolve(strict=True)
            changed = whole.stat().st_mtime
            is_export = format_of(whole) in _EXPORTS
        except (OSError, RuntimeError, UnreadableFileError):
            return None
        if is_export or changed > version.manifest.built_at.timestamp():
            return None
        return whole if self._is_inside(whole) else None

    def opened(self, version: OpenVersion, head: DocumentHead, role: Role) -> OriginalFile | None:
        """The file, open; None as ``path_of``. Links that were put there since are not followed."""
        path = self.path_of(version, head, role)
        if path is None:
            return None
        try:
            number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            return None
        file = os.fdopen(number, "rb")
        found = os.fstat(number)
        if not stat.S_ISREG(found.st_mode):
            file.close()
            return None
        return OriginalFile(file, path.name, found.st_size)

    def _is_inside(self, whole: Path) -> bool:
        """Whether a path without links lies in a source, or is one."""
        for source in self._sources:
            try:
                if whole.is_relative_to(source.resolve(strict=True)):
                    return True
            except (OSError, RuntimeError):
                continue
        return False

    def _use(self, version: OpenVersion) -> _FileUse:
        """Reads all heads of a version, once."""
        with self._reading:
            if self._known is None or self._known.version != version.name:
                self._known = _use_of(version)
            return self._known


def _use_of(version: OpenVersion) -> _FileUse:
    paths = [Path(one) for one in version.manifest.read]
    alone = _named_once(paths)
    access: dict[str, Role] = {}
    ids: dict[str, set[str]] = {}
    for head in version.engine.facts.documents(Role.ADMIN):
        if head.source in alone:
            closed = (access.get(head.source, Role.CITIZEN), head.description.access)
            access[head.source] = max(closed, key=lambda role: role.rank)
            # an export has thousands: more than a few are never needed
            some = ids.setdefault(head.source, set())
            if len(some) < 1_000:
                some.add(head.id)
    read = {name: path for name, path in alone.items() if name in access}
    return _FileUse(version.name, read, access, {name: frozenset(ids[name]) for name in read})


def _named_once(paths: Iterable[Path]) -> dict[str, Path]:
    """The paths by name, of names and stems that only one has."""
    every = list(paths)
    names, stems = Counter(one.name for one in every), Counter(one.stem for one in every)
    return {one.name: one for one in every if names[one.name] == stems[one.stem] == 1}
