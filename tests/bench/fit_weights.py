"""Fit retrieval/data/weights.json on tests/questions/tuning.jsonl and print what it reaches.

    python -m tests.bench.fit_weights            print cross-validated figures only
    python -m tests.bench.fit_weights --write    and write the weights fitted on all of them

The figures of tests/questions/seeds.jsonl are never looked at here.
"""

import argparse
import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold

from index.embedding import BUNDLED, BundledEmbedder
from index.engines import Filter
from index.model import Role
from retrieval.answering import Answerer, Found
from retrieval.decision import DecisionFeatures
from retrieval.evidence import Evidence, EvidenceFeatures, order_of
from retrieval.vocabulary import Vocabulary
from retrieval.weights import Weights
from tests.bench.corpora import build_seeds

QUESTIONS = Path("tests/questions/tuning.jsonl")
EVIDENCE = list(EvidenceFeatures.__dataclass_fields__)
DECISION = list(DecisionFeatures.__dataclass_fields__)
C_EVIDENCE, C_DECISION = 0.1, 0.3


@dataclass
class Case:
    question: dict[str, object]
    found: Found
    features: NDArray[np.float64]
    right: NDArray[np.bool_]


def cases(answerer: Answerer, questions: Sequence[dict[str, object]]) -> list[Case]:
    made = []
    for question in questions:
        found = answerer.find(question["turns"], Filter(role=Role.CITIZEN))
        features = np.array([list(asdict(one.features).values()) for one in found.evidence])
        right = np.array([is_right(one, question) for one in found.evidence])
        made.append(Case(question, found, features, right))
    return made


def is_right(evidence: Evidence, question: dict[str, object]) -> bool:
    return bool(
        question["answerable"]
        and evidence.candidate.passage.document_id in question["documents"]
        and all(piece in evidence.quote for piece in question["contains"])
    )


def fit_evidence(made: Sequence[Case]) -> dict[str, float]:
    """Pairwise logistic regression: right pieces of text above the others of their question."""
    differences, labels = [], []
    for case in made:
        allowed = np.array([one.against is None for one in case.found.evidence])
        for right in case.features[case.right & allowed][:3]:
            for wrong in case.features[~case.right & allowed]:
                differences += [right - wrong, wrong - right]
                labels += [1, 0]
    matrix = np.array(differences)
    scale = matrix.std(axis=0) + 1e-9
    model = LogisticRegression(C=C_EVIDENCE, fit_intercept=False, max_iter=2000)
    model.fit(matrix / scale, labels)
    return dict(zip(EVIDENCE, (model.coef_[0] / scale).round(4).tolist(), strict=True))


def reranked(case: Case, evidence: dict[str, float]) -> list[Evidence]:
    scores = case.features @ np.array([evidence[name] for name in EVIDENCE])
    scored = [
        replace(one, score=float(score))
        for one, score in zip(case.found.evidence, scores, strict=True)
    ]
    return sorted(scored, key=order_of)


def decision_rows(
    answerer: Answerer, made: Sequence[Case], evidence: dict[str, float]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    rows, labels = [], []
    for case in made:
        ranked = reranked(case, evidence)
        features = answerer.decision_features(case.found, ranked)
        rows.append(list(asdict(features).values()))
        labels.append(int(bool(case.question["answerable"])))
    return np.array(rows), np.array(labels)


def undecided(
    made: Sequence[Case], places: Iterable[int], evidence: dict[str, float]
) -> list[Case]:
    """The cases that no rule has settled: only those are left to the decision."""
    return [made[i] for i in places if _is_open(reranked(made[i], evidence)[0])]


def _is_open(best: Evidence) -> bool:
    return best.against is None and not best.direct


def fit_decision(
    rows: NDArray[np.float64], labels: NDArray[np.int64]
) -> tuple[dict[str, float], float]:
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    model = LogisticRegression(C=C_DECISION, max_iter=2000, class_weight="balanced")
    model.fit((rows - mean) / scale, labels)
    slopes = model.coef_[0] / scale
    intercept = float(model.intercept_[0] - slopes @ mean)
    return dict(zip(DECISION, slopes.round(4).tolist(), strict=True)), round(intercept, 4)


def hits(case: Case, evidence: dict[str, float]) -> tuple[bool, bool]:
    ranked = reranked(case, evidence)
    first = ranked[0]
    second = next((one for one in ranked[1:] if not one.overlaps(first)), first)
    return is_right(first, case.question), any(
        is_right(one, case.question) for one in (first, second)
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--verbose", action="store_true")
    options = arguments.parse_args()
    questions = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        version = build_seeds(Path(folder))
        embedder = BundledEmbedder(Path(folder) / BUNDLED)
        answerer = Answerer(version.engine, embedder, Vocabulary.bundled(), Weights.bundled())
        made = cases(answerer, questions)
        chances = np.zeros(len(made))
        first, both = np.zeros(len(made)), np.zeros(len(made))
        rounds = 4
        for seed in range(rounds):
            for train, test in KFold(10, shuffle=True, random_state=seed).split(made):
                evidence = fit_evidence([made[i] for i in train])
                rows, labels = decision_rows(answerer, undecided(made, train, evidence), evidence)
                slopes, intercept = fit_decision(rows, labels)
                rows, _ = decision_rows(answerer, [made[i] for i in test], evidence)
                logits = rows @ np.array([slopes[name] for name in DECISION]) + intercept
                for place, logit in zip(test, logits, strict=True):
                    ranked = reranked(made[place], evidence)
                    chance = 1.0 if ranked[0].direct else 1 / (1 + np.exp(-logit))
                    chances[place] += 0 if ranked[0].against else chance / rounds
                    one, two = hits(made[place], evidence)
                    first[place] += one / rounds
                    both[place] += two / rounds
        answerable = np.array([bool(case.question["answerable"]) for case in made])
        print(f"cross-validated, {len(made)} questions, {rounds} x 10 folds")
        right, among = first[answerable].mean(), both[answerable].mean()
        print(f"right quote first {right:.3f}, among two {among:.3f}")
        print(f"AUC of the decision {roc_auc_score(answerable, chances):.3f}")
        for threshold in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65):
            given = chances >= threshold
            print(
                f"threshold {threshold:.2f}: answered {given[answerable].mean():.2f}, "
                f"right among two and answered {(both * given)[answerable].mean():.2f}, "
                f"declined {1 - given[~answerable].mean():.2f}"
            )
        if options.verbose:
            for place in np.argsort(chances):
                case = made[place]
                best = case.found.evidence[0]
                print(
                    f"{case.question['id']} answerable {answerable[place]}"
                    f" chance {chances[place]:.2f} right {first[place]:.2f} {both[place]:.2f}"
                    f" {case.found.question.facet} {best.against}: {case.question['turns'][-1]}"
                )
        if options.write:
            evidence = fit_evidence(made)
            rows, labels = decision_rows(
                answerer, undecided(made, range(len(made)), evidence), evidence
            )
            slopes, intercept = fit_decision(rows, labels)
            weights = Weights(
                fitted_on=f"tests/questions/{QUESTIONS.name}, {len(made)} questions",
                evidence=evidence,
                decision=slopes,
                intercept=intercept,
                threshold=0.35,
            )
            target = Path("retrieval/data/weights.json")
            target.write_text(weights.model_dump_json(indent=1) + "\n", encoding="utf-8")
            print(f"written: {target}")


if __name__ == "__main__":
    main()
