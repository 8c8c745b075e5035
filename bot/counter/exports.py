"""Lists as files: for a spreadsheet, or as a report in Word."""

import csv
import io
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from bot.counter.reply import File
from bot.counter.reports import list_report
from bot.messages import ledgers as words
from bot.messages.ledgers import Cell, CellLink
from index.vietnamese.text import clean_characters
from retrieval.actions import FILE_FORMATS
from retrieval.cards.directives import Ledger

_OPENS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_DAY = "DD/MM/YYYY"
_FIRST_YEAR = 1901
"""Spreadsheets count their days from 1900, and not all of them alike before March."""
_LONGEST_CELL, _LONGEST_LINK = 32_000, 2_000
_MOST_LINKS = 60_000


def exported(ledger: Ledger, file_format: str, about: str = "") -> File:
    """The ledger as a file, a row each under a row of names; ``about`` is what was asked for.

    CSV is UTF-8 with a byte order mark, as Excel needs it. No cell can become a formula: in CSV
    one that begins like one gets an apostrophe before it (OWASP's advice on CSV injection), in
    XLSX every cell of words is typed as text, and days are days.

    Raises:
        ValueError: the format is none of ``FILE_FORMATS``.

    """
    if file_format not in FILE_FORMATS:
        raise ValueError(file_format)
    match file_format:
        case "csv":
            made = _csv(ledger)
        case "xlsx":
            made = _xlsx(ledger)
        case _:
            made = list_report(ledger, about)
    return File(f"{words.FILE_NAME}.{file_format}", made)


def _csv(ledger: Ledger) -> bytes:
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow(words.columns(ledger))
    for row in ledger.rows:
        table.writerow([harmless_cell(_plain(cell)) for cell in words.cells(row)])
    return written.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case date():
            return f"{cell:%d/%m/%Y}"
        case CellLink():
            return clean_characters(cell.text)
    return clean_characters(cell)


def harmless_cell(cell: str) -> str:
    """The words of a cell of CSV, with an apostrophe before what would be taken for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(_OPENS_FORMULA) else cell


def _xlsx(ledger: Ledger) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(words.SHEET)
    names = words.columns(ledger)
    last = get_column_letter(len(names))
    for place, width in enumerate(words.WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{last}{len(ledger.rows) + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    cells = _SheetCells(sheet)
    sheet.append([cells.name(one) for one in names])
    for row in ledger.rows:
        sheet.append([cells.made(one) for one in words.cells(row)])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


class _SheetCells:
    """Makes the cells of one sheet, words wrapped and typed as text."""

    def __init__(self, sheet: WriteOnlyWorksheet) -> None:
        self._sheet = sheet
        self._wrapped = Alignment(wrap_text=True, vertical="top")
        self._bold, self._link = Font(bold=True), Font(color="0563C1", underline="single")
        self._links = 0

    def name(self, words: str) -> SheetCell:
        cell = self._text(words)
        cell.font = self._bold
        return cell

    def made(self, value: Cell) -> SheetCell | None:
        match value:
            case None | "":
                return None
            case date() if value.year >= _FIRST_YEAR:
                cell = WriteOnlyCell(self._sheet, value=value)
                cell.number_format = _DAY
                cell.alignment = self._wrapped
                return cell
            case CellLink() if len(value.link) < _LONGEST_LINK and self._links < _MOST_LINKS:
                self._links += 1
                cell = self._text(value.text)
                cell.hyperlink = clean_characters(value.link)
                cell.font = self._link
                return cell
        return self._text(_plain(value))

    def _text(self, words: str) -> SheetCell:
        cell = WriteOnlyCell(self._sheet, value=clean_characters(words)[:_LONGEST_CELL])
        cell.data_type = "s"  # openpyxl takes "=…" for a formula
        cell.alignment = self._wrapped
        return cell
