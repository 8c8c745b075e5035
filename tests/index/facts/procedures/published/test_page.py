"""One procedure of the portal under other names: as JSON, a sheet, a page."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from index.errors import UnreadPart
from index.facts.procedures.record import FEE, STEPS, TIME, ProcedureRecord
from index.model import Document, Kind
from index.reading.read import read_documents

SAID = {
    "Mã thủ tục": "9.000206",
    "Tên thủ tục": "Cấp thẻ đò ngang sông Bịa",
    "Lĩnh vực": "Giao thông",
    "Cấp thực hiện": "Cấp xã",
    "Trình tự thực hiện": "Bước 1: nộp đơn. Bước 2: nhận thẻ.",
    "Cách thức thực hiện": "Trực tiếp hoặc qua dịch vụ bưu chính",
    "Thời hạn giải quyết": "03 ngày làm việc",
    "Phí, lệ phí": "9.000 đồng/thẻ",
    "Căn cứ pháp lý": "Luật Đò ngang",
}
IN_CODE = ("maThuTuc", "tenThuTuc", "linhVuc", "capThucHien", "trinhTuThucHien", "cachThucThucHien",
           "thoiHanGiaiQuyet", "phiLePhi", "canCuPhapLy")  # fmt: skip


def as_json(folder: Path) -> Path:
    record = dict(zip(IN_CODE, SAID.values(), strict=True))
    return written(folder / "mot.json", json.dumps({"data": record}, indent=1))


def as_list(folder: Path) -> Path:
    return written(folder / "ds.json", json.dumps([SAID], ensure_ascii=False))


def as_lines(folder: Path) -> Path:
    record = {name.lower().replace(" ", "_"): words for name, words in SAID.items()}
    return written(folder / "mot.jsonl", json.dumps(record))


def as_page(folder: Path) -> Path:
    rows = "".join(f"<tr><td>{name}:</td><td>{words}</td></tr>" for name, words in SAID.items())
    return written(folder / "mot.html", f"<html><body><table>{rows}</table></body></html>")


def as_sheet(folder: Path) -> Path:
    return saved(folder / "mot.xlsx", list(SAID.items()))


def as_columns(folder: Path) -> Path:
    return saved(folder / "cot.xlsx", [tuple(SAID), tuple(SAID.values())])


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def saved(path: Path, rows: list[tuple[str, ...]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def procedures(path: Path) -> list[Document]:
    read = [one for one in read_documents(path) if not isinstance(one, UnreadPart)]
    return [one for one in read if one.description.kind is Kind.PROCEDURE]


@pytest.mark.parametrize("form", [as_json, as_list, as_lines, as_page, as_sheet, as_columns])
def test_a_procedure_is_one_whatever_the_file_and_its_names(
    form: Callable[[Path], Path], tmp_path: Path
) -> None:
    (one,) = procedures(form(tmp_path))
    assert one.id == "9.000206"
    assert one.description.title == "Cấp thẻ đò ngang sông Bịa"
    assert (one.description.field, one.description.levels) == ("Giao thông", "Cấp xã")
    assert one.description.place is None
    parts = ProcedureRecord.of(one.text).parts
    said = {
        name: one.text[parts[name][0].start : parts[name][0].end] for name in (STEPS, TIME, FEE)
    }
    assert said[STEPS].startswith("Bước 1: nộp đơn.")
    assert said[TIME] == "03 ngày làm việc"
    assert said[FEE] == "9.000 đồng/thẻ"


@pytest.mark.parametrize(
    "text",
    [
        "Mã thủ tục: 9.000206\nTên thủ tục: Cấp thẻ\n",
        "Báo cáo kết quả\n\nThời hạn giải quyết: đúng hạn 98%\nPhí, lệ phí: thu 3 tỷ đồng\n",
    ],
    ids=["nothing but a name", "a report"],
)
def test_what_says_little_of_a_procedure_stays_what_it_is(text: str, tmp_path: Path) -> None:
    assert procedures(written(tmp_path / "a.txt", text)) == []
