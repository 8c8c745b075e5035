"""Tables side by side under the same names, flattened to a cell a line."""

from index.reading.tables.grid import words_of
from index.reading.tables.twins import twins

NAMES = ["Năm nghỉ hưu", "Tuổi nghỉ hưu"]
HEADER = ["Lao động nam", "Lao động nữ", *NAMES, *NAMES]


def test_each_table_has_its_rows_where_one_ends_before_the_other() -> None:
    cells = [
        *HEADER,
        *("2026", "61 tuổi 6 tháng", "2026", "57 tuổi"),
        *("2027", "61 tuổi 9 tháng", "2027", "57 tuổi 4 tháng"),
        *("Từ năm 2028 trở đi", "62 tuổi", "2028", "57 tuổi 8 tháng"),
        *("2029", "58 tuổi", "Từ năm 2030 trở đi", "60 tuổi"),
    ]
    grid = twins(cells)
    assert grid is not None
    assert [words_of(row) for row in grid.rows] == [
        NAMES,
        ["Lao động nam"],
        ["2026", "61 tuổi 6 tháng"],
        ["2027", "61 tuổi 9 tháng"],
        ["Từ năm 2028 trở đi", "62 tuổi"],
        ["Lao động nữ"],
        ["2026", "57 tuổi"],
        ["2027", "57 tuổi 4 tháng"],
        ["2028", "57 tuổi 8 tháng"],
        ["2029", "58 tuổi"],
        ["Từ năm 2030 trở đi", "60 tuổi"],
    ]


def test_rows_that_follow_neither_table_are_none() -> None:
    cells = [*HEADER, *("2026", "a", "2026", "b", "2027", "c", "2031", "d"), *("2040", "e") * 3]
    assert twins(cells) is None


def test_names_that_do_not_repeat_are_no_twins() -> None:
    cells = ["STT", "Tên", "Mức thu", "1", "Cấp mới", "30.000", "2", "Cấp lại", "15.000"]
    assert twins(cells) is None
