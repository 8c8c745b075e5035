"""Which telephone numbers are shown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.offices.phones import office_phones, without_mobile_numbers

MOBILE = re.compile(r"(?:\+?84|0)[ .-]?[35789](?:[ .-]?\d){8}")


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("02438256686", "024 3825 6686"),
        ("2438256686", "024 3825 6686"),  # a spreadsheet ate the zero
        ("2438256686.0", "024 3825 6686"),
        ("0274.3.563.500", "0274 3563 500"),
        ("0216\u00a03877\u00a0666", "0216 3877 666"),
        ("+84 236 3722 321", "0236 3722 321"),
        ("02223.776.333 \\/02223", "0222 3776 333"),
        ("18001098", "1800 1098"),
        ("02438256686; 02438257166", "024 3825 6686, 024 3825 7166"),
    ],
)
def test_landlines_are_written_with_their_area_code(cell: str, shown: str) -> None:
    assert office_phones(cell).shown == shown


@pytest.mark.parametrize(
    "cell",
    ["0914804669", "917039273", "01697074446", "3877300", "38410646 |35515034", "090 6410561"],
)
def test_mobile_and_incomplete_numbers_are_left_out_and_told(cell: str) -> None:
    phones = office_phones(cell)
    assert phones.shown is None
    assert phones.left_out


def test_a_landline_beside_a_mobile_number_stays() -> None:
    phones = office_phones("0914804669 / 02363722321")
    assert (phones.shown, phones.left_out) == ("0236 3722 321", True)


def test_a_hotline_may_be_a_mobile_number() -> None:
    assert office_phones("914804669", hotline=True).shown == "0914 804 669"


@pytest.mark.parametrize("cell", ["", "không có", "-"])
def test_a_cell_without_a_number_lacks_nothing(cell: str) -> None:
    assert office_phones(cell) == office_phones("")
    assert not office_phones(cell).left_out


@given(st.from_regex(r"(0|84|\+84)?[35789][0-9]{8}", fullmatch=True), st.sampled_from("; ,/|"))
def test_no_mobile_number_is_ever_shown(number: str, between: str) -> None:
    shown = office_phones(f"{number}{between}{number}").shown or ""
    assert not MOBILE.search(shown)


@given(st.text(max_size=30), st.from_regex(r"0[35789][0-9]{8}", fullmatch=True))
def test_no_mobile_number_stays_in_words(words: str, number: str) -> None:
    assert number not in without_mobile_numbers(f"{words} ĐT: {number}")


def test_the_rest_of_an_address_stays() -> None:
    assert without_mobile_numbers("12 Lê Lợi, ĐT: 0914 804 669") == "12 Lê Lợi"
    assert without_mobile_numbers("Số 0236 đường 30/4") == "Số 0236 đường 30/4"
