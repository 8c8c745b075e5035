"""Headers that a web page lost its merged cells of."""

from index.reading.tables.columns import header_of
from index.reading.tables.flattened import straightened
from index.reading.tables.grid import Grid
from index.reading.tables.lines import table_text

NAMES = (
    "TT",
    "Tên thủ tục hành chính",
    "Thời hạn giải quyết",
    "Cách thức thực hiện",
    "Phí, lệ phí",
)
WAYS = ("Qua mạng", "Qua bưu chính")
ROWS = (
    ("1", "Cấp thẻ nuôi ong", "03 ngày làm việc", "Một phần", "x", "15.000 đồng"),
    ("2", "Đổi thẻ nuôi ong", "02 ngày làm việc", "Toàn trình", "x", "Không"),
    ("3", "Thu hồi thẻ nuôi ong", "01 ngày làm việc", "Một phần", "", "Không"),
)


def flat(*rows: tuple[str, ...]) -> Grid:
    """A table of Markdown: its first row is its header, short rows are filled up."""
    width = max(map(len, rows))
    return Grid.of_words([(*row, *("",) * (width - len(row))) for row in rows], 1)


def test_a_name_that_stood_over_two_columns_stands_over_them_again() -> None:
    header = header_of(straightened(flat(NAMES, WAYS, *ROWS)))
    assert header.rows == 2
    assert header.paths == (
        ("TT",),
        ("Tên thủ tục hành chính",),
        ("Thời hạn giải quyết",),
        ("Cách thức thực hiện", "Qua mạng"),
        ("Cách thức thực hiện", "Qua bưu chính"),
        ("Phí, lệ phí",),
    )


def test_a_fee_is_called_a_fee_again() -> None:
    lines = table_text(straightened(flat(NAMES, WAYS, *ROWS))).text.split("\n")
    assert lines[0].endswith("Cách thức thực hiện › Qua bưu chính: x; Phí, lệ phí: 15.000 đồng")
    assert len(lines) == len(ROWS)


def test_a_whole_header_stays_as_it_is() -> None:
    whole = flat(("TT", "Tên thủ tục hành chính", "Phí, lệ phí"), *(row[::2] for row in ROWS))
    assert straightened(whole) == whole


def test_a_grid_whose_source_names_no_header_stays_as_it_is() -> None:
    grid = Grid.of_words([NAMES, WAYS, *ROWS])
    assert straightened(grid) == grid


def test_a_second_row_of_data_is_no_part_of_the_header() -> None:
    short = flat(NAMES, *ROWS)
    assert straightened(short) == short


def test_a_header_with_a_gap_stays_as_it_is() -> None:
    gap = flat(("TT", "", "Thời hạn giải quyết"), ("Từ", "Đến", ""), ROWS[0], ROWS[1])
    assert straightened(gap) == gap
