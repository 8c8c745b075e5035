"""Calls that ask somebody else's message to be answered: "trả lời giúp", or nothing at all."""

import re

from index.knowledge.table import bundled_cells
from index.vietnamese.text import clean_characters, without_diacritics
from index.vietnamese.tokens import has_run

_CALL = "gọi"
_WORD = re.compile(r"[^\W_]+")


class Calls:
    """Tells a call from a question: all words of it stand in the table, and one of them calls."""

    def __init__(self) -> None:
        rows = [
            (tuple(_words(said)), kind) for said, kind in bundled_cells("calls.tsv", "retrieval")
        ]
        self._known = {word for words, _ in rows for word in words}
        self._calling = [words for words, kind in rows if kind == _CALL]

    def is_bare(self, text: str) -> bool:
        """Whether a text asks nothing itself: it is empty, or calls and does no more."""
        words = _words(text)
        if not self._known.issuperset(words):
            return False
        return not words or any(has_run(words, calling) for calling in self._calling)


def _words(text: str) -> list[str]:
    return _WORD.findall(without_diacritics(clean_characters(text).lower()))
