"""Fit the weights of ranking and deciding to questions whose answers are known."""

import itertools
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from index.disk.checksum import checksum_of
from index.engines import Filter
from index.model import Role
from retrieval.answering.answerer import Answerer
from retrieval.answering.decision import DecisionFeatures
from retrieval.answering.evidence import Evidence, EvidenceFeatures, order_of
from retrieval.answering.found import Found
from retrieval.conversation import Talker
from retrieval.evaluation import Expected
from retrieval.searching.documents import DocumentFeatures
from retrieval.weights import Decision, Fitted, Weights
from tests.bench.corpora import ROOT

WEIGHTS = Path("retrieval/data/weights.json")
DOCUMENTS = list(DocumentFeatures.__dataclass_fields__)
EVIDENCE = list(EvidenceFeatures.__dataclass_fields__)
DECISION = list(DecisionFeatures.__dataclass_fields__)
C_DOCUMENTS, C_EVIDENCE, C_DECISION = 3.0, 0.1, 0.1
SPEAKS_FOR = frozenset(
    "words pairs rarest context cosine lexical margin telling_words telling_pairs title_said"
    " title_asked title_cosine title_nearest spoken document_rank document_margin section"
    " cites".split()
)
SPEAKS_AGAINST = frozenset(
    "unknown_words unknown_pairs facet_missing counts_missing elsewhere unsure beyond".split()
)
"""What can only raise, and only lower, the chance that the best evidence answers."""
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
    found = Talker(answerer).find(question.turns, Filter(role=Role.CITIZEN, documents=seen))
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
    """Pairwise logistic regression: right documents above the first others, questions alike."""
    differences: list[NDArray[np.float64]] = []
    labels: list[int] = []
    weights: list[float] = []
    for one in cases:
        if not one.question.answerable:
            continue
        rows = [
            (document.head.id in one.question.documents, list(asdict(document.features).values()))
            for document in one.found.documents
        ]
        right = [np.array(row) for is_one, row in rows if is_one]
        wrong = [np.array(row) for is_one, row in rows if not is_one][:WRONG_DOCUMENTS]
        for this, other in itertools.product(right, wrong):
            differences += [this - other, other - this]
            labels += [1, 0]
            weights += [1 / (len(right) * len(wrong))] * 2
    return _pairwise(DOCUMENTS, differences, labels, C_DOCUMENTS, weights)


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
    return signed_decision(
        rows, labels, weights, Signs(DECISION, SPEAKS_FOR, SPEAKS_AGAINST), threshold
    )


@dataclass(frozen=True, slots=True)
class Signs:
    """The names of features in order, and which must speak for an outcome or against it."""

    names: Sequence[str]
    speaks_for: Collection[str]
    speaks_against: Collection[str]


def signed_decision(
    rows: NDArray[np.float64],
    labels: NDArray[np.bool_],
    weights: NDArray[np.float64],
    signs: Signs,
    threshold: float,
) -> Decision:
    """Logistic regression whose slopes have the signs that they must have.

    The objective is scikit-learn's, ``C`` times the weighted loss and half the squared slopes, over
    standardised features; both outcomes weigh alike.
    """
    for label in (True, False):
        weights = np.where(labels == label, weights / weights[labels == label].sum(), weights)
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    standard, weighed = (rows - mean) / scale, weights * len(rows) / 2
    signed = np.where(labels, 1.0, -1.0)

    def objective(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        slopes, intercept = values[:-1], values[-1]
        margins = signed * (standard @ slopes + intercept)
        pull = -C_DECISION * weighed * signed / (1 + np.exp(margins))
        loss = C_DECISION * float(weighed @ np.logaddexp(0, -margins)) + slopes @ slopes / 2
        return loss, np.append(standard.T @ pull + slopes, pull.sum())

    bounds = [
        (0, None)
        if one in signs.speaks_for
        else (None, 0)
        if one in signs.speaks_against
        else (None, None)
        for one in signs.names
    ]
    start = np.zeros(rows.shape[1] + 1)
    best = minimize(objective, start, jac=True, bounds=[*bounds, (None, None)], method="L-BFGS-B")
    slopes = best.x[:-1] / scale
    return Decision(
        weights=dict(zip(signs.names, slopes.round(4).tolist(), strict=True)),
        intercept=round(float(best.x[-1] - slopes @ mean), 4),
        threshold=threshold,
    )


def _pairwise(
    names: Sequence[str],
    differences: Sequence[NDArray[np.float64]],
    labels: Sequence[int],
    strength: float,
    weights: Sequence[float] | None = None,
) -> dict[str, float]:
    matrix = np.array(differences)
    scale = matrix.std(axis=0) + 1e-9
    model = LogisticRegression(C=strength, fit_intercept=False, max_iter=2000)
    model.fit(matrix / scale, labels, sample_weight=weights)
    return dict(zip(names, (model.coef_[0] / scale).round(4).tolist(), strict=True))


def write_fitted(
    weights: Weights, parts: dict[str, object], model: str, files: Iterable[Path]
) -> None:
    """Write weights with some of their parts fitted anew, and what these were fitted to.

    Args:
        weights: what the others stay as.
        parts: the new ones by their names.
        model: the model whose vectors were searched by.
        files: the questions, named as they lie in the project.

    """
    own = sorted(path.resolve().relative_to(ROOT) for path in files)
    sums = {str(path): checksum_of(ROOT / path)[:16] for path in own}
    fitted = Fitted(on=datetime.now(UTC).date(), model=model, files=sums)
    made = weights.fitted | dict.fromkeys(parts, fitted)
    written = weights.model_copy(update={**parts, "fitted": dict(sorted(made.items()))})
    WEIGHTS.write_text(written.model_dump_json(indent=1) + "\n", encoding="utf-8")
    print(f"written: {WEIGHTS}, {', '.join(parts)}")
