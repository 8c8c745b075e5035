"""Where each fact about a document comes from, for whoever wants to know why it reads so."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from index.model import Document
from index.reading.access import ACCESS, access_in
from index.reading.boilerplate import cut_boilerplate
from index.reading.loaders import load
from index.reading.loaders.archive import is_archive
from index.reading.loaders.loaded import LoadedText
from index.reading.sidefile import stated_beside
from index.reading.stated import known


class FieldOrigin(StrEnum):
    """Who said it: a side file, the file about itself, its text, its name, or nobody."""

    BESIDE = "beside"
    STATED = "stated"
    TEXT = "text"
    FILE_NAME = "file_name"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class FileReading:
    """How a document was read from its file: the lines that were cut off, and who said what."""

    cut: tuple[str, ...]
    stated: Mapping[str, str]
    beside: Mapping[str, str]

    def origin_of(self, name: str, document: Document) -> FieldOrigin:
        """Where the field ``name`` of ``Description`` comes from in the document of the file."""
        value = getattr(document.description, name)
        if name in self.beside:
            return FieldOrigin.BESIDE
        if name in self.stated:
            return FieldOrigin.STATED
        if name == ACCESS:
            return FieldOrigin.TEXT if access_in(document.text) else FieldOrigin.NOBODY
        if name == "title" and value == Path(document.source).stem:
            return FieldOrigin.FILE_NAME
        return FieldOrigin.NOBODY if value is None else FieldOrigin.TEXT


def readings_in(path: Path) -> Iterator[tuple[str | None, FileReading]]:
    """How each document of a file is read, with its own id where it is one of many records.

    Nothing of an archive, whose members have no path. Raises UnreadableFileError, OSError.
    """
    if is_archive(path):
        return
    beside = stated_beside(path)
    for loaded in load(path, None):
        if isinstance(loaded, LoadedText):
            yield loaded.id, FileReading(_cut(loaded), known(loaded.stated), beside)


def _cut(loaded: LoadedText) -> tuple[str, ...]:
    """The lines that stand around a page's own text and were left out, in order."""
    if not loaded.from_web:
        return ()
    kept = Counter(_lines(cut_boilerplate(loaded.text)))
    cut = []
    for line in _lines(loaded.text):
        if kept[line]:
            kept[line] -= 1
        else:
            cut.append(line)
    return tuple(cut)


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())
