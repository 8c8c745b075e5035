"""Tables as lines of text, each cell where it stands in them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import RowSort, Table
from index.reading.tables.grid import Grid, Slot
from index.reading.tables.lines import title_in, unit_in
from index.reading.tables.writing import Block, WrittenText, written
from index.vietnamese.text import one_line
from tests.index.letters import texts, words
from tests.index.reading.tables.grids import grid

slots = st.builds(
    Slot,
    text=st.one_of(st.just(""), words, texts, st.integers(0, 10**7).map(str)),
    across=st.sampled_from([False, False, False, True]),
    down=st.sampled_from([False, False, False, True]),
    lines=st.lists(words, max_size=3).map(tuple),
)


def merged(row: list[Slot]) -> list[Slot]:
    """The row with the words of a cell in all slots that it fills."""
    made: list[Slot] = []
    for slot in row:
        across = slot.across and bool(made)
        made.append(replace(made[-1], across=True) if across else replace(slot, across=False))
    return made


grids = st.lists(st.lists(slots, max_size=6).map(merged), max_size=9).map(Grid.of)
blocks = st.lists(st.one_of(texts, grids), max_size=4)

FEES = grid(
    ("TT", "Công việc", "Mức thu", "Tỷ lệ nộp (%)"),
    ("1", "Khai sinh", "5.000", "10"),
    ("2", "Kết hôn", "7.000", "20"),
    ("3", "Cấp bản sao", "Không thu", "0"),
)


def table_of(text: WrittenText) -> Table:
    """The only table."""
    [table] = text.tables
    return table


def cells(text: WrittenText) -> list[list[str]]:
    """The words of the cells of each row of the only table."""
    return [[text.text[one.start : one.end] for one in row.cells] for row in table_of(text).rows]


@settings(deadline=None)
@given(blocks)
def test_rows_lie_in_their_tables_and_cells_in_their_rows(parts: list[Block]) -> None:
    text = written(parts)
    ended = 0
    for table in text.tables:
        assert ended <= table.start <= table.end <= len(text.text)
        at = table.start
        for row in table.rows:
            assert at <= row.start <= row.end <= table.end
            at = row.start
            for cell in row.cells:
                assert at <= cell.start <= cell.end <= row.end
                assert 0 <= cell.column < len(table.columns)
                assert cell.last < len(table.columns)
                at = cell.end
            at = row.end
        ended = table.end


@settings(deadline=None)
@given(grids)
def test_a_cell_at_its_offsets_is_the_words_of_its_slot(table: Grid) -> None:
    text = written([table])
    said = {one_line(slot.text) for row in table.rows for slot in row if slot.text}
    said |= {"\n".join(filter(None, slot.lines)) for row in table.rows for slot in row}
    ending = {word.rstrip(" .:") for word in said} | {word.rstrip(".") for word in said}
    for one in text.tables:
        for row in one.rows:
            for cell in row.cells:
                assert text.text[cell.start : cell.end] in said | ending


@settings(deadline=None)
@given(st.lists(st.lists(words, min_size=3, max_size=3), min_size=3, max_size=8))
def test_no_word_of_a_table_is_lost(rows: list[list[str]]) -> None:
    text = written([Grid.of_words(rows)]).text
    for row in rows:
        for word in row:
            assert word in text


def test_each_row_is_a_line_that_is_understood_alone() -> None:
    text = written([FEES])
    assert text.text.split("\n") == [
        "TT: 1; Công việc: Khai sinh; Mức thu: 5.000; Tỷ lệ nộp (%): 10",
        "TT: 2; Công việc: Kết hôn; Mức thu: 7.000; Tỷ lệ nộp (%): 20",
        "TT: 3; Công việc: Cấp bản sao; Mức thu: Không thu; Tỷ lệ nộp (%): 0",
    ]
    assert cells(text)[2] == ["3", "Cấp bản sao", "Không thu", "0"]


def test_a_unit_above_the_table_goes_to_the_columns_of_numbers() -> None:
    text = written(["BIỂU MỨC THU", "Đơn vị tính: đồng", FEES])
    assert table_of(text).unit == "đồng"
    assert table_of(text).title == "BIỂU MỨC THU"
    assert "Mức thu (đồng): 5.000; Tỷ lệ nộp (%): 10" in text.text
    assert "TT: 1; Công việc: Khai sinh;" in text.text


def test_a_unit_inside_the_table_goes_to_the_columns_of_numbers() -> None:
    text = written(
        [
            grid(
                ("BIỂU MỨC THU", "←", "←"),
                ("", "", "(ĐVT: nghìn đồng)"),
                ("TT", "Công việc", "Mức thu"),
                ("1", "Khai sinh", "5"),
                ("2", "Kết hôn", "7"),
            )
        ]
    )
    assert table_of(text).unit == "nghìn đồng"
    assert text.text.split("\n") == [
        "BIỂU MỨC THU",
        "(ĐVT: nghìn đồng)",
        "TT: 1; Công việc: Khai sinh; Mức thu (nghìn đồng): 5",
        "TT: 2; Công việc: Kết hôn; Mức thu (nghìn đồng): 7",
    ]


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("Đơn vị tính: đồng", "đồng"),
        ("(Đơn vị: triệu đồng)", "triệu đồng"),
        ("ĐVT: Hồ sơ.", "Hồ sơ"),
        ("Biểu số 3 (Đơn vị tính: đồng/lần)", "đồng/lần"),
        ("Đơn vị thực hiện: Sở Nội vụ", None),
        ("Các đơn vị: nộp báo cáo", None),
    ],
)
def test_a_unit_is_read_off_a_line(line: str, unit: str | None) -> None:
    assert unit_in(line) == unit


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["MỨC THU LỆ PHÍ", "(Ban hành kèm theo Quyết định)", "Đơn vị tính: đồng"],
         "MỨC THU LỆ PHÍ"),
        (["Mức thu như sau:"], "Mức thu như sau"),
        (["## Biểu 2", "-----"], "Biểu 2"),
        (["Người nộp trả lệ phí khi nhận kết quả."], ""),
        ([], ""),
    ],
)  # fmt: skip
def test_a_title_is_the_last_line_that_can_be_one(lines: list[str], title: str) -> None:
    assert title_in(lines) == title


def test_a_value_over_several_columns_is_named_by_what_they_share() -> None:
    text = written(
        [
            grid(
                ("Việc", "Mức thu", "←"),
                ("↑", "Trực tiếp", "Trực tuyến"),
                ("Khai sinh", "Miễn phí", "←"),
                ("Kết hôn", "8.000", "4.000"),
            )
        ]
    )
    assert text.text.split("\n") == [
        "Việc: Khai sinh; Mức thu: Miễn phí",
        "Việc: Kết hôn; Mức thu › Trực tiếp: 8.000; Mức thu › Trực tuyến: 4.000",
    ]
    table = table_of(text)
    assert [cell.path(table.columns) for cell in table.rows[0].cells] == [("Việc",), ("Mức thu",)]


def test_a_value_over_columns_that_share_nothing_has_the_names_of_all() -> None:
    text = written(
        [grid(("Việc", "Xã", "Phường"), ("Khai sinh", "5.000", "←"), ("Kết hôn", "8", "9"))]
    )
    assert text.text.startswith("Việc: Khai sinh; Xã, Phường: 5.000")
    table = table_of(text)
    assert table.rows[0].cells[1].path(table.columns) == ("Xã, Phường",)


def test_a_form_is_names_with_what_is_filled_in() -> None:
    text = written(
        [
            grid(
                ("Tên thủ tục", "Đăng ký nuôi ong"),
                ("Lĩnh vực:", "Chăn nuôi"),
                ("Thời hạn giải quyết", "03 ngày"),
            )
        ]
    )
    assert text.text.split("\n") == [
        "Tên thủ tục: Đăng ký nuôi ong",
        "Lĩnh vực: Chăn nuôi",
        "Thời hạn giải quyết: 03 ngày",
    ]
    assert table_of(text).is_form


def test_a_header_that_says_nothing_heads_a_form() -> None:
    text = written([grid(("Thông tin", "Nội dung"), ("Cơ quan", "UBND xã"), ("Phí", "Không"))])
    assert table_of(text).is_form
    assert text.text == "Cơ quan: UBND xã\nPhí: Không"


def test_a_letterhead_comes_apart() -> None:
    text = written(
        [
            grid(
                ("UBND XÃ HÒA BÌNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                ("Số: 5/TB-UBND", "Độc lập - Tự do - Hạnh phúc"),
            ),
            "THÔNG BÁO",
        ]
    )
    assert not text.tables
    assert text.text.split("\n\n") == [
        "UBND XÃ HÒA BÌNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 5/TB-UBND",
        "Độc lập - Tự do - Hạnh phúc",
        "THÔNG BÁO",
    ]


def test_who_gets_a_copy_comes_apart() -> None:
    assert not written(
        [
            grid(
                ("Nơi nhận:", "CHỦ TỊCH"),
                ("- Như trên;", "(đã ký)"),
                ("- Lưu: VT.", "Nguyễn Văn A"),
            )
        ]
    ).tables


def test_groups_and_notes_are_lines_of_their_own_words() -> None:
    text = written(
        [
            grid(
                ("TT", "Công việc", "Mức thu"),
                ("I", "Hộ tịch", ""),
                ("1", "Khai sinh", "5"),
                ("2", "Kết hôn", "7"),
                ("Ghi chú: trẻ em không nộp", "←", "←"),
            )
        ]
    )
    assert text.text.split("\n") == [
        "I. Hộ tịch",
        "TT: 1; Công việc: Khai sinh; Mức thu: 5",
        "TT: 2; Công việc: Kết hôn; Mức thu: 7",
        "Ghi chú: trẻ em không nộp",
    ]
    assert [row.sort for row in table_of(text).rows] == [
        RowSort.GROUP,
        RowSort.DATA,
        RowSort.DATA,
        RowSort.NOTE,
    ]


def test_every_row_of_the_grid_knows_where_it_begins() -> None:
    text = written(["Mở đầu", FEES])
    starts = text.row_starts[1]
    lines = [row.start for row in table_of(text).rows]
    assert starts == (lines[0], *lines)


def test_old_fonts_are_decoded_in_cells_too() -> None:
    text = written(
        [
            "Céng hßa x· héi chñ nghÜa ViÖt Nam",
            grid(("ViÖc", "LÖ phÝ"), ("§¨ng ký khai sinh", "5"), ("§¨ng ký kÕt h«n", "7")),
        ]
    )
    assert text.text.endswith("Việc: Đăng ký kết hôn; Lệ phí: 7")
    assert cells(text)[0] == ["Đăng ký khai sinh", "5"]
