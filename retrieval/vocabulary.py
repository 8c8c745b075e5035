"""Abbreviations, chat spellings and everyday words, read from a table that people can extend."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from typing import Self

from index.references import references
from index.text import clean_characters, without_diacritics

_WORD = re.compile(r"[^\W_]+")


class Sort(StrEnum):
    """What becomes of an entry's written form in a question."""

    ABBREVIATION = "viết tắt"
    CHAT = "chat"
    EVERYDAY = "đời thường"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table."""

    written: str
    meaning: str
    sort: Sort


@dataclass(frozen=True, slots=True)
class Expanded:
    """A text with its short forms written out, and the official words for its everyday ones."""

    text: str
    also: tuple[Entry, ...]


class Vocabulary:
    """Find entries in texts: the longest first, on word borders, also without diacritics."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._exact: dict[tuple[str, ...], Entry] = {}
        self._plain: dict[tuple[str, ...], Entry] = {}
        for entry in entries:
            self._exact.setdefault(_words(entry.written), entry)
            self._plain.setdefault(_words(without_diacritics(entry.written)), entry)
        self._longest = max(map(len, self._plain), default=0)

    @classmethod
    def bundled(cls) -> Self:
        """The table that comes with the package."""
        table = resources.files("retrieval").joinpath("data/vocabulary.tsv")
        return cls(_rows(table.read_text(encoding="utf-8")))

    def expand(self, text: str, plain: bool) -> Expanded:
        """Write out short forms and collect official words.

        Args:
            text: NFC text.
            plain: whether it was typed without diacritics, so that entries are sought without.

        """
        written, also = [], []
        at = 0
        for start, end, entry in self._found(text, self._plain if plain else self._exact):
            if entry.sort is Sort.EVERYDAY:
                also.append(entry)
                continue
            written.append(text[at:start] + entry.meaning)
            at = end
        return Expanded("".join(written) + text[at:], tuple(dict.fromkeys(also)))

    def _found(
        self, text: str, entries: dict[tuple[str, ...], Entry]
    ) -> Iterable[tuple[int, int, Entry]]:
        numbers = [(number.start, number.end) for number in references(text)]
        spans = [match.span() for match in _WORD.finditer(text)]
        words = [text[start:end].lower() for start, end in spans]
        place = 0
        while place < len(words):
            for length in range(min(self._longest, len(words) - place), 0, -1):
                entry = entries.get(tuple(words[place : place + length]))
                start, end = spans[place][0], spans[place + length - 1][1]
                if entry and not any(first < end and start < last for first, last in numbers):
                    yield start, end, entry
                    place += length
                    break
            else:
                place += 1


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(text))


def _rows(table: str) -> Iterable[Entry]:
    for line in clean_rows(table):
        written, meaning, sort = line.split("\t")
        yield Entry(written, meaning, Sort(sort))


def clean_rows(table: str) -> Iterable[str]:
    """The rows of a table file without comments and empty lines."""
    for line in table.split("\n"):
        if line.strip() and not line.startswith("#"):
            yield "\t".join(clean_characters(cell).strip() for cell in line.split("\t"))
