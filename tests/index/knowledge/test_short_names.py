"""What officers call directives: the bundled table, and an office's own."""

from pathlib import Path

import pytest

from index.facts.references import references
from index.knowledge.short_names import ShortNames, name_key
from index.knowledge.table import TableError, bundled_table, table_rows


def table(folder: Path, *rows: str) -> Path:
    file = folder / "short_names.tsv"
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


def test_an_office_adds_its_own(tmp_path: Path) -> None:
    names = ShortNames.bundled(table(tmp_path, "quy chế xóm\t9201/2036/NĐ-CP\txóm ta gọi vậy"))
    assert [one.number for one in names.of("quy che xom")] == ["9201/2036/NĐ-CP"]
    assert len(names.of(name_key("nghị định một cửa"))) > 1


@pytest.mark.parametrize("row", ["chỉ có tên", "tên\tkhông có số nào\tx", "a\tb\tc\td"])
def test_a_broken_row_is_named(tmp_path: Path, row: str) -> None:
    with pytest.raises(TableError) as broken:
        ShortNames.bundled(table(tmp_path, "# ghi chú", row))
    assert broken.value.line == 2


def test_every_number_of_the_table_is_one_in_normal_form_with_a_source() -> None:
    for row in table_rows(bundled_table("short_names.tsv")):
        _, number, source = row.cells
        assert [one.number for one in references(number)] == [number]
        assert source
