"""The words of a text as numbers, sentence by sentence: read once, when a version is built.

A question is compared with every word of a hundred passages, and finding these words again takes
longer than comparing them. As numbers they take less room than the text itself.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Self
from zlib import crc32

from index.vietnamese.sentences import sentence_spans
from index.vietnamese.tokens import syllables_of_parts

_NUMBER = 4
_OF_SENTENCE = 4
_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class NotedWords:
    """The numbers of the words of a text in order, and its sentences.

    ``_sentences`` are four numbers each: offsets into the text from its first letter to behind its
    last, and the places of its words among ``numbers``, likewise.
    """

    numbers: tuple[int, ...]
    _sentences: tuple[int, ...]

    @classmethod
    def of(cls, content: bytes) -> Self:
        """Read what a ``WordNoter`` wrote."""
        values = struct.unpack(f"<{len(content) // _NUMBER}I", content)
        end = 1 + _OF_SENTENCE * values[0]
        return cls(values[end:], values[1:end])

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The offsets of its sentences (``sentence_spans``)."""
        return list(zip(self._each(0), self._each(1), strict=True))

    @property
    def first_words(self) -> dict[int, int]:
        """The place of the first word of each sentence, by the offset where the sentence begins."""
        return dict(zip(self._each(0), self._each(2), strict=True))

    @property
    def last_words(self) -> dict[int, int]:
        """The place behind the last word of each, by the offset where the sentence ends."""
        return dict(zip(self._each(1), self._each(3), strict=True))

    def _each(self, part: int) -> tuple[int, ...]:
        return self._sentences[part::_OF_SENTENCE]


def word_number(word: str) -> int:
    """The number of a word of ``syllables``, the same on every machine.

    One of a question's fifty words shares its number with one of 10,000 others once in 8,000
    questions, and is then taken to be said where the other one is.
    """
    return crc32(word.encode())


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The sentences of a text (``sentence_spans``), and the words of each (``syllables``)."""

    spans: tuple[tuple[int, int], ...]
    words: tuple[list[str], ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """Those of NFC text; all its words together are ``syllables(text)``."""
        spans = tuple(sentence_spans(text))
        return cls(spans, tuple(syllables_of_parts(text, spans)))

    @property
    def all_words(self) -> Iterator[str]:
        """The words of the text, in order."""
        return chain.from_iterable(self.words)


class WordNoter:
    """Writes words down as numbers; remembers the numbers of those that it met."""

    def __init__(self) -> None:
        self._numbers = _WordNumbers()

    def noted(self, sentences: SentenceWords) -> bytes:
        """The words and sentences of a text, for ``NotedWords.of``; none of one without words."""
        if not sentences.words:
            return b""
        if len(self._numbers) > _REMEMBERED:
            self._numbers = _WordNumbers()
        values, count = [len(sentences.spans)], 0
        for (start, end), own in zip(sentences.spans, sentences.words, strict=True):
            values += (start, end, count, count + len(own))
            count += len(own)
        values += map(self._numbers.__getitem__, sentences.all_words)
        return struct.pack(f"<{len(values)}I", *values)


class _WordNumbers(dict[str, int]):
    def __missing__(self, word: str) -> int:
        self[word] = number = word_number(word)
        return number
