"""Reading one file that holds one document."""

from pathlib import Path

from index.errors import UnreadableFileError, UnreadPart
from index.model import Document
from index.reading.read import read_documents


def read_document(path: Path) -> Document:
    """The only document of a file; raises UnreadableFileError when it has none."""
    (part,) = read_documents(path)
    if isinstance(part, UnreadPart):
        raise UnreadableFileError(path, part.reason)
    return part
