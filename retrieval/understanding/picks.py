"""What people say when they were asked back: which one, yes, or none of them."""

from enum import Enum

from index.knowledge.table import bundled_cells
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

    def __init__(self) -> None:
        meanings: dict[tuple[str, ...], str] = {}
        for written, meaning in bundled_cells("picks.tsv", "retrieval"):
            for spelled in (written, without_diacritics(written)):
                meanings.setdefault(tuple(spelled.split()), meaning)
        self._meanings = meanings
        self._fillers = [words for words, meaning in meanings.items() if meaning == _FILLER]

    def of(self, message: str, count: int) -> int | Pick | None:
        """The place of the choice, from 1, of so many that were offered; yes or none.

        None where the message, which is anything at all, is another one.
        """
        words = syllables(clean_characters(message))
        if len(words) > _MOST_SYLLABLES:
            return None
        said = self._bare(tuple(words))
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

    def _bare(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words without fillers, unless all of them together mean something."""
        if words in self._meanings:
            return words
        for filler in self._fillers:
            size = len(filler)
            if len(words) > size and words[:size] == filler:
                return self._bare(words[size:])
            if len(words) > size and words[-size:] == filler:
                return self._bare(words[:-size])
        return words
