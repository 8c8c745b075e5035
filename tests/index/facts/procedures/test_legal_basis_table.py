"""The directives a procedure rests on come back with their numbers, or whole where unsure."""

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given, settings

from index.facts.procedures.legal_basis_table import HEADER, LegalBasis, legal_bases
from index.vietnamese.text import clean_characters
from tests import invented
from tests.index.facts.procedures.records import NOTHING, flattened, letters
from tests.large_corpora import exported, needs_export


@pytest.mark.parametrize(
    ("cells", "bases"),
    [
        (
            "Luật Hộ tịch60/2014/QH13Nghị định số 123/2015/NĐ-CP ngày 15/11/2015123/2015/NĐ-CP",
            [
                ("Luật Hộ tịch", "60/2014/QH13"),
                ("Nghị định số 123/2015/NĐ-CP ngày 15/11/2015", "123/2015/NĐ-CP"),
            ],
        ),
        (
            "Luật 54/2014/QH1354/2014/QH13Nghị định 08/2015/NĐ-CP08/2015/NĐ-CP",
            [
                ("Luật 54/2014/QH13", "54/2014/QH13"),
                ("Nghị định 08/2015/NĐ-CP", "08/2015/NĐ-CP"),
            ],
        ),
        ("Luật Cư trú 202068/2020/QH14", [("Luật Cư trú 2020", "68/2020/QH14")]),
        (
            "Chính sách giai đoạn 2026-203016/2026/QĐ-UBND",
            [("Chính sách giai đoạn 2026-2030", "16/2026/QĐ-UBND")],
        ),
        (
            "Cắt giảm thủ tục dựa trên dữ liệu66.7/2025/NQ-CPquy định mức thu64/2025/TT-BTC",
            [
                ("Cắt giảm thủ tục dựa trên dữ liệu", "66.7/2025/NQ-CP"),
                ("quy định mức thu", "64/2025/TT-BTC"),
            ],
        ),
        (
            "Luật Hộ tịchLuật 60/2014/QH13Thông tư của Bộ Tư phápThông tư số 03/2023/TT-BTP",
            [
                ("Luật Hộ tịch", "Luật 60/2014/QH13"),
                ("Thông tư của Bộ Tư pháp", "Thông tư số 03/2023/TT-BTP"),
            ],
        ),
    ],
)
def test_each_directive_has_its_number(cells: str, bases: list[tuple[str, str]]) -> None:
    assert legal_bases(HEADER + cells) == tuple(LegalBasis(*basis) for basis in bases)


@pytest.mark.parametrize(
    "cells",
    [
        "Cơ chế một cửa118/2025/NĐ-CQuy định về đất đai151/2025/NĐ-CP",
        "Hướng dẫn của Chính phủ167/2025Luật 54/2014/QH1354/2014/QH13",
        "Luật Đầu tư côngLuật số 58",
    ],
)
def test_directives_that_cannot_be_told_apart_stay_whole(cells: str) -> None:
    assert legal_bases(HEADER + cells) == (LegalBasis(cells),)


def test_doubt_about_one_directive_does_not_spread_to_the_next() -> None:
    assert legal_bases(
        f"{HEADER}Cơ chế một cửa118/2025/NĐ-CQuy định đất đai151/2025/NĐ-CPLuật Thú y79/2015/QH13"
    )[1] == LegalBasis("Luật Thú y", "79/2015/QH13")


def test_nothing_is_no_directive() -> None:
    assert legal_bases("") == legal_bases(NOTHING) == ()


@given(flattened)
@settings(deadline=None)
def test_no_letter_is_lost_or_invented(text: str) -> None:
    written = clean_characters(HEADER + text)
    if "Từ khóa" in written:
        return
    rows = legal_bases(HEADER + text)
    assert letters(HEADER + "".join(row.name + row.number for row in rows)) == letters(written)


def whole_tables(records: Iterable[Mapping[str, str]]) -> int:
    """How many have a number in every row; all come back word for word."""
    whole = 0
    for record in records:
        written = clean_characters(record["can_cu_phap_ly"])
        if not written.startswith(HEADER):
            continue
        rows = legal_bases(record["can_cu_phap_ly"])
        told = letters(HEADER + "".join(row.name + row.number for row in rows))
        assert told == letters(written.split("Cơ quan thực hiện")[0])
        whole += all(row.number for row in rows)
    return whole


def test_the_tables_of_the_records_come_back_word_for_word() -> None:
    assert whole_tables(invented.records()) == 14


@needs_export
def test_the_tables_of_the_export_come_back_word_for_word() -> None:
    assert whole_tables(exported()) == 519
