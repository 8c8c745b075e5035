"""Dates in texts."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.vietnamese.dates import first_date, is_date_stamp, leading_date, written_dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hòn Đất, ngày 31 tháng 5 năm 2018", date(2018, 5, 31)),
        ("Ngày cập nhật 08/05/2020", date(2020, 5, 8)),
        ("02/11/2022 08:03:34", date(2022, 11, 2)),
        ("Quyết định số 2619/QĐ-UBND, ngày 01/12/2017 của UBND tỉnh", date(2017, 12, 1)),
        ("đến hết tháng 15/4/2020 trên địa bàn huyện", date(2020, 4, 15)),
        ("Thông báo 5.12.2018", date(2018, 12, 5)),
        ("2022-11-02T08:03:34", date(2022, 11, 2)),
        ("từ 1/3/2020 đến ngày 02 tháng 4 năm 2020", date(2020, 3, 1)),
        ("ngày 2 tháng 4 năm 2020, sửa 1/3/2021", date(2020, 4, 2)),
        ("29 tháng 5 năm 2026", date(2026, 5, 29)),
        ("31/02/2020, đúng ra là 01/03/2020", date(2020, 3, 1)),
    ],
)
def test_the_first_date_that_exists_is_read(text: str, expected: date) -> None:
    assert first_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "tháng 6/2018", "quý I/2020", "giai đoạn 2011-2020", "hoàn thành 31/55 nhiệm vụ"),
        *("Kế hoạch 12/34/2020", "29/02/2021", "00/00/2020", "ngày 40 tháng 1 năm 2020"),
        *("số 1/2/2020/QĐ", "1.313 hồ sơ", "Nghị định số 61/2018/NĐ-CP", "Tháng 2, 2020"),
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert first_date(text) is None


@given(
    st.dates(min_value=date(1945, 9, 2), max_value=date(2099, 12, 31)),
    st.sampled_from(
        [
            "ngày {0.day} tháng {0.month} năm {0.year}",
            "Ngày {0.day:02} tháng {0.month:02} năm {0.year}",
            "{0.day}/{0.month}/{0.year}",
            "{0.day:02}/{0.month:02}/{0.year}",
            "{0.day}-{0.month}-{0.year}",
            "{0.day}.{0.month}.{0.year}",
            "{0.day} / {0.month} / {0.year}",
            "{0:%Y-%m-%d}",
        ]
    ),
)
@settings(max_examples=100, deadline=None)
def test_a_date_is_read_back_however_it_is_written(day: date, form: str) -> None:
    assert first_date(f"Ban hành {form.format(day)}, có hiệu lực ngay") == day


@pytest.mark.parametrize(
    "line",
    [
        *("27/02/2018", "02/11/2022 08:03:34", "09/10/2022 00:00", "Ngày cập nhật 08/05/2020"),
        *("Thứ tư, 02/11/2022", "Chủ nhật, ngày 2/1/2022 | 8h03", "Đăng lúc: 2-11-2022 8:03 AM"),
        " 27/02/2018 ",
    ],
)
def test_a_line_that_is_only_a_date_of_publication_is_a_stamp(line: str) -> None:
    assert is_date_stamp(line)


@pytest.mark.parametrize(
    "line",
    [
        *("", "Hòn Đất, ngày 31 tháng 5 năm 2018", "Tháng 2, 2020", "1 2 3 4 5 6 7"),
        "Ngày 28/05/2018, UBND huyện Hòn Đất tổ chức Hội nghị",
        "Nghị quyết ngày 08/11/2011 của Chính phủ",
    ],
)
def test_a_line_that_says_more_is_none(line: str) -> None:
    assert not is_date_stamp(line)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("01/7/2026 (một số quy định từ 01/01/2027)", date(2026, 7, 1)),
        ("Từ ngày 01 tháng 7 năm 2026 đến hết ngày 31/12/2026", date(2026, 7, 1)),
        ("Từ 15 tháng 8 năm 2026 đến 28 tháng 2 năm 2027", date(2026, 8, 15)),
        ("2026-04-24 00:00:00 +0700", date(2026, 4, 24)),
        ("30-06-2026", date(2026, 6, 30)),
        ("06/2026 (dự kiến trước 10/7/2026)", None),
        ("Có hiệu lực từ ngày ký 10/7/2026", None),
        ("Còn hiệu lực", None),
        ("", None),
    ],
)
def test_a_date_leads_only_where_no_other_words_do(text: str, expected: date | None) -> None:
    assert leading_date(text) == expected


def test_all_dates_are_read_in_the_order_they_are_written() -> None:
    text = "từ 1/3/2020, 31/02/2020 và ngày 02 tháng 4 năm 2020 đến 2020-05-06"
    assert list(written_dates(text)) == [date(2020, 3, 1), date(2020, 4, 2), date(2020, 5, 6)]
