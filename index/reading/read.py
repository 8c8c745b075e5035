"""One file, read into described documents."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from index.disk.temporary import temporary_folder
from index.errors import SkipReason, UnreadableFileError, UnreadPart
from index.model import Document
from index.reading.boilerplate import cut_boilerplate
from index.reading.description import describe
from index.reading.loaders import load
from index.reading.loaders.archive import is_archive, members
from index.reading.loaders.loaded import LoadedText
from index.reading.loaders.page_readings import KnownPages
from index.reading.published import lacks_annex, portal_procedure, published_procedures
from index.reading.recognised import says_recognised
from index.reading.sidefile import is_side_file, stated_beside
from index.reading.sources import printable
from index.reading.stated import known
from index.reading.tables.placing import found_again
from index.vietnamese.text import clean_characters


def read_documents(
    path: Path, readings: KnownPages | None = None
) -> Iterator[Document | UnreadPart]:
    """Load, clean and describe what is in a file or in the files of an archive.

    Behind a decision come the procedures that it publishes. A document's id is its record's code,
    else the file's stem. What could not be read comes as an ``UnreadPart`` whose ``where`` begins
    with the file's name. ``readings`` are those of pages that were read off pictures before. Raises
    UnreadableFileError where nothing of the file can become a document; it says why.
    """
    if is_archive(path):
        yield from _read_archive(path, readings)
    else:
        yield from _read_file(path, printable(path.name), readings)


def _read_archive(path: Path, readings: KnownPages | None) -> Iterator[Document | UnreadPart]:
    with temporary_folder() as into:
        for member in list(members(path, into)):  # a side file may come after what it describes
            name = f"{printable(path.name)}/{member.name}"
            if member.path is None:
                yield UnreadPart(name, member.refused or SkipReason.CORRUPT)
            elif not is_side_file(member.path):
                try:
                    yield from _read_file(member.path, name, readings)
                except UnreadableFileError as error:
                    yield UnreadPart(name, error.reason)


def _read_file(
    path: Path, name: str, readings: KnownPages | None
) -> Iterator[Document | UnreadPart]:
    beside = stated_beside(path)
    for loaded in load(path, readings):
        if isinstance(loaded, UnreadPart):
            yield replace(loaded, where=f"{name}, {loaded.where}")
        else:
            document = _document(loaded, beside, path, name)
            if document is None:
                yield UnreadPart(name, SkipReason.EMPTY)
            elif procedure := portal_procedure(document):
                yield procedure
            else:
                yield document
                yield from published_procedures(document)
                if lacks_annex(document):
                    yield UnreadPart(f"{name}, phụ lục", SkipReason.NO_ANNEX)


def _document(
    loaded: LoadedText, beside: Mapping[str, str], path: Path, name: str
) -> Document | None:
    text = cut_boilerplate(loaded.text) if loaded.from_web else loaded.text
    if not text.strip():
        return None
    stem = clean_characters(printable(Path(path.stem)))
    stated = {**loaded.stated, **beside}
    return Document(
        id=loaded.id or stem,
        description=describe(text, stated, fallback_title=stem),
        source=known(stated).get("source") or name,
        text=text,
        pages=loaded.pages,
        scanned=loaded.scanned,
        offices=loaded.offices,
        unsure=loaded.unsure,
        recognised=says_recognised(text),
        tables=found_again(loaded.tables, loaded.text, text),
    )
