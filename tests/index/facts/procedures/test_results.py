"""What a procedure ends in, without the web page that the export left around it."""

from collections.abc import Iterable, Mapping

import pytest

from index.facts.procedures.results import ProcedureResult, keywords, procedure_results
from index.vietnamese.text import clean_characters
from tests import invented
from tests.index.facts.procedures.records import NOTHING, letters
from tests.large_corpora import exported, needs_export

PAGE = (
    "Chọn cơ quan thực hiệnTỉnh/ Thành phốBộ ngành-- Chọn Tỉnh/ Thành phố --Phường/ XãSở"
    "-- Chọn Phường/ Xã --Hệ thống chỉ hiển thị những cơ quan đã áp dụng dịch vụ công trực tuyến"
    "Nộp hồ sơ"
)
NO_KEYWORDS = f"Từ khóa{NOTHING}Mô tả{NOTHING}"


def test_each_result_has_its_code() -> None:
    assert procedure_results(
        f"Giấy chứng nhậnMã: KQ.G15.00003202/QĐ hoàn thuếMã: KQ.G12.000251{NO_KEYWORDS}{PAGE}"
    ) == (
        ProcedureResult("Giấy chứng nhận", "KQ.G15.000032"),
        ProcedureResult("02/QĐ hoàn thuế", "KQ.G12.000251"),
    )


@pytest.mark.parametrize(
    "code", ["KQ.G01.00263", "KQ-G17.000005", "000.00.00.G04-KQ0257", "TP-G12.00011112", "VBTT"]
)
def test_codes_of_every_spelling_are_no_part_of_the_result(code: str) -> None:
    assert procedure_results(f"Văn bản trả lờiMã: {code}{NO_KEYWORDS}") == (
        ProcedureResult("Văn bản trả lời", code),
    )


def test_keywords_are_kept_where_there_are_any() -> None:
    assert keywords(f"Phiếu khai báoMã: KQ.G01.000061Từ khóaTạm vắngMô tả{NOTHING}{PAGE}") == (
        "Tạm vắng"
    )
    assert keywords(f"Phiếu khai báoMã: KQ.G01.000061{NO_KEYWORDS}{PAGE}") == ""


def test_a_field_without_a_result_has_none() -> None:
    assert procedure_results("") == procedure_results(NO_KEYWORDS) == ()


def assert_named_and_coded(records: Iterable[Mapping[str, str]]) -> None:
    for record in records:
        results = procedure_results(record["ket_qua_xu_ly"])
        assert bool(results) is bool(record["ket_qua_xu_ly"])
        assert all(result.name and result.code for result in results)
        told = letters("".join(f"{result.name}Mã: {result.code}" for result in results))
        assert letters(clean_characters(record["ket_qua_xu_ly"])).startswith(told)


def test_every_result_of_the_records_has_a_name_and_a_code() -> None:
    assert_named_and_coded(invented.records())
    assert sum(not record["ket_qua_xu_ly"] for record in invented.records()) == 1


@needs_export
def test_every_result_of_the_export_has_a_name_and_a_code() -> None:
    assert_named_and_coded(exported())
