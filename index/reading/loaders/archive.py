"""Zip archives: their members, and none that could do harm."""

import hashlib
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from index.errors import SkipReason, UnreadableFileError
from index.reading.loaders.formats import Format, format_of
from index.reading.loaders.legacy import decoded_fonts, decoded_names
from index.vietnamese.text import clean_characters

_MOST_MEMBERS = 20_000
_MOST_BYTES = 2_000_000_000  # of all members together, nested ones too
_LARGEST_MEMBER = 200_000_000
_MOST_TIMES_SMALLER = 200  # text packs 5 to 20 times smaller
_RATIO_MATTERS_FROM = 10_000_000
_DEEPEST = 2
_BLOCK = 1 << 20
_LONGEST_STEM = 180  # bytes
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_UNICODE_PATH = 0x7075
_LEFT_OUT = ("__MACOSX/", ".DS_Store", "Thumbs.db")
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError,
           RuntimeError, ValueError, OSError, lzma.LZMAError, struct.error, IndexError)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """A file of an archive: where it was unpacked to, or why it was refused.

    ``name`` is its path inside the archive; members of an archive in the archive come under the
    inner one's name. ``archive`` says that it is one, whose members come behind it.
    """

    name: str
    path: Path | None = None
    refused: SkipReason | None = None
    archive: bool = False


@dataclass
class _Allowance:
    """What may still be unpacked, over all nested archives together."""

    members: int = _MOST_MEMBERS
    bytes: int = _MOST_BYTES
    unpacked: int = 0


def is_archive(path: Path) -> bool:
    """Whether the file is a zip archive and no document in a zip container."""
    try:
        return path.is_file() and format_of(path) is Format.ARCHIVE
    except (UnreadableFileError, OSError):
        return False


def members(path: Path, into: Path) -> Iterator[ArchiveMember]:
    """Unpack the members under ``into``, each into a folder of its own: names may be equal.

    Absolute names, names that climb out and links are refused (OUTSIDE), so are encrypted members;
    at 20,000 members, 2 GB, a size no text could have been packed from, or archives nested deeper
    than two, the rest is refused (ZIP_BOMB). The caller removes what it was given. Raises
    UnreadableFileError where the archive is broken.
    """
    yield from _members(path, into, "", 1, _Allowance())


def _members(
    path: Path, into: Path, outer: str, depth: int, left: _Allowance
) -> Iterator[ArchiveMember]:
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise UnreadableFileError(path, SkipReason.CORRUPT) from error
    with archive:
        entries = archive.infolist()
        for entry, inside in zip(entries, _names(entries), strict=True):
            if entry.is_dir() or inside.startswith(_LEFT_OUT[0]) or inside.endswith(_LEFT_OUT[1:]):
                continue
            name = outer + inside
            left.members -= 1
            if left.members < 0 or left.bytes <= 0:
                yield ArchiveMember(outer.rstrip("/") or path.name, refused=SkipReason.ZIP_BOMB)
                return
            left.unpacked += 1
            target = into / str(left.unpacked) / _file_name(inside)
            refused = _refused(entry, inside) or _unpack(archive, entry, target, left)
            if refused is not None:
                yield ArchiveMember(name, refused=refused)
            elif not is_archive(target):
                yield ArchiveMember(name, target)
            elif depth == _DEEPEST:
                target.unlink()
                yield ArchiveMember(name, refused=SkipReason.ZIP_BOMB)
            else:
                yield ArchiveMember(name, archive=True)
                yield from _nested(target, into, name, depth, left)


def _nested(
    path: Path, into: Path, name: str, depth: int, left: _Allowance
) -> Iterator[ArchiveMember]:
    try:
        yield from _members(path, into, f"{name}/", depth + 1, left)
    except UnreadableFileError as error:
        yield ArchiveMember(name, refused=error.reason)
    finally:
        path.unlink(missing_ok=True)


def _names(entries: Sequence[zipfile.ZipInfo]) -> Iterator[str]:
    """The names as they were meant, in whatever encoding and with whatever fonts they were typed.

    An archive says UTF-8 or CP437. Many packers write UTF-8 without saying so, those of Windows
    the encoding of the machine; so the names that are no UTF-8 are judged together.
    """
    stated = [_stated_name(entry) for entry in entries]
    old = [name for name in stated if isinstance(name, bytes)]
    decoded = iter(decoded_names(old) or map(_decoded_alone, old))
    names = [next(decoded) if isinstance(name, bytes) else name for name in stated]
    for name in decoded_fonts(names):
        yield clean_characters(name.replace("\\", "/")).replace("\n", " ")


def _stated_name(entry: zipfile.ZipInfo) -> str | bytes:
    """The name as text where the archive says it or it is UTF-8, else its bytes."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    name = entry.orig_filename.partition("\0")[0].encode("cp437")
    try:
        return _path_in_unicode(entry.extra, name) or name.decode("utf-8")
    except UnicodeError:
        return name


def _path_in_unicode(extra: bytes, name: bytes) -> str | None:
    """The path that Info-ZIP's packers and others add in UTF-8 (APPNOTE.TXT 4.6.9)."""
    while len(extra) >= 4:
        field, size = struct.unpack_from("<HH", extra)
        content, extra = extra[4 : 4 + size], extra[4 + size :]
        if field == _UNICODE_PATH and content[:1] == b"\x01":
            is_of_name = content[1:5] == struct.pack("<I", zlib.crc32(name))
            return content[5:].decode("utf-8").replace("\0", "") if is_of_name else None
    return None


def _decoded_alone(name: bytes) -> str:
    found = decoded_names([name])
    return found[0] if found else name.decode("cp437")


def _file_name(inside: str) -> str:
    """The last part of the name, not longer than file systems allow, its extension kept.

    A name that is cut has a sign of its whole, so that two long ones stay two.
    """
    last = PurePosixPath(PurePosixPath(inside).name or "tep")
    whole, suffix = last.stem.encode("utf-8"), last.suffix[:20]
    if len(whole) <= _LONGEST_STEM:
        return last.stem + suffix
    sign = hashlib.blake2b(whole, digest_size=4).hexdigest()
    return f"{whole[:_LONGEST_STEM].decode('utf-8', 'ignore')}~{sign}{suffix}"


def _refused(entry: zipfile.ZipInfo, inside: str) -> SkipReason | None:
    parts = PurePosixPath(inside).parts
    drive = bool(parts) and parts[0].endswith(":")
    if inside.startswith("/") or drive or ".." in parts or stat.S_ISLNK(entry.external_attr >> 16):
        return SkipReason.OUTSIDE
    if entry.flag_bits & _ENCRYPTED:
        return SkipReason.ENCRYPTED
    if entry.file_size > _LARGEST_MEMBER:
        return SkipReason.TOO_LARGE
    return None


def _unpack(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, left: _Allowance
) -> SkipReason | None:
    """Write the member; what it says about its size is not believed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    refused = None
    try:
        with archive.open(entry) as packed, target.open("xb") as file:
            while refused is None and (block := packed.read(_BLOCK)):
                written += len(block)
                left.bytes -= len(block)
                unlikely = written > _MOST_TIMES_SMALLER * max(entry.compress_size, 1)
                if left.bytes <= 0 or (unlikely and written > _RATIO_MATTERS_FROM):
                    refused = SkipReason.ZIP_BOMB
                elif written > _LARGEST_MEMBER:
                    refused = SkipReason.TOO_LARGE
                else:
                    file.write(block)
    except _BROKEN:
        refused = SkipReason.CORRUPT
    if refused is not None:
        target.unlink(missing_ok=True)
    return refused
