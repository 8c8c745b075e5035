"""Vietnamese numbers: what is written is what is read, or nothing is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.figures.numerals import numerals, value_of, written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("62.955", "62955"),
        ("1.234.567", "1234567"),
        ("99,7", "99.7"),
        ("1.234,5", "1234.5"),
        ("03", "3"),
        ("0", "0"),
        ("3 nghìn", "3000"),
        ("1,2 triệu", "1200000"),
        ("2,5 tỷ", "2500000000"),
        ("1.200 tỉ", "1200000000000"),
        ("98.5", "98.5"),
        ("0,125", "0.125"),
    ],
)
def test_dots_group_thousands_and_a_comma_is_decimal(text: str, value: str) -> None:
    assert value_of(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["1,313", "1.23.456", "007", "12.3456.7", "1,2,3", "0123", "12,345"]
)
def test_what_may_be_read_in_two_ways_is_not_read(text: str) -> None:
    assert value_of(text) is None


@given(st.decimals(min_value=0, max_value=10**15, places=2))
def test_a_written_number_is_read_as_the_number_it_was(value: Decimal) -> None:
    assert value_of(written(value)) == value


@given(st.integers(min_value=0, max_value=10**15))
def test_a_written_count_is_found_in_a_sentence_as_it_was(value: int) -> None:
    text = f"đã giải quyết {written(Decimal(value))} hồ sơ"
    (number,) = numerals(text)
    assert number.value == value
    assert text[number.start : number.end] == written(Decimal(value))


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_part_has_its_whole(one: int, other: int) -> None:
    part, whole = sorted((one, other))
    (number,) = numerals(f"{written(Decimal(part))}/{written(Decimal(whole))} nhiệm vụ")
    assert number.value == part
    assert number.of == whole


@given(st.text(alphabet="0123456789.,/-% xãtriệu", max_size=60))
def test_whatever_is_read_quotes_its_digits(text: str) -> None:
    for number in numerals(text):
        assert text[number.start].isdigit()
        assert number.of is None or number.value <= number.of


def test_a_percentage_is_one_with_and_without_a_blank() -> None:
    found = [(str(one.value), one.is_percent) for one in numerals("99,7%, 100 %, 5 phần trăm")]
    assert found == [("99.7", True), ("100", True), ("5", True)]


@pytest.mark.parametrize(
    "text",
    ["15/4/2020", "30c", "5-10 hồ sơ", "5 - 10 hồ sơ", "24/7", "1.2.345"],
)
def test_dates_ranges_and_codes_are_no_numbers(text: str) -> None:
    assert list(numerals(text)) == []


def test_groups_parted_by_blanks_are_not_taken_apart() -> None:
    assert [str(one.value) for one in numerals("đã nhận 62 955 hồ sơ")] == ["62"]
