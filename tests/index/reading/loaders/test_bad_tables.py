"""Tables as no one should make them."""

import time
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from index.errors import SkipReason
from index.reading.loaders import LoadedText
from tests.index.reading.loaders.made import loaded, reason_of, workbook, written
from tests.index.reading.loaders.ruled_pages import Sheet, table_pdf
from tests.index.reading.loaders.test_html_tables import page_with

HEADER = ("TT", "Công việc", "Mức thu")
FEES = (HEADER, ("1", "Khai sinh", "5.000"), ("2", "Kết hôn", "7.000"))
LONGEST = 10.0  # seconds, for what takes one or two


def assert_exact(text: LoadedText) -> None:
    """Rows and cells lie where they should."""
    for table in text.tables:
        assert 0 <= table.start <= table.end <= len(text.text)
        for row in table.rows:
            assert table.start <= row.start <= row.end <= table.end
            for cell in row.cells:
                assert row.start <= cell.start <= cell.end <= row.end
                assert text.text[cell.start : cell.end].strip()


def word_table(path: Path, rows: tuple[tuple[str, ...], ...]) -> Path:
    """A Word document with this table after a paragraph."""
    document = docx.Document()
    document.add_paragraph("Mức thu như sau:")
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(row.cells, words, strict=False):
            cell.text = word
    document.save(str(path))
    return path


def test_a_table_inside_a_cell_is_read_with_the_cell(tmp_path: Path) -> None:
    document = docx.Document()
    outer = document.add_table(rows=3, cols=2)
    for row, words in zip(outer.rows, (("Việc", "Hồ sơ"), ("Khai sinh", ""), ("Kết hôn", "Ảnh")),
                          strict=True):  # fmt: skip
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    inner = outer.rows[1].cells[1].add_table(rows=2, cols=2)
    for cell, word in zip([one for row in inner.rows for one in row.cells],
                          ("Giấy", "Số bản", "Tờ khai", "1"), strict=True):  # fmt: skip
        cell.text = word
    document.save(str(tmp_path / "a.docx"))
    text = loaded(tmp_path / "a.docx")
    lines = text.text.split("\n")
    assert lines[0].startswith("Việc: Khai sinh; Hồ sơ: ")
    assert all(word in text.text for word in ("Giấy", "Số bản", "Tờ khai"))
    assert lines[-1] == "Việc: Kết hôn; Hồ sơ: Ảnh"
    assert_exact(text)


def test_columns_without_names_are_said_without(tmp_path: Path) -> None:
    rows = (("", "", ""), ("1", "Khai sinh", "5.000"), ("2", "Kết hôn", "7.000"),
            ("3", "Khai tử", "3.000"))  # fmt: skip
    text = loaded(word_table(tmp_path / "a.docx", rows))
    assert text.text.split("\n\n")[1].split("\n")[0] == "1; Khai sinh; 5.000"
    assert_exact(text)


def test_one_cell_over_everything_is_words(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=4, cols=4)
    table.rows[0].cells[0].merge(table.rows[3].cells[3]).text = "Người dân nộp tại xã."
    document.save(str(tmp_path / "a.docx"))
    text = loaded(tmp_path / "a.docx")
    assert text.text == "Người dân nộp tại xã."
    assert not text.tables


def test_an_empty_table_says_nothing(tmp_path: Path) -> None:
    text = loaded(word_table(tmp_path / "a.docx", (("", ""), ("", ""))))
    assert text.text == "Mức thu như sau:"
    assert not text.tables
    assert reason_of(workbook(tmp_path / "a.xlsx", {"A": [[None, ""], [""]]})) is not None


def test_spans_beyond_the_table_and_odd_ones(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row, words in zip(table.rows, FEES, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    for cell, span in zip(table.rows[1].cells, ("-3", "0", "99999"), strict=True):
        wide = OxmlElement("w:gridSpan")
        wide.set(qn("w:val"), span)
        cell._tc.get_or_add_tcPr().append(wide)
    document.save(str(tmp_path / "a.docx"))
    text = loaded(tmp_path / "a.docx")
    assert "TT: 1; Công việc: Khai sinh; Mức thu: 5.000" in text.text
    assert_exact(text)


def test_a_cell_that_goes_on_from_nowhere_is_its_own(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row, words in zip(table.rows, FEES, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.rows[0].cells[0]._tc.get_or_add_tcPr().append(OxmlElement("w:vMerge"))
    document.save(str(tmp_path / "a.docx"))
    assert "TT: 1; Công việc: Khai sinh" in loaded(tmp_path / "a.docx").text


def test_twelve_thousand_rows_are_read_in_seconds(tmp_path: Path) -> None:
    rows = [[place, f"Thửa đất số {place}", place * 1000] for place in range(1, 12_001)]
    path = workbook(tmp_path / "a.xlsx", {"Thửa đất": [["TT", "Thửa đất", "Giá"], *rows]})
    began = time.thread_time()
    text = loaded(path)
    assert time.thread_time() - began < LONGEST
    assert text.text.endswith("TT: 12000; Thửa đất: Thửa đất số 12000; Giá: 12000000")
    assert len(text.tables[0].rows) == 12_000


def test_a_web_page_of_many_rows_is_read_in_seconds(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{at}</td><td>Thửa {at}</td></tr>" for at in range(3_000))
    table = f"<table><tr><th>TT</th><th>Thửa</th></tr>{rows}</table>"
    began = time.thread_time()
    text = loaded(written(tmp_path / "a.html", page_with(table)))
    assert time.thread_time() - began < LONGEST
    assert "TT: 2999; Thửa: Thửa 2999" in text.text


def test_sixty_four_columns_are_named_each(tmp_path: Path) -> None:
    header = [f"Tháng {at}" for at in range(64)]
    rows = [header, [str(at) for at in range(100, 164)], [str(at) for at in range(200, 264)]]
    text = loaded(workbook(tmp_path / "a.xlsx", {"A": rows}))
    assert text.text.endswith("Tháng 62: 262; Tháng 63: 263")
    assert len(text.tables[0].columns) == 64
    assert_exact(text)


@pytest.mark.parametrize("between", ["\n", "\t", "\r\n", "\u2028", "\x0b", "\u00a0", "\u200b "])
def test_breaks_and_tabs_inside_a_cell_are_blanks(tmp_path: Path, between: str) -> None:
    cell = f'"Khai{between}sinh"'
    path = written(tmp_path / "a.csv", f"Công việc,Mức thu\n{cell},5.000\nKết hôn,7.000\n")
    text = loaded(path)
    assert text.text == "Công việc: Khai sinh; Mức thu: 5.000\nCông việc: Kết hôn; Mức thu: 7.000"
    assert_exact(text)


def test_nul_makes_a_file_binary(tmp_path: Path) -> None:
    sheet = b"Vi\0ec,Phi\nKhai sinh,5\nKet hon,7\n"
    assert reason_of(written(tmp_path / "a.csv", sheet)) is SkipReason.BINARY
    page = page_with("<table><tr><td>Khai\0 sinh</td><td>5</td></tr></table>")
    assert reason_of(written(tmp_path / "a.html", page)) is SkipReason.BINARY


def test_a_rowspan_of_a_hundred_thousand_ends_with_the_table(tmp_path: Path) -> None:
    table = (
        '<table><tr><th>Lĩnh vực</th><th>Việc</th></tr><tr><td rowspan="100000">Hộ tịch</td>'
        "<td>Khai sinh</td></tr><tr><td>Kết hôn</td></tr></table>"
    )
    text = loaded(written(tmp_path / "a.html", page_with(table))).text
    assert "Lĩnh vực: Hộ tịch; Việc: Kết hôn" in text


def test_a_colspan_of_a_hundred_thousand_is_read_in_seconds(tmp_path: Path) -> None:
    wide = '<tr><td colspan="100000">Hộ tịch</td><td>x</td></tr>'
    table = f"<table><tr><th>Việc</th><th>Phí</th></tr>{wide * 30}</table>"
    began = time.thread_time()
    text = loaded(written(tmp_path / "a.html", page_with(table)))
    assert time.thread_time() - began < LONGEST
    assert "Hộ tịch" in text.text
    assert_exact(text)


LINES = [f"TT: {at}; Công việc: {work}; Mức thu: {fee}" for at, work, fee in (
    ("1", "Khai sinh", "5.000"), ("2", "Kết hôn", "7.000"), ("3", "Khai tử", "3.000"),
    ("4", "Bản sao", "2.000"))]  # fmt: skip
LAST = (HEADER, ("3", "Khai tử", "3.000"), ("4", "Bản sao", "2.000"))


def test_a_landscape_page_among_upright_ones_has_a_table_of_its_own(tmp_path: Path) -> None:
    wide = Sheet((), (("Thôn", "Số hộ", "Số khẩu"), ("Đồi Chè", "40", "160"),
                      ("Suối Mơ", "31", "120")), (60, 300, 550, 780), 100, (842, 595))  # fmt: skip
    text = loaded(table_pdf(tmp_path / "a.pdf", [Sheet((), FEES), wide, Sheet((), LAST)]))
    assert text.text.split("\n\n") == [
        "\n".join(LINES[:2]),
        "Thôn: Đồi Chè; Số hộ: 40; Số khẩu: 160\nThôn: Suối Mơ; Số hộ: 31; Số khẩu: 120",
        "\n".join(LINES[2:]),
    ]
    assert len(text.tables) == 3
    assert_exact(text)


def test_a_blank_page_between_the_pages_of_a_table_loses_no_row(tmp_path: Path) -> None:
    text = loaded(table_pdf(tmp_path / "a.pdf", [Sheet((), FEES), Sheet(), Sheet((), LAST)]))
    assert text.text.split() == " ".join(LINES).split()
    assert len(text.pages) == 3
    assert_exact(text)


def test_a_table_of_one_row_and_one_of_one_column_are_words(tmp_path: Path) -> None:
    assert not loaded(word_table(tmp_path / "a.docx", (("Khai sinh", "5.000"),))).tables
    column = (("Khai sinh",), ("Kết hôn",), ("Khai tử",))
    text = loaded(word_table(tmp_path / "b.docx", column))
    assert not text.tables
    assert text.text.split("\n\n") == ["Mức thu như sau:", "Khai sinh", "Kết hôn", "Khai tử"]
