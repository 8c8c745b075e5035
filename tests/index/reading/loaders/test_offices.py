"""Tables of offices become documents that list them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.cutting.passages import PassageLength, cut
from index.errors import SkipReason
from index.model import Document, OfficeKind, OfficeLevel
from index.reading.loaders import LoadedText, load
from index.reading.loaders.offices import SheetRow, office_document, office_sheet
from index.reading.read import read_documents
from index.vietnamese.text import clean_characters
from tests import invented
from tests.index.reading.loaders.made import loaded, unread, workbook, written
from tests.large_corpora import OFFICES, needs_offices

TABLE = """name,level,province,ward,address,latitude,longitude,phone,hotline,note
Điểm tiếp nhận xã Sông Xanh,commune,Đà Nẵng,Xã Sông Xanh,"Thôn 1, xã A",16.01,108.1,2363722321,,
UBND quận Đồi Cao,branch,Đà Nẵng,,5 Trần Phú,"16,02","108,2",0914804669,,
Một cửa xã Cát Trắng,commune,Đà Nẵng,Xã Cát Trắng,Thôn 2,108.3,16.03,,0914804669,mở thứ bảy
Một cửa xã Cát Vàng,commune,Đà Nẵng,Xã Cát Vàng,Thôn 3,1.5e+16,abc,,,gọi 0914 804 669
,commune,Đà Nẵng,Xã Không Tên,Thôn 4,16.04,108.4,,,
Một cửa xã Thiếu Ô,commune,Đà Nẵng
Một cửa xã Không Nơi,commune,Đà Nẵng,Xã Không Nơi,,48.8,2.3,,,
Một cửa xã Thừa Ô,commune,Đà Nẵng,Xã Thừa Ô,Thôn 5,16.05,108.5,,,,x
"""


def document_of(path: Path) -> Document:
    """The only document of a file some parts of which cannot be read."""
    [document] = [part for part in read_documents(path) if isinstance(part, Document)]
    return document


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return written(tmp_path / "mot-cua.csv", TABLE)


def test_every_office_is_a_block_of_its_own(table: Path) -> None:
    text = loaded(table)
    first = text.offices[0]
    assert text.text[first.start : first.end] == (
        "Nơi tiếp nhận hồ sơ (một cửa): Điểm tiếp nhận xã Sông Xanh\n"
        "Cấp: cấp xã\n"
        "Địa chỉ: Thôn 1, xã A\n"
        "Xã, phường: Xã Sông Xanh\n"
        "Tỉnh, thành phố: Đà Nẵng\n"
        "Điện thoại: 0236 3722 321\n"
        "Tọa độ: 16.01000, 108.10000"
    )
    assert (first.kind, first.level, first.code) == (OfficeKind.ONE_STOP, OfficeLevel.COMMUNE, None)
    assert text.stated["title"] == "Danh sách nơi tiếp nhận hồ sơ (một cửa), Đà Nẵng"


def test_broken_rows_are_told_by_line_and_no_bad_cell_is_kept(table: Path) -> None:
    parts = list(load(table))
    assert unread(parts) == [
        ("dòng 4", SkipReason.SWAPPED_COORDINATES),
        ("dòng 5", SkipReason.COORDINATES),
        ("dòng 6", SkipReason.OFFICE_ROW),
        ("dòng 7", SkipReason.OFFICE_CELLS),
        ("dòng 8", SkipReason.OFFICE_ROW),
        ("dòng 9", SkipReason.OFFICE_CELLS),
        ("dòng 3", SkipReason.OFFICE_PHONE),
    ]
    offices = loaded(table).offices
    assert [office.latitude for office in offices] == [16.01, 16.02, None, None]
    assert [office.phone for office in offices] == ["0236 3722 321", None, "0914 804 669", None]


def test_an_officials_number_stands_nowhere_in_the_text(table: Path) -> None:
    text = loaded(table).text
    assert text.count("0914") == 1  # the hotline
    assert "note: mở thứ bảy" in text


def test_a_document_of_offices_is_about_their_province(table: Path) -> None:
    document = document_of(table)
    assert document.description.place == "Đà Nẵng"
    assert document.description.issuer is None


def test_every_office_lies_in_one_passage(table: Path) -> None:
    document = document_of(table)
    passages = list(cut(document, PassageLength()))
    for office in document.offices:
        [passage] = [one for one in passages if one.start <= office.start < one.end]
        assert office.end <= passage.end
        assert passage.section == office.name


@pytest.mark.parametrize(
    ("content", "missing"),
    [
        ("Tên,Điện thoại\nMột cửa xã A,02363722321\n", "cột “địa chỉ” (hoặc hai cột “vĩ độ”,"
         " “kinh độ”)"),
        ("Tên,Vĩ độ\nMột cửa xã A,16.1\n", "cột “kinh độ”"),
        ("Địa chỉ,Điện thoại\nBưu điện Hòa Vang,02363722321\n", "cột “tên”"),
    ],
)  # fmt: skip
def test_a_missing_column_is_named_and_the_table_is_still_read(
    tmp_path: Path, content: str, missing: str
) -> None:
    path = written(tmp_path / "bưu cục và một cửa.csv", content)
    parts = list(load(path))
    assert unread(parts) == [(missing, SkipReason.OFFICE_COLUMN)]
    assert loaded(path).text.startswith(content.partition(",")[0])


@pytest.mark.parametrize(
    "content",
    [
        "Tên,Địa chỉ\nTrường tiểu học A,Thôn 1\nTrường tiểu học B,Thôn 2\n",
        "Thủ tục,Mức thu\nNộp hồ sơ một cửa,5000\n",
        "Đơn vị,Số hồ sơ\nUBND xã A,12\nUBND xã B,13\n",
    ],
)
def test_other_tables_stay_as_they_are(tmp_path: Path, content: str) -> None:
    parts = list(load(written(tmp_path / "bảng.csv", content)))
    [text] = parts
    assert isinstance(text, LoadedText)
    assert not text.offices
    assert text.text.count("\n") == content.count("\n") - 2


def test_a_workbook_may_hold_offices_beside_other_sheets(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "danh bạ.xlsx",
        {
            "Lệ phí": [["Thủ tục", "Mức thu"], ["Khai sinh", 5]],
            "Một cửa": [
                ["DANH SÁCH BỘ PHẬN MỘT CỬA"],
                ["STT", "Tên đơn vị", "Địa chỉ", "Vĩ độ", "Kinh độ", "Điện thoại"],
                [1, "UBND xã Sông Xanh", "Thôn 1", 16.0123456, 108.1, 2363722321],
                [2, "UBND xã Cát Trắng", "Thôn 2", "abc", 108.2, None],
            ],
        },
    )
    text = loaded(path)
    assert text.stated["title"] == "DANH SÁCH BỘ PHẬN MỘT CỬA"
    assert text.text.startswith("## Lệ phí\n\nThủ tục: Khai sinh; Mức thu: 5\n\n## Một cửa\n\n")
    assert [office.name for office in text.offices] == ["UBND xã Sông Xanh", "UBND xã Cát Trắng"]
    for office in text.offices:
        assert office.name in text.text[office.start : office.end].partition("\n")[0]
    assert text.offices[0].latitude == pytest.approx(16.0123456)
    assert text.offices[0].phone == "0236 3722 321"
    assert unread(list(load(path))) == [("trang tính “Một cửa”, dòng 4", SkipReason.COORDINATES)]


CELLS = st.text(max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), max_size=6))
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_the_cells_offsets_are_exact_and_the_text_is_clean(
    rows: list[tuple[str, ...]],
) -> None:
    header = ("Tên", "Địa chỉ", "Điện thoại", "Vĩ độ", "Kinh độ")
    table = [SheetRow(number, cells) for number, cells in enumerate((header, *rows), 1)]
    sheet = office_sheet(table, "bưu cục")
    assert sheet is not None
    document = office_document([sheet])
    assert clean_characters(document.text) == document.text
    for office in document.offices:
        assert document.text[office.start : office.end].startswith(f"Bưu cục: {office.name}")
    told = {part.where for part in sheet.unread if part.reason is not SkipReason.OFFICE_PHONE}
    full = [row for row in table[1:] if any(map(str.strip, map(clean_characters, row.cells)))]
    assert len(document.offices) + len(told) >= len(full)


@pytest.mark.parametrize(
    ("path", "rows", "bad_coordinates", "kind"),
    [
        (invented.ONE_STOP, 18, [], OfficeKind.ONE_STOP),
        (invented.POST, 10, [6, 8, 11], OfficeKind.POST),
        (invented.POST_NATIONWIDE, 5, [], OfficeKind.POST),
        *(
            pytest.param(OFFICES / f"{name}.csv", *expected, marks=needs_offices)
            for name, *expected in (
                ("one-stop-da-nang-2025", 94, [], OfficeKind.ONE_STOP),
                ("post-offices-da-nang-2025", 318, [64, 111, 121, 141], OfficeKind.POST),
                ("post-offices-vietnam-2024", 1677, [], OfficeKind.POST),
            )
        ),
    ],
    ids=lambda value: value.stem if isinstance(value, Path) else "",
)
def test_no_row_of_a_table_is_lost(
    path: Path, rows: int, bad_coordinates: list[int], kind: OfficeKind
) -> None:
    parts = list(load(path))
    [text] = [part for part in parts if isinstance(part, LoadedText)]
    assert len(text.offices) == rows
    told = [where for where, reason in unread(parts) if reason is SkipReason.COORDINATES]
    assert told == [f"dòng {line}" for line in bad_coordinates]
    assert {office.kind for office in text.offices} == {kind}
