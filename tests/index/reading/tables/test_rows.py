"""What the rows below a header are, and which groups they stand in."""

from index.model import RowSort
from index.reading.tables.body import BodyRow, body_rows
from index.reading.tables.columns import header_of
from index.reading.tables.grid import Grid
from tests.index.reading.tables.grids import grid


def rows_of(table: Grid) -> list[BodyRow]:
    return list(body_rows(table, header_of(table)))


def sorts(table: Grid) -> list[RowSort]:
    return [row.sort for row in rows_of(table)]


def groups(table: Grid) -> dict[str, tuple[str, ...]]:
    """By the words of each row of data the groups that it stands in."""
    return {
        " ".join(cell.text for cell in row.cells): row.groups
        for row in rows_of(table)
        if row.sort is RowSort.DATA
    }


def test_a_group_in_one_cell_qualifies_the_rows_below_it() -> None:
    table = grid(
        ("TT", "Công việc", "Mức thu"),
        ("I. Lĩnh vực đất đai", "←", "←"),
        ("1", "Cấp giấy", "100"),
        ("2", "Tách thửa", "80"),
        ("II. Lĩnh vực hộ tịch", "←", "←"),
        ("1", "Khai sinh", "5"),
    )
    data, group = RowSort.DATA, RowSort.GROUP
    assert sorts(table) == [group, data, data, group, data]
    assert groups(table) == {
        "1 Cấp giấy 100": ("I. Lĩnh vực đất đai",),
        "2 Tách thửa 80": ("I. Lĩnh vực đất đai",),
        "1 Khai sinh 5": ("II. Lĩnh vực hộ tịch",),
    }


def test_a_group_may_have_its_label_in_a_cell_of_its_own() -> None:
    table = grid(
        ("TT", "Công việc", "Mức thu"),
        ("I", "Đất đai", ""),
        ("1", "Cấp giấy", "100"),
        ("II", "Hộ tịch", ""),
        ("1", "Khai sinh", "5"),
    )
    assert groups(table) == {
        "1 Cấp giấy 100": ("I. Đất đai",),
        "1 Khai sinh 5": ("II. Hộ tịch",),
    }


def test_titles_in_capitals_stand_above_others() -> None:
    table = grid(
        ("TT", "Công việc", "Mức thu"),
        ("CẤP TỈNH", "←", "←"),
        ("Lĩnh vực đất đai", "←", "←"),
        ("1", "Cấp giấy", "100"),
        ("Lĩnh vực hộ tịch", "←", "←"),
        ("2", "Khai sinh", "5"),
        ("CẤP XÃ", "←", "←"),
        ("3", "Kết hôn", "7"),
    )
    assert groups(table) == {
        "1 Cấp giấy 100": ("CẤP TỈNH", "Lĩnh vực đất đai"),
        "2 Khai sinh 5": ("CẤP TỈNH", "Lĩnh vực hộ tịch"),
        "3 Kết hôn 7": ("CẤP XÃ",),
    }


def test_groups_nest() -> None:
    table = grid(
        ("TT", "Công việc", "Mức thu"),
        ("I", "Đất đai", ""),
        ("1", "Cấp giấy", ""),
        ("a", "Đất ở", "100"),
        ("b", "Đất vườn", "90"),
        ("2", "Tách thửa", ""),
        ("a", "Trong phường", "80"),
        ("II", "Hộ tịch", ""),
        ("1", "Khai sinh", "5"),
    )
    assert groups(table) == {
        "a Đất ở 100": ("I. Đất đai", "1. Cấp giấy"),
        "b Đất vườn 90": ("I. Đất đai", "1. Cấp giấy"),
        "a Trong phường 80": ("I. Đất đai", "2. Tách thửa"),
        "1 Khai sinh 5": ("II. Hộ tịch",),
    }


def test_a_row_of_data_groups_the_rows_that_its_label_stands_above() -> None:
    table = grid(
        ("TT", "Lĩnh vực", "Hồ sơ"),
        ("I", "Đất đai", "412"),
        ("1", "Cấp giấy", "40"),
        ("2", "Tách thửa", "372"),
        ("II", "Hộ tịch", "90"),
        ("1", "Khai sinh", "90"),
    )
    assert set(sorts(table)) == {RowSort.DATA}
    assert groups(table) == {
        "I Đất đai 412": (),
        "1 Cấp giấy 40": ("I. Đất đai",),
        "2 Tách thửa 372": ("I. Đất đai",),
        "II Hộ tịch 90": (),
        "1 Khai sinh 90": ("II. Hộ tịch",),
    }


def test_dashes_nest_below_each_other() -> None:
    table = grid(
        ("Mã", "Tên hàng", "Thuế"),
        ("9901.10.00", "- Bột", "2"),
        ("9901.20", "- Loại khác:", ""),
        ("9901.20.10", "- - Phế liệu", "4"),
        ("9901.20.90", "- - Thanh", "5"),
        ("9901.30.00", "- Sợi", "6"),
    )
    found = groups(table)
    assert found["9901.20.10 - - Phế liệu 4"] == ("Loại khác:",)
    assert found["9901.20.90 - - Thanh 5"] == ("Loại khác:",)
    assert found["9901.30.00 - Sợi 6"] == ()


def test_numbered_rows_with_empty_cells_are_no_groups() -> None:
    table = grid(
        ("TT", "Giấy tờ", "Bản chính", "Bản sao"),
        ("1", "Tờ khai", "", ""),
        ("2", "Giấy chứng sinh", "", ""),
        ("3", "Hộ chiếu", "", "1"),
    )
    assert set(sorts(table)) == {RowSort.DATA}


def test_totals_are_told_from_data() -> None:
    table = grid(
        ("TT", "Đơn vị", "Hồ sơ"),
        ("1", "Xã Hòa Bình", "57"),
        ("2", "Xã Tân Tiến", "31"),
        ("", "Tổng cộng", "88"),
        ("Cộng (I+II)", "←", "88"),
    )
    assert sorts(table) == [RowSort.DATA, RowSort.DATA, RowSort.TOTAL, RowSort.TOTAL]


def test_notes_stand_below() -> None:
    table = grid(
        ("TT", "Đơn vị", "Hồ sơ"),
        ("1", "Xã Hòa Bình", "57"),
        ("2", "Xã Tân Tiến", "31"),
        ("Ghi chú: số liệu đến tháng 6", "←", "←"),
    )
    assert sorts(table) == [RowSort.DATA, RowSort.DATA, RowSort.NOTE]


def test_a_header_that_comes_again_is_left_out() -> None:
    table = grid(
        ("TT", "Đơn vị", "Hồ sơ"),
        ("1", "Xã Hòa Bình", "57"),
        ("TT", "Đơn  vị", "Hồ sơ"),
        ("2", "Xã Tân Tiến", "31"),
    )
    assert [row.place for row in rows_of(table)] == [1, 3]


def test_a_cell_merged_downwards_is_said_in_every_row() -> None:
    table = grid(
        ("Huyện", "Xã", "Hồ sơ"),
        ("Mường Lát", "Hòa Bình", "57"),
        ("↑", "Tân Tiến", "31"),
        ("Bát Xát", "Sơn Hà", "8"),
    )
    first, second, third = rows_of(table)
    assert [cell.text for cell in second.cells] == ["Mường Lát", "Tân Tiến", "31"]
    assert [row.cells[0].text for row in (first, third)] == ["Mường Lát", "Bát Xát"]


def test_a_cell_that_spans_columns_says_so() -> None:
    table = grid(
        ("Việc", "Lần đầu", "Lần sau"),
        ("Khai sinh", "Miễn phí", "←"),
        ("Kết hôn", "5", "3"),
    )
    spanning = rows_of(table)[0].cells[1]
    assert (spanning.text, spanning.column, spanning.last) == ("Miễn phí", 1, 2)
