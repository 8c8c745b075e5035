"""Statistics as files for a spreadsheet."""

import csv
import io
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from bot.counter.exports import harmless_cell
from bot.counter.reply import File
from bot.counter.statistics.overview import Overview
from bot.counter.statistics.tables import CountTable, TableValue, tables
from bot.messages import statistics as words
from bot.messages import statistics_tables as names
from index.vietnamese.text import clean_characters

_FIRST_WIDTH, _WIDTH = 48, 24
_DAY, _TIME = "DD/MM/YYYY", "DD/MM/YYYY HH:MM"
_LONGEST_CELL = 32_000
_MOST_ROWS = 10_000
"""Of one table: nobody reads more, and a phone opens the file."""


def as_csv(overview: Overview) -> File:
    """One table for all: a row for each value, under the names of its table, row and column.

    UTF-8 with a byte order mark, as Excel needs it; no cell can become a formula.
    """
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow(names.CSV_COLUMNS)
    for one in tables(overview):
        for row in one.rows[:_MOST_ROWS]:
            label = harmless_cell(_plain(row[0]))
            for column, value in zip(one.columns[1:], row[1:], strict=True):
                table.writerow([one.title, label, column, harmless_cell(_plain(value))])
    content = written.getvalue().encode("utf-8-sig")
    return File(words.file_name(overview.counted.days, "csv"), content)


def as_xlsx(overview: Overview) -> File:
    """A sheet for each table: days are days, numbers numbers, words typed as text."""
    book = Workbook(write_only=True)
    for one in tables(overview):
        _write(book.create_sheet(one.title), one)
    written = io.BytesIO()
    book.save(written)
    return File(words.file_name(overview.counted.days, "xlsx"), written.getvalue())


def _plain(value: TableValue) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return f"{value:%d/%m/%Y %H:%M:%S}"
        case date():
            return f"{value:%d/%m/%Y}"
    return clean_characters(str(value))


def _write(sheet: WriteOnlyWorksheet, table: CountTable) -> None:
    for place in range(1, len(table.columns) + 1):
        width = _FIRST_WIDTH if place == 1 else _WIDTH
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    head = [_cell(sheet, name) for name in table.columns]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for row in table.rows[:_MOST_ROWS]:
        sheet.append([None if value is None else _cell(sheet, value) for value in row])


def _cell(sheet: WriteOnlyWorksheet, value: str | float | date) -> Cell:
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, value=clean_characters(value)[:_LONGEST_CELL])
        cell.data_type = "s"  # openpyxl takes "=…" for a formula
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        return cell
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, date):
        cell.number_format = _TIME if isinstance(value, datetime) else _DAY
        cell.alignment = Alignment(horizontal="left")
    return cell
