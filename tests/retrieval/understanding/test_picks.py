"""What people say when they were asked back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.knowledge.table import bundled_table, table_rows
from index.vietnamese.text import without_diacritics
from retrieval.understanding.picks import Pick, Picks

PICKS = Picks()
ROWS = [row.cells for row in table_rows(bundled_table("picks.tsv", "retrieval"))]


@pytest.mark.parametrize(("written", "meaning"), ROWS)
def test_every_row_means_what_it_says_with_and_without_marks(written: str, meaning: str) -> None:
    means: dict[str, int | Pick | None] = {"cuối": 4, "phải": Pick.YES, "không": Pick.NONE}
    expected = means.get(meaning, int(meaning) if meaning.isdecimal() else None)
    for typed in (written, without_diacritics(written), f"Dạ {written} ạ.", f"cái {written} nhé"):
        assert PICKS.of(typed, 4) == expected, typed


@pytest.mark.parametrize(
    ("message", "pick"),
    [
        ("1", 1),
        ("số 2 ạ", 2),
        ("cai thu hai", 2),
        ("3.", 3),
        ("thủ tục thứ ba nha ad", 3),
        ("4", None),
        ("0", None),
        ("dạ đúng rồi ạ", Pick.YES),
        ("không phải cái nào cả", None),
        ("không cần công chứng à", None),
        ("lệ phí bao nhiêu", None),
        ("hai vợ chồng tôi", None),
        ("cho ba em", None),
        ("anh hai ơi", None),
        ("dau", None),
        ("", None),
    ],
)
def test_only_what_picks_is_a_pick(message: str, pick: int | Pick | None) -> None:
    assert PICKS.of(message, 3) == pick


@given(st.text(max_size=40), st.integers(1, 6))
def test_a_pick_is_always_one_of_the_choices(message: str, count: int) -> None:
    pick = PICKS.of(message, count)
    assert pick is None or isinstance(pick, Pick) or 1 <= pick <= count
