"""Numbers of questions, and the ranges that rows of tables are for."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answering.tables.ordinals import without_ordinals
from retrieval.answering.tables.ranges import (
    NamedNumber,
    NumberRange,
    fit,
    numbers_in,
    ranges_in,
    times_in,
    with_unit,
)
from tests.index.letters import anything


def number(question: str) -> NamedNumber:
    [found] = numbers_in(question)
    return found


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("Tài sản 30 triệu đồng nộp bao nhiêu?", 30_000_000, "đồng"),
        ("Nhà 120 m2 nộp bao nhiêu?", 120, "m2"),
        ("Nhà 120 m² nộp bao nhiêu?", 120, "m2"),
        ("Xã có 12.500 dân", 12_500, "người"),
        ("Xe 9 chỗ", 9, "chỗ"),
        ("Vay 1,5 tỷ đồng", 1_500_000_000, "đồng"),
        ("Tỷ lệ 45% được gì?", 45, "%"),
        ("Dự toán năm 2031", 2031, "năm"),
    ],
)
def test_a_question_names_a_number_with_its_unit(question: str, value: int, unit: str) -> None:
    assert number(question) == NamedNumber(Decimal(value), unit)


@pytest.mark.parametrize(
    "question",
    ["Điểm nào ở vùng III?", "Quyết định 12/2031/QĐ-UBND", "Cho tôi 1 bản", "Ngày 05/06/2031"],
)
def test_ordinals_years_and_numbers_of_documents_are_no_numbers(question: str) -> None:
    assert numbers_in(question) == []


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        ("Từ 50 m2 đến 100 m2", ("50 m2", "75 m2", "100 m2"), ("49 m2", "101 m2")),
        ("Trên 50 m2 đến 100 m2", ("51 m2", "100 m2"), ("50 m2", "101 m2")),
        ("Từ 50 m2 đến dưới 100 m2", ("50 m2", "99 m2"), ("100 m2",)),
        ("Trên 100 m2", ("101 m2", "5.000 m2"), ("100 m2", "99 m2")),
        ("Từ 100 m2 trở lên", ("100 m2", "300 m2"), ("99 m2",)),
        ("100 m2 trở lên", ("100 m2",), ("99 m2",)),
        ("Dưới 50 m2", ("49 m2",), ("50 m2",)),
        ("Đến 50 m2", ("50 m2",), ("51 m2",)),
        ("50 m2 trở xuống", ("50 m2",), ("51 m2",)),
        ("Không quá 50 m2", ("50 m2",), ("51 m2",)),
        ("Trên 15.000.000 đồng đến 40.000.000 đồng", ("30 triệu đồng", "40 triệu đồng"),
         ("15 triệu đồng", "41 triệu đồng")),
        ("Từ 1,5 đến 2 triệu đồng", ("1.800.000 đồng",), ("2.100.000 đồng",)),
        ("Từ 10 tỷ đồng đến dưới 20 tỷ đồng", ("15 tỷ đồng",), ("20 tỷ đồng", "9 tỷ đồng")),
        ("> 5 tấn", ("6 tấn",), ("5 tấn",)),
        ("≤ 5 tấn", ("5 tấn",), ("6 tấn",)),
        ("10 – 16 chỗ", ("12 chỗ",), ("9 chỗ", "17 chỗ")),
        ("Từ năm 2031 đến năm 2035", ("năm 2031", "năm 2033", "năm 2035"), ("năm 2036",)),
        ("Từ ngày 01/7/2031", ("năm 2032",), ("năm 2030",)),
    ],
)  # fmt: skip
def test_a_range_holds_what_lies_in_it(
    words: str, inside: tuple[str, ...], outside: tuple[str, ...]
) -> None:
    assert [fit(number(one), words) for one in inside] == [1] * len(inside)
    assert [fit(number(one), words) for one in outside] == [-1] * len(outside)


def test_numbers_of_another_unit_neither_fit_nor_contradict() -> None:
    assert fit(number("8 chỗ"), "Từ 50 m2 đến 100 m2") == 0
    assert fit(number("30 triệu đồng"), "Dưới 50 m2") == 0
    assert fit(number("8 chỗ"), "Giấy phép lái xe") == 0


def test_a_number_itself_fits_and_another_one_does_not() -> None:
    assert fit(number("xe 16 chỗ"), "Xe 16 chỗ") == 1
    assert fit(number("xe 16 chỗ"), "Xe 29 chỗ") == -1


def test_a_column_may_count_in_thousands() -> None:
    assert times_in("Dân số, x 1.000 người") == 1000
    assert times_in("Dân số (người)") == 1
    assert fit(number("15.000 người"), "Từ 10 đến 20 người", 1000) == 1


@given(st.integers(2, 10**6), st.integers(2, 10**6), st.integers(2, 10**6))
def test_a_range_of_any_numbers_is_read_as_it_is_written(one: int, other: int, asked: int) -> None:
    low, high = min(one, other), max(one, other) + 1
    [found] = ranges_in(f"Từ {low} kg đến {high} kg")
    assert found == NumberRange(Decimal(low), Decimal(high), True, True, "kg")
    assert found.holds(NamedNumber(Decimal(asked), "kg")) == (low <= asked <= high)


@given(anything)
def test_no_words_break_it(text: str) -> None:
    list(ranges_in(text))
    numbers_in(text)


@pytest.mark.parametrize(
    ("words", "path", "measured"),
    [
        ("16,0", "Đường kính dây, mm", "16,0 mm"),
        ("16,0", "Đường kính dây (mm)", "16,0 mm"),
        ("16,0", "Đường kính dây", "16,0"),
        ("đến 16,0", "Đường kính dây, mm", "đến 16,0"),
        ("16,0", "Đường kính dây, to nhỏ", "16,0"),
    ],
)
def test_a_bare_number_has_the_unit_of_its_column(words: str, path: str, measured: str) -> None:
    assert with_unit(words, path) == measured


def test_a_measure_behind_a_noun_is_no_number_of_it() -> None:
    assert without_ordinals("dây loại 16 mm") == "dây loại 16 mm"
    assert [(one.value, one.unit) for one in numbers_in("dây loại 16 mm")] == [(Decimal(16), "mm")]
    assert numbers_in("xe loại 16") == []


def test_thousands_may_stand_apart() -> None:
    people = number("khu dân cư 450 nghìn dân")
    assert fit(people, "> 1 000", times_in("Dân số, x 1 000 người")) == -1
    assert fit(people, "> 400 và ≤ 500", times_in("Dân số, x 1 000 người")) == 1
