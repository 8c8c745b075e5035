"""Old office files (.doc, .rtf, .odt, .xls, .ods) by way of LibreOffice, or antiword for .doc."""

from collections.abc import Callable, Iterator
from pathlib import Path

from index.disk.temporary import temporary_folder
from index.errors import SkipReason, UnreadableFileError
from index.reading.loaders.docx import load_docx
from index.reading.loaders.legacy import decoded_legacy
from index.reading.loaders.libreoffice import CALC, WRITER, converted, installed, office_with, run
from index.reading.loaders.loaded import LoadedPart, LoadedText
from index.reading.loaders.sheets import load_xlsx
from index.vietnamese.text import clean_characters

_OLE2 = b"\xd0\xcf\x11\xe0"


def load_old_text(path: Path) -> Iterator[LoadedPart]:
    """The text of a Word 97, RTF or OpenDocument file.

    Raises UnreadableFileError where neither LibreOffice nor, for .doc, antiword is installed
    (NEEDS_OFFICE), the program took too long (TOO_SLOW) or could not read the file.
    """
    office = office_with(WRITER)
    if office is not None:
        yield from _converted(office, path, "docx", load_docx)
        return
    with path.open("rb") as file:
        is_word = file.read(len(_OLE2)) == _OLE2
    antiword = installed(("antiword",)) if is_word else None
    if antiword is None:
        raise UnreadableFileError(path, SkipReason.NEEDS_OFFICE)
    yield _by_antiword(antiword, path)


def load_old_sheets(path: Path) -> Iterator[LoadedPart]:
    """The tables of an Excel 97, xlsb or OpenDocument workbook.

    Raises UnreadableFileError as ``load_old_text``; antiword is no help here.
    """
    office = office_with(CALC)
    if office is None:
        raise UnreadableFileError(path, SkipReason.NEEDS_OFFICE)
    yield from _converted(office, path, "xlsx", load_xlsx)


def _converted(
    office: str, path: Path, to: str, load: Callable[[Path], Iterator[LoadedPart]]
) -> Iterator[LoadedPart]:
    with temporary_folder() as folder:
        result = converted(office, path, to, folder)
        try:
            yield from load(result)
        except UnreadableFileError as error:
            raise UnreadableFileError(path, error.reason) from error


def _by_antiword(antiword: str, path: Path) -> LoadedText:
    output = run([antiword, "-m", "UTF-8.txt", "-w", "0", str(path.absolute())], path)
    text = clean_characters(decoded_legacy(output.decode("utf-8", "ignore")))
    lines = [line.strip() for line in text.split("\n")]
    return LoadedText("\n\n".join(line for line in lines if line))
