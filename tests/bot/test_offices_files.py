"""Files of an office, from the disk to the words of an answer."""

import json
from datetime import date
from pathlib import Path

import pytest

from bot.messages.answers import source_line
from index.embedding import Embedder
from index.engines import Filter
from index.model import Role
from index.reading.loaders import ocr
from index.versions.manifest import IndexSettings
from retrieval.citation import Citation
from tests.answering import live_over
from tests.building import build
from tests.index.reading.loaders.made import scan

SCANNED = (
    (
        "BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH",
        "",
        "Số: 951/2025/TT-BVHTTDL",
        "",
        "Hà Nội, ngày 05 tháng 6 năm 2025",
        "",
        "THÔNG TƯ",
        "",
        "Quy định về việc mượn hội trường nhà văn hóa thôn (văn bản bịa)",
        "",
        "Điều 1. Phạm vi điều chỉnh",
        "",
        "Thông tư này quy định việc mượn hội trường, phòng đọc và sân bóng của",
        "nhà văn hóa thôn.",
    ),
    (
        "Điều 2. Trách nhiệm thi hành",
        "",
        "Trưởng thôn chịu trách nhiệm ghi sổ mượn và giữ chìa khóa hội trường.",
        "",
        "Điều 3. Tiền điện",
        "",
        "Người nơi khác mượn hội trường đóng 50.000 đồng một buổi để trả tiền điện.",
    ),
    (
        "Điều 4. Hiệu lực thi hành",
        "",
        "Thông tư này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.",
    ),
)
CODIFIED = (
    "---\ntitle: Viên chức\n---\n# Viên chức\n\nChương I\n\nQUY ĐỊNH CHUNG\n\n"
    "Điều 5.2.NĐ.2.1. Phạm vi điều chỉnh\n\n"
    "(Điều 1 Nghị định số 27/2012/NĐ-CP Quy định về xử lý kỷ luật viên chức ngày 06/04/2012 của"
    " Chính phủ, có hiệu lực thi hành kể từ ngày 25/05/2012)\n\n"
    "Nghị định này quy định về thời hiệu, thời hạn xử lý kỷ luật viên chức.\n\n"
    "Điều 5.2.NĐ.2.2. Đối tượng áp dụng\n\n"
    "(Điều 2 Nghị định số 27/2012/NĐ-CP, có hiệu lực thi hành kể từ ngày 25/05/2012)\n\n"
    "1. Nghị định này áp dụng đối với viên chức làm việc trong các đơn vị sự nghiệp công lập.\n"
)
PROCEDURE = {
    "ma_thu_tuc": "9.000001",
    "ten_thu_tuc": "Cấp bản sao trích lục hộ tịch",
    "detail_url": "https://example.invalid/thu-tuc/9.000001",
    "so_quyet_dinh": "12/QĐ-BTP",
    "cap_thuc_hien": "Cấp xã",
    "linh_vuc": "Hộ tịch",
    "doi_tuong_thuc_hien": "Công dân Việt Nam",
    "trinh_tu_thuc_hien": "Bước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả.",
    "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tả"
    "Trực tiếp1 Ngày làm việc8,000 Việt Nam Đồng",
    "_bo": "bo-tu-phap",
}


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A codified title, and an export of one procedure."""
    folder = tmp_path / "tài liệu"
    folder.mkdir()
    (folder / "vien-chuc.md").write_text(CODIFIED, encoding="utf-8")
    line = json.dumps(PROCEDURE, ensure_ascii=False)
    (folder / "thu-tuc.jsonl").write_text(line, encoding="utf-8")
    return folder


def first_cited(data: Path, embedder: Embedder, question: str) -> Citation:
    answer = live_over(data, embedder).now().talker.last([question], Filter(Role.CITIZEN))
    assert answer.answered, answer
    return answer.citations[0]


def test_an_article_of_a_codified_title_is_cited_with_the_directive_it_comes_from(
    sources: Path, tmp_path: Path, embedder: Embedder
) -> None:
    build([sources], tmp_path / "data", embedder, IndexSettings(), lambda _: None)
    question = "Nghị định 27/2012/NĐ-CP áp dụng đối với viên chức nào?"
    cited = first_cited(tmp_path / "data", embedder, question)
    assert "viên chức làm việc trong các đơn vị sự nghiệp công lập" in cited.quote
    assert (cited.number, cited.issuer, cited.date) == (
        "27/2012/NĐ-CP",
        "Chính phủ",
        date(2012, 4, 6),
    )
    shown = source_line(cited)
    assert shown.startswith("Văn bản số 27/2012/NĐ-CP “Viên chức”, Chính phủ, ngày 06/04/2012")
    assert "Điều 2 của văn bản này, hiệu lực từ ngày 25/05/2012" in shown
    assert "Điều 5.2.NĐ.2.2. Đối tượng áp dụng" in shown


def test_a_row_of_a_procedures_flattened_table_is_the_best_evidence_as_written(
    sources: Path, tmp_path: Path, embedder: Embedder
) -> None:
    build([sources], tmp_path / "data", embedder, IndexSettings(), lambda _: None)
    live = live_over(tmp_path / "data", embedder).now()
    question = "Cấp bản sao trích lục hộ tịch nộp trực tiếp lệ phí bao nhiêu?"
    best = live.talker.find([question], Filter(Role.CITIZEN)).evidence[0]
    document = live.version.engine.facts.document("9.000001", Role.CITIZEN)
    assert document is not None
    assert document.text[best.start : best.end] == (
        "Trực tiếp: thời hạn giải quyết: 1 Ngày làm việc; phí, lệ phí: 8,000 Việt Nam Đồng"
    )
    assert best.candidate.passage.section == "Cách thức thực hiện"
    assert document.description.is_procedure
    assert document.source == PROCEDURE["detail_url"]


@pytest.mark.skipif(not ocr.can_read(), reason="Tesseract and its Vietnamese are not installed")
def test_scanned_pages_answer_with_their_pages(tmp_path: Path, embedder: Embedder) -> None:
    path = scan(tmp_path / "thong-tu.pdf", SCANNED)
    build([path], tmp_path / "data", embedder, IndexSettings(), lambda _: None)
    for question, words, page in (
        ("Thông tư quy định việc mượn những gì của nhà văn hóa thôn?", "sân bóng", 1),
        ("Ai chịu trách nhiệm ghi sổ mượn hội trường?", "Trưởng thôn", 2),
        ("Thông tư có hiệu lực thi hành từ ngày nào?", "01 tháng 7 năm 2025", 3),
    ):
        cited = first_cited(tmp_path / "data", embedder, question)
        assert words in cited.quote
        assert (cited.number, cited.page) == ("951/2025/TT-BVHTTDL", page)
        assert f"trang {page} (bản quét)" in source_line(cited)
