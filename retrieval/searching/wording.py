"""The words of texts and questions that carry meaning, weighed by how rare they are."""

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Self

from index.knowledge.table import bundled_table, table_rows
from index.model import Passage
from index.vietnamese.tokens import syllables
from retrieval.understanding.question import Question
from retrieval.understanding.short_forms import IN_DOCUMENTS
from retrieval.understanding.vocabulary import Vocabulary

_REMEMBERED = 5_000
_USUAL_SURPRISE = 7.0


WordForms = frozenset[str]
"""The syllables of a text and their adjacent pairs."""


@dataclass(frozen=True, slots=True)
class QuestionUnit:
    """A meaningful syllable or pair of a question, and the official words that mean the same.

    It is said in a text that has the form itself, or all syllables of one alternative.
    """

    form: str
    alternatives: tuple[tuple[str, ...], ...]

    @property
    def is_pair(self) -> bool:
        """Whether it is two adjacent syllables."""
        return "_" in self.form

    def said_in(self, forms: WordForms) -> bool:
        """Whether a text with these forms says it."""
        if self.form in forms:
            return True
        return any(map(forms.issuperset, self.alternatives)) if self.alternatives else False


class WordingReader:
    """Read passages, texts and questions into words.

    The short forms in passages were noted when the version was built, with the words that were
    known then (``noted``: those of the version's own documents, which were not). Without that,
    as after an office has changed its table, they are found when a passage is read.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        function_words: Iterable[str],
        surprise: Mapping[str, float],
        noted: frozenset[str] | None = None,
    ) -> None:
        """``surprise`` tells of each syllable how little to be expected it is in general."""
        self._surprise = surprise
        self._most_surprising = max(surprise.values(), default=0.0)
        self._function_words = frozenset(function_words)
        self._not_noted = noted
        read = partial(_forms_of, vocabulary.only(IN_DOCUMENTS))
        self._of_text = lru_cache(maxsize=_REMEMBERED)(read)

    @classmethod
    def bundled(
        cls,
        vocabulary: Vocabulary,
        surprise: Mapping[str, float],
        noted: frozenset[str] | None = None,
    ) -> Self:
        """With the list of function words that comes with the package."""
        words = table_rows(bundled_table("function_words.txt", "retrieval"))
        return cls(vocabulary, (row.cells[0] for row in words), surprise, noted)

    def text(self, text: str) -> WordForms:
        """The forms of NFC text, its abbreviations written out too."""
        return self._of_text(text)

    def passage(self, passage: Passage, start: int = 0, end: int | None = None) -> WordForms:
        """The forms of a passage, or of ``passage.text[start:end]``, likewise."""
        text = passage.text[start:end]
        words = syllables(text)
        if self._not_noted is None or not self._not_noted.isdisjoint(words):
            return self._of_text(text)
        inside = [one for one in passage.short_forms
                  if start <= one.start and one.end <= start + len(text)]  # fmt: skip
        if not inside:
            return _forms(words)
        parts, at = [], 0
        for one in inside:
            parts += [text[at : one.start - start], one.meaning]
            at = one.end - start
        return _forms(words) | _forms(syllables("".join((*parts, text[at:]))))

    def telling(self, unit: QuestionUnit) -> float:
        """How much the unit tells in any text, 0 for what people say all the time."""
        return sum(
            max(0.0, self._surprise.get(word, self._most_surprising) - _USUAL_SURPRISE)
            for word in unit.form.split("_")
        )

    def forms(self, question: Question) -> WordForms:
        """The meaningful forms of a question, in both readings where one is unsure."""
        texts = (question.understood, question.other_reading or "")
        both = frozenset[str]().union(*(self.text(text) for text in texts))
        return both - self._function_words

    def units(self, question: Question) -> list[QuestionUnit]:
        """The question's meaningful syllables, and its pairs with at least one such syllable."""
        words = syllables(question.understood)
        meant = self._alternatives(question, words)
        found: dict[str, QuestionUnit] = {}
        for position, word in enumerate(words):
            if word not in self._function_words:
                found.setdefault(word, QuestionUnit(word, meant.get(word, ())))
            if position and not {word, words[position - 1]} <= self._function_words:
                pair = f"{words[position - 1]}_{word}"
                both = (*meant.get(words[position - 1], ()), *meant.get(word, ()))
                found.setdefault(pair, QuestionUnit(pair, both))
        return list(found.values())

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


def rarity(unit: QuestionUnit, texts: Sequence[WordForms]) -> float:
    """How much saying the unit tells among ``texts``: ``log(1 + (n - k + 0.5) / (k + 0.5))``.

    The inverse document frequency of BM25 (Robertson & Zaragoza 2009), with k of n texts having
    the unit.
    """
    if unit.alternatives:
        having = sum(unit.said_in(forms) for forms in texts)
    else:
        having = sum(unit.form in forms for forms in texts)
    return math.log(1 + (len(texts) - having + 0.5) / (having + 0.5))


def _forms_of(abbreviations: Vocabulary, text: str) -> WordForms:
    expanded = abbreviations.write_out(text, plain=False, sorts=IN_DOCUMENTS).text
    forms = _forms(syllables(text))
    return forms if expanded == text else forms | _forms(syllables(expanded))


def _forms(words: Sequence[str]) -> WordForms:
    return frozenset((*words, *_pairs(words)))


def _pairs(words: Sequence[str]) -> Iterable[str]:
    return (f"{left}_{right}" for left, right in itertools.pairwise(words))
