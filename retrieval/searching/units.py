"""The meaningful words of a question, weighed by how much saying them tells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

from index.vietnamese.tokens import syllables
from retrieval.searching.fusion import Candidate
from retrieval.searching.wording import QuestionUnit, WordForms, WordingReader, rarity
from retrieval.understanding.question import Question

_RAREST = 3
_FOCUS = 2.0
_Said = TypeVar("_Said")


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of a question a text says, each 0 … 1.

    ``words`` and ``pairs`` are shares by rarity, ``plain`` that of the words by number, and
    ``rarest`` that of the three rarest words.
    """

    words: float
    pairs: float
    plain: float
    rarest: float


@dataclass(frozen=True, slots=True)
class UnitWeights:
    """The question's units with their rarity among the candidates; ``rare`` are the rarest."""

    words: Mapping[QuestionUnit, float]
    pairs: Mapping[QuestionUnit, float]
    rare: frozenset[QuestionUnit]

    @classmethod
    def of(cls, weighed: Mapping[QuestionUnit, float]) -> Self:
        """Part the weighed units into words and pairs."""
        words = {unit: weight for unit, weight in weighed.items() if not unit.is_pair}
        pairs = {unit: weight for unit, weight in weighed.items() if unit.is_pair}
        rare = sorted(words.items(), key=lambda entry: -entry[1])[:_RAREST]
        return cls(words, pairs, frozenset(unit for unit, _ in rare))

    def shares(self, forms: WordForms) -> Shares:
        """How much of the question a text with these forms says."""
        said = [unit for unit in self.words if unit.said_in(forms)]
        rare = [unit for unit in said if unit in self.rare]
        return Shares(
            words=share(self.words, said),
            pairs=share(self.pairs, [unit for unit in self.pairs if unit.said_in(forms)]),
            plain=len(said) / max(1, len(self.words)),
            rarest=share({unit: self.words[unit] for unit in self.rare}, rare),
        )


def weighed_units(
    question: Question, candidates: Sequence[Candidate], reader: WordingReader
) -> UnitWeights:
    """The question's units; those of the message itself count double beside carried ones."""
    texts = [reader.passage(candidate.passage) for candidate in candidates]
    weighed = {unit: rarity(unit, texts) for unit in reader.units(question)}
    if question.focus != question.understood:
        focus = set(syllables(question.focus))
        for unit in weighed:
            if set(unit.form.split("_")) <= focus:
                weighed[unit] *= _FOCUS
    return UnitWeights.of(weighed)


def share(weights: Mapping[_Said, float], said: Iterable[_Said]) -> float:
    """The share of all weight that is with what is said; 0 where nothing weighs."""
    total = sum(weights.values())
    return sum(weights[one] for one in said) / total if total else 0.0
