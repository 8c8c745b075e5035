"""The words of a question, and how much of them the words of a row say."""

import re
from collections.abc import Callable, Collection, Container, Iterable, Mapping
from dataclasses import dataclass

from index.vietnamese.spelling import is_syllable
from retrieval.answering.tables.unmarked import UnmarkedWords
from retrieval.searching.wording import QuestionUnit, WordForms, WordingReader

_OF_PAIRS = 0.5
_OF_TORN = 0.4
_OF_FOREIGN = 2.0
"""What a word that is no Vietnamese syllable tells where nothing says it (``exit``)."""
_MOST_TELLING = 6.0
"""What a word tells at most: one that no text of the language has may be a name."""
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Explanation:
    """How much of a question some words say.

    ``share`` is that of its telling words which are said, ``whole`` that of those said with a
    neighbour, ``pairs`` that of its pairs, ``unsaid`` how many words nothing says.
    """

    share: float
    whole: float
    pairs: float
    unsaid: int


class AskedWords:
    """The words of one question with what they weigh, and its pairs of words."""

    def __init__(
        self, reader: WordingReader, units: Mapping[QuestionUnit, float], unmarked: UnmarkedWords
    ) -> None:
        self._reader, self._unmarked = reader, unmarked
        self.units = units
        self._words = [unit for unit in units if not unit.is_pair]
        self._pairs = [unit for unit in units if unit.is_pair]
        self._telling = {unit: min(reader.telling(unit), _MOST_TELLING) for unit in self._words}

    def without(self, words: Collection[str]) -> "AskedWords":
        """Without some words, and the pairs that they are in."""
        kept = {
            unit: weight
            for unit, weight in self.units.items()
            if not any(word in words for word in unit.form.split("_"))
        }
        return AskedWords(self._reader, kept, self._unmarked)

    def forms(self, words: str) -> WordForms:
        """The forms of words, with the question's own for what was typed without marks."""
        return self._unmarked.added_to(self._reader.text(words))

    def told(self, forms: WordForms) -> float:
        """How much forms say; a word that is torn out of its words counts for less."""
        said = {unit for unit in self.units if unit.said_in(forms)}
        beside = _beside(self._pairs, said)
        return sum(
            self.units[unit] * (_OF_PAIRS if unit.is_pair else 1.0 if beside(unit) else _OF_TORN)
            for unit in said
        )

    def precision(self, forms: WordForms, words: str) -> float:
        """The share of a row's own words that the question has, of those that forms say."""
        own = self._unmarked.words_in(words)
        if not own:
            return 0.0
        said = (unit for unit in self._words if unit.said_in(forms))
        return len({self._unmarked.compared(unit.form) for unit in said} & own) / len(own)

    def only_in(self, own: WordForms, beside: WordForms) -> float:
        """The share of telling words that a row says and nothing beside it."""
        total = sum(self._telling.values()) or 1.0
        only = (unit for unit in self._words if unit.said_in(own) and not unit.said_in(beside))
        return sum(self._telling[unit] for unit in only) / total

    def explained(self, forms: WordForms) -> Explanation:
        """How much of the question forms say."""
        said = {unit for unit in self.units if unit.said_in(forms)}
        telling = {
            unit: self._telling[unit] if is_syllable(unit.form) or unit in said else _OF_FOREIGN
            for unit in self._words
            if unit in said or not _DIGIT.search(unit.form)
        }
        beside = _beside(self._pairs, said)
        total = sum(telling.values()) or 1.0
        there = sum(weight for unit, weight in telling.items() if unit in said)
        whole = sum(weight for unit, weight in telling.items() if unit in said and beside(unit))
        return Explanation(
            there / total,
            whole / total,
            sum(unit in said for unit in self._pairs) / max(len(self._pairs), 1),
            sum(unit not in said for unit in telling),
        )


def _beside(
    pairs: Iterable[QuestionUnit], said: Container[QuestionUnit]
) -> Callable[[QuestionUnit], bool]:
    """Whether a word is said together with one of its neighbours in the question, if it has any.

    ``trạm`` of "trạm sạc" is torn out of its words by "trạm biến áp".
    """
    pairs_of: dict[str, list[bool]] = {}
    for unit in pairs:
        for word in unit.form.split("_"):
            pairs_of.setdefault(word, []).append(unit in said)
    return lambda unit: any(pairs_of.get(unit.form, [True]))
