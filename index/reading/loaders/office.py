"""Old office files (.doc, .rtf, .odt, .xls, .ods) by way of LibreOffice, or antiword for .doc."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from index.disk.temporary import temporary_folder
from index.errors import SkipReason, UnreadableFileError
from index.reading.loaders.docx import load_docx
from index.reading.loaders.legacy import decoded_legacy
from index.reading.loaders.loaded import LoadedPart, LoadedText
from index.reading.loaders.sheets import load_xlsx
from index.vietnamese.text import clean_characters

_SECONDS = 180.0
_OFFICE = ("soffice", "libreoffice")
_WRITER, _CALC = "libswlo.so", "libsclo.so"  # Debian packs the two apart
_OLE2 = b"\xd0\xcf\x11\xe0"


def load_old_text(path: Path) -> Iterator[LoadedPart]:
    """The text of a Word 97, RTF or OpenDocument file.

    Raises UnreadableFileError where neither LibreOffice nor, for .doc, antiword is installed
    (NEEDS_OFFICE), the program took too long (TOO_SLOW) or could not read the file.
    """
    office = _office_with(_WRITER)
    if office is not None:
        yield from _converted(office, path, "docx", load_docx)
        return
    with path.open("rb") as file:
        is_word = file.read(len(_OLE2)) == _OLE2
    antiword = _installed(("antiword",)) if is_word else None
    if antiword is None:
        raise UnreadableFileError(path, SkipReason.NEEDS_OFFICE)
    yield _by_antiword(antiword, path)


def load_old_sheets(path: Path) -> Iterator[LoadedPart]:
    """The tables of an Excel 97, xlsb or OpenDocument workbook.

    Raises UnreadableFileError as ``load_old_text``; antiword is no help here.
    """
    office = _office_with(_CALC)
    if office is None:
        raise UnreadableFileError(path, SkipReason.NEEDS_OFFICE)
    yield from _converted(office, path, "xlsx", load_xlsx)


def _office_with(part: str) -> str | None:
    """LibreOffice, unless it is one whose folder shows that the part is not installed."""
    office = _installed(_OFFICE)
    if office is None:
        return None
    folder = Path(office).resolve().parent
    parts = [name for name in (_WRITER, _CALC) if (folder / name).exists()]
    return None if parts and part not in parts else office


def _installed(names: Sequence[str]) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def _converted(
    office: str, path: Path, to: str, load: Callable[[Path], Iterator[LoadedPart]]
) -> Iterator[LoadedPart]:
    """Convert in a folder and with a profile of its own: LibreOffice runs once a profile."""
    with temporary_folder() as folder:
        source = folder / "in" / "document"
        source.parent.mkdir()
        shutil.copyfile(path, source)  # under a name that says nothing: the content decides
        profile = (folder / "profile").as_uri()
        _run(
            [office, f"-env:UserInstallation={profile}", "--headless", "--norestore",
             "--convert-to", to, "--outdir", str(folder), str(source)],
            path,
        )  # fmt: skip
        result = folder / f"document.{to}"
        if not result.is_file():
            raise UnreadableFileError(path, SkipReason.CORRUPT)
        try:
            yield from load(result)
        except UnreadableFileError as error:
            raise UnreadableFileError(path, error.reason) from error


def _by_antiword(antiword: str, path: Path) -> LoadedText:
    output = _run([antiword, "-m", "UTF-8.txt", "-w", "0", str(path.absolute())], path)
    text = clean_characters(decoded_legacy(output.decode("utf-8", "ignore")))
    lines = [line.strip() for line in text.split("\n")]
    return LoadedText("\n\n".join(line for line in lines if line))


def _run(command: list[str], path: Path) -> bytes:
    """What the program prints; it and all it started are ended when it takes too long."""
    try:
        with subprocess.Popen(  # noqa: S603 -- a program found on the path, arguments of our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                output, _ = process.communicate(timeout=_SECONDS)
            except subprocess.TimeoutExpired as error:
                os.killpg(process.pid, signal.SIGKILL)
                raise UnreadableFileError(path, SkipReason.TOO_SLOW) from error
    except OSError as error:
        raise UnreadableFileError(path, SkipReason.NEEDS_OFFICE) from error
    if process.returncode != 0:
        raise UnreadableFileError(path, SkipReason.CORRUPT)
    return output
