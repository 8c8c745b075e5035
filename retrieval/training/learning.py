"""Decisions learnt from examples, by logistic regression whose slopes have signs that must hold."""

from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from retrieval.training.questions import OneSidedError
from retrieval.weights import Decision, Features

_STRENGTH = 0.1
_SHOWN = (0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Example:
    """What was asked, as it was found: its features, and whether what is to be decided is so.

    ``source`` tells where it is from; examples of one ``group`` are held apart together.
    """

    source: str
    group: str
    text: str
    features: Features
    right: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class DecisionRecipe:
    """How a decision is learnt.

    What ``speaks_for`` can only raise the chance, what ``speaks_against`` only lower it. From
    ``threshold`` on the decision is yes; ``folds`` are the parts in which examples are held apart
    to see what it reaches.
    """

    speaks_for: Collection[str]
    speaks_against: Collection[str]
    threshold: float
    folds: int = 8

    def fit(self, examples: Sequence[Example]) -> Decision:
        """Learn from examples; both outcomes weigh alike.

        The objective is scikit-learn's, ``C`` times the weighted loss and half the squared slopes,
        over standardised features.

        Raises OneSidedError where all have one outcome.
        """
        labels = np.array([one.right for one in examples], dtype=bool)
        if labels.all() or not labels.any():
            raise OneSidedError(len(examples))
        rows = np.array([list(one.features.values()) for one in examples])
        names = list(examples[0].features)
        weights = np.array([one.weight for one in examples])
        for label in (True, False):
            weights = np.where(labels == label, weights / weights[labels == label].sum(), weights)
        mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
        standard, weighed = (rows - mean) / scale, weights * len(rows) / 2
        signed = np.where(labels, 1.0, -1.0)

        def objective(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
            slopes, intercept = values[:-1], values[-1]
            margins = signed * (standard @ slopes + intercept)
            pull = -_STRENGTH * weighed * signed / (1 + np.exp(margins))
            loss = _STRENGTH * (weighed @ np.logaddexp(0, -margins)) + slopes @ slopes / 2
            return float(loss), np.append(standard.T @ pull + slopes, pull.sum())

        best = minimize(
            objective,
            np.zeros(rows.shape[1] + 1),
            jac=True,
            bounds=[*map(self._bounds, names), (None, None)],
            method="L-BFGS-B",
        )
        slopes = best.x[:-1] / scale
        return Decision(
            weights=dict(zip(names, slopes.round(4).tolist(), strict=True)),
            intercept=round(float(best.x[-1] - slopes @ mean), 4),
            threshold=self.threshold,
        )

    def cross_validated(self, examples: Sequence[Example]) -> NDArray[np.float64]:
        """The chance, 0 … 1, of each example by what is learnt from those of other groups."""
        rows = np.array([list(one.features.values()) for one in examples])
        chances = np.zeros(len(examples))
        for train, test in folds([one.group for one in examples], self.folds):
            decision = self.fit([examples[i] for i in train])
            slopes = np.array(list(decision.weights.values()))
            chances[test] = expit(rows[test] @ slopes + decision.intercept)
        return chances

    def _bounds(self, name: str) -> tuple[float | None, float | None]:
        return 0 if name in self.speaks_for else None, 0 if name in self.speaks_against else None


def folds(groups: Sequence[Hashable], count: int) -> Iterator[tuple[list[int], list[int]]]:
    """The places to learn from and those held apart, in turn; no group stands in both."""
    splitter = GroupKFold(min(count, len(set(groups))))
    for train, test in splitter.split(groups, groups=groups):
        yield train.tolist(), test.tolist()


def pairwise(
    names: Sequence[str],
    differences: Sequence[NDArray[np.float64]],
    strength: float,
    weights: Sequence[float] | None = None,
) -> dict[str, float]:
    """Learn to rank: logistic regression over the features of a right thing less a wrong one's."""
    if not differences:
        raise OneSidedError(0)
    right = np.array(differences)
    matrix = np.stack([right, -right], axis=1).reshape(-1, len(names))
    scale = matrix.std(axis=0) + 1e-9
    model = LogisticRegression(C=strength, fit_intercept=False, max_iter=2000)
    each = None if weights is None else np.repeat(weights, 2)
    model.fit(matrix / scale, np.tile([1, 0], len(right)), sample_weight=each)
    return dict(zip(names, (model.coef_[0] / scale).round(4).tolist(), strict=True))


def report(
    name: str,
    right: NDArray[np.bool_],
    chances: NDArray[np.float64],
    thresholds: Sequence[float],
) -> None:
    """Print, for each threshold, the shares of the right ones and of the others above it."""
    both = right.any() and not right.all()
    area = f", AUC {roc_auc_score(right, chances):.3f}" if both else ""
    print(f"{name}: n {len(right)}, right {right.mean():.3f}{area}")
    for at in thresholds:
        told = chances >= at
        shares = [
            f"{told[here].mean():.3f} of {what}"
            for here, what in ((right, "the right ones"), (~right, "the others"))
            if here.any()
        ]
        print(f"  from {at:.2f} on {', '.join(shares)}", flush=True)


def report_decision(
    name: str, recipe: DecisionRecipe, examples: Sequence[Example], verbose: bool
) -> None:
    """Print what is reached on examples that are not learnt from, and how true the chances are.

    ``verbose`` prints those that are decided wrongly, too.
    """
    chances = recipe.cross_validated(examples)
    right = np.array([one.right for one in examples])
    weights = np.array([one.weight for one in examples])
    sources = np.array([one.source for one in examples])
    shown = sorted({*_SHOWN, recipe.threshold})
    report(f"{name}, cross-validated", right, chances, shown)
    for source in dict.fromkeys(sources):
        here = sources == source
        report(f"{name}, {source}", right[here], chances[here], shown)
    for low in np.arange(10) / 10:
        here = (chances >= low) & (chances < low + 0.1)
        true = np.average(right[here], weights=weights[here]) if here.any() else 0.0
        print(f"  chance {low:.1f} to {low + 0.1:.1f}: n {here.sum():4}, right {true:.2f}")
    for i in np.argsort(chances) if verbose else ():
        if (chances[i] >= recipe.threshold) != right[i]:
            print(f"{chances[i]:.2f} {sources[i]}, right {right[i]}: {examples[i].text}")
