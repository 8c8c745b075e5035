"""PDF files: text, scans, locked and broken ones."""

from pathlib import Path

import pypdfium2
import pytest

from index.errors import SkipReason
from index.reading.loaders import LoadedText, load, ocr
from tests.index.reading.loaders.made import loaded, pdf, reason_of, unread, written
from tests.index.reading.loaders.made import scan as scan_of

SCANNED = [
    "Điều 4. Đăng ký mượn hội trường",
    "",
    "1. Người mượn hội trường viết phiếu đăng ký mượn, trong đó ghi rõ ngày",
    "mượn, giờ mượn, số người dự và đồ đạc cần dùng.",
    "",
    "2. Trưởng thôn xem lịch và trả lời trong ngày. Hội trường đã có người",
    "mượn thì trưởng thôn nói rõ hôm nào còn trống.",
]
LOCKED = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/P -64
/O<0000000000000000000000000000000000000000000000000000000000000000>
/U<1111111111111111111111111111111111111111111111111111111111111111>>>endobj
trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>
%%EOF"""


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """Two pages: text, and a scan."""
    first = pdf(tmp_path / "first.pdf", [[(60, 60, "Trang co chu san, khong can nhan dang.")]])
    document = pypdfium2.PdfDocument(first)
    with pypdfium2.PdfDocument(scan_of(tmp_path / "only.pdf", [SCANNED])) as scanned:
        document.import_pages(scanned, [0])
    document.save(tmp_path / "scan.pdf")
    document.close()
    return tmp_path / "scan.pdf"


def test_every_page_has_its_offset(tmp_path: Path) -> None:
    path = pdf(
        tmp_path / "a.pdf",
        [[(60, 60, "Trang mot."), (60, 100, "Doan hai.")], [(60, 60, "Trang hai.")]],
    )
    text = loaded(path)
    assert text.text == "Trang mot.\n\nDoan hai.\n\nTrang hai."
    assert [text.text[offset:][:9] for offset in text.pages] == ["Trang mot", "Trang hai"]


def test_an_old_font_in_a_pdf_file_is_decoded(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", [[(60, 60, "Céng hßa x· héi chñ nghÜa ViÖt Nam")]])
    assert loaded(path).text == "Cộng hòa xã hội chủ nghĩa Việt Nam"


def test_a_locked_a_broken_and_a_blank_file_say_so(tmp_path: Path) -> None:
    assert reason_of(written(tmp_path / "khoa.pdf", LOCKED)) is SkipReason.ENCRYPTED
    assert reason_of(written(tmp_path / "hong.pdf", b"%PDF-1.4 hong")) is SkipReason.CORRUPT
    assert reason_of(pdf(tmp_path / "trang.pdf", [[], []])) is SkipReason.NO_TEXT


@pytest.mark.skipif(not ocr.can_read(), reason="Tesseract and its Vietnamese are not installed")
def test_a_scanned_page_is_read_and_keeps_its_number(scan: Path) -> None:
    parts = list(load(scan))
    [text] = [part for part in parts if isinstance(part, LoadedText)]
    assert unread(parts) == []
    assert len(text.pages) == 2
    page = text.text[text.pages[1] :]
    for line in filter(None, SCANNED):
        assert line in page.replace("\n\n", "\n")


def test_without_tesseract_the_text_is_loaded_and_the_scan_told(
    scan: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    parts = list(load(scan))
    assert unread(parts) == [("trang 2", SkipReason.NEEDS_OCR)]
    assert isinstance(parts[0], LoadedText)
    assert reason_of(scan_of(tmp_path / "only.pdf", [SCANNED])) is SkipReason.NEEDS_OCR
