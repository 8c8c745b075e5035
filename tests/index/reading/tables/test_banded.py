"""Rows of tables between level rules, or with wider paper between them."""

from index.reading.tables.banded import CellLine, level_rules, rows_of
from index.reading.tables.ruled import Rule


def lines(*given: tuple[float, str]) -> list[CellLine]:
    """Lines at these heights, their cells parted by ``|``."""
    return [CellLine(tuple(words.split("|")), middle) for middle, words in given]


def words(rows: list[list[CellLine]] | None) -> list[list[str]]:
    assert rows is not None
    return [["|".join(line.cells) for line in row] for row in rows]


WRAPPED = lines(
    (10, "TT|Việc|Mức thu"),
    (40, "1|Đăng ký|5.000"), (50, "|lại|"),
    (80, "2|Cấp bản|7.000"), (90, "|sao|"),
    (120, "3|Xác nhận|9.000"),
)  # fmt: skip
AS_ROWS = [
    ["TT|Việc|Mức thu"],
    ["1|Đăng ký|5.000", "|lại|"],
    ["2|Cấp bản|7.000", "|sao|"],
    ["3|Xác nhận|9.000"],
]


def test_wider_paper_parts_rows() -> None:
    assert words(rows_of(WRAPPED, ())) == AS_ROWS


def test_rules_part_rows_wherever_the_paper_lies() -> None:
    close = [CellLine(line.cells, at * 10.0) for at, line in enumerate(WRAPPED)]
    assert words(rows_of(close, (5.0, 25.0, 45.0))) == AS_ROWS


def test_lines_that_stand_alike_are_parted_by_neither() -> None:
    assert rows_of(lines(*((at * 10.0, f"{at}|Việc|{at}.000") for at in range(6))), ()) is None


def test_rules_of_one_width_are_of_one_table_and_those_of_grids_of_none() -> None:
    level = [Rule(at, 50, 500, is_level=True) for at in (100.0, 120.0, 160.0)]
    [found] = level_rules(level)
    assert found.heights == (100, 120, 160)
    assert found.holds(200, 130)
    assert not found.holds(200, 170)
    assert level_rules([*level, Rule(250, 100, 160, is_level=False)]) == []


def test_two_rules_are_no_table() -> None:
    assert level_rules([Rule(at, 50, 500, is_level=True) for at in (100.0, 120.0)]) == []
