"""Lists of directives as files that a spreadsheet opens."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.counter.exports import exported
from bot.messages.directives import COLUMNS, MORE_COLUMNS
from retrieval.cards.directives import Directive

PLAN = Directive(
    number="12/KH-UBND",
    kind="Kế hoạch",
    issuer="UBND xã A Ngo",
    issued_on=date(2021, 3, 4),
    effective_on=date(2021, 5, 6),
    signer="Trần Thị Hoa",
    subject="về tiếp dân, trả lời công dân",
    documents=("ke-hoach",),
)
SHOWN = (
    *("12/KH-UBND", "Kế hoạch", "04/03/2021", "06/05/2021", "UBND xã A Ngo", "Trần Thị Hoa"),
    *("về tiếp dân, trả lời công dân", "có", "ke-hoach"),
)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://a.b";"x")', " =1+1", "\t=1")


def rows_of_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_opens_with_vietnamese_letters() -> None:
    file = exported([PLAN], "csv")
    assert file.name == "van-ban.csv"
    assert file.content.startswith(b"\xef\xbb\xbf")
    assert rows_of_csv(file.content) == [[*COLUMNS, *MORE_COLUMNS], [*SHOWN]]


def test_xlsx_holds_the_same_rows() -> None:
    file = exported([PLAN], "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(file.content)).active
    assert [[*row] for row in sheet.iter_rows(values_only=True)] == [
        [*COLUMNS, *MORE_COLUMNS],
        [*SHOWN],
    ]
    assert (file.name, sheet.freeze_panes) == ("van-ban.xlsx", "A2")


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_becomes_a_formula(words: str) -> None:
    directive = Directive(number="1/QĐ-UBND", subject=words)
    table = rows_of_csv(exported([directive], "csv").content)
    assert not table[1][6].lstrip().startswith(("=", "+", "-", "@"))
    book = openpyxl.load_workbook(io.BytesIO(exported([directive], "xlsx").content))
    assert "f" not in {cell.data_type for row in book.active.iter_rows() for cell in row}
    assert book.active["G2"].value.strip() == words.strip()


@given(st.text(max_size=80), st.text(max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_words_go_into_both_files(subject: str, issuer: str) -> None:
    directive = Directive(number="1/QĐ-UBND", subject=subject, issuer=issuer)
    assert len(rows_of_csv(exported([directive], "csv").content)) == 2
    book = openpyxl.load_workbook(io.BytesIO(exported([directive], "xlsx").content))
    assert book.active["A2"].value == "1/QĐ-UBND"
    assert book.active["G2"].data_type != "f"


def test_an_empty_list_has_its_row_of_names() -> None:
    assert rows_of_csv(exported([], "csv").content) == [[*COLUMNS, *MORE_COLUMNS]]


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="pdf"):
        exported([PLAN], "pdf")
