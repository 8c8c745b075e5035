"""What people say when they were asked back: which one, yes, or none of them."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Self

from index.knowledge.table import bundled_table, table_rows
from index.vietnamese.text import clean_characters, without_diacritics
from index.vietnamese.tokens import syllables

_LAST, _FILLER = "cuối", "đệm"
_MOST_SYLLABLES = 8


class Pick(Enum):
    """An answer that names none of what was offered, as the table calls it."""

    YES = "phải"
    NONE = "không"


class Picks:
    """Tell which of some choices a message picks; all words of it stand in the table."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        meanings: dict[tuple[str, ...], str] = {}
        for written, meaning in rows:
            for spelled in (written, without_diacritics(written)):
                meanings.setdefault(tuple(spelled.split()), meaning)
        self._meanings: Mapping[tuple[str, ...], str] = meanings
        self._fillers = [words for words, meaning in meanings.items() if meaning == _FILLER]

    @classmethod
    def bundled(cls) -> Self:
        """With the table that comes with the package."""
        table = table_rows(bundled_table("picks.tsv", "retrieval"))
        return cls(row.cells for row in table)

    def of(self, message: str, count: int) -> int | Pick | None:
        """The place of the choice, from 1; yes or none; None where the message is another one.

        Args:
            message: what is said, anything at all.
            count: how many choices were offered.

        """
        words = syllables(clean_characters(message))
        if len(words) > _MOST_SYLLABLES:
            return None
        said = tuple(self._bare(words))
        if len(said) == 1 and said[0].isdecimal():
            return int(said[0]) if 0 < int(said[0]) <= count else None
        meaning = self._meanings.get(said)
        if meaning is None or meaning == _FILLER:
            return None
        if meaning == _LAST:
            return count
        if meaning.isdecimal():
            return int(meaning) if int(meaning) <= count else None
        return Pick(meaning)

    def _bare(self, words: Sequence[str]) -> list[str]:
        """The words without fillers, unless all of them together mean something."""
        left = list(words)
        while left and tuple(left) not in self._meanings:
            shorter = self._without_one(left)
            if shorter is None:
                break
            left = shorter
        return left

    def _without_one(self, words: list[str]) -> list[str] | None:
        for filler in self._fillers:
            size = len(filler)
            if len(words) > size and tuple(words[:size]) == filler:
                return words[size:]
            if len(words) > size and tuple(words[-size:]) == filler:
                return words[:-size]
        return None
