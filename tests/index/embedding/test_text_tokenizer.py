"""The quick tokenizer cuts as the whole one does."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embedding.tokens import TextTokenizer
from index.embedding.weights import open_weights
from index.vietnamese.text import clean_characters

WEIGHTS = open_weights()
WHOLE = WEIGHTS.tokenizer()
WHOLE.enable_truncation(WEIGHTS.header.longest)
LETTERS = "abcdefghiklmnopqrstuvxyzàảãáạăằêềộơờđưứĐÂẦ 0123456789.,-–/()%“”\n"


@pytest.fixture(scope="module")
def quick() -> TextTokenizer:
    """The tokenizer under test."""
    return TextTokenizer(WEIGHTS)


def test_every_line_of_the_seeds_is_cut_alike(quick: TextTokenizer, seeds: Path) -> None:
    for path in seeds.glob("*.txt"):
        for line in clean_characters(path.read_text(encoding="utf-8")).splitlines():
            text = f"passage: {line}"
            assert quick.tokens(text).tolist() == WHOLE.encode(text).ids


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=LETTERS, max_size=120).map(clean_characters))
def test_vietnamese_text_is_cut_alike(quick: TextTokenizer, text: str) -> None:
    assert quick.tokens(text).tolist() == WHOLE.encode(text).ids


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60).map(clean_characters))
def test_any_text_is_cut_alike(quick: TextTokenizer, text: str) -> None:
    assert quick.tokens(text).tolist() == WHOLE.encode(text).ids


@pytest.mark.parametrize(
    "text",
    [
        "Chào 😀 anh/chị…",
        "日本語 và Привет",
        "＜s＞ <s> </s>",
        "字a😀" * 2000,
        "tờ khai 😀 " * 400,
        "ﬁ ㎏ ½",
    ],
)
def test_words_in_other_letters_are_cut_alike(quick: TextTokenizer, text: str) -> None:
    assert quick.tokens(text).tolist() == WHOLE.encode(text).ids
