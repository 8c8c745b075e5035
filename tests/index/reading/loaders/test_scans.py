"""Scans that lie on their head, and sheets on which nothing can be read."""

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from index.errors import SkipReason
from index.reading.loaders import LoadedText, load, ocr, scans
from index.reading.loaders.page_image import PageImage
from tests.bench import scan_pages
from tests.index.reading.loaders.made import (
    loaded,
    of_pictures,
    pdf,
    reason_of,
    scan,
    sheet,
    typed,
    unread,
)

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


def crooked_notice(degrees: float) -> PageImage:
    """A sheet with the notice three times, laid on the glass at an angle."""
    return scan_pages.skewed(PageImage.of(np.asarray(sheet(NOTICE * 3)), 200), degrees)


@pytest.mark.parametrize("degrees", [-8.5, -5, -2, 2, 5, 8.5])
def test_how_crooked_a_page_lies_is_measured(degrees: float) -> None:
    crooked = crooked_notice(degrees)
    assert crooked.skew() == pytest.approx(degrees, abs=0.2)
    assert crooked.straightened(-degrees).skew() == pytest.approx(0, abs=0.2)


@pytest.mark.parametrize("degrees", [-8.5, 2, 5])
def test_a_crooked_page_is_straightened(degrees: float) -> None:
    crooked = crooked_notice(degrees)
    text = "\n".join(line.text for line in scans.read_page(crooked).lines)
    assert text.count("640 thẻ đọc sách miễn phí") == 3
    assert text.index("THÔNG BÁO") < text.index("640") < text.index("24 tháng")


@pytest.mark.parametrize("make", [scan_pages.photograph, scan_pages.blank])
def test_what_has_no_lines_has_no_skew(make: scan_pages.Maker) -> None:
    assert make(5).skew() == pytest.approx(0, abs=1)


@pytest.mark.parametrize("told", [None, 0, 1])
def test_where_the_turn_is_not_known_or_wrong_the_others_are_tried(
    told: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "turn_of", lambda _: told)
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


def test_a_font_without_a_map_to_unicode_is_read_by_its_look(tmp_path: Path) -> None:
    path = typed(tmp_path / "a.pdf", [(60, 60 + 22 * at, line) for at, line in enumerate(NOTICE)])
    mapped = path.read_bytes()
    assert loaded(path).scanned == ()
    path.write_bytes(re.sub(rb"/ToUnicode \d+ 0 R", lambda found: b" " * len(found[0]), mapped))
    text = loaded(path)
    assert "1. Thư viện huyện phát 640 thẻ đọc sách" in text.text
    assert text.scanned == (1,)


def test_a_scan_among_typed_text_is_read_in_its_place(tmp_path: Path) -> None:
    typed_text = [(60, 60, "Ủy ban nhân dân huyện Văn Yên gửi các xã bản chụp thông báo sau đây:"),
                  (60, 780, "Đề nghị các xã niêm yết thông báo tại bộ phận một cửa.")]  # fmt: skip
    scanned = sheet(NOTICE).crop((0, 0, 1654, 1000))
    path = typed(tmp_path / "a.pdf", typed_text, scanned, (60, 100, 535, 387))
    text = loaded(path).text
    places = [text.index(words) for words in ("gửi các xã", "THÔNG BÁO", "640 thẻ", "niêm yết")]
    assert places == sorted(places)
    assert text.count("thông báo sau đây") == text.count("640") == 1


def test_a_photograph_among_typed_text_adds_nothing_and_is_not_told(tmp_path: Path) -> None:
    typed_text = [
        (60, 60, "Ủy ban nhân dân huyện Văn Yên họp với các xã về việc làm thẻ đọc sách.")
    ]
    photograph = Image.fromarray(scan_pages.photograph(4).pixels[:1000])
    path = typed(tmp_path / "a.pdf", typed_text, photograph, (60, 100, 535, 387))
    parts = list(load(path))
    assert [part.text for part in parts if isinstance(part, LoadedText)] == [typed_text[0][2]]
    assert unread(parts) == []


ENGLISH = (
    "The office receives applications from Monday to Friday. Applicants bring the form and a copy",
    "of the identity card, and are told the date on which the permit can be fetched. There is no",
    "charge for changes of address. Questions are answered at the desk and by telephone.",
)
TABLE = tuple(f"{row} {row * 137} {row * 11},5 {row * 1021} 93,81 %" for row in range(1, 12))
CHEMICALS = (
    "Acetylene dissolved 1001 Ammonia anhydrous 1005 Argon compressed 1006 Butane mixture",
    "Chlorine 1017 Chlorodifluoromethane 1018 Cyclopropane liquefied 1027 Ethane 1035 Helium",
    "Hydrogen bromide anhydrous 1048 Hydrogen chloride anhydrous 1050 Isobutane 1969 Krypton",
    "Methane 1971 Nitrogen 1066 Oxygen 1072 Propylene 1077 Trifluoromethane 1984 Xenon 2036",
    "Dichlorodifluoromethane 1028 Ethylamine 1036 Methyl chloride 1063 Nitrosyl chloride",
)
TCVN3 = ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "§éc lËp - Tù do - H¹nh phóc",
         "ñy ban nh©n d©n huyÖn th«ng b¸o vÒ viÖc ph¸t thÎ ®äc s¸ch cho häc sinh")  # fmt: skip


@pytest.mark.parametrize("lines", [ENGLISH, TABLE, CHEMICALS, TCVN3])
def test_text_that_is_not_vietnamese_or_in_an_old_font_is_not_read_by_its_look(
    lines: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "can_read", lambda: pytest.fail("asked for Tesseract"))
    assert loaded(
        pdf(tmp_path / "a.pdf", [[(40, 60 + 20 * at, line) for at, line in enumerate(lines)]])
    )


PART = 900
"""Rows of a picture, more than a third: enough to look for words in."""


@pytest.mark.parametrize("make", [scan_pages.photograph, scan_pages.handwriting])
def test_what_is_no_print_is_told_and_not_indexed(make: scan_pages.Maker, tmp_path: Path) -> None:
    garbage = Image.fromarray(make(3).pixels[:PART])
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
