"""Tables that a collection of laws made into a cell a line."""

from index.reading.loaders.codified_tables import flat_table, with_flat_tables
from index.reading.tables.grid import Grid


def cells(words: str) -> list[str]:
    return [one.replace("_", " ") for one in words.split()]


def rows(grid: Grid | None) -> list[list[str]]:
    assert grid is not None
    return [[slot.text for slot in row] for row in grid.rows]


NUMBERED = cells(
    "TT Công_việc Mức_thu (đồng) 1 Cấp_thẻ 15.000 2 Đổi_thẻ 8.000 3 Thu_hồi_thẻ Không_thu"
)


def test_numbered_rows_are_put_together() -> None:
    assert rows(flat_table(NUMBERED)) == [
        ["TT", "Công việc", "Mức thu (đồng)"],
        ["1", "Cấp thẻ", "15.000"],
        ["2", "Đổi thẻ", "8.000"],
        ["3", "Thu hồi thẻ", "Không thu"],
    ]


def test_a_name_over_two_columns_of_numbers_is_put_over_them() -> None:
    flat = cells(
        "STT Công_việc Mức_thu Lần_đầu Lần_sau"
        " 1 Cấp_thẻ 15.000 8.000 2 Đổi_thẻ 8.000 4.000 3 Thu_hồi_thẻ Miễn_phí"
    )
    assert rows(flat_table(flat)) == [
        ["STT", "Công việc", "Mức thu", "Mức thu"],
        ["STT", "Công việc", "Lần đầu", "Lần sau"],
        ["1", "Cấp thẻ", "15.000", "8.000"],
        ["2", "Đổi thẻ", "8.000", "4.000"],
        ["3", "Thu hồi thẻ", "Miễn phí", "Miễn phí"],
    ]


def test_a_row_with_several_values_is_several_rows_under_it() -> None:
    flat = cells(
        "TT Công_việc Mức_thu 1 Cấp_thẻ - Cá_nhân 15.000 - Tổ_chức 30.000"
        " 2 Đổi_thẻ 8.000 3 Trả_thẻ 0"
    )
    flat = [cell if cell != "-" else "" for cell in flat]
    found = rows(flat_table([cell for cell in flat if cell]))
    assert ["", "Tổ chức", "30.000"] in found
    assert found[-2:] == [["2", "Đổi thẻ", "8.000"], ["3", "Trả thẻ", "0"]]


def test_groups_stand_before_their_numbers() -> None:
    flat = ["TT", "Công việc", "Mức thu", "I", "Nuôi ong", "1", "Cấp thẻ", "15.000"]
    flat += ["2", "Đổi thẻ", "8.000", "II", "Đọc sách", "1", "Cấp thẻ", "5.000"]
    assert rows(flat_table(flat)) == [
        ["TT", "Công việc", "Mức thu"],
        ["I", "Nuôi ong", ""],
        ["1", "Cấp thẻ", "15.000"],
        ["2", "Đổi thẻ", "8.000"],
        ["II", "Đọc sách", ""],
        ["1", "Cấp thẻ", "5.000"],
    ]


def test_rows_of_one_width_are_told_by_their_columns() -> None:
    flat = cells("Thôn Số_hộ Đồi_Chè 40 Suối_Mơ 31 Khe_Sim 28 Bản_Lác 19")
    assert rows(flat_table(flat)) == [
        ["Thôn", "Số hộ"],
        ["Đồi Chè", "40"],
        ["Suối Mơ", "31"],
        ["Khe Sim", "28"],
        ["Bản Lác", "19"],
    ]


def test_a_run_that_is_no_table_is_none() -> None:
    assert flat_table(cells("Nơi_nhận Như_trên Lưu")) is None
    letter = "Kính_gửi Ủy_ban Tôi_là Nguyễn_Văn_An Sinh_năm Địa_chỉ Nghề_nghiệp Đề_nghị Ký_tên"
    assert flat_table(cells(letter)) is None
    assert flat_table([]) is None


def test_only_lines_with_a_blank_before_them_are_cells() -> None:
    lines = ["Điều 1. Mức thu", "", *(f" {cell}" for cell in NUMBERED), "", "Điều 2. Hiệu lực"]
    before, table, after = with_flat_tables(lines)
    assert before == ["Điều 1. Mức thu", ""]
    assert isinstance(table, Grid)
    assert len(table.rows) == 4
    assert after == ["", "Điều 2. Hiệu lực"]


def test_a_run_that_is_no_table_stays_lines() -> None:
    lines = ["Mẫu đơn", " Họ và tên:", " Ngày sinh:", "Hết"]
    assert list(with_flat_tables(lines)) == [lines]


def test_marks_of_strong_letters_are_no_words_of_cells() -> None:
    lines = [f" **{cell}**" for cell in NUMBERED]
    [table] = [one for one in with_flat_tables(lines) if isinstance(one, Grid)]
    assert [slot.text for slot in table.rows[0]] == ["TT", "Công việc", "Mức thu (đồng)"]
