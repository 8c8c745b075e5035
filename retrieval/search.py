"""Hybrid search: from a question to ranked passages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from index.embedding import Embedder
from index.engines import DocumentHead, Engine, Filter
from index.tokens import question_tokens
from retrieval.agreement import cites, is_from_named
from retrieval.fusion import Candidate, convex
from retrieval.question import Question, plain_place


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """What tests/bench/search_settings.py measured.

    ``depth`` passages are taken from each list; ``vector_weight`` is the share of the vector score
    and ``plain_vector_weight`` the same for a question typed without diacritics, which the
    embedding model hardly understands; a passage gains ``place_bonus`` when its document is about
    a place that the question names and ``reference_bonus`` when a number that it names stands in
    it or is that of the directive it is from.
    """

    depth: int = 50
    vector_weight: float = 0.5
    plain_vector_weight: float = 0.1
    place_bonus: float = 0.3
    reference_bonus: float = 1.0


class Searcher:
    """Search one version."""

    def __init__(self, engine: Engine, embedder: Embedder, settings: SearchSettings) -> None:
        self._engine = engine
        self._embedder = embedder
        self._settings = settings

    def search(
        self, question: Question, allowed: Filter, heads: Mapping[str, DocumentHead]
    ) -> list[Candidate]:
        """Ranked passages that answer the question, best first; none when nothing is allowed."""
        settings = self._settings
        words = " ".join([question.understood, *(entry.meaning for entry in question.also)])
        lexical = self._engine.lexical(question_tokens(words), settings.depth, allowed)
        vector = self._engine.nearest(
            self._embedder.question(question.understood), settings.depth, allowed
        )
        weight = settings.plain_vector_weight if question.plain else settings.vector_weight
        candidates = convex(lexical, vector, weight)
        lifted = [self._lift(candidate, question, heads) for candidate in candidates]
        return sorted(lifted, key=lambda candidate: (-candidate.score, candidate.passage.id))

    def _lift(
        self, candidate: Candidate, question: Question, heads: Mapping[str, DocumentHead]
    ) -> Candidate:
        passage, head = candidate.passage, heads[candidate.passage.document_id]
        about = head.description
        bonus = 0.0
        if about.place and plain_place(about.place) in question.places:
            bonus += self._settings.place_bonus
        if is_from_named(question, passage, head) or cites(question, passage.text):
            bonus += self._settings.reference_bonus
        return replace(candidate, score=candidate.score + bonus) if bonus else candidate
