"""One file, read into described documents."""

import logging
import sqlite3
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from index.disk.temporary import temporary_folder
from index.errors import BrokenCacheError, SkipReason, UnreadableFileError, UnreadPart
from index.facts.procedures.published.reading import publication_in
from index.model import Document, Role
from index.reading.access import ACCESS, access_in, is_access_clear
from index.reading.boilerplate import cut_boilerplate
from index.reading.description import describe
from index.reading.loaders import load
from index.reading.loaders.archive import ArchiveMember, is_archive, members
from index.reading.loaders.known_records import KnownRecord, NewRecord, RecordKeys
from index.reading.loaders.loaded import LoadedText
from index.reading.loaders.page_readings import KnownPages
from index.reading.published import exported_procedures, portal_procedure, published_procedures
from index.reading.readings import READING
from index.reading.recognised import says_recognised
from index.reading.side_checks import doubts_in
from index.reading.sidefile import (
    is_side_file,
    side_files_of,
    side_names,
    stated_beside,
    stated_by,
)
from index.reading.sources import printable
from index.reading.stated import known, with_stated
from index.reading.tables.placing import found_again
from index.vietnamese.text import clean_characters, one_line

_log = logging.getLogger(__name__)

ReadPart = Document | UnreadPart | NewRecord | KnownRecord
_OF_ONE = frozenset({"title", "subject", "number"})
"""What is stated of one document only, never of all in an archive."""


def read_documents(
    path: Path, readings: KnownPages | None = None
) -> Iterator[Document | UnreadPart]:
    """Load, clean and describe what is in a file or in the files of an archive.

    Behind a decision come the procedures that it publishes. A document's id is its record's code,
    else the file's stem. What could not be read comes as an ``UnreadPart`` whose ``where`` begins
    with the file's name. ``readings`` are those of pages that were read off pictures before. Raises
    UnreadableFileError where nothing of the file can become a document; it says why.
    """
    for part in _read(path, _Knowing(readings, _nothing)):
        if isinstance(part, NewRecord):
            yield part.document
        elif not isinstance(part, KnownRecord):
            yield part


def read_new(
    path: Path, readings: KnownPages, is_known: Callable[[str], bool]
) -> Iterator[ReadPart]:
    """As ``read_documents``, but of a record of an export whose key is known comes the key alone.

    A record that became a document, and nothing else, comes with its key.
    """
    return _read(path, _Knowing(readings, is_known))


@dataclass(frozen=True, slots=True)
class _Knowing:
    """What was read before: pages, and records by their keys."""

    pages: KnownPages | None
    is_known: Callable[[str], bool]


def _nothing(_: str) -> bool:
    return False


def _read(path: Path, knowing: _Knowing) -> Iterator[ReadPart]:
    if is_archive(path):
        yield from _read_archive(path, knowing)
    else:
        yield from doubts_in((printable(side.name), side) for side in side_files_of(path))
        yield from _read_file(path, printable(path.name), stated_beside(path), knowing)


def _read_archive(path: Path, knowing: _Knowing) -> Iterator[ReadPart]:
    around = _of_each(stated_beside(path))
    with temporary_folder() as into:
        found = list(members(path, into))  # a side file may come after what it describes
        sides = _side_members(found)
        archives = {member.name for member in found if member.archive}
        yield from _doubts_of_members(printable(path.name), found)
        for member in found:
            name = f"{printable(path.name)}/{member.name}"
            if member.refused is not None:
                yield UnreadPart(name, member.refused)
            elif member.path is not None and not is_side_file(member.path):
                try:
                    beside = _stated_of_member(member.name, sides, archives, around)
                    yield from _read_file(member.path, name, beside, knowing)
                except UnreadableFileError as error:
                    inside = next((one.name for one in found if one.path == error.path), None)
                    yield UnreadPart(
                        f"{printable(path.name)}/{inside or member.name}", error.reason
                    )


def _doubts_of_members(name: str, found: Sequence[ArchiveMember]) -> Iterator[UnreadPart]:
    """What the side files of an archive say that is not understood, and those of nothing."""
    described = {
        str(PurePosixPath(one.name).with_name(side))
        for one in found
        for side in side_names(PurePosixPath(one.name).name)
    }
    for one in found:
        if one.path is not None and is_side_file(PurePosixPath(one.name)):
            if unicodedata.normalize("NFC", one.name) not in described:
                yield UnreadPart(f"{name}/{one.name}", SkipReason.SIDE_ALONE)
            else:
                yield from doubts_in([(f"{name}/{one.name}", one.path)])


def _side_members(found: Iterable[ArchiveMember]) -> Mapping[str, list[Path]]:
    """Where the side files among the members lie, by their names; two may have one name."""
    sides: dict[str, list[Path]] = {}
    for member in found:
        if member.path is not None and is_side_file(PurePosixPath(member.name)):
            sides.setdefault(unicodedata.normalize("NFC", member.name), []).append(member.path)
    return sides


def _stated_of_member(
    name: str, sides: Mapping[str, list[Path]], archives: Collection[str], around: Mapping[str, str]
) -> Mapping[str, str]:
    """What is stated beside a member, and beside the archives that it lies in."""
    path = PurePosixPath(name)
    stated = dict(around)
    outside = (outer for outer in reversed(path.parents) if str(outer) in archives)
    for outer in (*outside, path):
        names = (str(outer.with_name(one)) for one in side_names(outer.name))
        own = stated_by(side for one in names for side in sides.get(one, ()))
        stated = with_stated(stated, own if outer is path else _of_each(own))
    return stated


def _of_each(stated: Mapping[str, str]) -> Mapping[str, str]:
    """Of what is stated of a whole archive, that which can be so of each of its members."""
    return {name: value for name, value in stated.items() if name not in _OF_ONE}


def _read_file(
    path: Path, name: str, beside: Mapping[str, str], knowing: _Knowing
) -> Iterator[ReadPart]:
    try:
        yield from _documents(path, name, beside, knowing)
    except (UnreadableFileError, BrokenCacheError, sqlite3.Error, OSError):
        raise
    except MemoryError as error:
        raise UnreadableFileError(path, SkipReason.MEMORY) from error
    except Exception as error:
        # What a stranger's file makes our own reading raise, recursion and memory too, is a fault
        # of that file alone: the others must still be read.
        _log.warning("Reading failed on %s", path, exc_info=True)
        raise UnreadableFileError(path, SkipReason.CORRUPT) from error


def _documents(
    path: Path, name: str, beside: Mapping[str, str], knowing: _Knowing
) -> Iterator[ReadPart]:
    unclear = False
    keys = RecordKeys(READING, (name, path.stem), beside, knowing.is_known)
    for loaded in load(path, knowing.pages, keys):
        if isinstance(loaded, KnownRecord):
            yield loaded
        elif isinstance(loaded, UnreadPart):
            yield replace(loaded, where=f"{name}, {loaded.where}")
        else:
            document = _document(loaded, beside, path, name)
            if document is not None and not unclear and _is_unclear(loaded, beside, document):
                unclear = True
                yield UnreadPart(name, SkipReason.ACCESS)
            if document is None:
                yield UnreadPart(name, SkipReason.EMPTY)
            elif loaded.record is None or unclear:
                yield from _parts(document, name, beside)
            else:
                parts = list(_parts(document, name, beside))
                one = parts[0]
                if len(parts) == 1 and isinstance(one, Document):
                    yield NewRecord(loaded.record, one)
                else:
                    yield from parts


def _parts(
    document: Document, name: str, beside: Mapping[str, str]
) -> Iterator[Document | UnreadPart]:
    """What becomes of a document that was read: itself, and what it publishes."""
    if procedure := portal_procedure(document):
        yield _as_stated(procedure, beside)
        return
    yield document
    publication = publication_in(document)
    if publication is None:
        yield from exported_procedures(document)
        return
    yield from published_procedures(document, publication)
    if not publication.procedures:
        yield UnreadPart(f"{name}, phụ lục", SkipReason.NO_ANNEX)


def _document(
    loaded: LoadedText, beside: Mapping[str, str], path: Path, name: str
) -> Document | None:
    text = cut_boilerplate(loaded.text) if loaded.from_web else loaded.text
    if not text.strip():
        return None
    stem = one_line(clean_characters(str(path.stem).encode("utf-8", "replace").decode("utf-8")))
    stem = stem or "tep"
    stated = with_stated(loaded.stated, beside)
    if in_text := access_in(text):
        stated = with_stated(stated, {ACCESS: in_text})
    described = describe(text, stated, fallback_title=stem)
    if "issuer" in beside:  # an office knows its own name better than a list of kinds of offices
        described = replace(described, issuer=beside["issuer"])
    return Document(
        id=loaded.id or stem,
        description=described,
        source=known(stated).get("source") or name,
        text=text,
        pages=loaded.pages,
        scanned=loaded.scanned,
        offices=loaded.offices,
        unsure=loaded.unsure,
        recognised=says_recognised(text),
        tables=found_again(loaded.tables, loaded.text, text),
    )


def _is_unclear(loaded: LoadedText, beside: Mapping[str, str], document: Document) -> bool:
    """Whether it is closed to all but admins by a word for access that is none."""
    if document.description.access is not Role.ADMIN:
        return False
    return not is_access_clear(known(with_stated(loaded.stated, beside))) or (
        not is_access_clear({ACCESS: access_in(document.text) or "admin"})
    )


def _as_stated(document: Document, beside: Mapping[str, str]) -> Document:
    """A procedure found in a file, with what its side file states of places and issuers."""
    said = {name: beside[name] for name in ("issuer", "place", "province", "commune")
            if name in beside}  # fmt: skip
    described = document.description
    return replace(
        document,
        description=replace(
            described,
            issuer=said.get("issuer", described.issuer),
            place=said.get("place", described.place),
            province=said.get("province", described.province),
            commune=said.get("commune", described.commune),
        ),
    )
