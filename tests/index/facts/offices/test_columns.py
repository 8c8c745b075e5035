"""Which column of a table says what."""

import pytest

from index.facts.offices.columns import Column, columns_of, kind_spoken_of, level_of
from index.model import OfficeKind, OfficeLevel
from index.vietnamese.text import without_diacritics

VIETNAMESE = {
    "Tên đơn vị": Column.NAME,
    "Cấp": Column.LEVEL,
    "Mã bưu cục": Column.CODE,
    "Tỉnh/Thành phố": Column.PROVINCE,
    "Quận/Huyện": Column.DISTRICT,
    "Phường/Xã": Column.COMMUNE,
    "Địa chỉ": Column.ADDRESS,
    "Vĩ độ": Column.LATITUDE,
    "Kinh độ": Column.LONGITUDE,
    "Giờ làm việc": Column.HOURS,
    "Số điện thoại (cơ quan)": Column.PHONE,
    "ĐƯỜNG DÂY NÓNG": Column.HOTLINE,
    "STT": Column.ROW_NUMBER,
}
ENGLISH = "name level code province district ward address latitude longitude hours phone hotline"


@pytest.mark.parametrize("written", [str, str.upper, without_diacritics])
def test_columns_are_known_in_vietnamese_however_written(written: type[str]) -> None:
    header = [written(name) for name in VIETNAMESE]
    assert columns_of(header) == {column: at for at, column in enumerate(VIETNAMESE.values())}


def test_columns_are_known_in_english() -> None:
    assert len(columns_of(ENGLISH.split())) == len(ENGLISH.split())


def test_of_two_columns_of_one_meaning_the_first_counts_and_others_are_none() -> None:
    assert columns_of(["tên", "số hồ sơ", "tên đơn vị"]) == {Column.NAME: 0}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("one-stop-da-nang-2025", OfficeKind.ONE_STOP),
        ("Điểm tiếp nhận hồ sơ phường An Khê", OfficeKind.ONE_STOP),
        ("Uỷ ban nhân dân xã Tam Hải", OfficeKind.ONE_STOP),
        ("Bưu điện văn hóa xã Hòa Tiến", OfficeKind.POST),
        ("post_offices", OfficeKind.POST),
        ("Trường tiểu học Hòa Tiến", None),
    ],
)
def test_words_speak_of_a_sort_of_office(words: str, kind: OfficeKind | None) -> None:
    assert kind_spoken_of(words) is kind


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        ("commune", OfficeLevel.COMMUNE),
        ("Cấp xã", OfficeLevel.COMMUNE),
        ("branch", OfficeLevel.DISTRICT),
        ("Chi nhánh", OfficeLevel.DISTRICT),
        ("huyện", OfficeLevel.DISTRICT),
        ("Cấp tỉnh", OfficeLevel.PROVINCE),
        ("khác", None),
        ("", None),
    ],
)
def test_levels(cell: str, level: OfficeLevel | None) -> None:
    assert level_of(cell) is level
