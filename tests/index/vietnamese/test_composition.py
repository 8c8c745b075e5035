"""Marks are put on letters in a time that grows as the text does."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.vietnamese.composition import MOST_MARKS, composed
from index.vietnamese.text import clean_characters

MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323\u05b4\u064b"


@given(st.text(alphabet=MARKS + "aeouyđ \u1ea1", max_size=60))
@settings(max_examples=150, deadline=None)
def test_text_with_few_marks_in_a_row_is_what_unicode_says(text: str) -> None:
    longest = max((len(run) for run in "".join(
        "m" if unicodedata.combining(sign) else " " for sign in text
    ).split()), default=0)  # fmt: skip
    if longest <= MOST_MARKS:
        assert composed(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("marks", ["\u0301", "\u0301\u0323", "\u0323\u031b\u0301", "\u05b4\u064b"])
def test_only_the_first_marks_of_a_run_stay(marks: str) -> None:
    run = (marks * 50_000)[:50_000]
    assert composed(f"a{run}b") == unicodedata.normalize("NFC", f"a{run[:MOST_MARKS]}b")


def test_twice_the_marks_take_not_four_times_as_long() -> None:
    def seconds(count: int) -> float:
        text = "a" + "\u0301\u0323" * count
        took = []
        for _ in range(3):
            started = time.process_time()
            clean_characters(text)
            took.append(time.process_time() - started)
        return min(took)

    assert seconds(200_000) < 40 * seconds(20_000) + 0.05  # a hundred times, were it quadratic
