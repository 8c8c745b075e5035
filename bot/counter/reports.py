"""Reports in Word: a head to fill in, a title, a table, the sources with the exact words."""

from collections.abc import Sequence
from datetime import date

from bot.counter.word import Mark, MarkedWords, WordFile
from bot.messages import ledgers as words
from bot.messages import reports as frame
from bot.messages.directives import where
from retrieval.cards.directives import Ledger
from retrieval.citation import Citation

_HALVES = (110, 156)


def list_report(ledger: Ledger, about: str) -> bytes:
    """A list of directives with their status on a day, and the words that say so."""
    notes: dict[Citation, int] = {}
    rows = []
    for place, row in enumerate(ledger.rows, start=1):
        cited = dict.fromkeys(one.citation for one in words.telling(row))
        numbers = [notes.setdefault(one, len(notes) + 1) for one in cited]
        rows.append(words.report_cells(row, place, numbers))
    report = begun(words.REPORT_TITLE, words.report_about(ledger, about))
    if ledger.no_day is not None:
        report.paragraph([MarkedWords(words.no_day(ledger), Mark.BOLD)])
    report.table(words.report_columns(ledger), words.REPORT_WIDTHS, rows)
    ended(report, list(notes))
    return report.content()


def begun(title: str, about: str) -> WordFile:
    """A report with its head and title."""
    report = WordFile(title)
    head = ([MarkedWords(frame.ORGANISATION, Mark.BOLD)], [MarkedWords(frame.NATION, Mark.BOLD)])
    report.columns(head, _HALVES)
    report.paragraph([MarkedWords(frame.place_and_day(date.today()), Mark.ITALIC)], right=True)
    report.paragraph([MarkedWords(title, Mark.BOLD)], centred=True)
    report.paragraph([MarkedWords(about, Mark.ITALIC)], centred=True)
    return report


def ended(report: WordFile, cited: Sequence[Citation]) -> None:
    """The sources under a report, numbered, and who made it."""
    report.paragraph("")
    report.paragraph([MarkedWords(words.SOURCES, Mark.BOLD)])
    for place, citation in enumerate(cited, start=1):
        report.paragraph(
            [
                MarkedWords(f"[{place}] {words.quoted(citation)} "),
                MarkedWords(where(citation), Mark.ITALIC),
                MarkedWords(f" ({citation.source})"),
            ]
        )
    if not cited:
        report.paragraph(words.NO_SOURCES)
    report.paragraph([MarkedWords(words.NOTE, Mark.ITALIC)])
    signed(report)


def signed(report: WordFile) -> None:
    """Where who made the report signs it."""
    signer = [MarkedWords(frame.MAKER, Mark.BOLD), MarkedWords(frame.SIGNED, Mark.ITALIC)]
    report.columns(("", signer), _HALVES)
