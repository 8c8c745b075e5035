"""What questions call rows by."""

import pytest

from retrieval.answering.tables.named_rows import codes_in, days_in
from retrieval.answering.tables.ordinals import AskedOrdinals, ordinals_in


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ngày 25/9/2025 ai trực", {(25, 9)}),
        ("ngày 5 tháng 9 năm 2036", {(5, 9)}),
        ("05/9 và 6/09/2036", {(5, 9), (6, 9)}),
        ("theo QĐ 1766/2020/QĐ-UBND", set()),
        ("tháng 9/2025", set()),
    ],
)
def test_days_are_told_with_and_without_their_year(text: str, days: set[tuple[int, int]]) -> None:
    assert days_in(text) == days


def test_codes_of_forms_goods_and_procedures() -> None:
    assert codes_in("mẫu 01/TH-DT, mã 2522.10.00, thủ tục 1.001193") == {
        "01/th-dt", "2522.10.00", "1.001193",
    }  # fmt: skip


def test_short_forms_of_what_is_numbered_are_read_in_full() -> None:
    assert ordinals_in("VT1 (1.000 đồng/m²)") == ordinals_in("vị trí 1")
    assert AskedOrdinals("giá đất vị trí 1").contradict("Giá đất theo vị trí VT2 (1.000 đồng/m²)")
    assert not AskedOrdinals("giá đất vị trí 1").contradict("Giá đất theo vị trí VT1")


def test_what_is_said_of_a_street_is_not_said_of_its_alleys() -> None:
    asked = AskedOrdinals("Hẻm 47 Hoàng Diệu")
    assert asked.lack("Hoàng Diệu; Trọn đường")
    assert not asked.lack("Hẻm 47 Hoàng Diệu; Trọn đường")
    assert not AskedOrdinals("đường Hoàng Diệu").lack("Hoàng Diệu")
