"""Lists of directives as files: for a spreadsheet, and as a report in Word."""

import csv
import io
from dataclasses import replace
from datetime import date, datetime
from time import thread_time

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from bot.counter.exports import exported
from bot.messages.ledgers import columns
from bot.messages.subjects import subject
from index.facts.directives import Directive
from index.model import Kind, Relation
from index.vietnamese.text import clean_characters
from retrieval.cards.directives import Change, Ledger, LedgerRow, Status, StatusKind
from retrieval.citation import Citation

ON = date(2037, 1, 2)
PLAN = Directive(
    number="9012/KH-UBND",
    kind="Kế hoạch",
    issuer="UBND xã Bịa",
    issued_on=date(2036, 3, 4),
    effective_on=date(2036, 5, 6),
    signer="Trần Thị Bịa",
    subject="Kế hoạch số 9012/KH-UBND ngày 04/3/2036 về tiếp dân, trả lời công dân",
    documents=("ke-hoach",),
)
WORDS = "Kế hoạch này thay thế Kế hoạch số 9012/KH-UBND."
ENDED = Change(
    "9100/KH-UBND",
    Relation.REPLACES,
    date(2036, 12, 1),
    whole=True,
    excepts=False,
    citation=Citation(
        *("moi", "Kế hoạch mới", Kind.DIRECTIVE, "9100/KH-UBND", None, None, "Điều 3", 4, WORDS),
        *(100, 100 + len(WORDS), "moi.md", False, None, "moi@0-200"),
    ),
)
AMENDED = replace(
    ENDED, by="9050/KH-UBND", relation=Relation.AMENDS, whole=False, parts=("khoản 2 Điều 5",)
)
LINK = "https://example.invalid/ke-hoach"
ROW = LedgerRow(
    PLAN,
    Status(StatusKind.REPLACED, ON, PLAN.effective_on, (ENDED,)),
    (ENDED, AMENDED),
    "Kế hoạch tiếp dân",
    "ke-hoach.md",
    LINK,
)
LEDGER = Ledger(ON, (ROW,))
SHOWN = (
    *("9012/KH-UBND", "Kế hoạch", "Về tiếp dân, trả lời công dân", "04/03/2036", "06/05/2036"),
    *("UBND xã Bịa", "Trần Thị Bịa", "Hết hiệu lực (bị thay thế)"),
    *("9100/KH-UBND (từ 01/12/2036)", "9050/KH-UBND (khoản 2 Điều 5; từ 01/12/2036)"),
    *(f"“{WORDS}”", "có", "Kế hoạch tiếp dân", LINK),
)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://a.b";"x")', " =1+1", "\t=1", "＝1")


def of(*directives: Directive) -> Ledger:
    rows = (LedgerRow(one, Status(StatusKind.UNKNOWN, ON)) for one in directives)
    return Ledger(ON, tuple(rows))


def rows_of_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheet_of(ledger: Ledger) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(exported(ledger, "xlsx").content)).active


def test_csv_opens_with_vietnamese_letters() -> None:
    file = exported(LEDGER, "csv")
    assert file.name == "van-ban.csv"
    assert file.content.startswith(b"\xef\xbb\xbf")
    assert rows_of_csv(file.content) == [[*columns(LEDGER)], [*SHOWN]]


def test_xlsx_has_days_a_filter_a_frozen_head_and_wrapped_words() -> None:
    sheet = sheet_of(LEDGER)
    head, row = sheet.iter_rows()
    assert [cell.value for cell in head] == [*columns(LEDGER)]
    assert "Tình trạng ngày 02/01/2037" in columns(LEDGER)
    days = [cell.value for cell in row if cell.is_date]
    assert days == [datetime(2036, 3, 4), datetime(2036, 5, 6)]
    assert {cell.number_format for cell in row if cell.is_date} == {"DD/MM/YYYY"}
    words = [cell.value for cell in row if not cell.is_date]
    assert words == [one for place, one in enumerate(SHOWN) if place not in (3, 4)]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:N2")
    assert all(cell.alignment.wrap_text for cell in (*head, *row))
    assert [cell.hyperlink.target for cell in row if cell.hyperlink] == [LINK]
    assert sheet.column_dimensions["C"].width > sheet.column_dimensions["D"].width


@pytest.mark.parametrize("kind", StatusKind)
def test_every_status_has_its_words(kind: StatusKind) -> None:
    row = replace(ROW, status=replace(ROW.status, kind=kind))
    assert sheet_of(Ledger(ON, (row,)))["H2"].value


def test_a_path_is_no_link() -> None:
    sheet = sheet_of(Ledger(ON, (replace(ROW, link=None),)))
    assert sheet["N2"].value == "ke-hoach.md"
    assert sheet["N2"].hyperlink is None


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Nghị định 9155/2036/NĐ-CP - Quy định thử", "Quy định thử"),
        ("Nghị định số 9155/2036/NĐ-CP ngày 15 tháng 5 năm 2036 về thử", "về thử"),
        ("9155/2036/NĐ-CP của Chính phủ: Quy định thử", "Quy định thử"),
        ("9155/2036/NĐ-CP", ""),
        ("sửa đổi Nghị định số 9001/2030/NĐ-CP", "sửa đổi Nghị định số 9001/2030/NĐ-CP"),
        ("9155/2036/NĐ-CPX về thử", "9155/2036/NĐ-CPX về thử"),
    ],
)
def test_the_subject_does_not_repeat_the_number(said: str, shown: str) -> None:
    assert subject(Directive("9155/2036/NĐ-CP", kind="Nghị định", subject=said)) == shown


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_becomes_a_formula(words: str) -> None:
    ledger = of(Directive(number="1/QĐ-UBND", subject=words))
    table = rows_of_csv(exported(ledger, "csv").content)
    assert table[1][2].startswith("'")
    sheet = sheet_of(ledger)
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert sheet["C2"].value.strip() == clean_characters(words).strip()


@given(st.text(max_size=80), st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_words_go_into_all_files(about: str, issuer: str, source: str) -> None:
    directive = Directive(number="1/QĐ-UBND", subject=about, issuer=issuer, signer=source)
    row = LedgerRow(
        directive, Status(StatusKind.UNKNOWN, ON), (), about, source, f"http://{issuer}"
    )
    ledger = Ledger(ON, (row,))
    table = rows_of_csv(exported(ledger, "csv").content)
    assert len(table) == 2
    for cell in table[1]:
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
        assert not cell.startswith(("\t", "\r"))
    sheet = sheet_of(ledger)
    assert sheet["A2"].value == "1/QĐ-UBND"
    assert "f" not in {cell.data_type for cell in sheet[2]}
    report = docx.Document(io.BytesIO(exported(ledger, "docx", source).content))
    assert report.tables[1].cell(1, 1).text == "1/QĐ-UBND"


def test_a_report_has_title_day_table_and_sources_with_their_words() -> None:
    file = exported(LEDGER, "docx", "kế hoạch của UBND xã Bịa")
    report = docx.Document(io.BytesIO(file.content))
    said = [one.text for one in report.paragraphs]
    assert file.name == "van-ban.docx"
    assert "DANH MỤC VĂN BẢN" in said
    about = (
        "(Theo yêu cầu “kế hoạch của UBND xã Bịa”: 1 văn bản, tình trạng tính đến ngày 02/01/2037)"
    )
    assert about in said
    head, row = report.tables[1].rows
    assert "Tình trạng ngày 02/01/2037" in [cell.text for cell in head.cells]
    shown = [cell.text for cell in row.cells]
    assert shown[:2] == ["1", "Kế hoạch\n9012/KH-UBND"]
    assert shown[3] == "Về tiếp dân, trả lời công dân"
    assert (shown[5], shown[7]) == ("Hết hiệu lực (bị thay thế)", "[1]")
    sources = [one for one in said if one.startswith("[1]")]
    assert sources == [
        f"[1] “{WORDS}” — 9100/KH-UBND, “Kế hoạch mới”, phần “Điều 3”, trang 4 (moi.md)"
    ]


def test_a_day_that_does_not_exist_is_told() -> None:
    file = exported(replace(LEDGER, no_day="31/02/2036"), "docx")
    said = [one.text for one in docx.Document(io.BytesIO(file.content)).paragraphs]
    assert any("31/02/2036 không có trong lịch" in one for one in said)


def test_an_empty_list_has_its_row_of_names() -> None:
    assert rows_of_csv(exported(of(), "csv").content) == [[*columns(of())]]


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="pdf"):
        exported(LEDGER, "pdf")


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "docx"])
def test_ten_thousand_rows_are_written_in_seconds(file_format: str) -> None:
    started = thread_time()
    file = exported(Ledger(ON, (ROW,) * 10_000), file_format)
    assert len(file.content) > 100_000
    assert thread_time() - started < 30  # a few seconds of a processor
