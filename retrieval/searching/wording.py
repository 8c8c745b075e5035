"""The words of texts and questions that carry meaning, weighed by how rare they are."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from sys import intern

from index.model import Passage, ShortForm
from index.vietnamese.noted_words import word_number
from index.vietnamese.text import without_diacritics
from index.vietnamese.tokens import pairs, syllables
from retrieval.understanding.places import NamedPlace
from retrieval.understanding.question import Question
from retrieval.understanding.short_forms import IN_DOCUMENTS
from retrieval.understanding.vocabulary import Vocabulary, with_meanings
from retrieval.understanding.word_lists import WORD_LISTS

_REMEMBERED = 3_000
_USUAL_SURPRISE = 7.0
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_FUNCTION_WORDS = WORD_LISTS["từ chức năng"]


WordForms = frozenset[str]
"""The syllables of a text and their adjacent pairs."""


@dataclass(frozen=True, slots=True)
class QuestionUnit:
    """A meaningful syllable or pair of a question, and the official words that mean the same.

    It is said in a text that has the form itself, or all syllables of one alternative. A syllable
    of the name of a place is said with its whole name only (``within``, as pairs): "ô tô điện"
    says nothing of Điện Biên.
    """

    form: str
    alternatives: tuple[tuple[str, ...], ...]
    within: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """By the form, whose hash is kept: units are looked up thousands of times a question."""
        return hash(self.form)

    @property
    def is_pair(self) -> bool:
        """Whether it is two adjacent syllables."""
        return "_" in self.form

    @property
    def is_plain(self) -> bool:
        """Whether it is said by its form and nothing else."""
        return not (self.alternatives or self.within)

    def times_said(self, texts: Iterable[WordForms]) -> int:
        """How many of some texts say it."""
        return sum(map(self.said_in, texts))

    def said_in(self, forms: WordForms) -> bool:
        """Whether a text with these forms says it."""
        if self.form in forms and forms.issuperset(self.within):
            return True
        for words in self.alternatives:  # most have nothing of it, and this is asked very often
            if (not words or words[0] in forms) and forms.issuperset(words):
                return True
        return False


class WordingReader:
    """Read passages, texts and questions into words.

    The short forms in passages were noted when the version was built, with the words that were
    known then (``not_noted``: those of the version's own documents, which were not). Without that,
    as after an office has changed its table, they are found when a passage is read.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        surprise: Mapping[str, float],
        not_noted: frozenset[str] | None = None,
    ) -> None:
        """``surprise`` tells of each syllable how little to be expected it is in general.

        Afterwards ``not_noted`` are the numbers of these words.
        """
        self.not_noted = None if not_noted is None else frozenset(map(word_number, not_noted))
        self._surprise = surprise
        self._most_surprising = max(surprise.values(), default=0.0)
        read = partial(_forms_of, vocabulary.only(IN_DOCUMENTS))
        self._shortened = _shortened(vocabulary)
        self._of_text = lru_cache(maxsize=_REMEMBERED)(read)
        self._of_passage = lru_cache(maxsize=_REMEMBERED)(partial(_noted_forms, not_noted, read))

    def text(self, text: str) -> WordForms:
        """The forms of NFC text, its abbreviations written out too."""
        return self._of_text(text)

    def passage(self, passage: Passage, start: int = 0, end: int | None = None) -> WordForms:
        """The forms of a passage, or of ``passage.text[start:end]``, likewise."""
        text = passage.text[start:end]
        inside = (
            ShortForm(one.start - start, one.end - start, one.meaning)
            for one in passage.short_forms
            if start <= one.start and one.end <= start + len(text)
        )
        return self._of_passage(text, tuple(inside) if passage.short_forms else ())

    def stored_forms(self, unit: QuestionUnit) -> frozenset[str]:
        """Syllables of which one at least stands in a text that says a syllable of a question.

        Texts may say it in short (``TTHC``), or by the official words for it.
        """
        first = {words[0] for words in unit.alternatives if words}
        said = {unit.form.rpartition("_")[2], *first}
        return frozenset(said.union(*(self._shortened.get(word, ()) for word in said)))

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
        return both - _FUNCTION_WORDS

    def units(self, question: Question) -> list[QuestionUnit]:
        """The question's meaningful syllables, and its pairs with at least one such syllable."""
        words = syllables(question.understood)
        meant = self._alternatives(question, words)
        within = _names(words, question.places)
        found: dict[str, QuestionUnit] = {}
        for position, word in enumerate(words):
            if word not in _FUNCTION_WORDS:
                found.setdefault(
                    word, QuestionUnit(word, meant.get(word, ()), within.get(word, ()))
                )
            if position and not {word, words[position - 1]} <= _FUNCTION_WORDS:
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
        for word in words:
            if day := _DAY.fullmatch(word):
                meant[word] = (*meant.get(word, ()), *_days_written(*day.groups()))
        other = syllables(question.other_reading or "")
        if len(other) == len(words):
            for word, reading in zip(words, other, strict=True):
                if word != reading:
                    meant[word] = (*meant.get(word, ()), (reading,))
        return meant


def _days_written(day: str, month: str, year: str) -> Iterator[tuple[str, ...]]:
    """How texts write a day: ``1/7/2026``, ``01/07/2026``, ``01 tháng 7 năm 2026``."""
    for one in dict.fromkeys((day, day.lstrip("0"), day.zfill(2))):
        for other in dict.fromkeys((month, month.lstrip("0"), month.zfill(2))):
            yield (f"{one}/{other}/{year}",)
            yield (one, "tháng", other, "năm", year)


def _names(words: Sequence[str], places: Iterable[NamedPlace]) -> dict[str, tuple[str, ...]]:
    """The pairs of the name that each word belongs to, of words that stand in names only."""
    plain = [without_diacritics(word) for word in words]
    inside: dict[int, tuple[str, ...]] = {}
    for place in places:
        name = place.name.split()
        for at in range(len(words) - len(name) + 1):
            if plain[at : at + len(name)] == name:
                inside |= dict.fromkeys(
                    range(at, at + len(name)), tuple(pairs(words[at : at + len(name)]))
                )
    outside = {word for at, word in enumerate(words) if at not in inside}
    return {words[at]: within for at, within in inside.items() if words[at] not in outside}


def rarity(having: int, texts: int) -> float:
    """How much saying what so many of some texts say tells: ``log(1 + (n - k + 0.5) / (k + 0.5))``.

    The inverse document frequency of BM25 (Robertson & Zaragoza 2009), with k of n texts having it.
    """
    return math.log(1 + (texts - having + 0.5) / (having + 0.5))


def _shortened(vocabulary: Vocabulary) -> dict[str, set[str]]:
    """By each syllable the first syllables of the short forms in documents that mean it too."""
    found: dict[str, set[str]] = {}
    for entry in vocabulary.entries:
        written = syllables(" ".join(entry.words))
        if entry.sort in IN_DOCUMENTS and written:
            for word in syllables(entry.meaning):
                found.setdefault(word, set()).add(written[0])
    return found


def _forms_of(abbreviations: Vocabulary, text: str) -> WordForms:
    expanded = abbreviations.write_out(text, plain=False, sorts=IN_DOCUMENTS).text
    forms = _forms(syllables(text))
    return forms if expanded == text else forms | _forms(syllables(expanded))


def _noted_forms(
    not_noted: frozenset[str] | None,
    read: Callable[[str], WordForms],
    text: str,
    short_forms: tuple[ShortForm, ...],
) -> WordForms:
    words = syllables(text)
    if not_noted is None or not not_noted.isdisjoint(words):
        return read(text)
    forms = _forms(words)
    return forms | _forms(syllables(with_meanings(text, short_forms))) if short_forms else forms


def _forms(words: Sequence[str]) -> WordForms:
    """Each form once in memory, in however many texts it stands."""
    return frozenset(map(intern, (*words, *pairs(words))))
