"""Several tables in one sheet, and lines between them."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from index.reading.tables.grid import Grid, Slot
from index.reading.tables.sheets import blocks_of
from tests.index.letters import words

FEES = [["Việc", "Phí"], ["Khai sinh", "5"], ["Kết hôn", "7"]]
HOUSEHOLDS = [["Thôn", "Số hộ", "Số khẩu"], ["Đồi Chè", "40", "160"], ["Suối Mơ", "31", "120"]]


def blocks(rows: Sequence[Sequence[str]]) -> list[str | list[list[str]]]:
    """Tables as rows of words, lines as they are."""
    found = blocks_of([[Slot(text) for text in row] for row in rows])
    return [
        [[slot.text for slot in row] for row in block.rows] if isinstance(block, Grid) else block
        for block in found
    ]


def test_tables_with_headers_of_their_own_come_apart() -> None:
    assert blocks([*FEES, [], *HOUSEHOLDS]) == [FEES, HOUSEHOLDS]


def test_an_empty_row_inside_a_table_does_not_end_it() -> None:
    assert blocks([*FEES, [], ["Khai tử", "3"], ["Bản sao", "8"]]) == [
        [*FEES, ["Khai tử", "3"], ["Bản sao", "8"]]
    ]


def test_lines_above_a_table_belong_to_it() -> None:
    titled = [["Biểu 1. Mức thu"], [], *FEES, [], ["Biểu 2. Dân số"], [], *HOUSEHOLDS]
    first, second = blocks(titled)
    assert first == [["Biểu 1. Mức thu", ""], *FEES]
    assert second == [["Biểu 2. Dân số", "", ""], *HOUSEHOLDS]


def test_a_sheet_of_lines_is_no_table() -> None:
    assert blocks([["Kính gửi các xã"], [], ["Đề nghị báo cáo", "trước ngày 5"]]) == [
        "Kính gửi các xã\nĐề nghị báo cáo trước ngày 5"
    ]


def test_an_empty_sheet_says_nothing() -> None:
    assert not any(blocks([[], [""], ["", ""]]))
    assert not any(blocks([]))


@settings(deadline=None)
@given(st.lists(st.lists(st.one_of(st.just(""), words), max_size=4), max_size=10))
def test_no_cell_is_lost_and_none_comes_twice(rows: list[list[str]]) -> None:
    found = blocks(rows)
    said = [
        word
        for block in found
        for word in (
            block.split()
            if isinstance(block, str)
            else [one for row in block for one in row if one]
        )
    ]
    assert said == [word for row in rows for word in row if word]
