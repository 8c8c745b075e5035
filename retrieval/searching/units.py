"""The meaningful words of a question, weighed by how much saying them tells."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from index.vietnamese.tokens import PAIR, syllables
from retrieval.searching.asked_forms import AskedForms
from retrieval.searching.fusion import Candidate
from retrieval.searching.wording import QuestionUnit, WordForms, WordingReader, rarity
from retrieval.understanding.question import Question

_RAREST = 3
_FOCUS = 2.0


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


class UnitWeights:
    """The question's units with their rarity among the candidates; ``rare`` are the rarest.

    ``asked`` finds them in passages.
    """

    def __init__(self, weighed: Mapping[QuestionUnit, float], asked: AskedForms) -> None:
        """Part the weighed units into words and pairs."""
        self.words = {unit: weight for unit, weight in weighed.items() if not unit.is_pair}
        self.pairs = {unit: weight for unit, weight in weighed.items() if unit.is_pair}
        self.rare = dict(sorted(self.words.items(), key=lambda entry: -entry[1])[:_RAREST])
        self.asked = asked
        self._of_words, self._of_pairs, self._of_rare = map(
            UnitsTogether, (self.words, self.pairs, self.rare)
        )

    @classmethod
    def none(cls, reader: WordingReader) -> Self:
        """Those of a question without words."""
        return cls({}, AskedForms((), reader))

    def shares(self, forms: WordForms) -> Shares:
        """How much of the question a text with these forms says."""
        said = self._of_words.said(forms)
        return Shares(
            words=self._of_words.share(said),
            pairs=self._of_pairs.share(self._of_pairs.said(forms)),
            plain=len(said) / max(1, len(self.words)),
            rarest=self._of_rare.share(self._of_rare.said(forms)),
        )


class UnitsTogether:
    """Some units of a question with what they weigh; most are said by their form alone."""

    def __init__(self, weights: Mapping[QuestionUnit, float]) -> None:
        self._each = [
            (unit.form, None if unit.is_plain else unit, weight) for unit, weight in weights.items()
        ]
        self._total = sum(weights.values())

    def said(self, forms: WordForms) -> list[float]:
        """The weights of those that a text with these forms says."""
        return [
            weight
            for form, unit, weight in self._each
            if (form in forms if unit is None else unit.said_in(forms))
        ]

    def share(self, said: Iterable[float]) -> float:
        """The share of all weight that these have."""
        return sum(said) / self._total if self._total else 0.0


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
    return UnitWeights(weighed, asked)
