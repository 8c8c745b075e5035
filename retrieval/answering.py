"""From messages to a cited answer, over one version."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.embedding import Embedder
from index.engines import DocumentHead, Engine, Filter
from index.model import Role
from retrieval.answer import Answer, AnswerKind, Citation
from retrieval.decision import DecisionFeatures, decision_features
from retrieval.evidence import Evidence, EvidenceFinder, UnitWeights
from retrieval.followup import carried, leaves_out
from retrieval.fusion import Candidate
from retrieval.question import Question, plain_place, understand
from retrieval.search import Searcher, SearchSettings
from retrieval.vocabulary import Vocabulary
from retrieval.weights import Weights
from retrieval.wording import WordingReader

_OTHERS = 3
_SECOND_QUOTE_BEHIND = 2.0


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that was found for a question, before it is decided on."""

    question: Question
    candidates: list[Candidate]
    evidence: list[Evidence]
    units: UnitWeights
    heads: Mapping[str, DocumentHead]


class Answerer:
    """Answer questions from one version; safe to use from many threads."""

    def __init__(
        self, engine: Engine, embedder: Embedder, vocabulary: Vocabulary, weights: Weights
    ) -> None:
        self._vocabulary = vocabulary
        self._weights = weights
        self._reader = WordingReader.bundled(vocabulary)
        self._searcher = Searcher(engine, embedder, SearchSettings())
        self._finder = EvidenceFinder(self._reader, weights)
        self._heads = {role: {head.id: head for head in engine.heads(role)} for role in Role}
        self._places = {role: _places_of(heads.values()) for role, heads in self._heads.items()}

    def answer(self, turns: Sequence[str], allowed: Filter) -> Answer:
        """Answer the last of ``turns``; the ones before it, oldest first, say what it is about."""
        found = self.find(turns, allowed)
        ranked = tuple(dict.fromkeys(one.passage.document_id for one in found.candidates))
        best = found.evidence[0] if found.evidence else None
        confidence = self.confidence(found)
        if best is None or best.against is not None or confidence < self._weights.threshold:
            return Answer(
                question=found.question,
                kind=AnswerKind.NOT_FOUND,
                citations=(),
                others=self._cited(_apart(found.evidence, _OTHERS), found.heads),
                against=best.against if best else None,
                confidence=confidence,
                ranked=ranked,
            )
        chosen = self._chosen(found.evidence)
        rest = [one for one in found.evidence if not any(map(one.overlaps, chosen))]
        return Answer(
            question=found.question,
            kind=AnswerKind.QUOTE,
            citations=self._cited(chosen, found.heads),
            others=self._cited(_apart(rest, _OTHERS), found.heads),
            against=None,
            confidence=confidence,
            ranked=ranked,
        )

    def find(self, turns: Sequence[str], allowed: Filter) -> Found:
        """Understand, search, and rank the evidence, without deciding whether it answers."""
        heads = self._heads[allowed.role]
        question = self._understood(turns, self._places[allowed.role])
        if not question.has_words:
            return Found(question, [], [], UnitWeights.of({}), heads)
        candidates = self._searcher.search(question, allowed, heads)
        units = self._finder.units(question, candidates)
        evidence = self._finder.find(question, candidates, heads, units)
        return Found(question, candidates, evidence, units, heads)

    def confidence(self, found: Found) -> float:
        """The chance, 0 … 1, that the best evidence answers; 0 when there is none."""
        if not found.evidence:
            return 0.0
        if found.evidence[0].direct:
            return 1.0
        return self._weights.confidence(self.decision_features(found, found.evidence))

    def decision_features(self, found: Found, evidence: Sequence[Evidence]) -> DecisionFeatures:
        """What the decision looks at, for evidence in the order given (not empty)."""
        return decision_features(
            found.question, found.candidates, evidence, found.units, self._reader
        )

    def _understood(self, turns: Sequence[str], places: frozenset[str]) -> Question:
        understood = [understand(turn, self._vocabulary, places) for turn in turns]
        talk: list[Question] = []
        for question in understood:
            words = [unit for unit in self._reader.units(question) if not unit.is_pair]
            talk = [*talk, question] if talk and leaves_out(question, len(words)) else [question]
        return carried(talk[:-1], talk[-1]) if len(talk) > 1 else talk[-1]

    def _chosen(self, evidence: Sequence[Evidence]) -> list[Evidence]:
        """The best evidence and, when it is close behind, the next that says something else."""
        best = evidence[0]
        if best.direct:
            return [best]
        second = next(
            (
                one
                for one in evidence
                if one.against is None
                and not one.overlaps(best)
                and best.score - one.score <= _SECOND_QUOTE_BEHIND
            ),
            None,
        )
        return [best] if second is None else [best, second]

    def _cited(
        self, evidence: Sequence[Evidence], heads: Mapping[str, DocumentHead]
    ) -> tuple[Citation, ...]:
        return tuple(_citation(one, heads[one.candidate.passage.document_id]) for one in evidence)


def _places_of(heads: Iterable[DocumentHead]) -> frozenset[str]:
    named = (head.description.place for head in heads)
    return frozenset(plain_place(place) for place in named if place)


def _apart(evidence: Sequence[Evidence], count: int) -> list[Evidence]:
    chosen: list[Evidence] = []
    for one in evidence:
        if len(chosen) < count and not any(map(one.overlaps, chosen)):
            chosen.append(one)
    return chosen


def _citation(evidence: Evidence, head: DocumentHead) -> Citation:
    span = (evidence.start, evidence.end)
    return Citation.of(evidence.candidate.passage, head, span)
