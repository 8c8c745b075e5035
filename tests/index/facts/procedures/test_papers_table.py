"""The papers a procedure asks for come back with their forms and counts, case by case."""

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given, settings

from index.facts.procedures.papers_table import HEADER, Paper, PaperGroup, PapersTable, papers_table
from index.vietnamese.text import clean_characters
from tests import invented
from tests.index.facts.procedures.records import flattened, letters
from tests.large_corpora import exported, needs_export


def flatten(table: PapersTable) -> str:
    """The cells in order, as the export writes them; the dashes for no heading are left out."""
    written = ""
    for group in table.groups:
        written += group.heading + HEADER
        for paper in group.papers:
            copies = "" if paper.copies is None else f",{paper.copies} bản sao"
            written += f"{paper.name}{paper.form_file}{paper.originals} bản chính{copies}"
    return written + table.rest


def without_dashes(text: str) -> str:
    return letters(clean_characters(text)).replace("--" + letters(HEADER), letters(HEADER))


def papers(cells: str) -> list[Paper]:
    return [paper for group in papers_table(f"--{HEADER}{cells}").groups for paper in group.papers]


def test_each_paper_has_its_form_and_its_counts() -> None:
    assert papers(
        "Tờ khai theo quy địnhMẫu tờ khai.docx1 bản chínhGiấy báo tử.0 bản chính,1 bản sao"
    ) == [
        Paper("Tờ khai theo quy định", "Mẫu tờ khai.docx", 1),
        Paper("Giấy báo tử.", "", 0, 1),
    ]


def test_cases_have_headings_of_their_own() -> None:
    table = papers_table(
        f"* Giấy tờ phải nộp:{HEADER}Tờ khai2 bản chính* Trường hợp ủy quyền: {HEADER}"
        f"Văn bản ủy quyền1 bản chính,1 bản sao--{HEADER}Ảnh1 bản chính"
    )
    assert table.groups == (
        PaperGroup("* Giấy tờ phải nộp:", (Paper("Tờ khai", "", 2),)),
        PaperGroup("* Trường hợp ủy quyền:", (Paper("Văn bản ủy quyền", "", 1, 1),)),
        PaperGroup("", (Paper("Ảnh", "", 1),)),
    )


def test_counts_inside_a_sentence_end_no_row() -> None:
    sentence = "- Tờ khai: nộp 02 bản chính; hóa đơn (01 bản chính), tức 3 bản chính trong hồ sơ."
    assert papers(f"{sentence}1 bản chính") == [Paper(sentence, "", 1)]


def test_a_name_may_begin_with_a_number_of_copies() -> None:
    first, second = papers("Tờ khai1 bản chính01 bản sao giấy khai sinh0 bản chính,1 bản sao")
    assert (first.name, second.name) == ("Tờ khai", "01 bản sao giấy khai sinh")


@pytest.mark.parametrize(
    ("cells", "name", "originals"),
    [
        ("Đơn theo Mẫu số 121 bản chính", "Đơn theo Mẫu số 12", 1),
        ("Biên bản năm 20240 bản chính", "Biên bản năm 2024", 0),
        ("Nghị định số 23/2015/NĐ-CP1 bản chính", "Nghị định số 23/2015/NĐ-CP", 1),
        ("Báo cáo tổng hợp15 bản chính", "Báo cáo tổng hợp", 15),
    ],
)
def test_of_digits_run_together_the_last_is_the_count(
    cells: str, name: str, originals: int
) -> None:
    assert papers(cells) == [Paper(name, "", originals)]


@pytest.mark.parametrize(
    ("cells", "form_file"),
    [
        ("Phiếu khai báo (mẫu NA17)101-Mau A17 tam tru.doc1 bản chính", "101-Mau A17 tam tru.doc"),
        ("Đơn của Bộ Tài chính.Mẫu 41 UQ-ĐKT.docx1 bản chính", "Mẫu 41 UQ-ĐKT.docx"),
        ("Kèm Thông tư số 16/2025/TT-BXDMẫu số 01.docx1 bản chính", "Mẫu số 01.docx"),
        ("Kèm Thông tư số 21/2026/TT-BTC05 TNDN.docx1 bản chính", "05 TNDN.docx"),
        ("Ngày 25/01/2026Mau don.pdf1 bản chính", "Mau don.pdf"),
    ],
)
def test_the_file_of_a_form_begins_where_only_it_can(cells: str, form_file: str) -> None:
    (paper,) = papers(cells)
    assert paper.form_file == form_file
    assert paper.name + paper.form_file + "1 bản chính" == cells


def test_where_a_file_may_begin_in_two_places_nothing_is_cut() -> None:
    (paper,) = papers("Bản kê khai thông tinMau07-PhulucIV.docx1 bản chính")
    assert (paper.name, paper.form_file) == ("Bản kê khai thông tinMau07-PhulucIV.docx", "")


def test_a_field_of_another_shape_stays_whole() -> None:
    assert papers_table("Bước 2. Nộp hồ sơ.") == PapersTable((), "Bước 2. Nộp hồ sơ.")


@given(flattened)
@settings(deadline=None)
def test_no_letter_is_lost_or_invented(text: str) -> None:
    assert letters(flatten(papers_table(text))).replace("--", "") == without_dashes(text).replace(
        "--", ""
    )


def whole_tables(records: Iterable[Mapping[str, str]]) -> int:
    """How many tables were told apart to the last paper; all come back word for word."""
    whole = 0
    parsed = [(record, papers_table(record["thanh_phan_ho_so"])) for record in records]
    for record, table in parsed:
        assert letters(flatten(table)) == without_dashes(record["thanh_phan_ho_so"])
        found = [paper for group in table.groups for paper in group.papers]
        told_apart = all(not paper.name.endswith((".doc", ".docx", ".pdf")) for paper in found)
        every_group_has_rows = all(group.papers for group in table.groups)
        whole += bool(found) and told_apart and every_group_has_rows and not table.rest
    return whole


def test_the_tables_of_the_records_come_back_word_for_word() -> None:
    assert whole_tables(invented.records()) == 14


@needs_export
def test_the_tables_of_the_export_come_back_word_for_word() -> None:
    assert whole_tables(exported()) == 553
