"""Find the files that become documents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import SkipReason, SourceMissingError
from index.reading.sidefile import is_side_file, side_names

_HIDDEN = (".", "~$")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read; ``refused`` says why it must not be opened, None for nearly every file."""

    path: Path
    size: int
    refused: SkipReason | None = None


def printable(path: Path | str) -> str:
    r"""The path as text that can be shown anywhere: on a terminal, in a log, in a chat.

    Bytes of a name that are not UTF-8 are replaced; line breaks, escapes that move a cursor, and
    signs that turn the writing round stand as ``\n``, ``\x1b`` and ``\u202e``.
    """
    words = str(path).encode("utf-8", "replace").decode("utf-8")
    if words.isprintable():
        return words
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode() for one in words
    )


def find_files(sources: Iterable[Path]) -> Iterator[SourceFile]:
    """Yield the files of the sources, folders walked in name order.

    Hidden files and side files are left out; a side file of nothing is refused. A link is followed
    only to a file inside its source; a linked folder, or a link that leads outside or in a circle,
    is refused. The same file is given once. Raises SourceMissingError where a source does not
    exist; raised before the first file is given.
    """
    given = list(sources)
    for source in given:
        if not source.exists():
            raise SourceMissingError(source)
    seen: set[Path] = set()
    for source in given:
        for path in [source] if source.is_file() else _walked(source):
            file = _source_file(path, source)
            if file.refused is None:
                whole = path.resolve()
                if whole in seen:
                    continue
                seen.add(whole)
            yield file


def _walked(folder: Path) -> Iterator[Path]:
    """Without recursion: folders may lie deeper than Python calls itself."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            inside = sorted(path.iterdir(), reverse=True) if _is_folder(path, folder) else None
        except OSError:
            yield path  # will be refused by name
            continue
        if inside is not None:
            described = _described(inside)
            waiting += (
                one
                for one in inside
                if not one.name.startswith(_HIDDEN)
                and not (one.name in described and is_side_file(one))
            )
        else:
            yield path


def _described(inside: Iterable[Path]) -> frozenset[str]:
    """The names of the side files that describe a file of a folder."""
    names = [one.name for one in inside]
    if not any(is_side_file(Path(name)) for name in names):
        return frozenset()
    return frozenset(side for name in names for side in side_names(name))


def _is_folder(path: Path, source: Path) -> bool:
    return path.is_dir() and (path == source or not path.is_symlink())


def _source_file(path: Path, source: Path) -> SourceFile:
    try:
        if path.is_symlink() and path != source:
            target = path.resolve(strict=True)
            if not target.is_relative_to(source.resolve()) or target.is_dir():
                return SourceFile(path, 0, SkipReason.OUTSIDE)
        if path.is_dir():
            return SourceFile(path, 0, SkipReason.NO_ACCESS)
        if is_side_file(path):
            return SourceFile(path, 0, SkipReason.SIDE_ALONE)
        if not path.is_file():  # a socket or a pipe would never end
            return SourceFile(path, 0, SkipReason.UNSUPPORTED)
        path.resolve()
        return SourceFile(path, path.stat().st_size)
    except (OSError, RuntimeError):  # RuntimeError: a link that leads to itself
        return SourceFile(path, 0, SkipReason.NO_ACCESS)
