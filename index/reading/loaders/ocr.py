"""Read a picture of a page with Tesseract."""

import io
import os
import re
import shutil
import statistics
import subprocess
from collections.abc import Iterable, Sequence

from PIL import Image

from index.reading.loaders.line import BoxedWord, Line
from index.reading.loaders.page_image import PageImage

_LANGUAGE, _ORIENTATION = "vie", "osd"
_SECONDS_A_PAGE = 90.0
_SECONDS_TO_ANSWER = 20.0
_LEAST_CONFIDENCE = 35.0
_WORD_LEVEL = "5"
_TURN = re.compile(r"^Rotate: (\d+)$", re.MULTILINE)


class OcrError(Exception):
    """Tesseract could not read the page."""


class OcrTooSlowError(OcrError):
    """Tesseract did not finish in time."""


def can_read() -> bool:
    """Whether Tesseract and its Vietnamese are installed."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        answer = subprocess.run(  # noqa: S603 -- the program found above, fixed arguments
            [program, "--list-langs"],
            capture_output=True,
            timeout=_SECONDS_TO_ANSWER,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return _LANGUAGE in answer.stdout.decode("utf-8", "replace").split()


def read_picture(picture: PageImage) -> list[Line]:
    """The lines on the picture, in reading order, in pixels, with their words.

    Lines that Tesseract itself hardly believes (strokes of signatures and stamps) are left out. One
    thread a page: pages are read side by side. Raises OcrTooSlowError where the page took longer
    than a minute and a half, OcrError where Tesseract failed.
    """
    return _lines(_told(picture, "-l", _LANGUAGE, "tsv").splitlines()[1:])


def read_pictures(pictures: Sequence[PageImage]) -> list[list[Line]]:
    """The lines on each of several small pictures, as of the cells of a table, in its pixels.

    Tesseract is started once for all, and takes each for one block of text. Raises as
    ``read_picture`` does.
    """
    if not pictures:
        return []
    sheets = [Image.fromarray(one.pixels) for one in pictures]
    file = io.BytesIO()
    sheets[0].save(file, "TIFF", save_all=True, append_images=sheets[1:])
    told = _run(file.getvalue(), pictures[0].dots, "-l", _LANGUAGE, "--psm", "6", "tsv")
    rows: dict[int, list[str]] = {}
    for row in told.splitlines()[1:]:
        page = row.split("\t", 2)[1]
        rows.setdefault(int(page), []).append(row)
    return [_lines(rows.get(number, ())) for number in range(1, len(pictures) + 1)]


def turn_of(picture: PageImage) -> int | None:
    """By how many quarters the page must be turned clockwise to stand upright.

    None where Tesseract cannot tell, having too few letters or no data for it (``osd``, which comes
    with Debian's tesseract-ocr).
    """
    try:
        found = _TURN.search(_told(picture, "-l", _ORIENTATION, "--psm", "0"))
    except OcrError:
        return None
    return int(found[1]) // 90 if found else None


def _told(picture: PageImage, *wanted: str) -> str:
    """What Tesseract says to the picture."""
    return _run(picture.pgm, picture.dots, *wanted)


def _run(content: bytes, dots: int, *wanted: str) -> str:
    command = ["tesseract", "stdin", "stdout", "--dpi", str(dots), *wanted]
    try:
        answer = subprocess.run(  # noqa: S603
            command,
            input=content,
            capture_output=True,
            timeout=_SECONDS_A_PAGE,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise OcrTooSlowError from error
    except OSError as error:
        raise OcrError from error
    if answer.returncode != 0:
        raise OcrError
    return answer.stdout.decode("utf-8", "replace")


def _lines(rows: Iterable[str]) -> list[Line]:
    found: dict[tuple[str, ...], list[BoxedWord]] = {}
    for row in rows:
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        left, top, width, height = map(int, cells[6:10])
        word = BoxedWord(cells[11], left, left + width, top, top + height, float(cells[10]))
        found.setdefault(tuple(cells[1:5]), []).append(word)
    lines = map(_line, found.values())
    return [
        line
        for line in lines
        if (line.sureness or 0.0) >= _LEAST_CONFIDENCE and any(map(str.isalnum, line.text))
    ]


def _line(words: Sequence[BoxedWord]) -> Line:
    return Line(
        " ".join(word.text for word in words),
        min(word.left for word in words),
        max(word.right for word in words),
        statistics.median(word.top for word in words),
        statistics.median(word.bottom for word in words),
        statistics.fmean(word.sureness for word in words),
        tuple(words),
    )
