"""Values of cells the way their formats show them."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading.loaders.sheet_values import shown


@pytest.mark.parametrize(
    ("value", "number_format", "words"),
    [
        (0.9381, "0.00%", "93,81%"),
        (0.5, "0%", "50%"),
        (1, "0.0%", "100%"),
        (0.126, "0.0%", "12,6%"),
        (75_000, "#,##0", "75.000"),
        (1_234_567.5, "#,##0.00", "1.234.567,5"),
        (75_000, "# ##0", "75.000"),
        (-1_500, "#,##0", "-1.500"),
        (-1_500, "#,##0;[Red]-#,##0", "-1.500"),
        (75_000, '#,##0" đồng"', "75.000 đồng"),
        (75_000, '#,##0 "đ"', "75.000 đ"),
        (3, '0 "ngày"', "3 ngày"),
        (75_000, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "75.000"),
        (1.5, "0.00", "1,5"),
        (2.0, "0.00", "2"),
        (2.0, "0", "2"),
    ],
)
def test_a_number_keeps_its_format(value: float, number_format: str, words: str) -> None:
    assert shown(value, number_format) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (5000.0, "5000"),
        (1.5, "1,5"),
        (0.1 + 0.2, "0,3"),
        (10**20, "100000000000000000000"),
        (None, ""),
        (True, ""),
        ("Miễn phí", "Miễn phí"),
        (date(2031, 7, 1), "01/07/2031"),
        (datetime(2031, 7, 1), "01/07/2031"),
        (datetime(2031, 7, 1, 8, 30), "08:30 01/07/2031"),
        (time(8, 30), "08:30:00"),
    ],
)
def test_other_values_are_written_as_people_do(value: object, words: str) -> None:
    assert shown(value) == words


@given(st.integers(-(10**12), 10**12))
def test_grouping_changes_no_digit(value: int) -> None:
    assert shown(value, "#,##0").replace(".", "") == str(value)


@given(st.one_of(st.integers(), st.floats()), st.text(max_size=20))
def test_no_format_breaks_a_sheet(value: float, number_format: str) -> None:
    assert isinstance(shown(value, number_format), str)
