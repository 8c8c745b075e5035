"""Periods in words and numbers, and back to words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.directives import DayRange
from index.vietnamese.text import without_diacritics
from retrieval.understanding.intent.periods import NamedPeriod, PeriodReader, period_words

TODAY = date(2026, 11, 28)
READER = PeriodReader(TODAY)


def days(first: str | None, last: str | None) -> DayRange:
    return DayRange(
        date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None
    )


def read(text: str, reader: PeriodReader = READER) -> list[NamedPeriod]:
    return list(reader.periods(without_diacritics(text).lower()))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("tháng 5 năm 2026", days("2026-05-01", "2026-05-31")),
        ("tháng 2/2024", days("2024-02-01", "2024-02-29")),
        ("05/2026", days("2026-05-01", "2026-05-31")),
        ("quý I năm 2026", days("2026-01-01", "2026-03-31")),
        ("quy iv/2025", days("2025-10-01", "2025-12-31")),
        ("quý 2 2026", days("2026-04-01", "2026-06-30")),
        ("6 tháng đầu năm 2026", days("2026-01-01", "2026-06-30")),
        ("sáu tháng cuối năm 2025", days("2025-07-01", "2025-12-31")),
        ("9 tháng đầu năm", days("2026-01-01", "2026-09-30")),
        ("nửa đầu năm 2024", days("2024-01-01", "2024-06-30")),
        ("từ 2020 đến nay", days("2020-01-01", "2026-11-28")),
        ("từ 20 đến 31/7/2026", days("2026-07-20", "2026-07-31")),
        ("từ ngày 1 đến ngày 15/6/2026", days("2026-06-01", "2026-06-15")),
        ("từ 20/6 đến 5/7/2026", days("2026-06-20", "2026-07-05")),
        ("từ ngày 5 đến ngày 10 tháng 6 năm 2026", days("2026-06-05", "2026-06-10")),
        ("20-31/7/2026", days("2026-07-20", "2026-07-31")),
        ("từ 1/7", days("2026-07-01", None)),
        ("từ năm 2020", days("2020-01-01", None)),
        ("từ đầu năm đến nay", days("2026-01-01", "2026-11-28")),
        ("trước 2020", days(None, "2019-12-31")),
        ("trước ngày 1/7/2025", days(None, "2025-06-30")),
        ("sau năm 2019", days("2020-01-01", None)),
        ("đến hết năm 2015", days(None, "2015-12-31")),
        ("từ tháng 3 đến tháng 6 năm 2026", days("2026-03-01", "2026-06-30")),
        ("từ tháng 3 đến 6/2026", days("2026-03-01", "2026-06-30")),
        ("giai đoạn 2016-2020", days("2016-01-01", "2020-12-31")),
        ("ngày 26/6/2026", days("2026-06-26", "2026-06-26")),
        ("ngày 15 tháng 6 năm 2026", days("2026-06-15", "2026-06-15")),
        ("2026-06-15", days("2026-06-15", "2026-06-15")),
        ("hôm nay", days("2026-11-28", "2026-11-28")),
        ("tuần này", days("2026-11-23", "2026-11-29")),
        ("tháng này", days("2026-11-01", "2026-11-30")),
        ("tháng trước", days("2026-10-01", "2026-10-31")),
        ("năm ngoái", days("2025-01-01", "2025-12-31")),
        ("30 ngày gần đây", days("2026-10-29", "2026-11-28")),
    ],
)
def test_a_period_is_read(text: str, wanted: DayRange) -> None:
    for typed in (f"nghị định ban hành {text}", f"nghi dinh {text} ve dat dai"):
        assert [one.days for one in read(typed)] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("tháng giêng năm 2026", days("2026-01-01", "2026-01-31")),
        ("tháng sáu năm 2026", days("2026-06-01", "2026-06-30")),
        ("tháng mười hai năm 2025", days("2025-12-01", "2025-12-31")),
        ("2 quý đầu năm 2026", days("2026-01-01", "2026-06-30")),
        ("từ đầu năm 2026 đến nay", days("2026-01-01", "2026-11-28")),
        ("trong vòng 6 tháng qua", days("2026-05-28", "2026-11-28")),
        ("tháng 4-5/2026", days("2026-04-01", "2026-05-31")),
        ("tháng 1 đến tháng 3/2026", days("2026-01-01", "2026-03-31")),
        ("quý I và quý II năm 2026", days("2026-01-01", "2026-06-30")),
        ("hôm 15.5.2026", days("2026-05-15", "2026-05-15")),
    ],
)
def test_a_period_in_other_words_is_read(text: str, wanted: DayRange) -> None:
    for typed in (f"nghị định ban hành {text}", f"nghi dinh {text} ve dat dai"):
        (found,) = read(typed)
        assert (found.days, found.gaps) == (wanted, ())


def test_months_apart_leave_a_gap() -> None:
    (found,) = read("thông tư tháng 1, tháng 3 năm 2026")
    assert found.days == days("2026-01-01", "2026-03-31")
    assert found.gaps == (days("2026-02-01", "2026-02-28"),)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("tuần đầu tháng 5/2026", days("2026-05-01", "2026-05-07")),
        ("tuần thứ hai của tháng 5/2026", days("2026-05-08", "2026-05-14")),
        ("tuần cuối tháng 6 năm 2026", days("2026-06-24", "2026-06-30")),
        ("nửa đầu tháng 6/2026", days("2026-06-01", "2026-06-15")),
        ("nửa cuối tháng 2/2026", days("2026-02-16", "2026-02-28")),
        ("10 ngày cuối tháng 6/2026", days("2026-06-21", "2026-06-30")),
        ("đầu tháng 6/2026", days("2026-06-01", "2026-06-10")),
        ("giữa tháng 6/2026", days("2026-06-11", "2026-06-20")),
        ("hạ tuần tháng 6/2026", days("2026-06-21", "2026-06-30")),
        ("cuối năm 2025", days("2025-01-01", "2025-12-31")),
    ],
)
def test_a_part_of_a_month_is_read_where_it_is_asked_for(text: str, wanted: DayRange) -> None:
    reader = PeriodReader(TODAY, edges=True)
    for typed in (f"nghị định ban hành {text}", f"nghi dinh {text} ve dat dai"):
        assert [one.days for one in read(typed, reader)] == [wanted]


def test_a_month_has_no_forty_days() -> None:
    (found,) = read("40 ngày đầu tháng 6/2026", PeriodReader(TODAY, edges=True))
    assert found.days is None


@pytest.mark.parametrize("text", ["ngày 31/2/2026", "tháng 13/2026", "từ 5/2026 đến 3/2026"])
def test_what_no_calendar_has_is_told_apart(text: str) -> None:
    (found,) = read(f"nghị định ban hành {text}")
    assert found.days is None


@pytest.mark.parametrize(
    "text", ["nghị quyết 254/2025/QH15", "thông tư về thuế", "một cửa quý khách", "điều 5 khoản 3"]
)
def test_numbers_of_other_things_are_no_periods(text: str) -> None:
    assert not read(text)


def test_a_month_without_a_year_is_of_the_list_before() -> None:
    around = days("2024-01-01", "2024-12-31")
    (found,) = read("chỉ lấy tháng 6", PeriodReader(TODAY, around))
    assert found.days == days("2024-06-01", "2024-06-30")


DAYS = st.dates(date(1950, 1, 1), date(2035, 12, 31))


@given(DAYS, st.integers(0, 900), st.sampled_from(["both", "first", "last"]))
def test_words_of_a_period_are_read_as_the_same(first: date, length: int, open_at: str) -> None:
    whole = DayRange(first, first + timedelta(days=length))
    period = {
        "both": whole,
        "first": DayRange(None, whole.last),
        "last": DayRange(whole.first, None),
    }[open_at]
    assert [one.days for one in read(f"nghị định ban hành {period_words(period)}")] == [period]
