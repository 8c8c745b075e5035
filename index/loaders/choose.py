"""Choose the loader of a file."""

from collections.abc import Callable
from pathlib import Path

from index.errors import Unreadable, UnreadableFileError
from index.loaders.loaded import LoadedText
from index.loaders.markdown import load_markdown
from index.loaders.plain import load_plain

__all__ = ["LoadedText", "load"]

_LOADERS: dict[str, Callable[[bytes, Path], LoadedText]] = {
    ".txt": load_plain,
    ".md": load_markdown,
}


def load(path: Path) -> LoadedText:
    """Read one file.

    Raises:
        UnreadableFileError: the format is not known, or the file is empty, binary or not text.

    """
    loader = _LOADERS.get(path.suffix.lower())
    if loader is None:
        raise UnreadableFileError(path, Unreadable.UNSUPPORTED)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(path, Unreadable.NO_ACCESS) from error
    loaded = loader(content, path)
    if not loaded.text.strip():
        raise UnreadableFileError(path, Unreadable.EMPTY)
    return loaded
