"""Workbooks, CSV files and records."""

from datetime import date
from pathlib import Path

import openpyxl

from index.errors import SkipReason
from index.reading.loaders import LoadedText, load
from tests.index.reading.loaders.made import loaded, reason_of, unread, workbook, written


def test_every_sheet_is_a_section_and_every_row_names_its_cells(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        {
            "Lệ phí": [
                ["Biểu mức thu năm 2024"],
                [],
                ["Thủ tục", "Mức thu", "Từ ngày"],
                ["Khai sinh", 5000.0, date(2024, 7, 1)],
                ["Kết hôn", 1.5, None],
            ],
            "Trống": [],
        },
    )
    assert loaded(path).text == (
        "## Lệ phí\n\nBiểu mức thu năm 2024\n"
        "Thủ tục: Khai sinh; Mức thu: 5000; Từ ngày: 01/07/2024\n"
        "Thủ tục: Kết hôn; Mức thu: 1,5"
    )


def test_a_workbook_under_a_wrong_name_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Lệ phí": [["Thủ tục", "Mức thu"], ["Khai sinh", 5]]})
    text = "## Lệ phí\n\nThủ tục: Khai sinh; Mức thu: 5"
    assert loaded(path.rename(tmp_path / "a.xls")).text == text


def test_csv_in_any_delimiter_and_encoding(tmp_path: Path) -> None:
    rows = 'tên;địa chỉ\nTrạm y tế Huế;"8 Hoàng Hoa Thám; Huế"\nTrạm y tế A Lưới;Thị trấn A Lưới\n'
    for number, content in enumerate((rows.encode(), rows.encode("utf-16"))):
        path = written(tmp_path / f"{number}.csv", content)
        assert loaded(path).text == (
            "tên: Trạm y tế Huế; địa chỉ: 8 Hoàng Hoa Thám; Huế\n"
            "tên: Trạm y tế A Lưới; địa chỉ: Thị trấn A Lưới"
        )


def test_records_come_one_by_one_and_broken_lines_are_told(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.jsonl",
        '{"id": 7, "title": "Khai sinh", "noi_dung": "Nộp tại xã"}\n{hỏng\n\n[1]\n'
        '{"ma_thu_tuc": "1.001193", "ten_thu_tuc": "Đăng ký khai sinh"}\n',
    )
    parts = list(load(path))
    assert unread(parts) == [
        ("dòng 2", SkipReason.BROKEN_RECORD),
        ("dòng 4", SkipReason.BROKEN_RECORD),
    ]
    first, procedure = [part for part in parts if isinstance(part, LoadedText)]
    assert (first.id, first.stated["title"]) == ("7", "Khai sinh")
    assert first.text == "title: Khai sinh\nnoi_dung: Nộp tại xã"
    assert (procedure.id, procedure.stated["title"]) == ("1.001193", "Đăng ký khai sinh")


def test_procedures_in_a_csv_file_are_procedures(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "ma_thu_tuc,ten_thu_tuc\n1.001193,Đăng ký khai sinh\n,\n")
    procedure, broken = load(path)
    assert isinstance(procedure, LoadedText)
    assert procedure.id == "1.001193"
    assert unread([broken]) == [("dòng 3", SkipReason.BROKEN_RECORD)]


def test_a_file_of_broken_lines_only_is_empty(tmp_path: Path) -> None:
    assert reason_of(written(tmp_path / "a.jsonl", "{hỏng\n{hỏng\n")) is SkipReason.EMPTY


def test_a_hidden_sheet_is_told_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    for title, fee in (("Bản ký", 5000), ("nháp", 9000)):
        sheet = book.create_sheet(title)
        sheet.append(["Thủ tục", "Mức thu"])
        sheet.append(["Khai sinh", fee])
    del book["Sheet"]
    book["nháp"].sheet_state = "hidden"
    book.save(path)
    parts = list(load(path))
    assert unread(parts) == [("trang tính “nháp”", SkipReason.HIDDEN)]
    assert "9000" not in "".join(part.text for part in parts if isinstance(part, LoadedText))
