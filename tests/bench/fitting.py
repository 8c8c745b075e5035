"""Fit the weights of ranking and deciding to questions whose answers are known."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from index.engines import Filter
from index.model import Role
from retrieval.answering.answerer import Answerer
from retrieval.answering.decision import DecisionFeatures
from retrieval.answering.evidence import Evidence, EvidenceFeatures, order_of
from retrieval.answering.found import Found
from retrieval.evaluation import Expected
from retrieval.searching.documents import DocumentFeatures
from retrieval.weights import Decision

DOCUMENTS = list(DocumentFeatures.__dataclass_fields__)
EVIDENCE = list(EvidenceFeatures.__dataclass_fields__)
DECISION = list(DecisionFeatures.__dataclass_fields__)
C_DOCUMENTS, C_EVIDENCE, C_DECISION = 0.3, 0.1, 0.1
HIDDEN, HIDDEN_WEIGHT = "hidden", 0.25
"""Some of what is left when the answer is hidden does answer, more or less."""
WRONG_DOCUMENTS = 20


@dataclass
class Case:
    """A question as it was searched, before anything is decided."""

    question: Expected
    answerer: Answerer
    found: Found
    features: NDArray[np.float64]
    right: NDArray[np.bool_]


def case(answerer: Answerer, question: Expected, seen: frozenset[str] = frozenset()) -> Case:
    """Search for a question; ``seen`` are the documents that may be found, all when empty."""
    found = answerer.find(question.turns, Filter(role=Role.CITIZEN, documents=seen))
    features = np.array([list(asdict(one.features).values()) for one in found.evidence])
    right = np.array([is_right(one, question) for one in found.evidence], dtype=bool)
    return Case(question, answerer, found, features, right)


def is_right(evidence: Evidence, question: Expected) -> bool:
    return bool(
        question.answerable
        and evidence.candidate.passage.document_id in question.documents
        and all(piece in evidence.quote for piece in question.contains)
    )


def fit_documents(cases: Sequence[Case]) -> dict[str, float]:
    """Pairwise logistic regression: right documents above the first others."""
    differences: list[NDArray[np.float64]] = []
    labels: list[int] = []
    for one in cases:
        if not one.question.answerable:
            continue
        rows = [
            (document.head.id in one.question.documents, list(asdict(document.features).values()))
            for document in one.found.documents
        ]
        wrong = [np.array(row) for is_one, row in rows if not is_one][:WRONG_DOCUMENTS]
        for right in (np.array(row) for is_one, row in rows if is_one):
            for other in wrong:
                differences += [right - other, other - right]
                labels += [1, 0]
    return _pairwise(DOCUMENTS, differences, labels, C_DOCUMENTS)


def fit_evidence(cases: Sequence[Case]) -> dict[str, float]:
    """Pairwise logistic regression: right pieces of text above the others of their question."""
    differences: list[NDArray[np.float64]] = []
    labels: list[int] = []
    for one in cases:
        allowed = np.array(
            [evidence.against is None for evidence in one.found.evidence], dtype=bool
        )
        if not len(allowed) or not one.question.contains:
            continue
        for right in one.features[one.right & allowed][:3]:
            for wrong in one.features[~one.right & allowed]:
                differences += [right - wrong, wrong - right]
                labels += [1, 0]
    return _pairwise(EVIDENCE, differences, labels, C_EVIDENCE)


def reranked(one: Case, evidence: dict[str, float]) -> list[Evidence]:
    scores = one.features @ np.array([evidence[name] for name in EVIDENCE])
    scored = [
        replace(piece, score=float(score))
        for piece, score in zip(one.found.evidence, scores, strict=True)
    ]
    return sorted(scored, key=order_of)


def is_open(one: Case, evidence: dict[str, float]) -> bool:
    """Whether no rule has settled it: only such questions are left to the decision."""
    if not one.found.evidence:
        return False
    best = reranked(one, evidence)[0]
    return best.against is None and not best.direct


def decision_row(one: Case, evidence: dict[str, float]) -> list[float]:
    features = one.answerer.decision_features(one.found, reranked(one, evidence))
    return list(asdict(features).values())


def of_procedure(one: Case, evidence: dict[str, float]) -> bool:
    """Whether the best piece of text is from a procedure."""
    best = reranked(one, evidence)[0].candidate.passage.document_id
    return one.found.heads[best].description.is_procedure


def fit_decision(
    cases: Sequence[Case], evidence: dict[str, float], procedures: bool, threshold: float
) -> Decision:
    """Logistic regression: whether the best piece of text answers, both outcomes weighing alike."""
    asked = [
        one for one in cases if is_open(one, evidence) and of_procedure(one, evidence) is procedures
    ]
    rows = np.array([decision_row(one, evidence) for one in asked])
    labels = np.array([one.question.answerable for one in asked])
    weights = np.array([HIDDEN_WEIGHT if one.question.slice == HIDDEN else 1.0 for one in asked])
    for label in (True, False):
        weights[labels == label] /= weights[labels == label].sum()
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    model = LogisticRegression(C=C_DECISION, max_iter=2000)
    model.fit((rows - mean) / scale, labels, sample_weight=weights * len(asked) / 2)
    slopes = model.coef_[0] / scale
    return Decision(
        weights=dict(zip(DECISION, slopes.round(4).tolist(), strict=True)),
        intercept=round(float(model.intercept_[0] - slopes @ mean), 4),
        threshold=threshold,
    )


def _pairwise(
    names: Sequence[str],
    differences: Sequence[NDArray[np.float64]],
    labels: Sequence[int],
    strength: float,
) -> dict[str, float]:
    matrix = np.array(differences)
    scale = matrix.std(axis=0) + 1e-9
    model = LogisticRegression(C=strength, fit_intercept=False, max_iter=2000)
    model.fit(matrix / scale, labels)
    return dict(zip(names, (model.coef_[0] / scale).round(4).tolist(), strict=True))
