"""The words of texts and questions that carry meaning, weighed by how rare they are."""

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Self

from index.vietnamese.tokens import syllables
from retrieval.understanding.question import Question
from retrieval.understanding.vocabulary import Sort, Vocabulary, clean_rows

_REMEMBERED = 20_000
_USUAL_SURPRISE = 7.0
_IN_DOCUMENTS = frozenset({Sort.ABBREVIATION})


Forms = frozenset[str]
"""The syllables of a text and their adjacent pairs."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A meaningful syllable or pair of a question, and the official words that mean the same.

    It is said in a text that has the form itself, or all syllables of one alternative.
    """

    form: str
    alternatives: tuple[tuple[str, ...], ...]

    @property
    def is_pair(self) -> bool:
        """Whether it is two adjacent syllables."""
        return "_" in self.form

    def said_in(self, forms: Forms) -> bool:
        """Whether a text with these forms says it."""
        if self.form in forms:
            return True
        return any(map(forms.issuperset, self.alternatives)) if self.alternatives else False


class WordingReader:
    """Read texts and questions into words; remembers what it read last."""

    def __init__(
        self, vocabulary: Vocabulary, function_words: Iterable[str], surprise: Mapping[str, float]
    ) -> None:
        """``surprise`` tells of each syllable how little to be expected it is in general."""
        self._abbreviations = vocabulary.only(_IN_DOCUMENTS)
        self._surprise = surprise
        self._most_surprising = max(surprise.values(), default=0.0)
        self._function_words = frozenset(function_words)
        self._of_text = lru_cache(maxsize=_REMEMBERED)(self._read)

    @classmethod
    def bundled(cls, vocabulary: Vocabulary, surprise: Mapping[str, float]) -> Self:
        """With the list of function words that comes with the package."""
        table = resources.files("retrieval").joinpath("data/function_words.txt")
        return cls(vocabulary, clean_rows(table.read_text(encoding="utf-8")), surprise)

    def text(self, text: str) -> Forms:
        """The forms of NFC text, its abbreviations written out too."""
        return self._of_text(text)

    def telling(self, unit: Unit) -> float:
        """How much the unit tells in any text, 0 for what people say all the time."""
        return sum(
            max(0.0, self._surprise.get(word, self._most_surprising) - _USUAL_SURPRISE)
            for word in unit.form.split("_")
        )

    def forms(self, question: Question) -> Forms:
        """The meaningful forms of a question, in both readings where one is unsure."""
        texts = (question.understood, question.other_reading or "")
        both = frozenset[str]().union(*(self.text(text) for text in texts))
        return both - self._function_words

    def units(self, question: Question) -> list[Unit]:
        """The question's meaningful syllables, and its pairs with at least one such syllable."""
        words = syllables(question.understood)
        meant = self._alternatives(question, words)
        found: dict[str, Unit] = {}
        for position, word in enumerate(words):
            if word not in self._function_words:
                found.setdefault(word, Unit(word, meant.get(word, ())))
            if position and not {word, words[position - 1]} <= self._function_words:
                pair = f"{words[position - 1]}_{word}"
                both = (*meant.get(words[position - 1], ()), *meant.get(word, ()))
                found.setdefault(pair, Unit(pair, both))
        return list(found.values())

    def _read(self, text: str) -> Forms:
        expanded = self._abbreviations.write_out(text, plain=False, sorts=_IN_DOCUMENTS).text
        forms: set[str] = set()
        for version in {text, expanded}:
            words = syllables(version)
            forms.update(words, _pairs(words))
        return frozenset(forms)

    def _alternatives(
        self, question: Question, words: Sequence[str]
    ) -> dict[str, tuple[tuple[str, ...], ...]]:
        """What else says a word: the official ones for it, and the other reading of it."""
        meant: dict[str, tuple[tuple[str, ...], ...]] = {}
        for entry in question.also:
            for meaning in entry.meaning.split(","):
                for word in entry.words:
                    meant[word] = (*meant.get(word, ()), tuple(syllables(meaning)))
        other = syllables(question.other_reading or "")
        if len(other) == len(words):
            for word, reading in zip(words, other, strict=True):
                if word != reading:
                    meant[word] = (*meant.get(word, ()), (reading,))
        return meant


def rarity(unit: Unit, texts: Sequence[Forms]) -> float:
    """How much saying the unit tells among ``texts``: ``log(1 + (n - k + 0.5) / (k + 0.5))``.

    The inverse document frequency of BM25 (Robertson & Zaragoza 2009), with k of n texts having
    the unit.
    """
    if unit.alternatives:
        having = sum(unit.said_in(forms) for forms in texts)
    else:
        having = sum(unit.form in forms for forms in texts)
    return math.log(1 + (len(texts) - having + 0.5) / (having + 0.5))


def _pairs(words: Sequence[str]) -> Iterable[str]:
    return (f"{left}_{right}" for left, right in itertools.pairwise(words))
