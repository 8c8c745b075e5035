"""What was laid out of the ways to hand in is read back as it was."""

from collections.abc import Iterable, Mapping

from index.facts.procedures.layout import submission_lines
from index.facts.procedures.submission_table import (
    Fee,
    Submission,
    SubmissionTable,
    submission_table,
)
from index.facts.procedures.ways import BY_POST, IN_PERSON, ONLINE, Way, ways_in
from tests import invented
from tests.large_corpora import exported, needs_export


def ways_of(*rows: Submission) -> tuple[str, list[Way]]:
    text = f"Phần trước\n{submission_lines(SubmissionTable(rows))}"
    return text, list(ways_in(text, len("Phần trước\n"), len(text)))


def told(text: str, span: tuple[int, int] | None) -> str:
    return text[slice(*span)] if span else ""


def test_forms_time_and_fee_of_a_line_are_told_apart() -> None:
    fees = (Fee("5,000 VNĐ", "(theo Thông tư 1. Miễn cho hộ nghèo.)"), Fee("3,000 VNĐ"))
    text, (way,) = ways_of(Submission(ONLINE, "3 Ngày làm việc", fees, "Nộp tại Cổng."))
    assert way.forms == (ONLINE,)
    assert told(text, way.time) == "thời hạn giải quyết: 3 Ngày làm việc"
    assert told(text, way.fee) == (
        "phí, lệ phí: 5,000 VNĐ (theo Thông tư 1. Miễn cho hộ nghèo.); 3,000 VNĐ"
    )
    assert text[way.start : way.end].endswith("Nộp tại Cổng.")


def test_forms_that_share_a_line_come_together_and_others_apart() -> None:
    free = (Fee("Miễn phí"),)
    text, ways = ways_of(
        Submission(IN_PERSON, "1 Giờ", free, ""),
        Submission(ONLINE, "1 Giờ", free, ""),
        Submission(BY_POST, "", (), ""),
    )
    assert [way.forms for way in ways] == [(IN_PERSON, ONLINE), (BY_POST,)]
    assert told(text, ways[0].fee) == "phí, lệ phí: Miễn phí"
    assert (ways[1].time, ways[1].fee) == (None, None)


def test_a_line_of_prose_is_no_way() -> None:
    text = "Trực tiếp tại trụ sở, thời hạn giải quyết: 3 ngày\nNộp Trực tuyến: thời hạn 2 ngày"
    assert list(ways_in(text, 0, len(text))) == []


def rows_read_back(records: Iterable[Mapping[str, str]]) -> int:
    """How many rows there are; each is read back with its form, its time and its fees."""
    rows = 0
    for record in records:
        table = submission_table(record["cach_thuc_thuc_hien"])
        text = submission_lines(table)
        ways = list(ways_in(text, 0, len(text)))
        assert sorted(form for way in ways for form in way.forms) == sorted(
            row.form for row in table.rows
        )
        for row in table.rows:
            mine = [way for way in ways if row.form in way.forms]
            assert any(row.time in told(text, way.time) for way in mine)
            assert all(
                any(fee.amount in told(text, way.fee) for way in mine)
                for fee in row.fees
                if not fee.is_doubtful
            )
            rows += 1
    return rows


def test_every_row_of_the_records_is_read_back() -> None:
    assert rows_read_back(invented.records()) == 40


@needs_export
def test_every_row_of_the_portal_is_read_back() -> None:
    assert rows_read_back(exported()) == 1490
