"""Amounts that directives lay down, and numbers in rows of tables."""

from decimal import Decimal

import pytest

from index.facts.figures.figure import FigureSort, Stage
from index.facts.figures.rows import numbers_of
from index.model import Kind
from tests.index.facts.figures.snippets import amounts_of, figures_of, report

ARTICLE = "Điều 1. Mức chi"


def laid_down(*paragraphs: str) -> list[tuple[str, str, tuple[str, ...], str]]:
    """Value, unit, of each of what, and indicator of the amounts of a decree."""
    decree = report(ARTICLE, *paragraphs, "Điều 2. Thi hành", kind=Kind.DIRECTIVE)
    return [(str(one.value), one.unit, one.per, one.indicator) for one in amounts_of(decree)]


def test_money_is_told_of_each() -> None:
    assert laid_down("a) Dịch nối tiếp: 750.000 đồng/giờ/người;") == [
        ("750000", "đồng", ("giờ", "người"), "dịch nối tiếp")
    ]
    ((value, _, per, _),) = laid_down("Mỗi em được hỗ trợ tiền ăn mỗi tháng là 450.000 đồng.")
    assert (value, per) == ("450000", ("tháng",))


def test_the_items_above_are_kept() -> None:
    decree = report(
        ARTICLE, "1. Chi dịch nói", "a) Nối tiếp: 7.000 đồng.", "2. Chi viết",
        "b) Khác: 5.000 đồng.", "Điều 2. Thi hành", kind=Kind.DIRECTIVE,
    )  # fmt: skip
    assert [one.lead for one in amounts_of(decree)] == ["1. Chi dịch nói", "2. Chi viết"]
    assert {one.sort for one in amounts_of(decree)} == {FigureSort.NORM}
    assert figures_of(decree) == []


def test_a_range_is_one_amount() -> None:
    decree = report(
        ARTICLE, "Phạt tiền từ 2.000.000 đồng đến 3.000.000 đồng.", "Điều 2. Thi hành",
        kind=Kind.DIRECTIVE,
    )  # fmt: skip
    (one,) = amounts_of(decree)
    assert (one.value, one.to) == (Decimal(2_000_000), Decimal(3_000_000))


def test_both_sides_of_a_change_are_told_apart() -> None:
    decree = report(
        ARTICLE, "Cắt giảm từ 198 xuống còn 142 thủ tục.", "Điều 2. Thi hành", kind=Kind.DIRECTIVE
    )
    assert [(one.value, one.stage) for one in amounts_of(decree)] == [
        (Decimal(198), Stage.BEFORE),
        (Decimal(142), Stage.AFTER),
    ]


@pytest.mark.parametrize("text", ["Điều 5 khoản 2", "Thực hiện trong năm học 2025", "5 tháng 6"])
def test_labels_and_days_are_no_amounts(text: str) -> None:
    assert laid_down(text) == []


def test_a_row_says_unit_and_label() -> None:
    (one,) = numbers_of("STT: 2; Tỉnh: Cao Bằng; Mức hỗ trợ (tỷ đồng): 65")
    assert (one.value, one.unit, one.label) == (Decimal(65 * 10**9), "đồng", "Cao Bằng")
    assert one.column == "Mức hỗ trợ"


def test_a_column_without_a_unit_counts_what_the_others_do() -> None:
    row = "TT: 1; Lĩnh vực: Đất đai; Số hồ sơ tiếp nhận: 233; Quá hạn: 43; Tỷ lệ đúng hạn: 81,55%"
    found = [(str(one.value), one.unit, one.column) for one in numbers_of(row)]
    assert found == [
        ("233", "hồ sơ", "Số hồ sơ tiếp nhận"),
        ("43", "hồ sơ", "Quá hạn"),
        ("81.55", "%", "Tỷ lệ đúng hạn"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "1: 2; Hộ tịch: Đất đai; 412: 233",
        "TT: TT; Lĩnh vực: Lĩnh vực; Số hồ sơ: Số hồ sơ",
        "Lĩnh vực: Đất đai; Số hồ sơ: 12; Số hồ sơ: 30",
        "Lĩnh vực: Đất đai; Tỷ lệ: 0,81",
    ],
)
def test_a_table_read_askew_tells_nothing(row: str) -> None:
    assert list(numbers_of(row)) == []


def test_rows_of_reports_are_facts() -> None:
    found = figures_of(report("TT: 1; Lĩnh vực: Đất đai; Số hồ sơ tiếp nhận: 233; Quá hạn: 43"))
    assert [(str(one.value), one.sort, one.place) for one in found] == [
        ("233", FigureSort.FACT, "huyện A Lưới"),
        ("43", FigureSort.FACT, "huyện A Lưới"),
    ]
