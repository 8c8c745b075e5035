"""Decide whether the best evidence answers the question at all."""

import math
from collections.abc import Iterable, Sequence

from retrieval.answering.evidence import Evidence
from retrieval.answering.findings import Findings
from retrieval.searching.wording import QuestionUnit, WordForms, WordingReader
from retrieval.understanding.facet import STRICT, Facet
from retrieval.weights import Features

_USUAL_COSINE = 0.85


def decision_features(
    found: Findings, evidence: Sequence[Evidence], reader: WordingReader
) -> Features:
    """What tells an answer from the closest thing that is none, each about -1 … 1.

    ``evidence`` is in the order given, not empty.

    ``words``, ``pairs``, ``rarest`` and ``context`` are those of the best evidence;
    ``unknown_words`` and ``unknown_pairs`` are the shares of the question, by rarity, that no
    candidate says; ``cosine`` is ten times the best cosine less 0.85; ``lexical`` the
    best BM25 score per word of the question; ``margin`` what the best evidence is ahead of the
    next passage's. ``telling_words`` and ``telling_pairs`` are the shares
    of the question, by how much they tell in any text, that the passage around the evidence, its
    section and title say. ``title_said`` and ``title_asked`` are those of the document it is from,
    ``document_rank`` one over that document's place and ``document_margin`` what the best document
    is ahead of the next; ``section`` and ``elsewhere`` say whether the evidence stands in the part
    of a procedure that should say it. ``title_cosine`` is ten times the cosine of the question
    with that document's title less 0.85, ``title_nearest`` one over the title's place by it;
    ``spoken`` is ten times that with its nearest spoken title less 0.5.
    ``beyond`` is a quarter of the log odds that the question asks for what no record says, 0 where
    nothing is known of it.
    """
    question, candidates, units = found.question, found.candidates, found.units
    documents, best = found.documents, evidence[0]
    said: frozenset[str] = frozenset().union(
        *(reader.passage(candidate.passage) for candidate in candidates)
    )
    known = units.shares(said)
    cosine = max(candidate.vector for candidate in candidates)
    lexical = max(candidate.lexical for candidate in candidates)
    count = len(units.words)
    next_score = next((one.score for one in evidence if not one.overlaps(best)), best.score)
    own = next(one for one in documents if one.head.id == best.candidate.passage.document_id)
    passage = best.candidate.passage
    named = reader.text(own.head.description.title) | reader.text(passage.section)
    around = named | reader.passage(passage)
    return {
        **{name: best.features[name] for name in ("words", "pairs", "rarest", "context")},
        "unknown_words": 1 - known.words,
        "unknown_pairs": 1 - known.pairs,
        "cosine": 10 * (cosine - _USUAL_COSINE),
        "lexical": lexical / max(1, count) / 10,
        "margin": best.score - next_score,
        "facet_missing": float(question.facet is not Facet.OTHER and not best.features["facet"]),
        "counts_missing": float(bool(question.counted)) * (1 - best.features["counts"]),
        "strict": float(question.facet in STRICT),
        "plain": float(question.plain),
        "unsure": len(question.unsure) / max(1, count),
        "telling_words": _told(units.words, around, reader),
        "telling_pairs": _told(units.pairs, around, reader),
        "title_said": own.features["title_said"],
        "title_asked": own.features["title_asked"],
        "document_rank": best.features["document_rank"],
        "document_margin": documents[0].score - documents[1].score if len(documents) > 1 else 0.0,
        "section": best.features["section"],
        "elsewhere": best.features["elsewhere"],
        "procedure": own.features["procedure"],
        "length": math.log(1 + count),
        "place": float(any(local.about for local in question.local)),
        "reference": float(bool(question.references)),
        "cites": best.features["cites"],
        "title_cosine": own.cosine_feature,
        "title_nearest": own.features["title_nearest"],
        "spoken": own.spoken_feature if own.features["procedure"] else 0.0,
        "beyond": question.intents.beyond_odds / 4 if question.intents else 0.0,
    }


def _told(units: Iterable[QuestionUnit], around: WordForms, reader: WordingReader) -> float:
    telling = {unit: reader.telling(unit) for unit in units}
    total = sum(telling.values())
    said = sum(weight for unit, weight in telling.items() if unit.said_in(around))
    return said / total if total else 1.0
