"""Find out what a file is by what it holds; its name only decides between sorts of text."""

import codecs
import json
import lzma
import re
import struct
import zipfile
import zlib
from enum import Enum, auto
from pathlib import Path

import olefile

from index.errors import SkipReason, UnreadableFileError

_HEAD = 4096
_PDF_WITHIN = 1024
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_HTML = re.compile(
    rb"\A\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\A\s*<\?xml\b")
_WORD_XML = (b'progid="Word.Document"', b"schemas.microsoft.com/office/2006/xmlPackage")
_FRONT_MATTER = re.compile(
    rb"\A\s*+---[ \t]*+[\r\n]++(?:[ \t]*+(?:[#%][^\r\n]*+)?[\r\n]++)*+"
    rb"[ \t]*+[\"']?[^\s:\"'][^\r\n:\"']{0,60}[\"']?[ \t]*+:(?:\s|\Z)"
)
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_RECORD_LINES = 5
_ENCRYPTED_WORD = 0x0100
_MOST_UNPACKED = 1_000_000_000  # bytes; no office document on paper comes near it
_MOST_TIMES_SMALLER = 1000  # deflate's own limit is 1032 to 1, and only for bytes all alike


class Format(Enum):
    """What a loader is there for."""

    PLAIN = auto()
    MARKDOWN = auto()
    RECORDS = auto()
    JSON = auto()
    """One record, or a list of them, over several lines."""
    CSV = auto()
    HTML = auto()
    PDF = auto()
    DOCX = auto()
    XLSX = auto()
    OLD_TEXT = auto()
    """Word before 2007, RTF, Word's XML, OpenDocument text: LibreOffice makes docx of it."""
    OLD_SHEETS = auto()
    """Excel before 2007, xlsb, OpenDocument sheets: LibreOffice makes xlsx of it."""
    ARCHIVE = auto()


def format_of(path: Path) -> Format:
    """What the file is.

    Raises UnreadableFileError where it is encrypted, unpacks to far too much, or is nothing for a
    loader; OSError where it cannot be opened.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(_ZIP):
        return _zip_format(path)
    if head.startswith(_OLE2):
        return _ole_format(path)
    if b"%PDF-" in head[:_PDF_WITHIN]:  # after what may hold one
        return Format.PDF
    if head.lstrip().startswith(b"{\\rtf"):
        return Format.OLD_TEXT
    for mark, encoding in _WIDE:
        if head.startswith(mark):
            head = head[len(mark) :].decode(encoding, "ignore").encode("utf-8", "ignore")
    return _text_format(head.removeprefix(codecs.BOM_UTF8), path)


def _text_format(head: bytes, path: Path) -> Format:
    if _HTML.match(head):
        return Format.HTML
    if _XML.match(head) and any(sign in head for sign in _WORD_XML):
        return Format.OLD_TEXT
    suffix = path.suffix.lower()
    if suffix in (".md", ".markdown") or _FRONT_MATTER.match(head):
        return Format.MARKDOWN
    if suffix in (".jsonl", ".ndjson") or (_holds_records(head) and not _is_one(suffix, head)):
        return Format.RECORDS
    if suffix == ".json":
        return Format.JSON
    if suffix in (".csv", ".tsv"):
        return Format.CSV
    return Format.PLAIN


def _is_one(suffix: str, head: bytes) -> bool:
    """Whether it is JSON of one line, which may hold a list of records and not be one."""
    return suffix == ".json" and len(head.strip().splitlines()) == 1


def _holds_records(head: bytes) -> bool:
    lines = [line for line in head.splitlines() if line.strip()][:_RECORD_LINES]
    if not lines or not lines[0].lstrip().startswith(b"{"):
        return False
    if len(lines) == 1 and len(head) == _HEAD:  # one long line: its end was not read
        return re.match(rb'\s*\{\s*"[^"\\]+"\s*:\s*["\d\[{tfn-]', head) is not None
    return any(_is_record(line) for line in lines)


def _is_record(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _zip_format(path: Path) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            members = {member.filename: member for member in archive.infolist()}
            said = _first_bytes(archive, "mimetype") if "mimetype" in members else b""
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, ValueError,
            EOFError, OSError, zlib.error, lzma.LZMAError, struct.error,
            IndexError) as error:  # fmt: skip
        raise UnreadableFileError(path, SkipReason.CORRUPT) from error
    found = _office_format(set(members), said)
    if found is Format.ARCHIVE:
        return found
    unpacked = sum(member.file_size for member in members.values())
    if unpacked > min(_MOST_UNPACKED, _MOST_TIMES_SMALLER * path.stat().st_size):
        raise UnreadableFileError(path, SkipReason.ZIP_BOMB)
    if found is None:
        raise UnreadableFileError(path, SkipReason.UNSUPPORTED)
    return found


def _first_bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(100)


def _office_format(names: set[str], said: bytes) -> Format | None:
    if "word/document.xml" in names:
        return Format.DOCX
    if "xl/workbook.xml" in names:
        return Format.XLSX
    if "xl/workbook.bin" in names:
        return Format.OLD_SHEETS
    if b"opendocument.text" in said:
        return Format.OLD_TEXT
    if b"opendocument.spreadsheet" in said:
        return Format.OLD_SHEETS
    if said or "[Content_Types].xml" in names:
        return None
    return Format.ARCHIVE


def _ole_format(path: Path) -> Format:
    try:
        with olefile.OleFileIO(path) as container:
            if container.exists("EncryptedPackage"):
                raise UnreadableFileError(path, SkipReason.ENCRYPTED)
            if container.exists("WordDocument"):
                start = container.openstream("WordDocument").read(12)
                if int.from_bytes(start[10:12], "little") & _ENCRYPTED_WORD:
                    raise UnreadableFileError(path, SkipReason.ENCRYPTED)
                return Format.OLD_TEXT
            if container.exists("Workbook") or container.exists("Book"):
                return Format.OLD_SHEETS
    except (OSError, ValueError, IndexError, struct.error) as error:
        raise UnreadableFileError(path, SkipReason.CORRUPT) from error
    raise UnreadableFileError(path, SkipReason.UNSUPPORTED)
