"""Whether a text names a place."""

import pytest

from index.vietnamese.text import without_diacritics
from retrieval.understanding.places.naming import is_named_in


@pytest.mark.parametrize(
    ("text", "spelling", "named"),
    [
        ("Các huyện của tỉnh Điện Biên.", "Điện Biên", True),
        ("8 Điện Biên 27", "Điện Biên", True),
        ("ĐỊA BÀN TỈNH ĐIỆN BIÊN", "Điện Biên", True),
        ("Báo cáo tại tỉnh điện biên.", "Điện Biên", True),
        ("UBND tinh Dien Bien", "Điện Biên", True),
        ("Theo dõi diễn biến tình hình.", "Điện Biên", False),
        ("DIỄN BIẾN TÌNH HÌNH", "Điện Biên", False),
        ("Xe ô tô điện, biển số 27.", "Điện Biên", False),
        ("Người dân tỉnh Hòa Bình.", "Hòa Bình", True),
        ("Người dân Hoà Bình.", "Hòa Bình", True),
        ("Xây dựng biên giới hòa bình, hữu nghị.", "Hòa Bình", False),
        ("LỰC LƯỢNG GÌN GIỮ HÒA BÌNH", "Hòa Bình", False),
        ("ỦY BAN NHÂN DÂN TỈNH HÒA BÌNH", "Hòa Bình", True),
        ("Phó Thủ tướng Nguyễn Hòa Bình ký.", "Hòa Bình", False),
        ("Báo cáo bằng văn bản.", "Cao Bằng", False),
        ("Làm động lực phát triển.", "Lâm Đồng", False),
        ("Cảng bên bờ Thái Bình Dương.", "Bình Dương", False),
        ("Cảng bên bờ Thái Bình Dương.", "Thái Bình", False),
        ("Nhà máy ở Bình Dương.", "Bình Dương", True),
        ("Buôn bán ở M'Drắk.", "M'Drắk", True),
    ],
)
def test_a_name_is_told_from_words_spelled_alike(text: str, spelling: str, named: bool) -> None:
    plain = without_diacritics(spelling).lower().replace("'", " ")
    assert is_named_in(text, [plain], [spelling]) is named


def test_a_scan_may_have_other_marks_but_not_small_letters() -> None:
    for misread in (True, False):
        said = "26 Tĩnh Lăm Đồng 711"
        assert is_named_in(said, ["lam dong"], ["Lâm Đồng"], misread=misread) is misread
    assert not is_named_in("diễn biến", ["dien bien"], ["Điện Biên"], misread=True)


def test_a_number_needs_the_word_for_its_unit_only() -> None:
    assert is_named_in("Tại quận 1, nộp hồ sơ.", ["quan 1"], ["1"])
    assert not is_named_in("Có 1 hồ sơ.", ["quan 1"], ["1"])


def test_a_name_of_which_no_spelling_is_known_may_have_any_marks() -> None:
    assert is_named_in("ở Tân Hòa cũ", ["tan hoa"], ["Phú Mỹ"])
    assert not is_named_in("tận hòa hợp", ["tan hoa"], ["Phú Mỹ"])
