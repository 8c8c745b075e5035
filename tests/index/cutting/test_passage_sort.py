"""What a passage is in its document, and how sure its words are."""

from dataclasses import replace

import pytest

from index.cutting.passages import PassageLength, cut
from index.model import Description, Document, Kind, Passage, PassageSort, UnsureWords

LAW = """Điều 1. Biển số xe

1. Biển số xe của từng tỉnh theo Phụ lục I kèm theo Thông tư này.

2. Mức thu theo bảng sau:
Xe con 150.000
Xe tải 300.000

Phụ lục I

KÝ HIỆU BIỂN SỐ XE CỦA CÁC TỈNH

1 An Giang 67, 68

2 Bắc Ninh 98, 99

3 Cà Mau 69

Phụ lục II

NGUYÊN TẮC CẤP

Biển số xe được cấp theo thứ tự từ nhỏ đến lớn cho mọi chủ xe đến đăng ký trong ngày làm việc.

Mẫu số 01

GIẤY ĐỀ NGHỊ

Tên chủ xe: .......... Sinh năm: ..........
Địa chỉ: ............................."""


def document(text: str = LAW, kind: Kind = Kind.DIRECTIVE, **more: object) -> Document:
    """A document that says this."""
    return replace(Document("tt", Description("Thông tư về biển số", kind), "t.txt", text), **more)  # type: ignore[arg-type]


def passages(about: Document) -> list[Passage]:
    return list(cut(about, PassageLength()))


def sort_with(words: str, found: list[Passage]) -> PassageSort:
    return next(one.sort for one in found if words in one.text)


def test_rows_forms_and_annexes_are_told_from_the_law_itself() -> None:
    found = passages(document())
    assert sort_with("theo Phụ lục I", found) is PassageSort.TEXT
    assert sort_with("Xe con 150.000", found) is PassageSort.TEXT  # rows of an article are its own
    assert sort_with("Bắc Ninh", found) is PassageSort.ROWS
    assert sort_with("thứ tự từ nhỏ", found) is PassageSort.ANNEX
    assert sort_with("Tên chủ xe", found) is PassageSort.FORM


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("| TT | Tỉnh | Số |\n| 1 | Sơn La | 26 |\n| 2 | Huế | 75 |", PassageSort.ROWS),
        ("Lĩnh vực: Hộ tịch; Tiếp nhận: 412; Đúng hạn: 400", PassageSort.ROWS),
        ("Tỉnh tiếp nhận 412 hồ sơ. Có 400 hồ sơ đúng hạn.", PassageSort.TEXT),
        ("Họ tên: ...\nNgày sinh: ...\nNơi ở: ...\n", PassageSort.FORM),
        ("Ông A nói: “Tôi làm… rồi nghỉ”. Và thôi.", PassageSort.TEXT),
    ],
)
def test_tables_and_blanks_are_seen_anywhere(text: str, sort: PassageSort) -> None:
    (found,) = passages(document(text, Kind.REPORT))
    assert found.sort is sort


def test_the_rows_of_a_procedure_are_its_text() -> None:
    text = "Tên giấy tờ: Tờ khai; Mẫu đơn: CT01; Số lượng: 1"
    assert passages(document(text, Kind.PROCEDURE))[0].sort is PassageSort.TEXT


def test_words_of_which_reading_was_unsure_make_their_passage_so() -> None:
    text = "Người dân nộp hồ sơ tại xã.\n\nNgười dân nhận kết quả tại xã."
    line = UnsureWords(29, len(text), 40)
    article = document(f"{text}", Kind.REPORT, pages=(0,), scanned=(1,), unsure=(line,))
    (both,) = passages(article)
    assert both.scanned
    assert 60 < both.legibility < 75  # half of it was read with 95, half with 40


def test_a_scan_is_as_sure_as_the_worse_of_reading_and_spelling() -> None:
    sure = document("Người dân nộp hồ sơ tại xã.", Kind.REPORT, pages=(0,), scanned=(1,))
    assert passages(sure)[0].legibility == 95
    assert passages(replace(sure, scanned=()))[0].legibility == 100
    wrong = replace(sure, text="Ngườì dãn nợq hổ sƠ †ại ×ã ¬Í ƒơ ué.")
    assert passages(wrong)[0].legibility < 80
    assert passages(replace(wrong, scanned=()))[0].legibility < 80


def test_what_somebody_else_read_off_pictures_is_a_little_less_sure() -> None:
    text = "Người dân nộp hồ sơ tại xã."
    (found,) = passages(document(text, Kind.REPORT, recognised=True))
    assert found.scanned
    assert 95 < found.legibility < 100
