"""Every row of the tables says what its examples say."""

import pytest

from index.facts.procedures.columns import ColumnNames, ProcedureColumns
from index.facts.procedures.published.procedure import Standing
from index.facts.procedures.published.wording import PublishingWording, PublishingWords
from index.facts.procedures.published.written import written_parts

WORDING = PublishingWording.bundled()
WHOLE = {"yes", "no", "no_code", "above"}
COLUMNS = ProcedureColumns.bundled()


def says(row: PublishingWords, words: str) -> bool:
    if row.about in WHOLE:
        return WORDING.is_all(row.about, words)
    return row.pattern.search(words) is not None


@pytest.mark.parametrize("row", WORDING.rows, ids=lambda row: row.about)
def test_a_row_finds_its_examples_and_nothing_in_the_others(row: PublishingWords) -> None:
    assert row.examples
    assert [words for words in row.examples if not says(row, words)] == []
    assert [words for words in row.others if says(row, words)] == []


@pytest.mark.parametrize(
    ("heading", "standing"),
    [
        ("DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ", Standing.ABOLISHED),
        ("THỦ TỤC HÀNH CHÍNH ĐƯỢC SỬA ĐỔI, BỔ SUNG, BÃI BỎ", None),
        ("Lĩnh vực Hộ tịch", None),
    ],
)
def test_a_heading_of_several_standings_says_none(heading: str, standing: Standing | None) -> None:
    assert WORDING.standing(heading) is standing


@pytest.mark.parametrize(
    "table", [COLUMNS, written_parts()], ids=["columns of lists", "headings of parts"]
)
def test_every_name_in_a_table_of_columns_is_that_column(table: ProcedureColumns) -> None:
    def wrong(kind: ColumnNames) -> list[str]:
        names = (*kind.whole, *kind.openings)
        return [name for name in names if table.named((name,)) is not kind.column]

    assert {kind.column: wrong(kind) for kind in table.kinds if wrong(kind)} == {}


@pytest.mark.parametrize(
    ("words", "by_post"),
    [
        ("Trung tâm PVHCC cấp xã (chỉ nhận trực tiếp)", False),
        ("- Trực tiếp; - Qua dịch vụ bưu chính công ích.", True),
        ("- Trực tiếp tại Bộ phận Một cửa;", None),
    ],
)
def test_the_post_is_a_way_is_none_or_is_not_spoken_of(words: str, by_post: bool | None) -> None:
    assert WORDING.by_post(words) is by_post
