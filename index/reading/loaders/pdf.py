"""PDF files: their text, and by OCR the pages that are only pictures."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from index.errors import SkipReason, UnreadableFileError, UnreadPart
from index.machine import cores
from index.reading.loaders import ocr
from index.reading.loaders.legacy import decoded_legacy
from index.reading.loaders.lines import Line, paragraphs_of
from index.reading.loaders.loaded import LoadedPart, LoadedText
from index.reading.loaders.pdf_layer import layer_of
from index.reading.loaders.pdf_pages import is_scanned, picture_of
from index.reading.loaders.scans import PageReading, read_page


def load_pdf(path: Path) -> Iterator[LoadedPart]:
    """The text of all pages that can be read; pages that cannot are told one by one.

    Raises UnreadableFileError where the file is broken or encrypted, or no page of it can be read.
    """
    pages: list[Sequence[Line]] = []
    unread: dict[int, SkipReason] = {}
    with _opened(path) as document:
        scanned = []
        for number in range(len(document)):
            try:
                page = document[number]
                layer = layer_of(page)
                layer = replace(layer, lines=_decoded(layer.lines))
                if is_scanned(layer):
                    scanned.append(number)
                lines = [] if is_scanned(layer) else layer.lines
                page.close()
            except pypdfium2.PdfiumError:
                unread[number] = SkipReason.CORRUPT
                lines = []
            pages.append(lines)
        if scanned and not ocr.can_read():
            unread |= dict.fromkeys(scanned, SkipReason.NEEDS_OCR)
        elif scanned:
            for number, outcome in _read_scanned(document, scanned):
                if isinstance(outcome, SkipReason):
                    unread[number] = outcome
                else:
                    pages[number] = outcome
    found = paragraphs_of(pages)
    if not found.text:
        raise UnreadableFileError(path, next(iter(unread.values()), SkipReason.NO_TEXT))
    read_off = tuple(number + 1 for number in scanned if number not in unread)
    yield LoadedText(found.text, pages=found.pages, scanned=read_off, unsure=found.unsure)
    for number, reason in sorted(unread.items()):
        yield UnreadPart(f"trang {number + 1}", reason)


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


def _read_scanned(
    document: pypdfium2.PdfDocument, numbers: Sequence[int]
) -> Iterator[tuple[int, Sequence[Line] | SkipReason]]:
    """Render in this thread, as PDFium wants it, and read as many pages at once as there are cores.

    Only so many pictures are in memory as are being read or wait next in line.
    """
    workers = cores()
    reading: dict[int, Future[PageReading]] = {}
    with ThreadPoolExecutor(workers) as pool:
        for number in numbers:
            try:
                picture = picture_of(document[number])
            except pypdfium2.PdfiumError:
                yield number, SkipReason.CORRUPT
                continue
            reading[number] = pool.submit(read_page, picture)
            if len(reading) > workers:
                first = next(iter(reading))
                yield first, _outcome(reading.pop(first))
        for number, future in reading.items():
            yield number, _outcome(future)


def _outcome(future: Future[PageReading]) -> Sequence[Line] | SkipReason:
    try:
        reading = future.result()
    except ocr.OcrTooSlowError:
        return SkipReason.TOO_SLOW
    except ocr.OcrError:
        return SkipReason.NO_TEXT
    return reading.lines if reading.is_legible else SkipReason.ILLEGIBLE
