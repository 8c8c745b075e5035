"""Choose the loader of a file by what the file holds."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from index.errors import BrokenCacheError, SkipReason, UnreadableFileError
from index.reading.loaders.docx import load_docx
from index.reading.loaders.formats import Format, format_of
from index.reading.loaders.html import load_html
from index.reading.loaders.known_records import KnownRecord, RecordKeys
from index.reading.loaders.loaded import LoadedPart, LoadedText
from index.reading.loaders.markdown import load_markdown
from index.reading.loaders.office import load_old_sheets, load_old_text
from index.reading.loaders.page_readings import KnownPages
from index.reading.loaders.pdf import load_pdf
from index.reading.loaders.plain import load_plain
from index.reading.loaders.records import load_json, load_records
from index.reading.loaders.sheets import load_csv, load_xlsx

_log = logging.getLogger(__name__)

LARGEST_FILE = 200_000_000
"""Bytes. The largest real one seen (a codified title) has 9 MB; loaders hold a file in memory."""

_LOADERS: dict[Format, Callable[[Path], Iterator[LoadedPart]]] = {
    Format.PLAIN: load_plain,
    Format.MARKDOWN: load_markdown,
    Format.HTML: load_html,
    Format.DOCX: load_docx,
    Format.XLSX: load_xlsx,
    Format.OLD_TEXT: load_old_text,
    Format.OLD_SHEETS: load_old_sheets,
}
_OF_RECORDS: dict[Format, Callable[[Path, RecordKeys | None], Iterator[LoadedPart]]] = {
    Format.RECORDS: load_records,
    Format.JSON: load_json,
    Format.CSV: load_csv,
}


def load(
    path: Path, readings: KnownPages | None = None, keys: RecordKeys | None = None
) -> Iterator[LoadedPart]:
    """Read one file: its documents, and the parts of it that could not be read.

    ``readings`` are those of pages that were read off pictures before; with ``keys``, of a record
    that was read before only its key comes.

    Raises UnreadableFileError where nothing of it can be read; it says why. May come after parts.
    Raises BrokenCacheError and sqlite3.Error where ``readings`` cannot be used.
    """
    try:
        yield from _load(path, readings, keys)
    except (UnreadableFileError, BrokenCacheError, sqlite3.Error):
        raise
    except MemoryError as error:
        raise UnreadableFileError(path, SkipReason.MEMORY) from error
    except OSError as error:
        raise UnreadableFileError(path, SkipReason.NO_ACCESS) from error
    except Exception as error:
        # Files are made by strangers and parsed by eight libraries: whatever one of them raises
        # on a broken file, the other files must still be read.
        _log.warning("A loader failed on %s", path, exc_info=True)
        raise UnreadableFileError(path, SkipReason.CORRUPT) from error


def _load(path: Path, readings: KnownPages | None, keys: RecordKeys | None) -> Iterator[LoadedPart]:
    if not path.is_file():  # a pipe would be waited for for ever
        raise UnreadableFileError(path, SkipReason.NO_ACCESS)
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise UnreadableFileError(path, SkipReason.TOO_LARGE)
    found = format_of(path) if size else Format.PLAIN
    anything = False
    for part in _loaded(path, found, readings, keys):
        if not isinstance(part, LoadedText):
            anything |= isinstance(part, KnownRecord)
            yield part
        elif part.text.strip():
            anything = True
            yield part
    if not anything:
        raise UnreadableFileError(path, SkipReason.EMPTY)


def _loaded(
    path: Path, found: Format, readings: KnownPages | None, keys: RecordKeys | None
) -> Iterator[LoadedPart]:
    if found is Format.PDF:
        return load_pdf(path, readings)
    if found in _OF_RECORDS:
        return _OF_RECORDS[found](path, keys)
    if found in _LOADERS:
        return _LOADERS[found](path)
    raise UnreadableFileError(path, SkipReason.UNSUPPORTED)
