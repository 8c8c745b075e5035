"""Tables in real workbooks: merged cells, formulas, several in a sheet."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from index.errors import SkipReason
from index.reading.loaders import LoadedText, load, sheets
from tests.index.reading.loaders.made import loaded, unread

ROWS: Sequence[Sequence[object]] = [
    ["BÁO CÁO TIẾP NHẬN HỒ SƠ"],
    [None, None, None, None, "Đơn vị tính: hồ sơ"],
    ["TT", "Lĩnh vực", "Tiếp nhận", None, None],
    [None, None, "Tổng số", "Trong đó", None],
    [None, None, None, "Kỳ trước", "Mới"],
    [1, "Hộ tịch", 1120, 20, 1100],
    [2, "Đất đai", 64, 4, 60],
    [None, "Tổng cộng", 1184, 24, 1160],
]
MERGED = ("A1:E1", "A3:A5", "B3:B5", "C3:E3", "C4:C5", "D4:E4")


def workbook_of(path: Path, rows: Sequence[Sequence[object]], merged: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Biểu 1"
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            if isinstance(cell.value, int) and cell.column > 2:
                cell.number_format = "#,##0"
    book.save(path)
    return path


def test_a_merged_header_names_every_column(tmp_path: Path) -> None:
    text = loaded(workbook_of(tmp_path / "a.xlsx", ROWS, MERGED))
    assert text.text.split("\n") == [
        "## Biểu 1",
        "",
        "BÁO CÁO TIẾP NHẬN HỒ SƠ",
        "Đơn vị tính: hồ sơ",
        "TT: 1; Lĩnh vực: Hộ tịch; Tiếp nhận › Tổng số (hồ sơ): 1.120;"
        " Tiếp nhận › Trong đó › Kỳ trước (hồ sơ): 20; Tiếp nhận › Trong đó › Mới (hồ sơ): 1.100",
        "TT: 2; Lĩnh vực: Đất đai; Tiếp nhận › Tổng số (hồ sơ): 64;"
        " Tiếp nhận › Trong đó › Kỳ trước (hồ sơ): 4; Tiếp nhận › Trong đó › Mới (hồ sơ): 60",
        "Lĩnh vực: Tổng cộng; Tiếp nhận › Tổng số (hồ sơ): 1.184;"
        " Tiếp nhận › Trong đó › Kỳ trước (hồ sơ): 24; Tiếp nhận › Trong đó › Mới (hồ sơ): 1.160",
    ]
    [table] = text.tables
    assert (table.title, table.unit) == ("BÁO CÁO TIẾP NHẬN HỒ SƠ", "hồ sơ")
    assert table.columns[4] == ("Tiếp nhận", "Trong đó", "Mới (hồ sơ)")


def test_a_cell_merged_downwards_is_said_in_every_row(tmp_path: Path) -> None:
    rows = [["Huyện", "Xã", "Hồ sơ"], ["Mường Lát", "Hòa Bình", 57], [None, "Tân Tiến", 31]]
    text = loaded(workbook_of(tmp_path / "a.xlsx", rows, ("A2:A3",))).text
    assert "Huyện: Mường Lát; Xã: Tân Tiến; Hồ sơ: 31" in text


def test_two_tables_in_a_sheet_are_two(tmp_path: Path) -> None:
    second = [["Thôn", "Số hộ"], ["Đồi Chè", 40], ["Suối Mơ", 31]]
    text = loaded(workbook_of(tmp_path / "a.xlsx", [*ROWS, [], *second], MERGED))
    assert [table.columns[-1] for table in text.tables] == [
        ("Tiếp nhận", "Trong đó", "Mới (hồ sơ)"),
        ("Số hộ",),
    ]
    assert text.text.endswith("Thôn: Đồi Chè; Số hộ: 40\nThôn: Suối Mơ; Số hộ: 31")


def test_a_formula_without_a_value_is_told_where_nothing_can_compute_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "calculated", lambda *_: None)
    rows = [["Lĩnh vực", "Hồ sơ"], ["Hộ tịch", 57], ["Đất đai", 31], ["Cộng", "=SUM(B2:B3)"]]
    parts = list(load(workbook_of(tmp_path / "a.xlsx", rows)))
    assert unread(parts) == [("trang tính “Biểu 1”", SkipReason.NEEDS_OFFICE)]
    [text] = [part for part in parts if isinstance(part, LoadedText)]
    assert "Lĩnh vực: Đất đai; Hồ sơ: 31" in text.text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_formula_without_a_value_is_computed(tmp_path: Path) -> None:
    program = Path(shutil.which("soffice") or "").resolve().parent
    if (program / "libswlo.so").exists() and not (program / "libsclo.so").exists():
        pytest.skip("LibreOffice Calc is not installed")
    rows = [["Lĩnh vực", "Hồ sơ"], ["Hộ tịch", 57], ["Đất đai", 31], ["Cộng", "=SUM(B2:B3)"]]
    text = loaded(workbook_of(tmp_path / "a.xlsx", rows)).text
    assert text.endswith("Lĩnh vực: Cộng; Hồ sơ: 88")
