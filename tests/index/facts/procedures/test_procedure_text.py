"""A procedure becomes a text whose sections answer what people ask."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.cutting.passages import PassageLength, cut
from index.errors import SkipReason, UnreadableFileError
from index.facts.procedures.legal_basis_table import HEADER as LEGAL_BASES
from index.facts.procedures.papers_table import HEADER as PAPERS
from index.facts.procedures.submission_table import HEADER as SUBMISSIONS
from index.model import Description, Document, Kind
from index.reading.loaders.procedures import is_procedure, procedure_text
from index.vietnamese.text import clean_characters
from tests import invented
from tests.index.facts.procedures.records import FIELDS, NOTHING, flattened, letters
from tests.large_corpora import exported, needs_export

SOURCE = Path("procedures.jsonl")
RECORD = {
    "ma_thu_tuc": "9.000001",
    "ten_thu_tuc": "Đăng ký nuôi\nong",
    "detail_url": "https://example.vn/ong",
    "so_quyet_dinh": "12/QĐ-BNNMT",
    "cap_thuc_hien": "Cấp xã",
    "linh_vuc": "Chăn nuôi",
    "doi_tuong_thuc_hien": "Công dân Việt Nam",
    "co_quan_thuc_hien": NOTHING,
    "trinh_tu_thuc_hien": "Bước 1: Nộp hồ sơ\ntại xã.\nBước 2: Nhận kết quả.",
    "cach_thuc_thuc_hien": (
        f"{SUBMISSIONS}Trực tuyến3 Ngày làm việc5,000 Việt Nam Đồng(/đàn)"
        "Dịch vụ bưu chính3 Ngày làm việc5,000 Việt Nam Đồng(/đàn)Trực tiếp1Miễn phíTại xã."
    ),
    "thanh_phan_ho_so": (
        f"--{PAPERS}Tờ khaiMẫu 01.docx1 bản chính"
        f"* Trường hợp ủy quyền:{PAPERS}Văn bản ủy quyền;0 bản chính,1 bản sao"
    ),
    "can_cu_phap_ly": f"{LEGAL_BASES}Luật Chăn nuôi32/2018/QH14",
    "yeu_cau_dieu_kien": "Không có",
    "ket_qua_xu_ly": f"Giấy xác nhậnMã: KQ.G10.000001Từ khóa{NOTHING}Mô tả{NOTHING}",
    "_bo": "bo-nong-nghiep-mt",
}
TEXT = """\
Đăng ký nuôi ong
Mã thủ tục: 9.000001
Lĩnh vực: Chăn nuôi
Cấp thực hiện: Cấp xã
Đối tượng thực hiện: Công dân Việt Nam
Số quyết định công bố: 12/QĐ-BNNMT

## Trình tự thực hiện
Bước 1: Nộp hồ sơ tại xã.
Bước 2: Nhận kết quả.

## Cách thức thực hiện
Trực tuyến, Dịch vụ bưu chính: thời hạn giải quyết: 3 Ngày làm việc; \
phí, lệ phí: 5,000 Việt Nam Đồng (/đàn)
Trực tiếp: thời hạn giải quyết: 1; phí, lệ phí: Miễn phí. Tại xã.

## Thành phần hồ sơ
Tờ khai (mẫu đơn, tờ khai: Mẫu 01.docx; số lượng: 1 bản chính)

### Trường hợp ủy quyền
Văn bản ủy quyền (số lượng: 1 bản sao)

## Kết quả thực hiện
Giấy xác nhận

## Căn cứ pháp lý
Luật Chăn nuôi (32/2018/QH14)"""


def text_of(**fields: str) -> str:
    return procedure_text({**RECORD, **fields}, SOURCE).text


def test_a_procedure_is_told_section_by_section() -> None:
    loaded = procedure_text(RECORD, SOURCE)
    assert loaded.text == TEXT
    assert loaded.id == "9.000001"
    assert loaded.stated == {
        "title": "Đăng ký nuôi ong",
        "kind": "procedure",
        "number": "12/QĐ-BNNMT",
        "issuer": "Bộ Nông nghiệp và Môi trường",
        "source": "https://example.vn/ong",
        "field": "Chăn nuôi",
        "levels": "Cấp xã",
    }


@pytest.mark.parametrize("written", ["QĐ/0001-BCA", "1681", "Demo/QĐ-BCA", "01/QĐCB", ""])
def test_what_is_no_number_of_a_decision_stays_unknown(written: str) -> None:
    loaded = procedure_text({**RECORD, "so_quyet_dinh": written}, SOURCE)
    assert not {"number", "issuer"} & set(loaded.stated)
    assert "Số quyết định công bố" not in loaded.text


@pytest.mark.parametrize("number", ["1404/QĐ-UBND", "1032/QĐ-TCHQ", "361/QĐ-BTP"])
def test_an_issuer_that_the_number_does_not_bear_out_stays_unknown(number: str) -> None:
    stated = procedure_text({**RECORD, "so_quyet_dinh": number}, SOURCE).stated
    assert stated["number"] == number
    assert "issuer" not in stated


def test_an_amount_nobody_can_trust_is_left_out_and_its_note_stays() -> None:
    glued = text_of(cach_thuc_thuc_hien=f"{SUBMISSIONS}Trực tiếp120 VNĐ(20.000 đ/tờ khai)")
    assert "Trực tiếp: phí, lệ phí: 20.000 đ/tờ khai" in glued
    short = text_of(cach_thuc_thuc_hien=f"{SUBMISSIONS}Trực tiếp2 Giờ40 VNĐ(4.000 đ/giấy)")
    assert "Trực tiếp: thời hạn giải quyết: 2 Giờ; phí, lệ phí: 4.000 đ/giấy" in short
    bare = text_of(cach_thuc_thuc_hien=f"{SUBMISSIONS}Trực tiếp120 VNĐ")
    assert "Hình thức nộp: Trực tiếp" in bare
    assert "120" not in glued + bare


def test_a_long_description_has_a_part_named_after_its_form() -> None:
    long = "Nộp tại xã. " * 60
    text = text_of(cach_thuc_thuc_hien=f"{SUBMISSIONS}Trực tiếp2 NgàyMiễn phí{long}")
    assert (
        "Trực tiếp: thời hạn giải quyết: 2 Ngày; phí, lệ phí: Miễn phí\n\n### Trực tiếp\nNộp tại xã"
    ) in text


def test_steps_that_the_export_cut_in_two_are_one_again() -> None:
    text = text_of(
        trinh_tu_thuc_hien="Bước 1. Lập hồ sơ theo mục",
        thanh_phan_ho_so="và nộp cho cơ quan.\nBước 2. Nhận kết quả.",
    )
    assert "Bước 1. Lập hồ sơ theo mục và nộp cho cơ quan.\nBước 2. Nhận kết quả." in text
    assert "## Thành phần hồ sơ" not in text


@pytest.mark.parametrize("missing", ["ma_thu_tuc", "ten_thu_tuc"])
def test_a_record_without_code_or_name_is_no_procedure(missing: str) -> None:
    record = {**RECORD, missing: " "}
    assert not is_procedure(record)
    with pytest.raises(UnreadableFileError) as caught:
        procedure_text(record, SOURCE)
    assert (caught.value.path, caught.value.reason) == (SOURCE, SkipReason.BROKEN_RECORD)


@given(st.dictionaries(st.sampled_from(FIELDS), flattened | st.text(max_size=40)))
@settings(deadline=None)
def test_any_fields_make_a_clean_text_that_holds_the_steps(fields: dict[str, str]) -> None:
    record = {"ma_thu_tuc": "9", "ten_thu_tuc": "Tên", "trinh_tu_thuc_hien": "Bước 1."} | fields
    if not is_procedure(record):
        return
    text = procedure_text(record, SOURCE).text
    assert text == clean_characters(text)
    steps = letters(clean_characters(record["trinh_tu_thuc_hien"]))
    if steps and NOTHING not in record["trinh_tu_thuc_hien"] and len(steps) > len(NOTHING):
        assert steps.split("Từkhóa")[0].split("Chọncơquan")[0] in letters(text)


def assert_sections_alone(records: Iterable[Mapping[str, str]]) -> None:
    """Every procedure has its sections, and nothing of the page around them."""
    for record in records:
        text = procedure_text(record, SOURCE).text
        assert "## Trình tự thực hiện\n" in text
        assert "## Cách thức thực hiện\n" in text
        for furniture in (NOTHING, "Mã: KQ", "Từ khóa" + NOTHING, "-- Chọn", SUBMISSIONS, PAPERS):
            assert furniture not in text
        assert letters(clean_characters(record["trinh_tu_thuc_hien"])) in letters(text)


def assert_all_in_passages(records: Iterable[Mapping[str, str]]) -> None:
    """Every line of every procedure is in a passage."""
    for record in records:
        loaded = procedure_text(record, SOURCE)
        description = Description(loaded.stated["title"], Kind.PROCEDURE)
        document = Document(record["ma_thu_tuc"], description, "", loaded.text)
        cut_out = letters("".join(passage.text for passage in cut(document, PassageLength())))
        lines = [line for line in loaded.text.split("\n") if not line.startswith("#")]
        assert cut_out == letters("".join(lines))


def test_every_procedure_has_its_sections_and_no_page_around_them() -> None:
    assert_sections_alone(invented.records())


def test_every_line_of_a_procedure_is_in_a_passage() -> None:
    assert_all_in_passages(invented.records())


@needs_export
def test_so_has_every_procedure_of_the_export() -> None:
    assert_sections_alone(exported())
    assert_all_in_passages(exported()[::10])
