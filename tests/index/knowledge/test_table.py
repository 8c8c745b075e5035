"""Tables that people maintain: one reader, one error that names the file and the row."""

import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.errors import explain
from index.knowledge.forms import FormRow
from index.knowledge.issuers import Issuer
from index.knowledge.kinds import DirectiveKind
from index.knowledge.table import KnowledgeRow, Lifetime, TableError, read_table, table_rows
from index.knowledge.units import UnitRow


def table(folder: Path, text: str) -> Path:
    path = folder / "bảng.tsv"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_rows_are_nfc_with_their_lines_and_without_notes(tmp_path: Path) -> None:
    text = "\ufeff# ghi chú\r\n\r\n xã \t thị  trấn\r\n \t \r\nhuyện\t\t\r\n"
    rows = list(table_rows(table(tmp_path, unicodedata.normalize("NFD", text))))
    assert [(row.line, row.cells) for row in rows] == [
        (3, ("xã", "thị trấn")),
        (5, ("huyện", "", "")),
    ]


@given(st.lists(st.lists(st.text("aáđ1 ", min_size=1).map(str.strip), min_size=2), min_size=1))
def test_what_is_written_is_read(rows: list[list[str]]) -> None:
    kept = [[" ".join(cell.split()) for cell in row] for row in rows]
    kept = [row for row in kept if any(row)]
    with TemporaryDirectory() as folder:
        path = table(Path(folder), "\n".join("\t".join(row) for row in rows))
        assert [list(row.cells) for row in table_rows(path)] == kept


@pytest.mark.parametrize(
    ("read", "row", "said"),
    [
        (DirectiveKind.of, "Quyết định\tQĐ\tQĐ\tquy phạn", "quy phạn"),
        (DirectiveKind.of, "\tQĐ", "tên"),
        (Issuer.of, "Bộ Nội vụ\tBNV\t\tbộ\tBộ trưởng\t\t01/03/2025", "2025-03-01"),
        (Issuer.of, "Bộ Nội vụ\tBNV\t\tbộ\t\t\t2025-03-01\t2025-02-28", "đứng trước"),
        (Issuer.of, "Bộ Nội vụ\tBNV", "nhóm"),
        (UnitRow.of, "thôn\txã", "thôn"),
        (UnitRow.of, "xã\txã\tx\t\t\t\tthừa", "cột"),
        (FormRow.of, "dạng", "thiếu"),
    ],
)
def test_a_broken_row_is_named_with_its_file(
    tmp_path: Path, read: Callable[[KnowledgeRow], object], row: str, said: str
) -> None:
    path = table(tmp_path, f"# ghi chú\n\n{row}\n")
    with pytest.raises(TableError) as caught:
        read_table(path, read)
    assert (caught.value.path, caught.value.line) == (path, 3)
    assert said in explain(caught.value)
    assert explain(caught.value).startswith(f"Dòng 3 của bảng {path} không dùng được:")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    other = tmp_path / "utf-16.tsv"
    other.write_bytes("xã\txã".encode("utf-16"))
    for path, said in ((tmp_path / "mất.tsv", "đường dẫn"), (other, "UTF-8")):
        with pytest.raises(TableError) as caught:
            list(table_rows(path))
        assert explain(caught.value).startswith(f"Không đọc được bảng {path}: ")
        assert said in explain(caught.value)


def test_a_lifetime_covers_its_days_and_meets_its_years() -> None:
    row = KnowledgeRow(("x",), Path("bảng.tsv"), 1)
    ended, begun = Lifetime.of(row, "", "2025-02-28"), Lifetime.of(row, "2025-03-01", "")
    assert ended.covers(date(2025, 2, 28))
    assert not ended.covers(date(2025, 3, 1))
    assert begun.covers(date(2025, 3, 1))
    assert [one.meets(2024) for one in (ended, begun)] == [True, False]
    assert [one.meets(2025) for one in (ended, begun)] == [True, True]
    assert [one.meets(2026) for one in (ended, begun)] == [False, True]
