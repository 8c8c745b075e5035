"""Pieces are found by their letters as in a dictionary of all."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedding.pieces import UnigramPieces

LETTERS = st.text(alphabet="▁abđệ😀", min_size=1, max_size=6)


def pieces_of(texts: list[str]) -> UnigramPieces:
    encoded = [one.encode() for one in texts]
    offsets = np.cumsum([0, *map(len, encoded)]).astype(np.uint32)
    scores = -np.arange(len(texts), dtype=np.float32)
    return UnigramPieces(b"".join(encoded), offsets, scores)


@given(st.lists(LETTERS, min_size=1, max_size=30, unique=True), LETTERS)
def test_they_are_found_where_they_begin(texts: list[str], word: str) -> None:
    pieces, places = pieces_of(texts), {one: place for place, one in enumerate(texts)}
    assert list(pieces) == texts
    for begin in range(len(word)):
        expected = [
            (end, places[word[begin:end]])
            for end in range(begin + 1, len(word) + 1)
            if word[begin:end] in places
        ]
        assert list(pieces.beginning(word, begin)) == expected


def test_letters_that_are_no_text_are_refused() -> None:
    with pytest.raises(ValueError, match="utf-8"):
        UnigramPieces(b"\xff", np.array([0, 1], np.uint32), np.zeros(1, np.float32))
