"""Whether a message asks for the sheet of what is talked about: a table of words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from index.knowledge.table import bundled_cells, parted
from index.vietnamese.text import clean_characters, without_diacritics

_TABLE, _PACKAGE = "asked.tsv", "bot.counter.sheets"
_WORD = re.compile(r"\w+")
_LONGEST = 80


class _WordPart(StrEnum):
    """The parts of such a message, as the table names them."""

    ACT = "việc"
    THING = "vật"
    BEGS_BEFORE = "nhờ trước"
    BEGS_AFTER = "nhờ sau"
    BEFORE = "trước"
    AFTER = "sau"

    @property
    def begs(self) -> bool:
        """Whether it makes a request of a thing."""
        return self in (_WordPart.BEGS_BEFORE, _WordPart.BEGS_AFTER)


@dataclass(frozen=True, slots=True)
class _Left:
    """What is left of a message, and whether what was taken away is a request."""

    words: str
    is_begged: bool


@dataclass(frozen=True, slots=True)
class SheetAsking:
    """Ways to ask for a sheet, without diacritics, by their part of the message."""

    ways: Mapping[_WordPart, frozenset[str]]

    @classmethod
    def bundled(cls) -> Self:
        """Those of the table."""
        ways: dict[_WordPart, set[str]] = {part: set() for part in _WordPart}
        for part, said, *_ in bundled_cells(_TABLE, _PACKAGE):
            ways[_WordPart(part)] |= set(map(_plain, parted(said)))
        return cls({part: frozenset(said) for part, said in ways.items()})

    def ask(self, message: str) -> bool:
        """Whether a message asks for the sheet and for nothing else."""
        if len(message) > _LONGEST:
            return False
        acts, things = self.ways[_WordPart.ACT], self.ways[_WordPart.THING]
        return any(
            one.words in acts or (one.is_begged and one.words in things)
            for one in self._left(_plain(message))
        )

    def _left(self, said: str) -> Iterator[_Left]:
        """What is left as one courtesy after the other is taken away, in any order."""
        waiting = [_Left(said, is_begged=False)]
        seen = set(waiting)
        while waiting:
            left = waiting.pop()
            yield left
            for shorter in set(self._shorter(left)) - seen:
                seen.add(shorter)
                waiting.append(shorter)

    def _shorter(self, left: _Left) -> Iterator[_Left]:
        words = left.words
        for part, ways in self.ways.items():
            begged = left.is_begged or part.begs
            for way in ways:
                if part in (_WordPart.BEGS_BEFORE, _WordPart.BEFORE):
                    if words.startswith(f"{way} "):
                        yield _Left(words[len(way) + 1 :], begged)
                elif part in (_WordPart.BEGS_AFTER, _WordPart.AFTER) and words.endswith(f" {way}"):
                    yield _Left(words[: -len(way) - 1], begged)


def _plain(words: str) -> str:
    return " ".join(_WORD.findall(without_diacritics(clean_characters(words)).lower()))
