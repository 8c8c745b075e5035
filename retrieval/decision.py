"""Decide whether the best evidence answers the question at all."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.evidence import Evidence, UnitWeights
from retrieval.facet import STRICT, Facet
from retrieval.fusion import Candidate
from retrieval.question import Question
from retrieval.wording import WordingReader

_USUAL_COSINE = 0.85


@dataclass(frozen=True, slots=True)
class DecisionFeatures:
    """What tells an answer from the closest thing that is none, each about -1 … 1.

    ``words``, ``pairs``, ``rarest`` and ``context`` are those of the best evidence;
    ``unknown_words`` and ``unknown_pairs`` are the shares of the question, by rarity, that no
    candidate says; ``cosine`` is ten times the best cosine less 0.85 (0 for a question without
    diacritics); ``lexical`` the best BM25 score per word of the question; ``margin`` what the
    best evidence is ahead of the next passage's.
    """

    words: float
    pairs: float
    rarest: float
    context: float
    unknown_words: float
    unknown_pairs: float
    cosine: float
    lexical: float
    margin: float
    facet_missing: float
    counts_missing: float
    strict: float
    plain: float
    length: float
    place: float
    reference: float
    cites: float


def decision_features(
    question: Question,
    candidates: Sequence[Candidate],
    found: Sequence[Evidence],
    units: UnitWeights,
    reader: WordingReader,
) -> DecisionFeatures:
    """The features of one question's best evidence (``found`` is not empty)."""
    best = found[0]
    said: frozenset[str] = frozenset().union(
        *(reader.text(candidate.passage.text).forms(question.plain) for candidate in candidates)
    )
    known_words, known_pairs = units.share(said)
    cosine = max(candidate.vector for candidate in candidates)
    lexical = max(candidate.lexical for candidate in candidates)
    count = len(units.words)
    next_score = next((one.score for one in found if not one.overlaps(best)), best.score)
    return DecisionFeatures(
        words=best.features.words,
        pairs=best.features.pairs,
        rarest=best.features.rarest,
        context=best.features.context,
        unknown_words=1 - known_words,
        unknown_pairs=1 - known_pairs,
        cosine=0.0 if question.plain else 10 * (cosine - _USUAL_COSINE),
        lexical=lexical / max(1, count) / 10,
        margin=best.score - next_score,
        facet_missing=float(question.facet is not Facet.OTHER and not best.features.facet),
        counts_missing=float(bool(question.counted)) * (1 - best.features.counts),
        strict=float(question.facet in STRICT),
        plain=float(question.plain),
        length=math.log(1 + count),
        place=float(bool(question.places)),
        reference=float(bool(question.references)),
        cites=best.features.cites,
    )
