"""What a worksheet's XML says beside its values: merged cells, and formulas without a value.

openpyxl tells of merged cells only where it holds the whole sheet in memory, which takes a hundred
times the file's size; a look at the member itself costs next to nothing.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lxml import etree
from openpyxl.utils import range_boundaries

from index.vietnamese.bounded import bounded

_MERGED = re.compile(
    rb"<(?:\w{1,40}:)?mergeCell\s[^<>]{0,400}?ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\""
)
_WITHOUT_VALUE = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^<>]*)?/>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_BOOK = "xl/workbook.xml"
_BOOK_RELATIONS = "xl/_rels/workbook.xml.rels"
_RELATION_ID = bounded(r"\{[^}]*relationships\}id$")
_MOST_BYTES = 400_000_000


@dataclass(frozen=True, slots=True)
class MergedCells:
    """A cell that fills a rectangle of slots; rows and columns count from 0, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """The merged cells of a sheet, and whether a formula in it has no stored value."""

    merged: tuple[MergedCells, ...] = ()
    lacks_values: bool = False


def sheet_marks(path: Path) -> dict[str, SheetMarks]:
    """The marks of every worksheet by its title.

    Raises the errors of zipfile and lxml where the workbook is broken; a sheet whose member is
    missing, or far too large, has no marks.
    """
    with zipfile.ZipFile(path) as book:
        return {
            title: _marks(book.read(member))
            for title, member in _members(book)
            if member in book.namelist() and book.getinfo(member).file_size <= _MOST_BYTES
        }


def _marks(content: bytes) -> SheetMarks:
    merged = []
    for found in _MERGED.finditer(content):
        left, top, right, bottom = range_boundaries(found[1].decode("ascii"))
        merged.append(MergedCells(top - 1, left - 1, bottom - 1, right - 1))
    return SheetMarks(tuple(merged), _WITHOUT_VALUE.search(content) is not None)


def _members(book: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Titles of sheets and the members that hold them."""
    if not {_BOOK, _BOOK_RELATIONS} <= set(book.namelist()):
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in etree.fromstring(book.read(_BOOK_RELATIONS), parser)
    }
    for sheet in etree.fromstring(book.read(_BOOK), parser).iter("{*}sheet"):
        named = next((value for key, value in sheet.items() if _RELATION_ID.search(key)), None)
        target = targets.get(named, "")
        inside = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl", target))
        yield sheet.get("name", ""), inside
