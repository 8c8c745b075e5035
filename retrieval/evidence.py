"""Find the sentences that answer, inside the passages that a search found."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from index.engines import DocumentHead
from index.sentences import sentence_spans
from index.tokens import syllables
from retrieval.agreement import (
    Mismatch,
    cites,
    counts,
    is_from_named,
    passage_mismatch,
    quote_mismatch,
)
from retrieval.direct import direct_span
from retrieval.facet import Facet, has_facet
from retrieval.fusion import Candidate
from retrieval.question import Question
from retrieval.weights import Weights
from retrieval.wording import Unit, WordingReader, rarity

_LOOKED_INTO = 12
_RAREST = 3
_FOCUS = 2.0


@dataclass(frozen=True, slots=True)
class EvidenceFeatures:
    """What speaks for a piece of text, each about 0 … 1.

    ``passage`` is the fused score of its passage and ``rank`` one over its place in that list;
    ``lexical`` and ``vector`` are the two scores it was fused from. ``words`` and ``pairs`` are
    the shares, by rarity, of the question's syllables and pairs that it says, ``plain_share`` the
    share by number, ``rarest`` that of the three rarest; ``context`` counts title, section and
    passage too. ``facet`` says that it has the sort of thing asked for, ``counts`` that a
    number stands by what is counted, ``cites`` that a document number of the question stands in
    it. ``length`` is the logarithm of its syllables, ``pair`` marks two sentences, ``title`` its
    document's title, and ``opener`` a sentence that only opens a list.
    """

    passage: float
    rank: float
    lexical: float
    vector: float
    words: float
    pairs: float
    plain_share: float
    rarest: float
    context: float
    facet: float
    counts: float
    cites: float
    length: float
    pair: float
    title: float
    opener: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """One or two neighbouring sentences of a passage that may answer.

    ``start`` and ``end`` are offsets into the document's cleaned text; ``against`` says why it
    cannot answer after all, ``direct`` that it answers by its place in the document.
    """

    candidate: Candidate
    start: int
    end: int
    features: EvidenceFeatures
    score: float
    against: Mismatch | None
    direct: bool

    @property
    def quote(self) -> str:
        """The sentences, word for word."""
        passage = self.candidate.passage
        return passage.text[self.start - passage.start : self.end - passage.start]

    def overlaps(self, other: "Evidence") -> bool:
        """Whether both quote some of the same words."""
        same = self.candidate.passage.document_id == other.candidate.passage.document_id
        return same and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class UnitWeights:
    """The question's units with their rarity among the candidates; ``rare`` are the rarest."""

    words: Mapping[Unit, float]
    pairs: Mapping[Unit, float]
    rare: Mapping[Unit, float]

    @classmethod
    def of(cls, weighed: Mapping[Unit, float]) -> Self:
        """Part the weighed units into words and pairs."""
        words = {unit: weight for unit, weight in weighed.items() if not unit.is_pair}
        pairs = {unit: weight for unit, weight in weighed.items() if unit.is_pair}
        rare = dict(sorted(words.items(), key=lambda entry: -entry[1])[:_RAREST])
        return cls(words, pairs, rare)

    def share(self, forms: frozenset[str]) -> tuple[float, float]:
        """The shares of words and of pairs that a text with these forms says."""
        return _share(self.words, forms), _share(self.pairs, forms)

    def rarest(self, forms: frozenset[str]) -> float:
        """The share of the three rarest words that it says."""
        return _share(self.rare, forms)


@dataclass(frozen=True, slots=True)
class _Search:
    """What is the same for every piece of text of one search."""

    question: Question
    units: UnitWeights
    heads: Mapping[str, DocumentHead]
    highest_lexical: float
    highest_vector: float


@dataclass(frozen=True, slots=True)
class _Window:
    """One or two sentences of a candidate; offsets into its passage."""

    candidate: Candidate
    rank: int
    start: int
    end: int
    two: bool
    context: float
    against: Mismatch | None
    direct: bool
    from_named: bool


class EvidenceFinder:
    """Rank the sentences of the best passages by a learnt weighted sum of their features."""

    def __init__(self, reader: WordingReader, weights: Weights) -> None:
        self._reader = reader
        self._weights = weights

    def units(self, question: Question, candidates: Sequence[Candidate]) -> UnitWeights:
        """The question's words and pairs, weighed by their rarity among the candidates."""
        texts = [
            self._reader.text(candidate.passage.text).forms(question.plain)
            for candidate in candidates
        ]
        weighed = {unit: rarity(unit, texts) for unit in self._reader.units(question)}
        if question.focus != question.understood:
            focus = set(syllables(question.focus))
            for unit in weighed:
                if set(unit.form.split("_")) <= focus:
                    weighed[unit] *= _FOCUS
        return UnitWeights.of(weighed)

    def find(
        self,
        question: Question,
        candidates: Sequence[Candidate],
        heads: Mapping[str, DocumentHead],
        units: UnitWeights,
    ) -> list[Evidence]:
        """The sentences and pairs of neighbouring sentences of the best passages, best first.

        Those that answer by their place come first, those against which something speaks last.
        """
        search = _Search(
            question=question,
            units=units,
            heads=heads,
            highest_lexical=max((one.lexical for one in candidates), default=0.0) or 1.0,
            highest_vector=max((one.vector for one in candidates), default=0.0),
        )
        found = [
            evidence
            for rank, candidate in enumerate(candidates[:_LOOKED_INTO], start=1)
            for evidence in self._inside(search, candidate, rank)
        ]
        return sorted(found, key=order_of)

    def _inside(self, search: _Search, candidate: Candidate, rank: int) -> list[Evidence]:
        passage = candidate.passage
        head = search.heads[passage.document_id]
        around = "\n".join((head.description.title, passage.section, passage.text))
        context, _ = search.units.share(self._forms(search, around))
        against = passage_mismatch(search.question, passage, head)
        spans = list(sentence_spans(passage.text))
        windows = [(start, end, False) for start, end in spans]
        windows += [(first[0], second[1], True) for first, second in pairwise(spans)]
        direct = direct_span(search.question, passage, head)
        from_named = is_from_named(search.question, passage, head)
        if direct is not None:
            windows = [(*direct, False)]
        return [
            self._weighed(
                _Window(
                    candidate,
                    rank,
                    start,
                    end,
                    two,
                    context,
                    against,
                    direct is not None,
                    from_named,
                ),
                search,
            )
            for start, end, two in windows
        ]

    def _weighed(self, window: _Window, search: _Search) -> Evidence:
        passage = window.candidate.passage
        text = passage.text[window.start : window.end]
        features = self._features(window, text, search)
        return Evidence(
            candidate=window.candidate,
            start=passage.start + window.start,
            end=passage.start + window.end,
            features=features,
            score=self._weights.evidence_score(features),
            against=window.against or quote_mismatch(search.question, text),
            direct=window.direct,
        )

    def _features(self, window: _Window, text: str, search: _Search) -> EvidenceFeatures:
        question, candidate = search.question, window.candidate
        forms = self._forms(search, text)
        words, pairs = search.units.share(forms)
        said = sum(unit.said_in(forms) for unit in search.units.words)
        vector = 0.0 if question.plain else 10 * (candidate.vector - search.highest_vector)
        own_title = search.heads[candidate.passage.document_id].description.title
        asked = question.facet is not Facet.OTHER
        return EvidenceFeatures(
            passage=candidate.score,
            rank=1 / window.rank,
            lexical=candidate.lexical / search.highest_lexical,
            vector=vector,
            words=words,
            pairs=pairs,
            plain_share=said / max(1, len(search.units.words)),
            rarest=search.units.rarest(forms),
            context=window.context,
            facet=float(asked and has_facet(text, question.facet)),
            counts=counts(question, text),
            cites=float(window.from_named or cites(question, text)),
            length=math.log(1 + len(syllables(text))),
            pair=float(window.two),
            title=float(text.strip() == own_title and question.facet is not Facet.SUBJECT),
            opener=float(text.rstrip().endswith(":")),
        )

    def _forms(self, search: _Search, text: str) -> frozenset[str]:
        return self._reader.text(text).forms(search.question.plain)


def order_of(evidence: Evidence) -> tuple[bool, bool, float, int]:
    """What evidence is sorted by, best first."""
    return (evidence.against is not None, not evidence.direct, -evidence.score, evidence.start)


def _share(weights: Mapping[Unit, float], forms: frozenset[str]) -> float:
    total = sum(weights.values())
    said = sum(weight for unit, weight in weights.items() if unit.said_in(forms))
    return said / total if total else 0.0
