"""Scans that were read once are not read again with the rest of their file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import BrokenCacheError, SkipReason
from index.reading.loaders import LoadedText, load, ocr, page_readings, pdf
from index.reading.loaders.line import BoxedWord, Line
from index.reading.loaders.page_image import PageImage
from index.reading.loaders.page_readings import PageReadings
from index.reading.loaders.scans import PageReading
from tests.index.reading.loaders.made import scan, unread

PAGES = [["THONG BAO"], ["Trang hai"], ["Trang ba"]]
DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
WORD = BoxedWord("phí", 10.0, 20.0, 30.0, 40.0, 96.5)


@pytest.fixture
def readings(tmp_path: Path) -> Iterator[PageReadings]:
    with closing(PageReadings(tmp_path / "pages.sqlite")) as kept:
        yield kept


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[PageImage]:
    """The pictures that are read, each into words that are its own."""
    pictures: list[PageImage] = []

    def reading(picture: PageImage, _: bool) -> PageReading:
        pictures.append(picture)
        words = " ".join(DIGITS[int(digit)] for digit in str(picture.pixels.sum()))
        return PageReading((Line(words, 10, 20, 30, 40, 96.5, (WORD,)),))

    monkeypatch.setattr(pdf, "read_page", reading)
    monkeypatch.setattr(ocr, "can_read", lambda: True)
    return pictures


def text_of(path: Path, readings: PageReadings) -> str:
    [text] = [part for part in load(path, readings) if isinstance(part, LoadedText)]
    return text.text


def test_the_same_comes_out_without_reading_again(
    tmp_path: Path, readings: PageReadings, read: list[PageImage]
) -> None:
    path = scan(tmp_path / "a.pdf", PAGES)
    first = text_of(path, readings)
    assert len(read) == 3
    assert text_of(path, readings) == first
    assert len(read) == 3
    changed = scan(tmp_path / "b.pdf", [*PAGES[:2], ["Trang ba, ban moi"]])
    assert text_of(changed, readings) != first
    assert len(read) == 4


def test_a_reading_is_kept_whole(readings: PageReadings) -> None:
    picture = PageImage(b"P5 1 1 255\n\0", 200)
    for reading in (
        PageReading((Line("phí", 10.0, 20.0, 30.0, 40.0, 96.5, (WORD,)),)),
        PageReading(is_legible=False),
        PageReading(),
    ):
        readings.keep(picture, True, reading)
        assert readings.get(picture, True) == reading
        assert readings.get(picture, False) is None
        assert readings.get(PageImage(picture.pgm, 300), True) is None


def test_one_slow_page_is_tried_again_and_the_others_are_not(
    tmp_path: Path,
    readings: PageReadings,
    read: list[PageImage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = scan(tmp_path / "a.pdf", PAGES)
    reading = pdf.read_page

    def slow(picture: PageImage, tries: bool) -> PageReading:
        found = reading(picture, tries)
        if len(read) == 2:
            raise ocr.OcrTooSlowError
        return found

    monkeypatch.setattr(pdf, "cores", lambda: 1)
    monkeypatch.setattr(pdf, "read_page", slow)
    assert unread(list(load(path, readings))) == [("trang 2", SkipReason.TOO_SLOW)]
    monkeypatch.setattr(pdf, "read_page", reading)
    assert unread(list(load(path, readings))) == []
    assert len(read) == 4


def test_another_number_or_a_full_build_reads_anew(
    tmp_path: Path,
    readings: PageReadings,
    read: list[PageImage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = scan(tmp_path / "a.pdf", PAGES)
    text_of(path, readings)
    with closing(PageReadings(tmp_path / "pages.sqlite", full=True)) as anew:
        text_of(path, anew)
    assert len(read) == 6
    monkeypatch.setattr(page_readings, "PAGE_READING", page_readings.PAGE_READING + 1)
    text_of(path, readings)
    assert len(read) == 9


def test_a_damaged_cache_is_told_and_not_taken_for_a_broken_file(
    tmp_path: Path, readings: PageReadings, read: list[PageImage]
) -> None:
    path = scan(tmp_path / "a.pdf", PAGES)
    text_of(path, readings)
    with closing(sqlite3.connect(tmp_path / "pages.sqlite")) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray((tmp_path / "pages.sqlite").read_bytes())
    content[100:] = b"\x55" * (len(content) - 100)
    (tmp_path / "pages.sqlite").write_bytes(content)
    with pytest.raises(BrokenCacheError):
        text_of(path, readings)
    assert len(read) == 3
