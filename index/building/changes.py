"""What a new version has, and has no more, against the one before it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from index.errors import ShrunkError, SkipReason, VanishedError
from index.model import Role
from index.versions.manifest import Manifest
from index.versions.notes import Note

_MOST_GONE = 1 / 3


@dataclass(frozen=True, slots=True)
class VersionChanges:
    """What became of each document, by id.

    ``gone`` were in the version before; ``closed`` counts those that citizens may not read, of all
    that are there now.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    gone: tuple[str, ...]
    closed: int


def changes_between(before: Iterable[Note], now: Iterable[Note]) -> VersionChanges:
    """Compare all documents by id, text and description."""
    old = {one.document: one.digest for one in before}
    notes = sorted(now, key=lambda one: one.document)
    new = {one.document: one.digest for one in notes}
    return VersionChanges(
        new=tuple(one for one in new if one not in old),
        changed=tuple(one for one in new if one in old and new[one] != old[one]),
        unchanged=sum(new[one] == old[one] for one in new if one in old),
        gone=tuple(sorted(one for one in old if one not in new)),
        closed=sum(not Role.CITIZEN.may_read(one.access) for one in notes),
    )


def refuse_to_shrink(name: str, changes: VersionChanges) -> None:
    """Raise ShrunkError when more than a third of the documents before are gone."""
    before = len(changes.changed) + changes.unchanged + len(changes.gone)
    if len(changes.gone) > before * _MOST_GONE:
        raise ShrunkError(name, before, changes.gone)


def refuse_what_closed(before: Manifest, now: Manifest) -> None:
    """Raise VanishedError when a file that was read before is there and cannot be opened."""
    closed = {
        Path(one.path).absolute() for one in now.skipped if one.reason == SkipReason.NO_ACCESS
    }
    gone = tuple(one for one in before.read if not closed.isdisjoint(_with_folders(Path(one))))
    if gone:
        raise VanishedError(gone)


def are_all_from(folder: Path | None, version: Manifest) -> bool:
    """Whether every file of a version lies in a folder; in None lies nothing."""
    return folder is not None and all(folder in _with_folders(Path(one)) for one in version.read)


def _with_folders(file: Path) -> tuple[Path, ...]:
    """A file and every folder that it lies in."""
    return (file, *file.parents)
