"""The meaningful words of a question, weighed by how much saying them tells."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

from index.vietnamese.tokens import PAIR, syllables
from retrieval.searching.asked_forms import AskedForms
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
    """The question's units with their rarity among the candidates; ``rare`` are the rarest.

    ``asked`` finds them in passages.
    """

    words: Mapping[QuestionUnit, float]
    pairs: Mapping[QuestionUnit, float]
    rare: Mapping[QuestionUnit, float]
    asked: AskedForms

    @classmethod
    def of(cls, weighed: Mapping[QuestionUnit, float], asked: AskedForms) -> Self:
        """Part the weighed units into words and pairs."""
        words = {unit: weight for unit, weight in weighed.items() if not unit.is_pair}
        pairs = {unit: weight for unit, weight in weighed.items() if unit.is_pair}
        rare = sorted(words.items(), key=lambda entry: -entry[1])[:_RAREST]
        return cls(words, pairs, dict(rare), asked)

    @classmethod
    def none(cls, reader: WordingReader) -> Self:
        """Those of a question without words."""
        return cls.of({}, AskedForms((), reader))

    def shares(self, forms: WordForms) -> Shares:
        """How much of the question a text with these forms says."""
        if not forms:
            return Shares(0.0, 0.0, 0.0, 0.0)
        said = [unit for unit in self.words if unit.said_in(forms)]
        return Shares(
            words=share(self.words, said),
            pairs=share(self.pairs, [unit for unit in self.pairs if unit.said_in(forms)]),
            plain=len(said) / max(1, len(self.words)),
            rarest=share(self.rare, [unit for unit in said if unit in self.rare]),
        )


def weighed_units(
    question: Question, candidates: Sequence[Candidate], reader: WordingReader
) -> UnitWeights:
    """The question's units; those of the message itself count double beside carried ones."""
    units = reader.units(question)
    asked = AskedForms(units, reader)
    texts = [asked.passage(candidate.passage) for candidate in candidates]
    having = Counter(form for text in texts for form in text)
    weighed = {
        unit: rarity(having[unit.form] if unit.is_plain else unit.times_said(texts), len(texts))
        for unit in units
    }
    if question.focus != question.understood:
        focus = set(syllables(question.focus))
        for unit in weighed:
            if set(unit.form.split(PAIR)) <= focus:
                weighed[unit] *= _FOCUS
    return UnitWeights.of(weighed, asked)


def share(weights: Mapping[_Said, float], said: Iterable[_Said]) -> float:
    """The share of all weight that is with what is said; 0 where nothing weighs."""
    total = sum(weights.values())
    return sum(weights[one] for one in said) / total if total else 0.0
