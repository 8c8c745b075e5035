"""Tables: Excel workbooks and CSV files."""

import csv
import io
import itertools
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import openpyxl
from lxml import etree
from openpyxl.utils.exceptions import InvalidFileException

from index.disk.temporary import temporary_folder
from index.errors import SkipReason, UnreadableFileError, UnreadPart
from index.reading.access import ACCESS, access_of_rows, strictest
from index.reading.loaders.known_records import RecordKeys
from index.reading.loaders.legacy import decoded_legacy
from index.reading.loaders.libreoffice import calculated
from index.reading.loaders.loaded import LoadedPart, LoadedText
from index.reading.loaders.offices import (
    OfficeSheet,
    SheetRow,
    moved,
    office_document,
    office_sheet,
)
from index.reading.loaders.plain import decode
from index.reading.loaders.records import cells_of, known_or_read, record_text
from index.reading.loaders.sheet_marks import SheetMarks, sheet_marks
from index.reading.loaders.sheet_rows import cells_in
from index.reading.tables.grid import Slot
from index.reading.tables.sheets import blocks_of
from index.reading.tables.writing import Block, written
from index.vietnamese.text import clean_characters, one_line

_LOOKED_AT = 30
_DELIMITERS = ",;\t|"
_SNIFFED = 20_000
_LARGEST_FIELD = 10_000_000
_SEEN = "visible"
_WIDEST_OF_OFFICES = 200  # columns
_MOST_MERGED = 2_000_000  # slots
_BROKEN = (zipfile.BadZipFile, zlib.error, InvalidFileException, KeyError, ValueError, TypeError,
           AttributeError, IndexError, EOFError, SyntaxError, OSError, etree.LxmlError)  # fmt: skip


def load_xlsx(path: Path) -> Iterator[LoadedPart]:
    """Every sheet as a section, every row as a line that names its cells.

    A hidden sheet, which nobody sees, is told as a part left unread where another is shown.
    Formulas come as the values last computed; a workbook that some of them lack is computed by
    LibreOffice, and without it they are told as parts left unread. A sheet that lists offices has a
    block for each. Raises UnreadableFileError where the workbook is broken.
    """
    try:
        marks = sheet_marks(path)
        lacking = [title for title, one in marks.items() if one.lacks_values]
        if lacking:
            yield from _computed(path, lacking, marks)
        else:
            yield from _sheets(path, path.stem, marks)
    except _BROKEN as error:
        raise UnreadableFileError(path, SkipReason.CORRUPT) from error


def _computed(
    path: Path, lacking: Sequence[str], marks: Mapping[str, SheetMarks]
) -> Iterator[LoadedPart]:
    """The workbook after its formulas were computed."""
    with temporary_folder() as folder:
        computed = calculated(path, folder)
        if computed is not None:
            yield from _sheets(computed, path.stem, sheet_marks(computed))
            return
    yield from _sheets(path, path.stem, marks)
    for title in lacking:
        yield UnreadPart(_named(title), SkipReason.NEEDS_OFFICE)


def _sheets(path: Path, stem: str, marks: Mapping[str, SheetMarks]) -> Iterator[LoadedPart]:
    blocks: list[Block] = []
    sheets: list[OfficeSheet] = []
    access: list[str | None] = []
    with path.open("rb") as file:  # by its path openpyxl would go by the extension
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        is_seen = any(sheet.sheet_state == _SEEN for sheet in book.worksheets)
        for sheet in book.worksheets:
            if is_seen and sheet.sheet_state != _SEEN:
                yield UnreadPart(_named(sheet.title), SkipReason.HIDDEN)
                continue
            cells = cells_in(sheet)
            rows = cells.rows
            if cells.stray:
                where = f"{_named(sheet.title)}, ô {cells.stray}"
                yield UnreadPart(where, SkipReason.FAR_CELL)
            own = list(blocks_of(_slots(rows, marks.get(sheet.title, SheetMarks()))))
            access.append(access_of_rows(rows))
            if any(own):
                heading = f"## {one_line(sheet.title)}"
                blocks += [heading, *own]
                sheets.append(_office_sheet(rows, stem, sheet.title, [heading, *own]))
    yield from itertools.chain.from_iterable(sheet.unread for sheet in sheets)
    if any(sheet.offices for sheet in sheets):
        found = office_document(sheets)
    else:
        whole = written(blocks)
        found = LoadedText(whole.text, tables=whole.tables)
    yield _restricted(found, access)


def _restricted(found: LoadedText, access: Sequence[str | None]) -> LoadedText:
    """With what columns of it say of who may read."""
    said = [one for one in access if one is not None]
    return replace(found, stated={**found.stated, ACCESS: strictest(said)}) if said else found


def _slots(rows: Sequence[Sequence[str]], marks: SheetMarks) -> list[list[Slot]]:
    """The rows with merged cells in every slot that they fill, as far as there are words."""
    width = max(map(len, rows), default=0)
    slots = [[Slot(text) for text in row] for row in rows]
    room = _MOST_MERGED
    for merged in marks.merged:
        if merged.top >= len(rows) or merged.left >= len(rows[merged.top]):
            continue
        words = rows[merged.top][merged.left]
        last = min(merged.right, width - 1)
        below = min(merged.bottom + 1, len(rows))
        room -= (below - merged.top) * (last + 1 - merged.left)
        if room < 0:  # they lie on one another
            break
        for at in range(merged.top, below):
            row = slots[at]
            row += [Slot()] * (last + 1 - len(row))
            for column in range(merged.left, last + 1):
                row[column] = Slot(words, across=column > merged.left, down=at > merged.top)
    return slots


def _named(title: str) -> str:
    return f"trang tính “{one_line(title)}”"


def _office_sheet(
    rows: Sequence[Sequence[str]], stem: str, title: str, blocks: Sequence[Block]
) -> OfficeSheet:
    """The sheet's offices; where it has none, its blocks as any table's."""
    width = min(max(map(len, rows), default=0), _WIDEST_OF_OFFICES)
    padded = ([*row, *[""] * (width - len(row))] for row in rows)
    cells = "\n".join("\t".join(map(one_line, row)) for row in padded)
    decoded = enumerate(decoded_legacy(cells).split("\n"), 1)
    numbered = [SheetRow(number, tuple(line.split("\t"))) for number, line in decoded]
    found = office_sheet(numbered, f"{stem} {title}", _named(title), marks="###") or OfficeSheet()
    text = written(blocks).text
    if found.offices:
        text = f"{clean_characters(f'## {one_line(title)}')}\n\n{found.text}"
    ahead = len(text) - len(found.text)
    return replace(found, text=text, offices=tuple(moved(found.offices, ahead)))


def load_csv(path: Path, keys: RecordKeys | None = None) -> Iterator[LoadedPart]:
    """A table, every row as a line that names its cells; an export of procedures record by record.

    Of a record whose key is known the key is told. A table of offices has a block for each. Raises
    UnreadableFileError where the bytes are no text, or the quotation marks make no sense.
    """
    text = decoded_legacy(decode(path.read_bytes(), path))
    csv.field_size_limit(_LARGEST_FIELD)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        first = [clean_characters(cell).strip() for cell in next(rows, [])]
        named = "ma_thu_tuc" in first
        for row in rows if named else ():
            record = cells_of(first, row)
            read = partial(record_text, record, path, f"dòng {rows.line_num}")
            yield from known_or_read(keys, record, read)
        if not named:
            table = [
                SheetRow(1, tuple(first)),
                *(SheetRow(rows.line_num, tuple(row)) for row in rows),
            ]
            offices = office_sheet(table, path.stem) or OfficeSheet()
            yield from offices.unread
            if offices.offices:
                found = office_document([offices])
            else:
                cells = [[Slot(cell) for cell in row.cells] for row in table]
                whole = written(blocks_of(cells))
                found = LoadedText(whole.text, tables=whole.tables)
            yield _restricted(found, [access_of_rows([row.cells for row in table])])
    except csv.Error as error:
        raise UnreadableFileError(path, SkipReason.CORRUPT) from error


def _delimiter(text: str) -> str:
    """The sign that parts the most of the first lines into equally many cells."""
    head = text[:_SNIFFED].splitlines()[:_LOOKED_AT]

    def agreement(delimiter: str) -> tuple[int, int]:
        widths = Counter(map(len, csv.reader(head, delimiter=delimiter)))
        return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))

    return max(_DELIMITERS, key=agreement)
