"""Tables of web pages with merged cells."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading.loaders.html_tables import PageTables
from index.reading.tables.grid import Grid
from tests.index.letters import anything
from tests.index.reading.loaders.made import loaded, written

PROSE = (
    "Người dân nộp hồ sơ trực tiếp tại Bộ phận Một cửa của Ủy ban nhân dân xã hoặc qua dịch vụ bưu"
    " chính công ích, công chức kiểm tra hồ sơ và hẹn ngày trả kết quả ngay khi nhận."
)
MERGED = """<table><thead>
<tr><th rowspan="2">Việc</th><th colspan="2">Mức thu</th></tr>
<tr><th>Xã</th><th>Phường</th></tr></thead><tbody>
<tr><td>Khai sinh</td><td colspan="2">Miễn phí</td></tr>
<tr><td rowspan="2">Kết hôn</td><td>8.000</td><td>9.000</td></tr>
<tr><td>4.000</td><td>5.000</td></tr></tbody></table>"""

TAGS = ["<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th rowspan=3>", "<td colspan=2>",
        "<thead>", "<br>", "x"]  # fmt: skip


def page_with(table: str) -> str:
    return (
        f'<html lang="vi"><head><title>Mức thu</title></head><body><article><h1>Mức thu</h1>'
        f"<p>{PROSE}</p>{table}<p>{PROSE}</p></article></body></html>"
    )


def words(grid: Grid) -> list[list[str]]:
    return [[slot.text for slot in row] for row in grid.rows]


def test_merged_cells_fill_all_their_slots() -> None:
    grid = PageTables(MERGED).like([["Việc", "Mức thu", ""], ["Xã", "Phường"], ["Khai sinh"]])
    assert words(grid) == [
        ["Việc", "Mức thu", "Mức thu"],
        ["Việc", "Xã", "Phường"],
        ["Khai sinh", "Miễn phí", "Miễn phí"],
        ["Kết hôn", "8.000", "9.000"],
        ["Kết hôn", "4.000", "5.000"],
    ]
    assert grid.header_rows == 2
    assert grid.rows[0][2].across
    assert grid.rows[1][0].down
    assert grid.rows[4][0].down


def test_the_table_that_is_meant_is_known_by_its_cells() -> None:
    other = (
        "<table><tr><th>Thôn</th><th>Số hộ</th></tr><tr><td>Đồi Chè</td><td>40</td></tr></table>"
    )
    tables = PageTables(other + MERGED)
    assert words(tables.like([["Thôn", "Số hộ"], ["Đồi Chè", "40"]]))[1] == ["Đồi Chè", "40"]
    assert len(tables.like([["Việc", "Mức thu"], ["Xã", "Phường"]]).rows) == 5


def test_a_table_that_the_page_does_not_have_stays_alone() -> None:
    rows = [["A", "B"], ["1", "2"]]
    assert words(PageTables(MERGED).like(rows)) == rows
    assert words(PageTables("").like(rows)) == rows


def test_a_table_inside_a_cell_is_not_part_of_the_outer_one() -> None:
    nested = (
        "<table><tr><td>Việc</td><td>Phí<table><tr><td>trong</td><td>nữa</td></tr></table></td></tr>"
        "<tr><td>Khai sinh</td><td>5</td></tr></table>"
    )
    grid = PageTables(nested).like([["Việc"]])
    assert len(grid.rows) == 2
    assert grid.width == 2


def test_paragraphs_of_a_cell_are_its_lines() -> None:
    table = "<table><tr><td>Hồ sơ</td><td><p>Tờ khai</p>Ảnh<br>Phí</td></tr></table>"
    slot = PageTables(table).like([["Hồ sơ"]]).rows[0][1]
    assert slot.lines == ("Tờ khai", "Ảnh", "Phí")
    assert slot.text == "Tờ khai Ảnh Phí"


@pytest.mark.parametrize("span", ["0", "-3", "2.5", "abc", "", "²", "1e9"])
def test_odd_spans_are_one(span: str) -> None:
    table = (
        f'<table><tr><td rowspan="{span}" colspan="{span}">Việc</td><td>Phí</td></tr>'
        "<tr><td>Khai sinh</td><td>5</td></tr></table>"
    )
    assert words(PageTables(table).like([["Việc"]])) == [["Việc", "Phí"], ["Khai sinh", "5"]]


def test_a_span_beyond_the_table_ends_with_it() -> None:
    table = (
        '<table><tr><td rowspan="100000">Hộ tịch</td><td>Khai sinh</td></tr>'
        "<tr><td>Kết hôn</td></tr></table>"
    )
    assert words(PageTables(table).like([["Hộ tịch"]])) == [
        ["Hộ tịch", "Khai sinh"],
        ["Hộ tịch", "Kết hôn"],
    ]


@given(st.lists(st.sampled_from(TAGS), max_size=30).map("".join), anything)
def test_no_page_breaks_it(page: str, more: str) -> None:
    grid = PageTables(page + more).like([["x"]])
    assert all(len(row) == grid.width for row in grid.rows)


def test_a_page_is_read_with_its_merged_cells(tmp_path: Path) -> None:
    text = loaded(written(tmp_path / "a.html", page_with(MERGED)))
    assert text.text.count("Việc: Kết hôn; Mức thu › Xã") == 2
    assert "Việc: Khai sinh; Mức thu: Miễn phí" in text.text
    [table] = text.tables
    assert table.columns == (("Việc",), ("Mức thu", "Xã"), ("Mức thu", "Phường"))


def test_a_caption_comes_before_its_table() -> None:
    table = (
        "<table><caption>Biểu mức thu của xã Cồn Lau</caption><tr><th>Việc</th><th>Mức thu</th>"
        "</tr><tr><td>Khai sinh</td><td>5.000</td></tr></table>"
    )
    found = PageTables(table).captioned(
        [["Biểu mức thu của xã Cồn Lau"], ["Việc", "Mức thu"], ["Khai sinh", "5.000"]]
    )
    assert found is not None
    assert found[0] == "Biểu mức thu của xã Cồn Lau"
    assert words(found[1]) == [["Việc", "Mức thu"], ["Khai sinh", "5.000"]]
    assert PageTables(table).captioned([["Việc", "Mức thu"], ["Khai sinh", "5.000"]]) is None
