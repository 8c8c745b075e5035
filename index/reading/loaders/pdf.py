"""PDF files: their text, and by OCR the pages that are only pictures."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from index.errors import SkipReason, UnreadableFileError, UnreadPart
from index.machine import cores
from index.reading.loaders import ocr
from index.reading.loaders.legacy import decoded_legacy
from index.reading.loaders.line import Line
from index.reading.loaders.lines import paragraphs_of
from index.reading.loaders.loaded import LoadedPart, LoadedText
from index.reading.loaders.page_image import PageImage
from index.reading.loaders.page_readings import KnownPages
from index.reading.loaders.page_tables import with_tables
from index.reading.loaders.pdf_layer import layer_of
from index.reading.loaders.pdf_pages import Scan, is_vietnamese, picture_of, scan_on
from index.reading.loaders.scans import PageReading, read_page
from index.reading.tables.ruled import PlacedGrid

_MOST_MISSING = 50
"""Pages in a row that cannot be opened: the file lies about how many there are."""


@dataclass(frozen=True, slots=True)
class _Task:
    """A picture that is being read."""

    picture: PageImage
    tries: bool
    future: Future[PageReading]


def load_pdf(path: Path, readings: KnownPages | None = None) -> Iterator[LoadedPart]:
    """The text of all pages that can be read; pages that cannot are told one by one.

    ``readings`` are those of pages that were read off pictures before.

    Raises UnreadableFileError where the file is broken or encrypted, or no page of it can be read.
    """
    pages: list[Sequence[Line]] = []
    tables: dict[int, Sequence[PlacedGrid]] = {}
    unread: dict[int, SkipReason] = {}
    read_off = []
    missing, lost = 0, None
    with _opened(path) as document:
        scans: dict[int, Scan] = {}
        for number in range(len(document)):
            if missing >= _MOST_MISSING:
                lost = number - missing
                break
            lines: Sequence[Line] = ()
            missing += 1
            try:
                page = document[number]
                layer = layer_of(page)
                lines = _decoded(layer.lines)
                tables[number] = layer.tables
                if scan := scan_on(replace(layer, lines=lines)):
                    scans[number] = scan
                page.close()
                missing = 0
            except pypdfium2.PdfiumError:
                unread[number] = SkipReason.CORRUPT
            pages.append(lines)
        if lost is not None:
            pages = pages[:lost]
            unread = {number: reason for number, reason in unread.items() if number < lost}
        if scans and not ocr.can_read():
            scans = {number: scan for number, scan in scans.items() if _is_needed(scan)}
            unread |= dict.fromkeys(scans, SkipReason.NEEDS_OCR)
            pages = [() if at in scans else lines for at, lines in enumerate(pages)]
        elif scans:
            for number, outcome in _read_scans(document, scans, readings):
                lines = _with_scan(pages[number], scans[number], outcome)
                if isinstance(outcome, SkipReason) and _is_needed(scans[number]):
                    unread[number] = outcome
                elif lines is not pages[number]:
                    read_off.append(number + 1)
                    is_whole = scans[number].area is None
                    if isinstance(outcome, PageReading):
                        tables[number] = outcome.tables if is_whole else ()
                pages[number] = lines
    found = paragraphs_of(
        [with_tables(lines, tables.get(number, ())) for number, lines in enumerate(pages)]
    )
    if not found.text:
        otherwise = SkipReason.NO_TEXT if lost is None else SkipReason.PAGES_LOST
        raise UnreadableFileError(path, next(iter(unread.values()), otherwise))
    yield LoadedText(
        found.text,
        pages=found.pages,
        scanned=tuple(sorted(read_off)),
        unsure=found.unsure,
        tables=found.tables,
    )
    for number, reason in sorted(unread.items()):
        yield UnreadPart(f"trang {number + 1}", reason)
    if lost is not None:
        yield UnreadPart(f"từ trang {lost + 1}", SkipReason.PAGES_LOST)


def _is_needed(scan: Scan) -> bool:
    """Whether there is nothing else of the page; a picture among text may be one of no words."""
    return scan.area is None and not scan.in_doubt


def _with_scan(
    lines: Sequence[Line], scan: Scan, outcome: PageReading | SkipReason
) -> Sequence[Line]:
    """The lines of a page with what was read off a picture of it."""
    if scan.area is None and not scan.in_doubt:
        return () if isinstance(outcome, SkipReason) else outcome.lines
    if isinstance(outcome, SkipReason) or not is_vietnamese(outcome.lines):
        return lines
    if scan.area is None:
        return outcome.lines
    left, top = scan.area[:2]
    above = [line for line in lines if line.middle < top]
    read = [line.moved(left, top) for line in outcome.lines]
    return [*above, *read, *(line for line in lines if line.middle >= top)]


def _opened(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        protected = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        reason = SkipReason.ENCRYPTED if protected else SkipReason.CORRUPT
        raise UnreadableFileError(path, reason) from error


def _decoded(lines: Sequence[Line]) -> Sequence[Line]:
    if not lines:
        return []
    texts = decoded_legacy("\n".join(line.text for line in lines)).split("\n")
    return [replace(line, text=text) for line, text in zip(lines, texts, strict=True)]


def _read_scans(
    document: pypdfium2.PdfDocument, scans: Mapping[int, Scan], readings: KnownPages | None
) -> Iterator[tuple[int, PageReading | SkipReason]]:
    """Render in this thread, as PDFium wants it, and read as many pages at once as there are cores.

    Only so many pictures are in memory as are being read or wait next in line.
    """
    workers = cores()
    tasks: dict[int, _Task] = {}
    with ThreadPoolExecutor(workers) as pool:
        for number, scan in scans.items():
            try:
                picture = picture_of(document[number], scan.area)
            except pypdfium2.PdfiumError:
                yield number, SkipReason.CORRUPT
                continue
            tries = scan.area is None
            if readings is not None and (known := readings.get(picture, tries)):
                yield number, _reading_or_reason(known)
                continue
            tasks[number] = _Task(picture, tries, pool.submit(read_page, picture, tries))
            if len(tasks) > workers:
                first = next(iter(tasks))
                yield first, _outcome(tasks.pop(first), readings)
        for number, task in tasks.items():
            yield number, _outcome(task, readings)


def _outcome(task: _Task, readings: KnownPages | None) -> PageReading | SkipReason:
    try:
        reading = task.future.result()
    except ocr.OcrTooSlowError:
        return SkipReason.TOO_SLOW
    except ocr.OcrError:
        return SkipReason.NO_TEXT
    if readings is not None:
        readings.keep(task.picture, task.tries, reading)
    return _reading_or_reason(reading)


def _reading_or_reason(reading: PageReading) -> PageReading | SkipReason:
    return reading if reading.is_legible else SkipReason.ILLEGIBLE
