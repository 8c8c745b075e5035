"""Plain text files."""

import codecs
from pathlib import Path

from index.errors import Unreadable, UnreadableFileError
from index.loaders.loaded import LoadedText
from index.text import clean_characters

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def load_plain(content: bytes, path: Path) -> LoadedText:
    """Text in UTF-8, or in UTF-16 with a byte order mark.

    Raises:
        UnreadableFileError: the bytes are no text, or text in another encoding.

    """
    return LoadedText(clean_characters(decode(content, path)))


def decode(content: bytes, path: Path) -> str:
    """The file's characters; raises UnreadableFileError (BINARY or ENCODING)."""
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\0" in content:
        raise UnreadableFileError(path, Unreadable.BINARY)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFileError(path, Unreadable.ENCODING) from error
