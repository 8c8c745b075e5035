"""Read a picture of a page with Tesseract."""

import os
import shutil
import statistics
import subprocess
from dataclasses import dataclass, field

from index.reading.loaders.line import Line

_LANGUAGE = "vie"
_SECONDS_A_PAGE = 90.0
_SECONDS_TO_ANSWER = 20.0
_LEAST_CONFIDENCE = 35.0
_WORD_LEVEL = "5"


@dataclass(frozen=True, slots=True)
class PageImage:
    """A grey picture of a page in PGM, and its dots an inch."""

    pgm: bytes
    dots: int


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
    """The lines on the picture, in reading order, in pixels, each with how sure its words are.

    Lines that Tesseract itself hardly believes (strokes of signatures and stamps) are left out. One
    thread a page: pages are read side by side. Raises OcrTooSlowError where the page took longer
    than a minute and a half, OcrError where Tesseract failed.
    """
    command = ["tesseract", "stdin", "stdout", "-l", _LANGUAGE, "--dpi", str(picture.dots), "tsv"]
    try:
        answer = subprocess.run(  # noqa: S603
            command,
            input=picture.pgm,
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
    return _lines(answer.stdout.decode("utf-8", "replace"))


@dataclass
class _OcrLine:
    texts: list[str] = field(default_factory=list)
    boxes: list[tuple[int, int, int, int]] = field(default_factory=list)
    confidences: list[float] = field(default_factory=list)


def _lines(table: str) -> list[Line]:
    found: dict[tuple[str, ...], _OcrLine] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        words = found.setdefault(tuple(cells[1:5]), _OcrLine())
        left, top, width, height = map(int, cells[6:10])
        words.texts.append(cells[11])
        words.boxes.append((left, left + width, top, top + height))
        words.confidences.append(float(cells[10]))
    return [
        Line(
            " ".join(words.texts),
            min(box[0] for box in words.boxes),
            max(box[1] for box in words.boxes),
            statistics.median(box[2] for box in words.boxes),
            statistics.median(box[3] for box in words.boxes),
            statistics.fmean(words.confidences),
        )
        for words in found.values()
        if statistics.fmean(words.confidences) >= _LEAST_CONFIDENCE
        and any(map(str.isalnum, "".join(words.texts)))
    ]
