"""Polite words are no part of a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.knowledge.table import bundled_table, table_rows
from index.vietnamese.text import without_diacritics
from retrieval.understanding.courtesy import Courtesy

COURTESY = Courtesy()
EXAMPLES = [
    row.cells[2:]
    for row in table_rows(bundled_table("courtesy.tsv", "retrieval"))
    if row.cells[0] != "xưng hô"
]


@pytest.mark.parametrize(("said", "left"), EXAMPLES)
def test_each_row_leaves_of_its_example_what_is_asked(said: str, left: str) -> None:
    assert COURTESY.without(said) == left
    assert COURTESY.without(said.upper()) == left.upper()


@pytest.mark.parametrize(("said", "left"), EXAMPLES)
def test_it_is_known_without_marks_too(said: str, left: str) -> None:
    assert COURTESY.without(without_diacritics(said)) == without_diacritics(left)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Dạ, cho em hỏi: phí bao nhiêu ạ?", "phí bao nhiêu?"),
        ("chị ơi e ở xã sát mốc", "e ở xã sát mốc"),
        ("con em sắp vào lớp 1 thì làm gì", "con em sắp vào lớp 1 thì làm gì"),
        ("anh em bán chung chiếc xe thì sao?", "anh em bán chung chiếc xe thì sao?"),
        ("ad ơi", "ad ơi"),
        ("em cảm ơn ad nhiều ạ", "em cảm ơn ad nhiều ạ"),
        ("", ""),
    ],
)
def test_only_what_stands_around_a_question_is_left_out(said: str, left: str) -> None:
    assert COURTESY.without(said) == left


@given(st.text(max_size=80))
def test_something_is_always_left_and_nothing_more_is_cut_the_second_time(text: str) -> None:
    once = COURTESY.without(text)
    assert bool(once) == bool(text.split())
    assert COURTESY.without(once) == once
