"""Cells merged in any way, also such as no program would write."""

from pathlib import Path

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from index.errors import UnreadableFileError
from index.reading.loaders import LoadedText, load
from tests.index.letters import words
from tests.index.reading.loaders.test_bad_tables import assert_exact
from tests.index.reading.loaders.test_html_tables import page_with

cells = st.lists(
    st.lists(st.tuples(st.one_of(st.just(""), words, st.integers(0, 9999).map(str)),
                       st.integers(-1, 4), st.integers(-1, 4)), min_size=1, max_size=5),
    min_size=1, max_size=6,
)  # fmt: skip
"""Rows of cells: words, columns and rows that each spans."""

few = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
Cells = list[list[tuple[str, int, int]]]


def read(path: Path) -> LoadedText | None:
    """The document of a file, None where it says nothing."""
    try:
        [text] = load(path)
    except UnreadableFileError:
        return None
    assert isinstance(text, LoadedText)
    assert_exact(text)
    return text


@few
@given(cells)
def test_web_pages(tmp_path: Path, rows: Cells) -> None:
    table = "".join(
        "<tr>"
        + "".join(f'<td colspan="{wide}" rowspan="{tall}">{word}</td>' for word, wide, tall in row)
        + "</tr>"
        for row in rows
    )
    path = tmp_path / "a.html"
    path.write_text(page_with(f"<table>{table}</table>"), encoding="utf-8")
    read(path)


@few
@given(cells)
def test_word_documents(tmp_path: Path, rows: Cells) -> None:
    document = docx.Document()
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for made, row in zip(table.rows, rows, strict=True):
        for cell, (word, wide, tall) in zip(made.cells, row, strict=False):
            cell.text = word
            properties = cell._tc.get_or_add_tcPr()
            if wide != 1:
                across = OxmlElement("w:gridSpan")
                across.set(qn("w:val"), str(wide))
                properties.append(across)
            if tall > 1:
                down = OxmlElement("w:vMerge")
                down.set(qn("w:val"), "restart" if tall == 2 else "continue")
                properties.append(down)
    document.save(str(tmp_path / "a.docx"))
    read(tmp_path / "a.docx")


@few
@given(cells)
def test_workbooks(tmp_path: Path, rows: Cells) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for place, row in enumerate(rows, 1):
        for column, (word, _, _) in enumerate(row, 1):
            sheet.cell(place, column).value = word or None
    read(path_of(book, tmp_path))
    for place, row in enumerate(rows, 1):
        for column, (_, wide, tall) in enumerate(row, 1):
            if wide > 1 or tall > 1:
                last, bottom = column + max(wide, 1) - 1, place + max(tall, 1) - 1
                sheet.merged_cells.add(
                    f"{sheet.cell(place, column).coordinate}:{sheet.cell(bottom, last).coordinate}"
                )
    read(path_of(book, tmp_path))


def path_of(book: openpyxl.Workbook, folder: Path) -> Path:
    """Where the workbook was saved."""
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"
