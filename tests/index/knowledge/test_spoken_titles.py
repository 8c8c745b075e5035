"""How people ask for procedures: the tables, and what an office adds to them."""

import unicodedata
from pathlib import Path

import pytest

from index.knowledge.question_rows import question_rows
from index.knowledge.spoken_titles import SpokenTitles, bundled_files
from index.knowledge.table import TableError
from index.model import Description, Document, Kind


def procedure(name: str, title: str, kind: Kind = Kind.PROCEDURE) -> Document:
    return Document(name, Description(title, kind), f"{name}.jsonl", title)


def table(folder: Path, *rows: str) -> Path:
    file = folder / "spoken_titles.tsv"
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


def test_a_procedure_is_known_by_its_code_and_by_its_title(tmp_path: Path) -> None:
    rows = (
        "# người dân xã ta",
        "1.001193\tlam khai sanh cho chau",
        "= Đăng ký khai sinh\tmới đẻ thì làm giấy gì",
        "1.000001\tcon chưa có giấy\t1.001193, 2.000002",
    )
    spoken = SpokenTitles(question_rows(table(tmp_path, *rows)))
    everything = ["lam khai sanh cho chau", "con chưa có giấy", "mới đẻ thì làm giấy gì"]
    assert spoken.of(procedure("1.001193", "Thủ tục đăng ký khai sinh")) == everything
    assert spoken.of(procedure("1.001193.000.00.00.H08", "Việc khác")) == everything[:2]
    assert spoken.of(procedure("khac", "ĐĂNG KÝ KHAI SINH")) == everything[2:]
    assert spoken.of(procedure("2.000002", "Việc khác")) == everything[1:2]
    assert spoken.of(procedure("3.000003", "Việc khác")) == []
    assert spoken.of(procedure("1.001193", "Đăng ký khai sinh", Kind.REPORT)) == []


def test_an_office_adds_to_what_comes_with_the_package(tmp_path: Path) -> None:
    birth = procedure("1.001193", "Đăng ký khai sinh")
    bundled = SpokenTitles.bundled()
    more = SpokenTitles.bundled(table(tmp_path, "1.001193\tmần giấy cho sắp nhỏ"))
    assert more.of(birth) == [*bundled.of(birth), "mần giấy cho sắp nhỏ"]
    assert more.fingerprint != bundled.fingerprint == SpokenTitles.bundled().fingerprint


def test_every_procedure_of_the_tables_is_asked_for_in_many_ways() -> None:
    codes: dict[str, set[str]] = {}
    for path in bundled_files():
        for one in question_rows(path):
            if one.name is None:
                codes.setdefault(one.document, set()).add(one.question)
    assert len(codes) == 588
    assert min(map(len, codes.values())) >= 14


def test_files_as_other_programs_save_them_are_read(tmp_path: Path) -> None:
    rows = "1.001193\tlàm khai sanh\t= Khai sinh lưu động\n= Đăng ký khai sinh\tmới đẻ xong\n"
    file = tmp_path / "spoken_titles.tsv"
    file.write_bytes(b"\xef\xbb\xbf" + unicodedata.normalize("NFD", rows).encode())
    spoken = SpokenTitles(question_rows(file))
    assert spoken.of(procedure("1.001193", "Việc khác")) == ["làm khai sanh"]
    assert spoken.of(procedure("khac", "Đăng ký khai sinh")) == ["mới đẻ xong"]
    assert spoken.of(procedure("khac", "Khai sinh lưu động")) == ["làm khai sanh"]


def test_what_stands_in_brackets_in_a_title_is_left_aside(tmp_path: Path) -> None:
    rows = ("= Đăng ký khai sinh\tmới đẻ", "= Đăng ký khai sinh (lưu động)\tở bản xa")
    spoken = SpokenTitles(question_rows(table(tmp_path, *rows)))
    assert spoken.of(procedure("a", "Đăng ký khai sinh (cấp xã)")) == ["mới đẻ"]
    assert spoken.of(procedure("b", "Đăng ký khai sinh (lưu động)")) == ["ở bản xa"]


@pytest.mark.parametrize(
    ("row", "line"),
    [("1.001193", 2), ("1.001193\t ", 2), ("\tlàm khai sinh", 2), ("= \tlàm", 2), ("= …\tlàm", 2)],
)
def test_a_broken_row_is_named(tmp_path: Path, row: str, line: int) -> None:
    with pytest.raises(TableError) as caught:
        SpokenTitles.bundled(table(tmp_path, "# ghi chú", row))
    assert caught.value.line == line
