"""Lists of words that questions are understood with; the table says what each of them is."""

from collections.abc import Mapping

from index.knowledge.table import bundled_cells
from index.vietnamese.tokens import syllables

WORD_LISTS: Mapping[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words, _ in bundled_cells("word_lists.tsv", "retrieval")
}
"""By the name of the list."""


def spoken_words(text: str) -> frozenset[str]:
    """The syllables of a text that are not said of any matter; none in "hết bao nhiêu tiền"."""
    return frozenset(syllables(text)) - WORD_LISTS["mọi chuyện"]
