"""The words of texts and questions that carry meaning, weighed by how rare they are."""

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Self

from index.text import without_diacritics
from index.tokens import syllables
from retrieval.question import Question
from retrieval.vocabulary import Vocabulary, clean_rows

_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Wording:
    """The syllables of a text and their adjacent pairs, as written and without diacritics."""

    exact: frozenset[str]
    plain: frozenset[str]

    def forms(self, plain: bool) -> frozenset[str]:
        """The set that a question typed that way is held against."""
        return self.plain if plain else self.exact


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

    def said_in(self, forms: frozenset[str]) -> bool:
        """Whether a text with these forms says it."""
        return self.form in forms or any(
            all(syllable in forms for syllable in words) for words in self.alternatives
        )


class WordingReader:
    """Read texts and questions into words; remembers what it read last."""

    def __init__(self, vocabulary: Vocabulary, function_words: Iterable[str]) -> None:
        self._vocabulary = vocabulary
        self._function_words = frozenset(function_words)
        self._plain_function_words = frozenset(map(without_diacritics, self._function_words))
        self._of_text = lru_cache(maxsize=_REMEMBERED)(self._read)

    @classmethod
    def bundled(cls, vocabulary: Vocabulary) -> Self:
        """With the list of function words that comes with the package."""
        table = resources.files("retrieval").joinpath("data/function_words.txt")
        return cls(vocabulary, clean_rows(table.read_text(encoding="utf-8")))

    def text(self, text: str) -> Wording:
        """The wording of NFC text, its abbreviations written out too."""
        return self._of_text(text)

    def units(self, question: Question) -> list[Unit]:
        """The question's meaningful syllables, and its pairs with at least one such syllable."""
        exact = syllables(question.understood)
        words = [without_diacritics(word) for word in exact] if question.plain else exact
        skipped = self._plain_function_words if question.plain else self._function_words
        meant = self._alternatives(question)
        found: dict[str, Unit] = {}
        for position, word in enumerate(words):
            if word not in skipped:
                found.setdefault(word, Unit(word, meant.get(word, ())))
            if position and not (word in skipped and words[position - 1] in skipped):
                pair = f"{words[position - 1]}_{word}"
                both = (*meant.get(words[position - 1], ()), *meant.get(word, ()))
                found.setdefault(pair, Unit(pair, both))
        return list(found.values())

    def _read(self, text: str) -> Wording:
        expanded = self._vocabulary.expand(text, plain=False).text
        exact: set[str] = set()
        plain: set[str] = set()
        for version in {text, expanded}:
            words = syllables(version)
            bare = [without_diacritics(word) for word in words]
            exact.update(words, _pairs(words))
            plain.update(bare, _pairs(bare))
        return Wording(frozenset(exact), frozenset(plain))

    def _alternatives(self, question: Question) -> dict[str, tuple[tuple[str, ...], ...]]:
        meant: dict[str, tuple[tuple[str, ...], ...]] = {}
        for entry in question.also:
            for meaning in entry.meaning.split(","):
                official = tuple(syllables(meaning))
                if question.plain:
                    official = tuple(without_diacritics(word) for word in official)
                for word in syllables(entry.written):
                    bare = without_diacritics(word) if question.plain else word
                    meant[bare] = (*meant.get(bare, ()), official)
        return meant


def rarity(unit: Unit, texts: Sequence[frozenset[str]]) -> float:
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
