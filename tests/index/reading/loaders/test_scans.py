"""Scans that lie on their head, and sheets on which nothing can be read."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from index.errors import SkipReason
from index.reading.loaders import LoadedText, load, ocr, scans
from index.reading.loaders.page_image import PageImage
from tests.bench import scan_pages
from tests.index.reading.loaders.made import loaded, of_pictures, reason_of, scan, sheet, unread

pytestmark = pytest.mark.skipif(
    not ocr.can_read(), reason="Tesseract and its Vietnamese are not installed"
)
NOTICE = [
    "THÔNG BÁO",
    "Về việc phát thẻ đọc sách",
    "",
    "1. Thư viện huyện phát 640 thẻ đọc sách miễn phí cho học sinh trung học cơ sở",
    "và người cao tuổi trong huyện, mỗi người một thẻ.",
    "2. Thẻ có giá trị trong 24 tháng kể từ ngày phát.",
    "3. Người mất thẻ báo cho thủ thư trong giờ làm việc để được cấp thẻ mới.",
]


def test_a_page_on_its_head_or_side_is_turned(tmp_path: Path) -> None:
    for turn in (1, 2, 3):
        text = loaded(scan(tmp_path / "a.pdf", [NOTICE], turn)).text
        assert "1. Thư viện huyện phát 640 thẻ đọc sách miễn phí" in text
        assert text.index("THÔNG BÁO") < text.index("640") < text.index("24 tháng")


def test_an_upright_page_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[PageImage] = []
    reading = ocr.read_picture
    monkeypatch.setattr(ocr, "read_picture", lambda one: read.append(one) or reading(one))
    found = scans.read_page(PageImage.of(np.asarray(sheet(NOTICE)), 200))
    assert found.is_legible
    assert len(read) == 1


def test_without_data_for_orientation_the_turns_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "turn_of", lambda _: None)
    found = scans.read_page(PageImage.of(np.asarray(sheet(NOTICE).rotate(180)), 200))
    assert any("640 thẻ đọc sách" in line.text for line in found.lines)


def test_words_stand_where_they_are_on_the_upright_page_in_points() -> None:
    found = scans.read_page(PageImage.of(np.asarray(sheet(NOTICE).rotate(180)), 200))
    [line] = [line for line in found.lines if "640" in line.text]
    [word] = [word for word in line.words if word.text == "640"]
    assert " ".join(one.text for one in line.words) == line.text
    assert (150 + 3 * 60) * 72 / 200 <= word.top < word.bottom <= (150 + 4 * 60) * 72 / 200
    assert line.left < word.left < word.right < line.right
    assert word.sureness > 80


@pytest.mark.parametrize("make", [scan_pages.photograph, scan_pages.handwriting])
def test_what_is_no_print_is_told_and_not_indexed(make: scan_pages.Maker, tmp_path: Path) -> None:
    garbage = Image.fromarray(make(3).pixels)
    path = of_pictures(tmp_path / "a.pdf", [sheet(NOTICE), garbage])
    parts = list(load(path))
    assert unread(parts) == [("trang 2", SkipReason.ILLEGIBLE)]
    [text] = [part for part in parts if isinstance(part, LoadedText)]
    assert text.text.endswith("để được cấp thẻ mới.")
    assert text.scanned == (1,)
    assert reason_of(of_pictures(tmp_path / "b.pdf", [garbage])) is SkipReason.ILLEGIBLE


def test_of_a_blank_sheet_nothing_is_told(tmp_path: Path) -> None:
    sheets = [sheet(NOTICE), Image.fromarray(scan_pages.blank(1).pixels)]
    assert unread(list(load(of_pictures(tmp_path / "a.pdf", sheets)))) == []
