"""The table of forms, times and fees comes back as it was before the export ran it together."""

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given, settings

from index.facts.procedures.submission_table import (
    HEADER,
    Fee,
    Submission,
    SubmissionTable,
    submission_table,
)
from index.vietnamese.text import clean_characters
from tests import invented
from tests.index.facts.procedures.records import NOTHING, flattened, letters
from tests.large_corpora import exported, needs_export


def flatten(table: SubmissionTable) -> str:
    """The cells in order, as the export writes them."""
    written = table.rest
    for row in table.rows:
        written += row.form
        if not row.unclear:
            written += row.time or NOTHING
        written += row.unclear or ("" if row.fees else NOTHING)
        written += "".join(fee.amount + fee.note for fee in row.fees) + row.description
    return written


def test_each_form_has_its_time_and_its_fee() -> None:
    table = submission_table(
        f"{HEADER}Trực tuyến3 Ngày làm việc5,000 Việt Nam Đồng(Mỗi lần đăng ký.)- Nộp qua cổng.\n"
        "Trực tiếp7 NgàyMiễn phí(Không)Dịch vụ bưu chính8 GiờKhông có thông tin"
    )
    assert table.rows == (
        Submission(
            "Trực tuyến",
            "3 Ngày làm việc",
            (Fee("5,000 Việt Nam Đồng", "(Mỗi lần đăng ký.)"),),
            "- Nộp qua cổng.",
        ),
        Submission("Trực tiếp", "7 Ngày", (Fee("Miễn phí", "(Không)"),), ""),
        Submission("Dịch vụ bưu chính", "8 Giờ", (), ""),
    )


def test_a_time_without_a_unit_stays_without_one() -> None:
    table = submission_table(f"{HEADER}Trực tuyến1Miễn phíDịch vụ bưu chính12Miễn phí")
    assert [(row.form, row.time) for row in table.rows] == [
        ("Trực tuyến", "1"),
        ("Dịch vụ bưu chính", "12"),
    ]


@pytest.mark.parametrize("glued", ["115,000 VNĐ", "120 VNĐ", "1200 VNĐ", "15 USD"])
def test_a_time_and_an_amount_run_together_are_not_told_apart_by_guessing(glued: str) -> None:
    (row,) = submission_table(f"{HEADER}Trực tiếp{glued}(15.000 đồng/tờ khai)").rows
    assert (row.time, row.unclear) == ("", glued)
    assert row.fees == (Fee("", "(15.000 đồng/tờ khai)"),)


def test_an_amount_behind_a_unit_of_time_is_certain() -> None:
    (row,) = submission_table(f"{HEADER}Trực tiếp15 Ngày700 VNĐ(700.000 đồng/cơ sở.)").rows
    assert (row.time, row.fees) == ("15 Ngày", (Fee("700 VNĐ", "(700.000 đồng/cơ sở.)"),))


@pytest.mark.parametrize(
    ("amount", "is_doubtful"),
    [("40 Việt Nam Đồng", True), ("5,000 VNĐ", False), ("10 USD", False), ("Miễn phí", False)],
)
def test_an_amount_in_dong_that_lost_its_thousands_is_doubtful(
    amount: str, is_doubtful: bool
) -> None:
    assert Fee(amount).is_doubtful is is_doubtful


def test_several_fees_of_one_row_stay_apart() -> None:
    (row,) = submission_table(
        f"{HEADER}Trực tiếp2 Ngày20,000 VNĐ(cá nhân)50,000 VNĐ(tổ chức (nếu có))Tại xã."
    ).rows
    assert row.fees == (Fee("20,000 VNĐ", "(cá nhân)"), Fee("50,000 VNĐ", "(tổ chức (nếu có))"))
    assert row.description == "Tại xã."


def test_a_description_may_name_forms_and_begin_with_digits_or_a_label() -> None:
    described = "(1) Trực tiếp: nộp tại xã. + Trực tuyến qua Cổng. 07 ngày làm việc"
    table = submission_table(f"{HEADER}Trực tuyến7 NgàyMiễn phí{described}")
    assert [row.description for row in table.rows] == [described]


def test_a_note_that_never_closes_is_left_in_the_description() -> None:
    (row,) = submission_table(f"{HEADER}Trực tiếp7 NgàyMiễn phí(theo quy định").rows
    assert (row.fees, row.description) == ((Fee("Miễn phí"),), "(theo quy định")


def test_a_time_may_be_told_in_words() -> None:
    (row,) = submission_table(f"{HEADER}Trực tiếpKhông quy địnhMiễn phíTại xã").rows
    assert (row.time, row.description) == ("Không quy định", "Tại xã")


def test_a_field_of_another_shape_stays_whole() -> None:
    assert submission_table("Nộp tại xã.") == SubmissionTable((), "Nộp tại xã.")
    assert submission_table(NOTHING) == SubmissionTable(())


@given(flattened)
@settings(deadline=None)
def test_no_letter_is_lost_or_invented(text: str) -> None:
    written = clean_characters(text).strip()
    table = submission_table(text)
    if table.rows:
        assert letters(flatten(table)) == letters(written.removeprefix(HEADER))


def clear_tables(records: Iterable[Mapping[str, str]]) -> int:
    """How many have no row whose time and fee ran together; all come back word for word."""
    tables = [record["cach_thuc_thuc_hien"] for record in records]
    parsed = [submission_table(table) for table in tables]
    for table, written in zip(parsed, tables, strict=True):
        assert letters(HEADER + flatten(table)) == letters(clean_characters(written))
        assert table.rows
        assert not table.rest
    return sum(not any(row.unclear for row in table.rows) for table in parsed)


def test_all_tables_of_the_records_come_back_word_for_word() -> None:
    assert clear_tables(invented.records()) == len(invented.records()) - 1


@needs_export
def test_all_tables_of_the_export_come_back_word_for_word() -> None:
    assert clear_tables(exported()) == 559
