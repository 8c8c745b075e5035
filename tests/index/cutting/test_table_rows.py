"""Rows of tables as passages."""

import pytest

from index.building.cutting import cutting_of
from index.cutting import passages as module
from index.cutting.passages import PassageLength, cut
from index.facts.parts import PartSort
from index.model import Description, Document, Kind, Passage
from index.reading.tables.writing import Block, written
from tests.index.reading.tables.grids import grid

FEES = grid(
    ("TT", "Công việc", "Mức thu", "←"),
    ("↑", "↑", "Xã", "Phường"),
    ("I", "Hộ tịch", "", ""),
    ("1", "Khai sinh", "5.000", "6.000"),
    ("2", "Kết hôn", "7.000", "9.000"),
    ("II", "Chứng thực", "", ""),
    ("1", "Bản sao", "2.000", "3.000"),
    ("", "Tổng cộng", "14.000", "18.000"),
    ("Ghi chú: trẻ em không nộp", "←", "←", "←"),
)


def document(*blocks: Block, title: str = "Quyết định về lệ phí") -> Document:
    text = written(blocks)
    about = Description(title, Kind.DIRECTIVE, number="9/2036/QĐ-UBND")
    return Document("le-phi", about, "le-phi.docx", text.text, tables=text.tables)


def passages_of(about: Document) -> list[Passage]:
    return list(cut(about, PassageLength()))


def said(passage: Passage) -> list[tuple[str, str]]:
    """Column and words of each cell."""
    return [(" › ".join(cell.path), passage.text[cell.start : cell.end]) for cell in passage.cells]


def row_with(words: str, found: list[Passage]) -> Passage:
    [row] = [one for one in found if words in one.text and one.cells]
    return row


def test_a_row_is_a_passage_with_its_cells() -> None:
    about = document("## Điều 1. Mức thu", "MỨC THU LỆ PHÍ", FEES)
    row = row_with("Kết hôn", passages_of(about))
    assert said(row) == [
        ("TT", "2"),
        ("Công việc", "Kết hôn"),
        ("Mức thu › Xã", "7.000"),
        ("Mức thu › Phường", "9.000"),
    ]
    assert about.text[row.start : row.end] == row.text
    assert "\n" not in row.text


def test_its_section_is_heading_title_and_groups() -> None:
    found = passages_of(document("## Phụ lục I", "MỨC THU LỆ PHÍ", FEES))
    assert row_with("Khai sinh", found).section.endswith("MỨC THU LỆ PHÍ › I. Hộ tịch")
    assert row_with("Khai sinh", found).section.startswith("Phụ lục I")
    assert row_with("Bản sao", found).section.endswith("MỨC THU LỆ PHÍ › II. Chứng thực")


def test_the_document_s_own_title_is_not_said_again() -> None:
    found = passages_of(document("MỨC THU LỆ PHÍ", FEES, title="MỨC THU LỆ PHÍ"))
    assert row_with("Khai sinh", found).section == "I. Hộ tịch"


def test_the_number_of_an_article_without_a_name_is_not_said_again() -> None:
    found = passages_of(document("Điều 1. Mức thu lệ phí tại thư viện của huyện như sau:", FEES))
    section = "Điều 1 › Mức thu lệ phí tại thư viện của huyện như sau › I. Hộ tịch"
    assert row_with("Khai sinh", found).section == section


def test_totals_are_told_apart_and_notes_have_no_cells() -> None:
    found = passages_of(document("MỨC THU LỆ PHÍ", FEES))
    assert row_with("14.000", found).is_total
    assert not row_with("Khai sinh", found).is_total
    [note] = [one for one in found if "trẻ em" in one.text]
    assert not note.cells


def test_passages_are_exact_and_in_order() -> None:
    about = document("# Quyết định", "Mở đầu.", FEES, "Người nộp giữ biên lai.", FEES, "Hết.")
    ended = 0
    for passage in passages_of(about):
        assert ended <= passage.start < passage.end
        assert about.text[passage.start : passage.end] == passage.text
        ended = passage.end


def test_rows_of_a_table_with_very_many_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(str(place), f"Thửa {place}", f"{place}.000") for place in range(1, 31)]
    about = document("Danh sách thửa đất:", grid(("TT", "Thửa", "Giá"), *rows))
    one_by_one = [one for one in passages_of(about) if one.cells]
    assert len(one_by_one) == 30
    monkeypatch.setattr(module, "_MOST_ROWS", 20)
    together = passages_of(about)
    assert not any(one.cells for one in together)
    assert len(together) < 15
    words = " ".join(one.text for one in together).split()
    assert words == about.text.split()


LAW = (
    "Điều 1. Mức thu",
    "1. Người nuôi ong nộp lệ phí như sau:",
    FEES,
    "2. Người già không nộp.",
    "Điều 2. Hiệu lực",
    "1. Có hiệu lực từ ngày ký.",
)


def test_a_table_in_an_article_does_not_disturb_its_parts() -> None:
    about = document(*LAW)
    parts = cutting_of(about, PassageLength()).parts
    found = [(one.sort, one.article, one.label) for one in parts]
    assert sorted(found) == [
        (PartSort.ARTICLE, "1", "1"),
        (PartSort.ARTICLE, "2", "2"),
        (PartSort.CLAUSE, "1", "1"),
        (PartSort.CLAUSE, "1", "2"),
        (PartSort.CLAUSE, "2", "1"),
    ]
    [first] = [
        one for one in parts if (one.sort, one.article, one.label) == (PartSort.CLAUSE, "1", "1")
    ]
    inside = about.text[first.body : first.end]
    assert "Bản sao" in inside
    assert "Người già" not in inside


def test_rows_inside_an_article_say_in_which() -> None:
    found = passages_of(document(*LAW))
    assert "Điều 1" in row_with("Khai sinh", found).section
    assert row_with("Khai sinh", found).section.endswith("I. Hộ tịch")
