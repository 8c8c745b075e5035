"""Plain text files."""

import codecs
from collections.abc import Iterator
from pathlib import Path

from index.errors import SkipReason, UnreadableFileError
from index.reading.access import opens_with_access
from index.reading.loaders.drawn_tables import with_drawn_tables
from index.reading.loaders.legacy import decoded_bytes, decoded_legacy
from index.reading.loaders.loaded import LoadedPart

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def load_plain(path: Path) -> Iterator[LoadedPart]:
    """Text in UTF-8, in UTF-16 with a byte order mark, or in an old Vietnamese encoding.

    Raises UnreadableFileError where the bytes are no text, or text in another encoding, or where
    they open with front matter that this program does not read and that says who may read it.
    """
    text = decoded_legacy(decode(path.read_bytes(), path))
    if opens_with_access(text):
        raise UnreadableFileError(path, SkipReason.FRONT_MATTER)
    yield with_drawn_tables(text)


def decode(content: bytes, path: Path) -> str:
    """The file's characters; raises UnreadableFileError (BINARY or ENCODING)."""
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\0" in content:
        raise UnreadableFileError(path, SkipReason.BINARY)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        legacy = decoded_bytes(content) if encoding == "utf-8" else None
        if legacy is None:
            raise UnreadableFileError(path, SkipReason.ENCODING) from error
        return legacy
