"""The numbers that things are called by."""

import pytest
from hypothesis import given

from retrieval.answering.tables.ordinals import AskedOrdinals, Ordinal, ordinals_in
from tests.index.letters import anything


def test_ordinals_are_numbers_of_things() -> None:
    found = ordinals_in("vùng III, loại 2 và bậc iv")
    assert found == {Ordinal("vùng", 3, True), Ordinal("loại", 2), Ordinal("bậc", 4, True)}
    assert ordinals_in("vùng trung du") == frozenset()


@pytest.mark.parametrize(
    ("question", "name", "is_other"),
    [
        ("Lương tối thiểu vùng III là bao nhiêu?", "Vùng II", True),
        ("Lương tối thiểu vùng III là bao nhiêu?", "Vùng 1", True),
        ("Lương tối thiểu vùng III là bao nhiêu?", "Vùng 3", False),
        ("Lương tối thiểu vùng III là bao nhiêu?", "Vùng I, vùng II, vùng III", False),
        ("Lương tối thiểu vùng III là bao nhiêu?", "Loại II", False),
        ("Lương tối thiểu là bao nhiêu?", "Vùng II", False),
        ("Bọt loại 3 cho hệ thống loại I cần mấy lít?", "Bọt cơ học loại 1", True),
        ("Bọt loại 3 cho hệ thống loại I cần mấy lít?", "Hệ thống loại I", False),
        ("Phí của mã GTIN-14", "EAN-8 (GTIN-8)", True),
        ("Phí của mã gtin 8", "EAN-8 (GTIN-8)", False),
        ("Công chức loại A1 bậc 3", "Loại A0", True),
        ("Nhà 120 m2", "Nhà trên 100 M3", False),
    ],
)
def test_another_number_of_the_same_thing_contradicts(
    question: str, name: str, is_other: bool
) -> None:
    assert AskedOrdinals(question).contradict(name) is is_other


@given(anything)
def test_no_words_break_it(text: str) -> None:
    assert AskedOrdinals(text).contradict(text) is False
