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


def test_a_numbered_table_of_words_alone_is_put_together() -> None:
    flat = cells("STT Cửa_khẩu_ta Cửa_khẩu_bạn 1. Chi_Ma Ái_Điểm 2. Sóc_Giang Bình_Mãng")
    flat += cells("3. Pò_Peo Nhạc_Vu")
    assert rows(flat_table(flat))[1:] == [
        ["1.", "Chi Ma", "Ái Điểm"],
        ["2.", "Sóc Giang", "Bình Mãng"],
        ["3.", "Pò Peo", "Nhạc Vu"],
    ]


def test_ranges_are_values() -> None:
    flat = cells("STT Hàng_hóa Đơn_vị Mức_thuế 1 Than_nâu Tấn 10.000-30.000")
    flat += cells("2 Than_mỡ Tấn 20.000-50.000 3 Dầu_nhờn Lít 300-2.000")
    assert rows(flat_table(flat))[2] == ["2", "Than mỡ", "Tấn", "20.000-50.000"]


def test_a_total_is_no_number_of_a_row() -> None:
    flat = cells("STT Chức_danh Nhóm_I Nhóm_II 1 Thuyền_trưởng 1 1 2 Máy_trưởng 1 1")
    flat += cells("3 Thủy_thủ 2 1 Tổng_cộng 4 3")
    assert rows(flat_table(flat))[-1] == ["", "Tổng cộng", "4", "3"]


def test_a_group_with_its_label_begins_the_numbers_anew() -> None:
    flat = ["STT", "Nội dung", "Mức thu", "I. Kịch bản", "1", "Phim dài", "4.000", "2"]
    flat += ["Phim ngắn", "2.000", "II. Phân loại", "1", "Phim dài", "3.000"]
    assert rows(flat_table(flat))[1:] == [
        ["", "I. Kịch bản", ""],
        ["1", "Phim dài", "4.000"],
        ["2", "Phim ngắn", "2.000"],
        ["", "II. Phân loại", ""],
        ["1", "Phim dài", "3.000"],
    ]


def test_rows_without_numbers_are_told_by_their_values() -> None:
    flat = ["Trọng tải", "Mức phí", "Dưới 500 km", "Từ 500 km", "Dưới 20 tấn", "115", "129"]
    flat += ["Từ 20 tấn", "176", "197", "Từ 50 tấn", "255", "286"]
    assert rows(flat_table(flat)) == [
        ["Trọng tải", "Mức phí", "Mức phí"],
        ["Trọng tải", "Dưới 500 km", "Từ 500 km"],
        ["Dưới 20 tấn", "115", "129"],
        ["Từ 20 tấn", "176", "197"],
        ["Từ 50 tấn", "255", "286"],
    ]


def test_values_of_a_row_that_has_too_few_stay_with_its_name() -> None:
    flat = ["Chức danh", "Dưới 50 GT", "Từ 50 GT", "Trên 500 GT", "Thuyền trưởng", "01", "01"]
    flat += ["01", "Đại phó", "01", "02", "Thủy thủ", "01", "01", "02", "Thợ máy", "02", "01", "03"]
    assert rows(flat_table(flat))[2] == ["Đại phó: 01; 02", "", "", ""]


def test_a_table_on_its_side_has_its_bounds_for_columns() -> None:
    flat = ["Chỉ số", "Dân số (triệu)", "≤ 1", "> 1 đến 1,5", "> 1,5", "Người làm việc"]
    flat += ["130", "150", "170"]
    assert rows(flat_table(flat)) == [
        ["Chỉ số", "Dân số (triệu)", "Dân số (triệu)", "Dân số (triệu)"],
        ["Chỉ số", "≤ 1", "> 1 đến 1,5", "> 1,5"],
        ["Người làm việc", "130", "150", "170"],
    ]


def test_the_same_names_side_by_side_are_said_once() -> None:
    flat = cells("Mã_số Tỉnh Mã_số Tỉnh 01 Hà_Nội 33 Quảng_Ngãi 02 Hải_Phòng 34 Bình_Định")
    assert rows(flat_table(flat))[:2] == [["Mã số", "Tỉnh"], ["01", "Hà Nội"]]


def test_a_formula_is_no_table() -> None:
    flat = cells("Số_thuế = Diện_tích x Hệ_số x Giá_đất x Thuế_suất x Tỷ_lệ x Năm")
    assert flat_table(flat) is None


def test_paragraphs_around_a_table_are_none_of_it() -> None:
    before = " 1. Chế độ phụ cấp được thực hiện như sau đây:"
    after = " Người được hưởng phụ cấp phải có hồ sơ hợp lệ."
    lines = ["Điều 1. Mức thu", before, *(f" {cell}" for cell in NUMBERED), after, "Điều 2."]
    first, table, last = with_flat_tables(lines)
    assert before in first
    assert isinstance(table, Grid)
    assert len(table.rows) == 4
    assert after in last


def test_rows_whose_columns_nobody_can_tell_are_a_line_each() -> None:
    flat = ["Bậc lương", "Hệ số mới", "Nghiệp vụ", "Kỹ thuật", "Cấp hàm", "Nhóm I", "Nhóm II"]
    flat += ["1", "4 năm", "4,20", "4,00", "Thiếu úy", "2", "7 năm", "4,60", "4,35", "Trung úy"]
    flat += ["3", "9 năm", "5,00", "4,70", "Thượng úy"]
    (lines,) = with_flat_tables(["Điều 1.", *(f" {cell}" for cell in flat), "Hết"])
    assert not isinstance(lines, Grid)
    assert "2; 7 năm; 4,60; 4,35; Trung úy" in lines


def test_dashes_are_rows_and_a_long_name_behind_a_number_is_no_paragraph() -> None:
    flat = ["STT", "Nội dung", "Đơn vị", "Mức thu", "1", "Thi tuyển vào làm việc ở xã như sau:"]
    flat += ["- Dưới 100 người", "Đồng/người", "500", "- Từ 100 người", "Đồng/người", "400"]
    flat += ["2", "Thi lên bậc", "Đồng/người", "700", "3", "Thi lại", "Đồng/người", "50"]
    _, table, _ = with_flat_tables(["Điều 1.", *(f" {cell}" for cell in flat), "Điều 2."])
    assert isinstance(table, Grid)
    assert rows(table)[1:4] == [
        ["1", "Thi tuyển vào làm việc ở xã như sau:", "", ""],
        ["-", "Dưới 100 người", "Đồng/người", "500"],
        ["-", "Từ 100 người", "Đồng/người", "400"],
    ]
