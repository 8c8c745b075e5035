"""Hybrid search: from a question to ranked passages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.embedding import Embedder, Vectors
from index.engines import Engine, Filter, Hit, TitleScores
from index.model import Passage
from index.vietnamese.tokens import passage_tokens, question_tokens
from retrieval.searching.exact import (
    answering_passages,
    cites,
    is_from_named,
    numbered_documents,
)
from retrieval.searching.fusion import Candidate, convex
from retrieval.searching.heads import Heads
from retrieval.understanding.question import Question


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """What tests/bench/search_settings.py measured.

    ``depth`` passages are taken from each list, and ``depth_inside`` of the best documents;
    ``vector_weight`` is the share of the vector score; a passage gains ``place_bonus`` when its
    document is about a place that the question names and ``reference_bonus`` when a number that it
    names stands in it or is that of the directive it is from. The best passage of the ``titles``
    documents whose titles are nearest is found too, and of as many by their spoken titles.
    """

    depth: int = 50
    depth_inside: int = 30
    vector_weight: float = 0.4
    place_bonus: float = 0.3
    reference_bonus: float = 1.0
    titles: int = 10


@dataclass(frozen=True, slots=True)
class Search:
    """What was looked for, the two lists that were found, and the passages fused from them.

    ``exact`` are passages that answer by their place in a document that the question names.
    ``titles`` are the cosines of the question with the titles of the documents found, by id.
    """

    tokens: Sequence[str]
    vector: Vectors
    lexical: Sequence[Hit]
    nearest: Sequence[Hit]
    exact: Sequence[Passage]
    candidates: list[Candidate]
    titles: Mapping[str, TitleScores]


class Searcher:
    """Search one version."""

    def __init__(self, engine: Engine, embedder: Embedder, settings: SearchSettings) -> None:
        self._engine = engine
        self._embedder = embedder
        self._settings = settings

    def vector(self, question: Question) -> Vectors:
        """The unit vector that a question is searched by, 1 × dimensions."""
        return self._embedder.question(embedded_text(question))

    def search(self, question: Question, vector: Vectors, allowed: Filter, heads: Heads) -> Search:
        """Ranked passages that answer the question, best first; none when nothing is allowed."""
        tokens = _tokens(question)
        lexical, nearest = self._lists(tokens, vector, self._settings.depth, allowed)
        numbered = numbered_documents(question, self._engine, allowed)
        if numbered and not allowed.documents:
            more_lexical, more_nearest = self._inside(tokens, vector, numbered, allowed)
            lexical, nearest = _together(lexical, more_lexical), _together(nearest, more_nearest)
        nearest = _together(nearest, self._by_title(vector, (*lexical, *nearest), allowed))
        heads.load(hit.passage.document_id for hit in (*lexical, *nearest))
        exact = answering_passages(question, self._engine, allowed, heads)
        candidates = self._fused(question, lexical, nearest, exact, heads)
        documents = dict.fromkeys(one.passage.document_id for one in candidates)
        titles = self._engine.search.title_scores(vector, documents, allowed.role)
        return Search(tokens, vector, lexical, nearest, exact, candidates, titles)

    def inside(
        self,
        question: Question,
        before: Search,
        documents: Iterable[str],
        allowed: Filter,
        heads: Heads,
    ) -> list[Candidate]:
        """The passages found before, with those of these documents that were not, ranked anew."""
        more = self._inside(before.tokens, before.vector, documents, allowed)
        lexical, nearest = _together(before.lexical, more[0]), _together(before.nearest, more[1])
        return self._fused(question, lexical, nearest, before.exact, heads)

    def only(
        self, question: Question, before: Search, document: str, allowed: Filter, heads: Heads
    ) -> Search:
        """The passages of one document by the words and the vector of a search that was made."""
        lexical, nearest = self._inside(before.tokens, before.vector, [document], allowed)
        candidates = self._fused(question, lexical, nearest, (), heads)
        titles = self._engine.search.title_scores(before.vector, [document], allowed.role)
        return Search(before.tokens, before.vector, lexical, nearest, (), candidates, titles)

    def _lists(
        self, tokens: Sequence[str], vector: Vectors, depth: int, allowed: Filter
    ) -> tuple[list[Hit], list[Hit]]:
        """The best by words, and by the vector."""
        search = self._engine.search
        return search.lexical(tokens, depth, allowed), search.nearest(vector, depth, allowed)

    def _inside(
        self, tokens: Sequence[str], vector: Vectors, documents: Iterable[str], allowed: Filter
    ) -> tuple[list[Hit], list[Hit]]:
        within = replace(allowed, documents=frozenset(documents))
        return self._lists(tokens, vector, self._settings.depth_inside, within)

    def _by_title(self, vector: Vectors, found: Iterable[Hit], allowed: Filter) -> list[Hit]:
        """The best passage of each document whose title is near and of which nothing was found."""
        search = self._engine.search
        known = {hit.passage.document_id for hit in found}
        near = search.near_titles(vector, self._settings.titles, allowed)
        return search.nearest_in_each(vector, [one for one in near if one not in known], allowed)

    def _fused(
        self,
        question: Question,
        lexical: Sequence[Hit],
        nearest: Sequence[Hit],
        exact: Sequence[Passage],
        heads: Heads,
    ) -> list[Candidate]:
        candidates = _with_exact(convex(lexical, nearest, self._settings.vector_weight), exact)
        lifted = [self._lift(candidate, question, heads) for candidate in candidates]
        return sorted(lifted, key=lambda candidate: (-candidate.score, candidate.passage.id))

    def _lift(self, candidate: Candidate, question: Question, heads: Heads) -> Candidate:
        if not (question.local or question.references):
            return candidate
        passage, head = candidate.passage, heads[candidate.passage.document_id]
        bonus = 0.0
        if any(head.id in local.about for local in question.local):
            bonus += self._settings.place_bonus
        if is_from_named(question, passage, head) or cites(question, passage.text):
            bonus += self._settings.reference_bonus
        return replace(candidate, score=candidate.score + bonus) if bonus else candidate


def embedded_text(question: Question) -> str:
    """The question as it is embedded: with the official words for its everyday ones."""
    return f"{question.understood} ({question.official})" if question.also else question.understood


def _tokens(question: Question) -> list[str]:
    """What BM25 looks for: the official words too, and both readings where one is unsure."""
    numbers = " ".join(question.references)
    tokens = question_tokens(f"{question.understood} {question.official}")
    tokens += [word for word in question_tokens(numbers) if word not in tokens]
    if question.other_reading is None:
        return tokens
    known = set(tokens)
    return tokens + [word for word in passage_tokens(question.other_reading) if word not in known]


def _with_exact(candidates: list[Candidate], exact: Sequence[Passage]) -> list[Candidate]:
    """The exact passages with the best score of all, and then the others."""
    found = {candidate.passage.id: candidate for candidate in candidates}
    best = max((candidate.score for candidate in candidates), default=0.0)
    vector = min((candidate.vector for candidate in candidates), default=0.0)
    first = [
        replace(found.get(passage.id) or Candidate(passage, best, 0.0, vector), score=best)
        for passage in exact
    ]
    ids = {passage.id for passage in exact}
    return first + [candidate for candidate in candidates if candidate.passage.id not in ids]


def _together(first: Sequence[Hit], more: Sequence[Hit]) -> list[Hit]:
    """Both lists, each passage once, best first: scores of one question compare."""
    hits = {hit.passage.id: hit for hit in (*first, *more)}
    return sorted(hits.values(), key=lambda hit: -hit.score)
