"""Periods as reports write them."""

from datetime import date

import pytest

from index.facts.figures.periods import periods, years_of

ISSUED = date(2022, 10, 9)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trong 8 tháng năm 2022, huyện", "8 tháng năm 2022"),
        ("6 tháng đầu năm 2022", "6 tháng đầu năm 2022"),
        ("quý I/2020", "quý I năm 2020"),
        ("quý 3 năm 2023", "quý III năm 2023"),
        ("tháng 8/2022", "tháng 8 năm 2022"),
        ("Năm 2011-2018, huyện", "năm 2011 - 2018"),
        ("giai đoạn 2021 – 2025", "giai đoạn 2021 - 2025"),
        ("đến hết tháng 15/4/2020 trên địa bàn", "đến 15/04/2020"),
        ("tính đến ngày 30 tháng 6 năm 2022", "đến 30/06/2022"),
        ("Đến cuối năm 2019, huyện", "đến cuối năm 2019"),
        ("từ ngày 15/12/2021 đến ngày 14/6/2022", "từ 15/12/2021 đến 14/06/2022"),
        ("Trong năm 2022, huyện", "năm 2022"),
        ("Từ đầu năm đến nay, huyện", "từ đầu năm 2022"),
        ("Đến nay, huyện", "đến 09/10/2022"),
        ("Tính đến thời điểm hiện tại", "đến 09/10/2022"),
        ("9 tháng đầu năm, huyện", "9 tháng đầu năm 2022"),
    ],
)
def test_a_period_gets_one_spelling(text: str, name: str) -> None:
    assert [period.name for period in periods(text, ISSUED)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "giảm so với năm 2016",
        "tăng 5% so với cùng kỳ năm 2021",
        "Ngày 28 tháng 5 năm 2018, huyện tổ chức",
        "11 tháng đầu năm",
        "tại số 2022 đường Hùng Vương",
    ],
)
def test_what_is_compared_with_or_has_not_passed_is_none(text: str) -> None:
    assert list(periods(text, ISSUED)) == []


def test_what_is_told_from_the_documents_day_needs_one() -> None:
    assert list(periods("Từ đầu năm đến nay, 6 tháng đầu năm", None)) == []


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("8 tháng năm 2022", [2022]),
        ("giai đoạn 2011 - 2013", [2011, 2012, 2013]),
        ("từ 15/12/2021 đến 14/06/2022", [2021, 2022]),
        ("hàng quý", []),
    ],
)
def test_a_period_has_years(period: str, years: list[int]) -> None:
    assert list(years_of(period)) == years
