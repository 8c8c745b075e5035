"""What changed as a file for a spreadsheet."""

import io

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.counter.reply import File
from bot.messages import directives
from bot.messages import following as words
from index.vietnamese.text import clean_characters
from retrieval.cards.following import ChangeEvent, ChangesCard

_DAY = "DD/MM/YYYY"
_WIDTHS = (13, 22, 34, 22, 28, 70, 40)
_LONGEST_CELL = 32_000


def exported_changes(card: ChangesCard) -> File:
    """All changes, a row each, days as days, every cell of words typed as text (XLSX)."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(words.SHEET)
    for place, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    last = get_column_letter(len(words.COLUMNS))
    sheet.auto_filter.ref = f"A1:{last}{len(card.all_events) + 1}"
    wrapped, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)

    def typed(value: str) -> WriteOnlyCell:
        cell = WriteOnlyCell(sheet, value=clean_characters(value)[:_LONGEST_CELL])
        cell.data_type = "s"  # openpyxl takes "=…" for a formula
        cell.alignment = wrapped
        return cell

    head = [typed(one) for one in words.COLUMNS]
    for cell in head:
        cell.font = bold
    sheet.append(head)
    for event in card.all_events:
        day = None
        if event.day is not None:
            day = WriteOnlyCell(sheet, value=event.day)
            day.number_format, day.alignment = _DAY, wrapped
        sheet.append([day, *map(typed, _cells(event))])
    written = io.BytesIO()
    book.save(written)
    return File(f"{words.FILE_NAME}.xlsx", written.getvalue())


def _cells(event: ChangeEvent) -> tuple[str, ...]:
    """The directive, what was done to it, by which, to which parts, the words and their place."""
    said = event.citation
    quoted = (said.quote, directives.where(said).removeprefix("— ")) if said else ("", "")
    change = event.change
    if change is None:
        about = event.new.subject or "" if event.new else ""
        return ("", words.new_of(event), event.number, about, *quoted)
    parts = directives.parts(change.parts)
    return (event.number, words.done(change), change.by, parts, *quoted)
