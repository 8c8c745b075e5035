"""Tables in PDF files, with rules and without."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from tests.index.reading.loaders.made import loaded, painted
from tests.index.reading.loaders.ruled_pages import Sheet, table_pdf

HEADER = ("TT", "Công việc", "Mức thu")
FEES = (
    ("1", "Cấp thẻ nuôi ong", "15.000"),
    ("2", "Đổi thẻ nuôi ong", "8.000"),
    ("3", "Thu hồi thẻ nuôi ong", "3.000"),
    ("4", "Cấp bản sao thẻ", "2.000"),
    ("5", "Gia hạn thẻ nuôi ong", "5.000"),
)
LINES = [f"TT: {number}; Công việc: {work}; Mức thu: {fee}" for number, work, fee in FEES]


def test_a_ruled_table_is_read_row_by_row(tmp_path: Path) -> None:
    sheet = Sheet(
        ((60, 80, "Mức thu lệ phí như sau:"), (60, 300, "Người nộp giữ biên lai.")), (HEADER, *FEES)
    )
    text = loaded(table_pdf(tmp_path / "a.pdf", [sheet]))
    assert text.text.split("\n\n") == [
        "Mức thu lệ phí như sau:",
        "\n".join(LINES),
        "Người nộp giữ biên lai.",
    ]
    [table] = text.tables
    assert table.title == "Mức thu lệ phí như sau"
    assert table.columns == (("TT",), ("Công việc",), ("Mức thu",))


def test_a_missing_rule_merges_the_header(tmp_path: Path) -> None:
    rows = (
        ("Việc", "Mức thu", "←"),
        ("", "Xã", "Phường"),
        ("Cấp thẻ", "15.000", "20.000"),
        ("Đổi thẻ", "8.000", "9.000"),
    )
    text = loaded(table_pdf(tmp_path / "a.pdf", [Sheet((), rows, (60, 200, 350, 520))])).text
    assert "Mức thu › Xã: 15.000; Mức thu › Phường: 20.000" in text


def test_a_table_over_pages_is_one(tmp_path: Path) -> None:
    first = Sheet((), (HEADER, *FEES[:3]), top=700)
    second = Sheet((), (HEADER, *FEES[3:]), top=50)
    text = loaded(table_pdf(tmp_path / "a.pdf", [first, second]))
    assert text.text == "\n".join(LINES)
    assert len(text.tables) == 1
    assert text.text[text.pages[1] :].startswith("TT: 4")


def test_a_table_without_rules_is_told_by_its_columns(tmp_path: Path) -> None:
    prose = "Người nuôi ong nộp hồ sơ tại Bộ phận Một cửa của xã trong giờ hành chính và"
    above = tuple((60.0, 60.0 + 15 * place, prose) for place in range(8))
    sheet = Sheet(above, (HEADER, *FEES), top=220, ruled=False)
    text = loaded(table_pdf(tmp_path / "a.pdf", [sheet]))
    assert text.text.endswith("\n".join(LINES))
    assert len(text.tables) == 1


def test_a_page_of_hardly_more_than_a_table_without_rules_shows_it(tmp_path: Path) -> None:
    lines = (
        (60, 60, "Người nuôi ong nộp lệ phí tại Bộ phận Một cửa của xã,"),
        (60, 76, "mức thu như sau:"),
        (60, 300, "Người nộp giữ biên lai."),
    )
    text = loaded(table_pdf(tmp_path / "a.pdf", [Sheet(lines, (HEADER, *FEES), ruled=False)]))
    assert text.text.split("\n\n")[1] == "\n".join(LINES)
    assert len(text.tables) == 1


def test_rules_of_raw_operators_draw_a_table(tmp_path: Path) -> None:
    rows = [("TT", "Cong viec", "Muc thu"), ("1", "Cap the", "15.000"), ("2", "Doi the", "8.000")]
    edges = (60, 100, 300, 450)
    operators = ["0.5 w"]
    operators += [f"{edges[0]} {y} m {edges[-1]} {y} l S" for y in range(700, 620, -20)]
    operators += [f"{x} 700 m {x} 640 l S" for x in edges]
    operators += [
        f"BT /F 10 Tf {edges[column] + 4} {686 - 20 * place} Td ({text}) Tj ET"
        for place, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    assert loaded(painted(tmp_path / "a.pdf", "\n".join(operators))).text.split("\n") == [
        "TT: 1; Cong viec: Cap the; Muc thu: 15.000",
        "TT: 2; Cong viec: Doi the; Muc thu: 8.000",
    ]


def test_a_frame_around_words_is_no_table(tmp_path: Path) -> None:
    content = "60 600 300 100 re S BT /F 12 Tf 70 650 Td (Nguoi nop giu bien lai.) Tj ET"
    text = loaded(painted(tmp_path / "a.pdf", content))
    assert text.text == "Nguoi nop giu bien lai."
    assert not text.tables


def from_word(path: Path, rows: Sequence[Sequence[str]], style: str | None) -> Path:
    """A PDF file that LibreOffice made of a Word document with a table."""
    document = docx.Document()
    document.add_paragraph("Mức thu lệ phí như sau:")
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = style
    for row, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    document.add_paragraph("Người nộp giữ biên lai.")
    document.save(str(path.with_suffix(".docx")))
    profile = (path.parent / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
         "--outdir", str(path.parent), str(path.with_suffix(".docx"))],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return path


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("style", ["Table Grid", None], ids=["ruled", "without rules"])
def test_a_table_of_a_word_document_is_read_off_its_pdf(tmp_path: Path, style: str | None) -> None:
    text = loaded(from_word(tmp_path / "a.pdf", [HEADER, *FEES], style))
    assert text.text.split("\n\n") == [
        "Mức thu lệ phí như sau:",
        "\n".join(LINES),
        "Người nộp giữ biên lai.",
    ]
    assert len(text.tables) == 1


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_pages_that_are_all_one_table_without_rules_are_one_table(tmp_path: Path) -> None:
    rows = [(str(at), f"Thẻ hạng {at}", f"{at}5.000") for at in range(1, 121)]
    text = loaded(from_word(tmp_path / "a.pdf", [HEADER, *rows], None))
    assert len(text.pages) > 2
    assert len(text.tables) == 1
    lines = [f"TT: {at}; Công việc: {work}; Mức thu: {fee}" for at, work, fee in rows]
    assert "\n".join(lines) in text.text
