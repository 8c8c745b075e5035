"""One file, read into a described document."""

from pathlib import Path

from index.boilerplate import cut_boilerplate
from index.description import describe
from index.errors import Unreadable, UnreadableFileError
from index.loaders import load
from index.model import Document
from index.text import clean_characters


def read_document(path: Path) -> Document:
    """Load, clean and describe one file; its id is the file's stem.

    Raises:
        UnreadableFileError: the file cannot become a document; it says why.

    """
    loaded = load(path)
    text = cut_boilerplate(loaded.text)
    if not text:
        raise UnreadableFileError(path, Unreadable.EMPTY)
    stem = clean_characters(path.stem)
    description = describe(text, loaded.stated, fallback_title=stem)
    source = loaded.stated.get("source") or clean_characters(path.name)
    return Document(id=stem, description=description, source=source, text=text)
