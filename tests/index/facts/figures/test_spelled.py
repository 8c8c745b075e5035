"""Numbers that are written out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.figures.numerals import numerals
from index.facts.figures.spelled import spelled_numbers

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def spelled(value: int) -> str:
    """A number from 1 to 999 999 as people say it."""
    if value >= 1000:
        rest = value % 1000
        behind = "" if not rest else spelled(rest) if rest >= 100 else f"không trăm {_below(rest)}"
        return f"{spelled(value // 1000)} nghìn {behind}".strip()
    if value >= 100:
        rest = value % 100
        return f"{DIGITS[value // 100]} trăm {_below(rest) if rest else ''}".strip()
    return _below(value).removeprefix("linh ")


def _below(value: int) -> str:
    """A number below a hundred, as it stands behind hundreds."""
    tens, ones = divmod(value, 10)
    if not tens:
        return f"linh {DIGITS[ones]}"
    last = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, DIGITS[ones])
    return f"{'mười' if tens == 1 else f'{DIGITS[tens]} mươi'} {last}".strip()


@given(st.integers(11, 999_999).filter(lambda value: value % 1000 != 1))
def test_what_is_said_is_read_as_the_number_it_was(value: int) -> None:
    text = f"đã chi {spelled(value)} đồng"
    assert [int(one.value) for one in spelled_numbers(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ba mươi hai phần trăm", "32"),
        ("hai mươi lăm nghìn đồng", "25000"),
        ("một nghìn tỷ đồng", "1000000000000"),
        ("một triệu rưỡi đồng", "1500000"),
        ("bảy trăm năm mươi triệu", "750000000"),
        ("mười năm", "10"),
        ("năm ngày làm việc", "5"),
    ],
)
def test_words_are_numbers(text: str, value: str) -> None:
    (one,) = spelled_numbers(text)
    assert one.value == Decimal(value)


@pytest.mark.parametrize(
    "text", ["một số đơn vị", "trong năm đơn vị", "tháng ba", "hai phần ba", "năm 2019", "lần hai"]
)
def test_other_words_are_none(text: str) -> None:
    assert list(spelled_numbers(text)) == []


def test_a_share_in_words_is_a_share() -> None:
    (one,) = numerals("đạt ba mươi hai phần trăm kế hoạch")
    assert (one.value, one.is_percent) == (Decimal(32), True)
