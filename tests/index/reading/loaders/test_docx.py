"""Word documents, new and old."""

import shutil
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from index.errors import SkipReason
from tests.index.reading.loaders.made import loaded, reason_of, word, written

RTF = (
    r"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}\f0 Th\u7911? t\u7909?c h\u224?nh ch\u237?nh"
    r"\par H\u7891? s\u417? g\u7891?m t\u7901? khai.\par}"
)


def test_headings_lists_and_tables_in_the_order_they_stand(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Hướng dẫn", level=1)
    document.add_paragraph("Nộp tại Bộ phận Một cửa.")
    document.add_paragraph("Tờ khai", style="List Number")
    document.add_paragraph("Giấy khai sinh", style="List Number")
    document.add_paragraph("Bản sao", style="List Bullet")
    table = document.add_table(rows=3, cols=2)
    for row, cells in zip(
        table.rows, [("Hình thức", "Thời hạn"), ("Trực tiếp", "3 ngày"), ("Trực tuyến", "1 ngày")],
        strict=True,
    ):  # fmt: skip
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_heading("Lệ phí", level=2)
    document.save(str(tmp_path / "a.docx"))
    assert loaded(tmp_path / "a.docx").text.split("\n\n") == [
        "# Hướng dẫn",
        "Nộp tại Bộ phận Một cửa.",
        "1. Tờ khai",
        "2. Giấy khai sinh",
        "- Bản sao",
        "Hình thức: Trực tiếp; Thời hạn: 3 ngày\nHình thức: Trực tuyến; Thời hạn: 1 ngày",
        "## Lệ phí",
    ]


def test_a_letterhead_is_no_table_of_data(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(
        table.rows,
        [("UBND XÃ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Số: 5/TB-UBND", "Ngày 5/6/2024")],
        strict=True,
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(str(tmp_path / "a.docx"))
    assert loaded(tmp_path / "a.docx").text.split("\n\n") == [
        "UBND XÃ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 5/TB-UBND", "Ngày 5/6/2024",
    ]  # fmt: skip


def test_merged_cells_name_every_row_and_every_column(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=5, cols=3)
    texts = ["Lĩnh vực", "Mức thu", "", "", "Lần đầu", "Lần sau", "Đất đai", "5", "3", "", "7", "4"]
    for cell, text in zip(
        [cell for row in table.rows[:4] for cell in row.cells], texts, strict=True
    ):
        cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 0).merge(table.cell(3, 0))
    table.cell(4, 0).text = "Miễn cho hộ nghèo"
    table.cell(4, 0).merge(table.cell(4, 2))
    document.save(str(tmp_path / "a.docx"))
    assert loaded(tmp_path / "a.docx").text.split("\n") == [
        "Lĩnh vực: Đất đai; Mức thu › Lần đầu: 5; Mức thu › Lần sau: 3",
        "Lĩnh vực: Đất đai; Mức thu › Lần đầu: 7; Mức thu › Lần sau: 4",
        "Miễn cho hộ nghèo",
    ]


def test_deleted_text_goes_and_an_old_font_is_decoded(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Thñ tôc hµnh chÝnh cña c¬ quan nhµ n")
    run = paragraph.add_run()
    run._r.append(OxmlElement("w:softHyphen"))
    paragraph.add_run("íc")
    deleted = OxmlElement("w:del")
    deleted.append(OxmlElement("w:r"))
    text = OxmlElement("w:delText")
    text.text = "bỏ"
    deleted[0].append(text)
    paragraph._p.append(deleted)
    document.save(str(tmp_path / "a.docx"))
    assert qn("w:del") == deleted.tag
    assert loaded(tmp_path / "a.docx").text == "Thủ tục hành chính của cơ quan nhà nước"


def test_a_broken_document_says_so(tmp_path: Path) -> None:
    whole = word(tmp_path / "a.docx", "Nội dung").read_bytes()
    assert reason_of(written(tmp_path / "b.docx", whole[: len(whole) // 2])) is SkipReason.CORRUPT


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_rich_text_under_a_wrong_name_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", RTF)
    assert loaded(path).text == "Thủ tục hành chính\n\nHồ sơ gồm tờ khai."


def test_without_libreoffice_old_files_name_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert reason_of(written(tmp_path / "a.rtf", RTF)) is SkipReason.NEEDS_OFFICE
