"""Tables at their places after something around them was cut."""

from hypothesis import given, settings
from hypothesis import strategies as st

from index.reading.tables.placing import found_again
from index.reading.tables.writing import written
from tests.index.letters import words
from tests.index.reading.tables.grids import grid

FEES = grid(("Việc", "Phí"), ("Khai sinh", "5"), ("Kết hôn", "7"), ("Khai tử", "5"))
TEXT = written(["Trang chủ", "Mức thu", FEES, "Liên hệ"])


def test_a_table_moves_with_what_is_left() -> None:
    after = TEXT.text.removeprefix("Trang chủ\n\n").removesuffix("\n\nLiên hệ")
    [table] = found_again(TEXT.tables, TEXT.text, after)
    assert after[table.start : table.end] == "\n".join(
        ["Việc: Khai sinh; Phí: 5", "Việc: Kết hôn; Phí: 7", "Việc: Khai tử; Phí: 5"]
    )
    assert [after[row.cells[0].start : row.cells[0].end] for row in table.rows] == [
        "Khai sinh",
        "Kết hôn",
        "Khai tử",
    ]


def test_rows_that_went_are_left_out() -> None:
    after = TEXT.text.replace("Việc: Kết hôn; Phí: 7\n", "")
    [table] = found_again(TEXT.tables, TEXT.text, after)
    assert [after[row.start : row.end] for row in table.rows] == [
        "Việc: Khai sinh; Phí: 5",
        "Việc: Khai tử; Phí: 5",
    ]


def test_a_table_that_went_is_gone() -> None:
    assert found_again(TEXT.tables, TEXT.text, "Mức thu\n\nLiên hệ") == ()


def test_words_inside_another_line_are_no_row() -> None:
    after = "Xem: Việc: Khai sinh; Phí: 5\nViệc: Khai sinh; Phí: 5"
    [table] = found_again(TEXT.tables, TEXT.text, after)
    assert [row.start for row in table.rows] == [after.index("\n") + 1]


@settings(deadline=None)
@given(st.lists(words, max_size=6), st.lists(words, max_size=6))
def test_whatever_is_cut_around_it_every_cell_keeps_its_words(
    above: list[str], below: list[str]
) -> None:
    whole = written(["\n".join(above), FEES, "\n".join(below)])
    after = written([FEES]).text
    [table] = found_again(whole.tables, whole.text, after)
    [before] = whole.tables
    for old, new in zip(before.rows, table.rows, strict=True):
        assert [whole.text[cell.start : cell.end] for cell in old.cells] == [
            after[cell.start : cell.end] for cell in new.cells
        ]
