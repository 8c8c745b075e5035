"""Put two ranked lists together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.engines import Hit
from index.model import Passage


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage with its place in the fused list and the scores it got on the way.

    ``lexical`` is a BM25 score (0 when that list had no room for it), ``vector`` a cosine (the
    list's lowest when it was not in it), ``score`` the fused score.
    """

    passage: Passage
    score: float
    lexical: float
    vector: float


def convex(lexical: Sequence[Hit], vector: Sequence[Hit], vector_weight: float) -> list[Candidate]:
    """A weighted mean of both scores, each scaled to 0 … 1 over its list (Bruch et al. 2023).

    BM25 scores are divided by the highest, since 0 means "no word"; cosines are scaled between the
    lowest and the highest. ``vector_weight`` is the share of the latter, 0 … 1.
    """
    highest = max((hit.score for hit in lexical), default=0.0)
    words = {hit.passage.id: hit.score / highest for hit in lexical} if highest > 0 else {}
    cosines = [hit.score for hit in vector]
    lowest, span = (min(cosines), max(cosines) - min(cosines)) if cosines else (0.0, 0.0)
    meaning = {hit.passage.id: (hit.score - lowest) / span if span > 0 else 1.0 for hit in vector}
    fused = {
        passage: (1 - vector_weight) * words.get(passage, 0.0)
        + vector_weight * meaning.get(passage, 0.0)
        for passage in {**words, **meaning}
    }
    return ranked(fused, lexical, vector)


def ranked(
    fused: Mapping[str, float], lexical: Sequence[Hit], vector: Sequence[Hit]
) -> list[Candidate]:
    """The passages of both lists by their fused scores, by id, best first."""
    passages = {hit.passage.id: hit.passage for hit in (*lexical, *vector)}
    words = {hit.passage.id: hit.score for hit in lexical}
    meaning = {hit.passage.id: hit.score for hit in vector}
    lowest = min(meaning.values(), default=0.0)
    both = (
        Candidate(passages[key], score, words.get(key, 0.0), meaning.get(key, lowest))
        for key, score in fused.items()
    )
    return sorted(both, key=lambda candidate: (-candidate.score, candidate.passage.id))
