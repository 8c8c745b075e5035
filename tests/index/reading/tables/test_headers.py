"""Where a table's header ends, and what its columns are called."""

import pytest

from index.reading.tables.columns import header_of, is_number, is_numbering, numbers_rows
from index.reading.tables.grid import Slot
from tests.index.reading.tables.grids import grid

REPORT = (
    ("TT", "Lĩnh vực", "Số hồ sơ tiếp nhận", "←", "←", "Ghi chú"),
    ("↑", "↑", "Tổng số", "Trong đó", "←", "↑"),
    ("↑", "↑", "↑", "Kỳ trước chuyển sang", "Mới tiếp nhận", "↑"),
    ("1", "Hộ tịch", "120", "20", "100", ""),
    ("2", "Đất đai", "64", "4", "60", "x"),
)


def test_one_row_of_names_is_the_header() -> None:
    header = header_of(grid(("Thủ tục", "Mức thu"), ("Khai sinh", "5.000"), ("Kết hôn", "7.000")))
    assert header.rows == 1
    assert header.paths == (("Thủ tục",), ("Mức thu",))
    assert header.is_named


def test_merged_cells_over_three_rows_make_paths() -> None:
    header = header_of(grid(*REPORT))
    assert header.rows == 3
    assert header.paths == (
        ("TT",),
        ("Lĩnh vực",),
        ("Số hồ sơ tiếp nhận", "Tổng số"),
        ("Số hồ sơ tiếp nhận", "Trong đó", "Kỳ trước chuyển sang"),
        ("Số hồ sơ tiếp nhận", "Trong đó", "Mới tiếp nhận"),
        ("Ghi chú",),
    )


def test_titles_stand_above_the_header() -> None:
    titled = grid(
        ("BIỂU MỨC THU", "←", "←", "←", "←", "←"),
        ("", "", "", "", "Đơn vị tính: hồ sơ", ""),
        *REPORT,
    )
    header = header_of(titled)
    assert [row[0].text or row[4].text for row in header.above] == [
        "BIỂU MỨC THU",
        "Đơn vị tính: hồ sơ",
    ]
    assert header.rows == 5
    assert header.paths == header_of(grid(*REPORT)).paths


@pytest.mark.parametrize(
    "numbering",
    [
        ("(1)", "(2)", "(3=1+2)", "(4)"),
        ("A", "B", "1", "2"),
        ("1", "2", "3", "4"),
        ("[1]", "[2]", "[3]", "[4]"),
    ],
)
def test_a_row_that_numbers_the_columns_ends_the_header(numbering: tuple[str, ...]) -> None:
    header = header_of(
        grid(
            ("TT", "Đơn vị", "Tiếp nhận", "Giải quyết"),
            numbering,
            ("1", "Xã Hòa Bình", "57", "50"),
            ("2", "Xã Tân Tiến", "31", "31"),
        )
    )
    assert header.rows == 2
    assert header.paths == (("TT",), ("Đơn vị",), ("Tiếp nhận",), ("Giải quyết",))


def test_a_row_of_data_that_counts_up_numbers_no_columns() -> None:
    header = header_of(
        grid(("TT", "Lớp", "Số ca"), ("1", "2", "3"), ("2", "3", "4"), ("3", "4", "9"))
    )
    assert header.rows == 1


def test_a_table_whose_first_row_has_numbers_has_no_header() -> None:
    header = header_of(grid(("Khai sinh", "5.000"), ("Kết hôn", "7.000"), ("Khai tử", "3.000")))
    assert header.rows == 0
    assert header.paths == ((), ())
    assert not header.is_named


def test_a_name_reaches_over_the_empty_slots_behind_it() -> None:
    header = header_of(
        grid(
            ("Đơn vị", "Năm trước", "", "Năm nay", ""),
            ("", "Tiếp nhận", "Giải quyết", "Tiếp nhận", "Giải quyết"),
            ("Xã Hòa Bình", "57", "50", "61", "60"),
        )
    )
    assert header.rows == 2
    assert header.paths == (
        ("Đơn vị",),
        ("Năm trước", "Tiếp nhận"),
        ("Năm trước", "Giải quyết"),
        ("Năm nay", "Tiếp nhận"),
        ("Năm nay", "Giải quyết"),
    )


def test_years_are_names() -> None:
    header = header_of(grid(("Chỉ tiêu", "2031", "2032"), ("Dân số", "4.100", "4.250")))
    assert header.paths == (("Chỉ tiêu",), ("2031",), ("2032",))
    assert not is_number("2031")
    assert is_number("20.310")


def test_numbered_forms_are_no_header() -> None:
    header = header_of(
        grid(
            ("Mẫu số 01", "Tờ khai đăng ký"),
            ("Mẫu số 02", "Giấy hẹn"),
            ("Mẫu số 03", "Phiếu kiểm soát"),
        )
    )
    assert header.rows == 0


def test_what_the_source_calls_its_header_is_the_header() -> None:
    rows = (("Năm", "2031"), ("Số hộ", "40"), ("Số khẩu", "160"))
    assert header_of(grid(*rows, header_rows=1)).rows == 1
    assert header_of(grid(*rows, header_rows=0)).rows == 0


def test_a_long_sentence_is_no_name() -> None:
    sentence = "Người nộp hồ sơ mang theo giấy tờ tùy thân và bản chính để đối chiếu. " * 3
    header = header_of(grid((sentence, "Ghi chú"), ("Khai sinh", "không"), ("Kết hôn", "có")))
    assert header.paths == ((), ())


def test_columns_that_number_rows_are_known_by_their_names() -> None:
    assert all(numbers_rows((name,)) for name in ("STT", "TT", "Số TT", "Số thứ tự", "Stt."))
    assert not any(numbers_rows(path) for path in ((), ("Số hồ sơ",), ("Thứ tự ưu tiên",)))


def test_numbering_rises_by_one() -> None:
    assert is_numbering([Slot("(1)"), Slot("(2)"), Slot("(3)")])
    assert not is_numbering([Slot("1"), Slot("3"), Slot("7")])
    assert not is_numbering([Slot("8"), Slot("9")])
    assert not is_numbering([Slot("1")])
