"""Find the files that become documents."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from index.errors import SourceMissingError

_HIDDEN = (".", "~$")


def printable(path: Path) -> str:
    """The path as text; bytes of a name that are not UTF-8 are replaced."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def find_files(sources: Iterable[Path]) -> Iterator[Path]:
    """Yield the files of the sources, folders walked in name order, hidden files left out.

    Raises:
        SourceMissingError: a source does not exist; raised before the first file is given.

    """
    given = list(sources)
    for source in given:
        if not source.exists():
            raise SourceMissingError(source)
    seen: set[Path] = set()
    for source in given:
        for path in [source] if source.is_file() else sorted(source.rglob("*")):
            inside = path.relative_to(source).parts
            if not path.is_file() or any(part.startswith(_HIDDEN) for part in inside):
                continue
            if path.resolve() not in seen:
                seen.add(path.resolve())
                yield path
