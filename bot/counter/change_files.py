"""What changed as a file: for a spreadsheet, or as a report in Word."""

import io

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.counter.reply import File
from bot.counter.reports import begun, ended
from bot.messages import directives
from bot.messages import following as words
from index.vietnamese.text import clean_characters
from retrieval.actions import CHANGES_FORMATS
from retrieval.cards.following import ChangeEvent, ChangesCard
from retrieval.citation import Citation

_DAY = "DD/MM/YYYY"
_WIDTHS = (13, 22, 34, 22, 28, 70, 40)
_LONGEST_CELL = 32_000


def exported_changes(card: ChangesCard, file_format: str = "xlsx") -> File:
    """All changes, a row each: days as days, every cell of words typed as text (XLSX).

    Raises:
        ValueError: the format is none of ``CHANGES_FORMATS``.

    """
    if file_format not in CHANGES_FORMATS:
        raise ValueError(file_format)
    made = _report(card) if file_format == "docx" else _sheet(card)
    return File(f"{words.FILE_NAME}.{file_format}", made)


def _report(card: ChangesCard) -> bytes:
    notes: dict[Citation, int] = {}
    rows = []
    for place, one in enumerate(card.all_events, start=1):
        number, done, by, parts, *_ = _cells(one)
        cited = one.citation
        note = notes.setdefault(cited, len(notes) + 1) if cited is not None else None
        day = f"{one.day:%d/%m/%Y}" if one.day else ""
        told = f"{done} ({by})" if by and by not in done else done
        rows.append((str(place), day, number or by, told, parts, f"[{note}]" if note else ""))
    report = begun(words.REPORT_TITLE, words.report_about(card))
    report.table(words.REPORT_COLUMNS, words.REPORT_WIDTHS, rows)
    ended(report, list(notes))
    return report.content()


def _sheet(card: ChangesCard) -> bytes:
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
    return written.getvalue()


def _cells(event: ChangeEvent) -> tuple[str, ...]:
    """The directive, what was done to it, by which, to which parts, the words and their place."""
    said = event.citation
    quoted = (said.quote, directives.where(said).removeprefix("— ")) if said else ("", "")
    change = event.change
    if event.citing is not None:
        citing = event.citing
        return (event.number, words.named_by(citing), citing.name, "", *quoted)
    if change is None:
        about = event.new.subject or "" if event.new else ""
        return ("", words.new_of(event), event.number, about, *quoted)
    parts = directives.parts(change.parts)
    return (event.number, words.done(change), change.by, parts, *quoted)
