"""Titles and units in capitals at the head of pages and sheets."""

import pytest

from index.reading.letterhead import title_in_capitals, unit_in, unit_of_letterhead
from index.reading.place import place_of


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("TRẠM Y TẾ XÃ SƠN KỲ THƯỢNG", "xã Sơn Kỳ Thượng"),
        ("UBND THÀNH PHỐ HẢI PHÒNG", "thành phố Hải Phòng"),
        ("BÁO CÁO CỦA HUYỆN NĂM CĂN NĂM 2024", "huyện Năm Căn"),
        ("ỦY BAN NHÂN DÂN XÃ KỲ SƠN KỲ HỌP THỨ 3", "xã Kỳ Sơn"),
        ("UBND HUYỆN PHÚ LÂU PHÒNG KINH TẾ", "huyện Phú Lâu"),
        ("QUẬN BẮC TỪ LIÊM TỪ NĂM 2024", "quận Bắc Từ Liêm"),
        ("GIÁ NƯỚC SINH HOẠT NĂM 2025", None),
    ],
)
def test_a_name_ends_where_something_else_begins(words: str, unit: str | None) -> None:
    assert unit_in(words) == unit


def test_the_lowest_office_of_a_letterhead_has_the_unit() -> None:
    head = "UBND HUYỆN PHÚ LÂU\nPHÒNG KINH TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    assert unit_of_letterhead(head) == "huyện Phú Lâu"


def test_a_title_goes_on_over_lines() -> None:
    lines = [
        "UBND XÃ CỒN LAU",
        "Số: 12/TB-UBND",
        "THÔNG BÁO MỨC THU TIỀN SỬ DỤNG",
        "HỘI TRƯỜNG CỦA XÃ",
        "tại nhà văn hóa các thôn",
        "Căn cứ quy định, Ủy ban nhân dân xã thông báo như sau:",
    ]
    assert title_in_capitals(lines) == (
        "THÔNG BÁO MỨC THU TIỀN SỬ DỤNG HỘI TRƯỜNG CỦA XÃ tại nhà văn hóa các thôn"
    )


def test_without_a_motto_there_is_no_such_title() -> None:
    assert title_in_capitals(["UBND XÃ CỒN LAU", "THÔNG BÁO MỨC THU TIỀN HỘI TRƯỜNG"]) is None


def test_a_line_below_the_title_says_where() -> None:
    text = "# Mức đóng góp các quỹ\n\nThôn Đồng Vạc, xã Mỹ Hưng Lộc – theo hội nghị\n\nSTT: 1"
    assert place_of(text, "Mức đóng góp các quỹ", None) == "xã Mỹ Hưng Lộc"


def test_a_sentence_about_a_unit_says_it_not() -> None:
    text = "# Mức đóng góp\n\nXã Mỹ Hưng Lộc đã thu xong các quỹ trong tháng này\n\nSTT: 1"
    assert place_of(text, "Mức đóng góp", None) is None
