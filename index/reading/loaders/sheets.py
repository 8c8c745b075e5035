"""Tables: Excel workbooks and CSV files."""

import csv
import io
import itertools
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from index.errors import SkipReason, UnreadableFileError
from index.reading.loaders.legacy import decoded_legacy
from index.reading.loaders.loaded import LoadedPart, LoadedText
from index.reading.loaders.offices import (
    OfficeSheet,
    SheetRow,
    moved,
    office_document,
    office_sheet,
)
from index.reading.loaders.plain import decode
from index.reading.loaders.records import record_text
from index.reading.loaders.tables import row_lines
from index.vietnamese.text import clean_characters, one_line

_HEADER_WITHIN = 30
_MOST_FILLED = 0.7
_DELIMITERS = ",;\t|"
_SNIFFED = 20_000
_LARGEST_FIELD = 10_000_000
_BROKEN = (zipfile.BadZipFile, zlib.error, InvalidFileException, KeyError, ValueError, TypeError,
           AttributeError, IndexError, EOFError, SyntaxError, OSError)  # fmt: skip


def load_xlsx(path: Path) -> Iterator[LoadedPart]:
    """Every sheet as a section, every row as a line that names its cells; hidden sheets too.

    Formulas come as the values last computed. A sheet that lists offices has a block for each.
    Raises UnreadableFileError where the workbook is broken.
    """
    parts: list[str] = []
    sheets: list[OfficeSheet] = []
    try:
        with path.open("rb") as file:  # by its path openpyxl would go by the extension
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            for sheet in book.worksheets:
                rows = [[_shown(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
                heading = f"## {one_line(sheet.title)}"
                lines = "\n".join(table_lines(rows))
                if lines:
                    parts.append(f"{heading}\n\n{lines}")
                    sheets.append(_office_sheet(rows, path.stem, sheet.title, parts[-1]))
    except _BROKEN as error:
        raise UnreadableFileError(path, SkipReason.CORRUPT) from error
    yield from itertools.chain.from_iterable(sheet.unread for sheet in sheets)
    if any(sheet.offices for sheet in sheets):
        yield office_document(sheets)
    else:
        yield LoadedText(clean_characters(decoded_legacy("\n\n".join(parts))))


def _office_sheet(
    rows: Sequence[Sequence[str]], stem: str, title: str, as_lines: str
) -> OfficeSheet:
    """The sheet's offices; where it has none, its lines as any table's."""
    cells = "\n".join("\t".join(map(one_line, row)) for row in rows)
    decoded = enumerate(decoded_legacy(cells).split("\n"), 1)
    numbered = [SheetRow(number, tuple(line.split("\t"))) for number, line in decoded]
    where = f"trang tính “{one_line(title)}”"
    found = office_sheet(numbered, f"{stem} {title}", where, marks="###") or OfficeSheet()
    text = clean_characters(decoded_legacy(as_lines))
    if found.offices:
        text = f"{clean_characters(f'## {one_line(title)}')}\n\n{found.text}"
    ahead = len(text) - len(found.text)
    return replace(found, text=text, offices=tuple(moved(found.offices, ahead)))


def load_csv(path: Path) -> Iterator[LoadedPart]:
    """A table, every row as a line that names its cells; an export of procedures record by record.

    A table of offices has a block for each. Raises UnreadableFileError where the bytes are no text,
    or the quotation marks make no sense.
    """
    text = decoded_legacy(decode(path.read_bytes(), path))
    csv.field_size_limit(_LARGEST_FIELD)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        first = [clean_characters(cell).strip() for cell in next(rows, [])]
        named = "ma_thu_tuc" in first
        for row in rows if named else ():
            record = dict(zip(first, map(clean_characters, row), strict=False))
            yield from record_text(record, path, f"dòng {rows.line_num}")
        if not named:
            table = [
                SheetRow(1, tuple(first)),
                *(SheetRow(rows.line_num, tuple(row)) for row in rows),
            ]
            offices = office_sheet(table, path.stem) or OfficeSheet()
            yield from offices.unread
            if offices.offices:
                yield office_document([offices])
            else:
                lines = table_lines(row.cells for row in table)
                yield LoadedText(clean_characters("\n".join(lines)))
    except csv.Error as error:
        raise UnreadableFileError(path, SkipReason.CORRUPT) from error


def table_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table whose header stands in its first rows, below a title perhaps.

    The header is the first row with nearly as many cells filled as any of the first thirty; what
    stands above it becomes lines of its own.
    """
    all_rows = iter(rows)
    first = [[one_line(cell) for cell in row] for row in itertools.islice(all_rows, _HEADER_WITHIN)]
    filled = [sum(map(bool, row)) for row in first]
    widest = max(filled, default=0)
    if widest < 2:
        yield from (cell for row in itertools.chain(first, all_rows) for cell in row if cell)
        return
    header = next(place for place, count in enumerate(filled) if count >= _MOST_FILLED * widest)
    for row in first[:header]:
        if any(row):
            yield " ".join(filter(None, row))
    yield from row_lines(first[header], list(itertools.chain(first[header + 1 :], all_rows)))


def _delimiter(text: str) -> str:
    """The sign that parts the most of the first lines into equally many cells."""
    head = text[:_SNIFFED].splitlines()[:_HEADER_WITHIN]

    def agreement(delimiter: str) -> tuple[int, int]:
        widths = Counter(map(len, csv.reader(head, delimiter=delimiter)))
        return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))

    return max(_DELIMITERS, key=agreement)


def _shown(value: object) -> str:
    """A cell's value as people here write it; empty for what says nothing on its own."""
    match value:
        case None | bool():
            return ""
        case datetime() if value.time() == time():
            return f"{value:%d/%m/%Y}"
        case datetime():
            return f"{value:%H:%M %d/%m/%Y}"
        case date():
            return f"{value:%d/%m/%Y}"
        case float() if value.is_integer():
            return str(int(value))
        case float():
            return f"{value:.10g}".replace(".", ",")
        case _:
            return str(value)
