"""What ranks documents and pieces of text, and what decides whether the best piece answers."""

import itertools
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from retrieval.training.learning import DecisionRecipe, Example, folds, pairwise
from retrieval.training.weights.cases import HIDDEN, Case, is_right
from retrieval.weights import Features, Weights, weighed

_FOLDS = 10
SPEAKS_FOR = frozenset(
    "words pairs rarest context cosine lexical margin telling_words telling_pairs title_said"
    " title_asked title_cosine title_nearest spoken document_rank document_margin section"
    " cites".split()
)
SPEAKS_AGAINST = frozenset(
    "unknown_words unknown_pairs facet_missing counts_missing elsewhere unsure beyond".split()
)
"""What can only raise, and only lower, the chance that the best evidence answers."""
RECIPES = {
    "procedures": DecisionRecipe(SPEAKS_FOR, SPEAKS_AGAINST, threshold=0.5, folds=_FOLDS),
    "others": DecisionRecipe(SPEAKS_FOR, SPEAKS_AGAINST, threshold=0.3, folds=_FOLDS),
}
_OF_DOCUMENTS, _OF_EVIDENCE = 3.0, 0.1
"""How little what ranks is held back."""
_WRONG_DOCUMENTS, _RIGHT_PIECES = 20, 3
_HIDDEN_WEIGHT = 0.25
"""Some of what is left when the answer is hidden does answer, more or less."""


def fit_documents(cases: Sequence[Case]) -> dict[str, float]:
    """Pairwise logistic regression: right documents above the first others, questions alike."""
    differences, weights = [], []
    for one in cases:
        if not one.question.answerable:
            continue
        rows = [
            (document.head.id in one.question.documents, list(document.features.values()))
            for document in one.found.documents
        ]
        right = [np.array(row) for is_one, row in rows if is_one]
        wrong = [np.array(row) for is_one, row in rows if not is_one][:_WRONG_DOCUMENTS]
        for this, other in itertools.product(right, wrong):
            differences.append(this - other)
            weights.append(1 / (len(right) * len(wrong)))
    names = _names(document.features for one in cases for document in one.found.documents)
    return pairwise(names, differences, _OF_DOCUMENTS, weights)


def report_documents(cases: Sequence[Case], weights: Weights) -> None:
    """Print how often a right document comes first; of what was fitted to these very questions."""
    hits: dict[str, list[tuple[bool, bool]]] = {}
    for one in cases:
        if one.question.answerable and one.question.documents:
            ranked = sorted(
                one.found.documents, key=lambda found: -weighed(weights.documents, found.features)
            )
            right = [found.head.id in one.question.documents for found in ranked]
            hits.setdefault(f"{one.source}: {one.question.slice}", []).append(
                (any(right[:1]), any(right[:5]))
            )
    _report(hits, "@1 {:.3f}  @5 {:.3f}")


def fit_evidence(cases: Sequence[Case]) -> dict[str, float]:
    """Pairwise logistic regression: right pieces of text above the others of their question."""
    differences = []
    for one in cases:
        allowed = np.array([piece.against is None for piece in one.found.evidence], dtype=bool)
        if len(allowed) and one.question.contains:
            right, wrong = one.features[one.right & allowed], one.features[~one.right & allowed]
            pairs = itertools.product(right[:_RIGHT_PIECES], wrong)
            differences += [this - other for this, other in pairs]
    names = _names(piece.features for one in cases for piece in one.found.evidence)
    return pairwise(names, differences, _OF_EVIDENCE)


def report_evidence(cases: Sequence[Case]) -> None:
    """Print how often a right piece comes first, or among two, where it was not learnt from."""
    hits: dict[str, list[tuple[bool, bool]]] = {}
    for train, test in folds([one.question.id for one in cases], _FOLDS):
        weights = fit_evidence([cases[i] for i in train])
        for one in (cases[i] for i in test):
            if one.question.answerable:
                ranked = one.ranked(weights)
                apart = (piece for piece in ranked[1:] if not piece.overlaps(ranked[0]))
                told = [*ranked[:1], *itertools.islice(apart, 1)]
                right = [is_right(piece, one.question) for piece in told]
                hits.setdefault(one.source, []).append((any(right[:1]), any(right)))
    _report(hits, "right quote first {:.3f}, among two {:.3f}")


def _names(features: Iterable[Features]) -> list[str]:
    return list(next(iter(features), {}))


def _report(hits: Mapping[str, Sequence[tuple[bool, bool]]], form: str) -> None:
    for name, rows in hits.items():
        print(f"  {name:28} n {len(rows):3}  {form.format(*np.mean(rows, axis=0))}")


def examples(cases: Sequence[Case], weights: Weights) -> dict[str, list[Example]]:
    """What each of the two decisions is learnt from: cases that no rule has settled."""
    made: dict[str, list[Example]] = {name: [] for name in RECIPES}
    for one in cases:
        ranked = one.ranked(weights.evidence)
        if not ranked or ranked[0].against is not None or ranked[0].direct:
            continue
        head = one.found.heads[ranked[0].candidate.passage.document_id]
        features = one.answerer.judge.decision_features(one.found, ranked)
        made["procedures" if head.description.is_procedure else "others"].append(
            Example(
                source=one.source,
                group=one.question.id,
                text=one.found.question.understood,
                features=features,
                right=one.question.answerable,
                weight=_HIDDEN_WEIGHT if one.source == HIDDEN else 1.0,
            )
        )
    return made
