"""The invented material is marked as such, and has the shape of the real one."""

from pathlib import Path

import pytest

from tests import invented
from tests.large_corpora import EXPORT, OFFICES, exported, needs_export, needs_offices

WORDS_IN_A_ROW = 20
"""So many words are ours; fewer may be the words of the tables or of every such paper."""
OFFICIAL = {"ten_thu_tuc", "can_cu_phap_ly", "ket_qua_xu_ly"}
"""Fields that hold titles, and the page around the results."""


def header(table: Path) -> str:
    return table.read_text(encoding="utf-8").partition("\n")[0]


def runs(text: str) -> set[tuple[str, ...]]:
    """Every so many words of a text that follow each other."""
    words = text.split()
    starts = range(len(words) - WORDS_IN_A_ROW + 1)
    return {tuple(words[start : start + WORDS_IN_A_ROW]) for start in starts}


def test_every_procedure_says_that_it_is_made_up() -> None:
    for record in invented.records():
        assert record["formality_id"] == "bịa để kiểm thử"
        assert record["detail_url"].startswith("https://example.invalid/")


@pytest.mark.parametrize("table", [invented.ONE_STOP, invented.POST, invented.POST_NATIONWIDE])
def test_every_office_stands_where_there_is_no_such_street(table: Path) -> None:
    rows = table.read_text(encoding="utf-8").splitlines()[1:]
    assert all("Bịa" in row or "bịa" in row for row in rows)


@pytest.mark.parametrize("text", [*invented.LAWS, invented.DECISION])
def test_every_text_of_law_says_that_it_is_made_up(text: Path) -> None:
    assert "bịa để kiểm thử" in text.read_text(encoding="utf-8")[:400]


@needs_export
def test_procedures_have_the_fields_of_the_export_and_words_of_our_own() -> None:
    fields = list(exported()[0])
    assert all(list(record) == fields for record in invented.records())
    real = runs(EXPORT.read_text(encoding="utf-8").replace("\\n", " "))
    for record in invented.records():
        for name, value in record.items():
            if name not in OFFICIAL:
                assert not runs(value) & real, (record["ma_thu_tuc"], name)


@needs_offices
@pytest.mark.parametrize(
    ("table", "real"),
    [
        (invented.ONE_STOP, "one-stop-da-nang-2025"),
        (invented.POST, "post-offices-da-nang-2025"),
        (invented.POST_NATIONWIDE, "post-offices-vietnam-2024"),
    ],
)
def test_tables_of_offices_have_the_columns_of_the_real_ones(table: Path, real: str) -> None:
    assert header(table) == header(OFFICES / f"{real}.csv")
