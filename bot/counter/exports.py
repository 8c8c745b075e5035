"""Lists as files for a spreadsheet."""

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from bot.counter.reply import File
from bot.messages import directives as words
from index.facts.directives import Directive
from index.vietnamese.text import clean_characters
from retrieval.actions import FILE_FORMATS

_OPENS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDTHS = (20, 18, 14, 14, 30, 24, 80, 13, 40)


def exported(rows: Sequence[Directive], file_format: str) -> File:
    """The directives as a file, a row each under a row of names.

    CSV is UTF-8 with a byte order mark, as Excel needs it. No cell can become a formula: in CSV
    one that begins like one gets an apostrophe before it (OWASP's advice on CSV injection), in
    XLSX every cell is typed as text.

    Raises:
        ValueError: the format is none of ``FILE_FORMATS``.

    """
    table = [(*words.COLUMNS, *words.MORE_COLUMNS), *map(words.cells, rows)]
    cleaned = [[clean_characters(cell) for cell in line] for line in table]
    if file_format not in FILE_FORMATS:
        raise ValueError(file_format)
    made = _csv(cleaned) if file_format == "csv" else _xlsx(cleaned)
    return File(f"{words.FILE_NAME}.{file_format}", made)


def _csv(table: Sequence[Sequence[str]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([_harmless(cell) for cell in line] for line in table)
    return written.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip().startswith(_OPENS_FORMULA) else cell


def _xlsx(table: Sequence[Sequence[str]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(words.SHEET)
    sheet.freeze_panes = "A2"
    for column, width in zip("ABCDEFGHI", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    for place, line in enumerate(table):
        cells = []
        for value in line:
            cell = WriteOnlyCell(sheet, value=value)
            cell.data_type = "s"  # openpyxl takes "=…" for a formula
            if place == 0:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
