"""Fit what decides which procedure a question is about, and print what it reaches.

    python -m tests.bench.fit_matter --procedures DATA --both DATA [--write]

The folders are those of fit_weights, made by fitting_index, and that is run before. A question
counts as right when the procedure that ranks first is one that it is about; so none is right of a
question about a report, of one about a matter or a part of life without a procedure, and of one
whose procedures are hidden. What asks for something that no record says of a procedure is about it
all the same. Folds are by question.
"""

import argparse
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from index.embedding import BUNDLED, DEFAULT, open_embedder
from index.engines import Filter
from index.model import Role
from index.versions import Versions
from retrieval.answering.answerer import Answerer
from retrieval.answering.matter import MatterFeatures, general_procedures
from retrieval.conversation import Talker
from retrieval.evaluation import Expected, read_questions
from retrieval.understanding.language import Language
from retrieval.weights import Decision, Weights
from tests.bench.fit_intents import folded, intended
from tests.bench.fitting import HIDDEN, Signs, signed_decision, write_fitted
from tests.bench.held_apart import about_procedures, held_apart_questions

QUESTIONS = Path("tests/questions")
TUNING = ("procedures_tuning.jsonl", "procedures_tuning_2.jsonl")
SPOKEN_IN, INTENDED_IN, OF_REPORTS = (
    QUESTIONS / name
    for name in ("conversations_tuning.jsonl", "intents_tuning.tsv", "tuning.jsonl")
)
FILES = (*(QUESTIONS / name for name in TUNING), SPOKEN_IN, INTENDED_IN, OF_REPORTS)
THRESHOLD = 0.3
"""The chance from which on a procedure is told; the others that fit stand under it as buttons."""
SHOWN = (0.3, 0.4, 0.5, 0.6)
FOLDS = 8
SPOKEN = 1.5
APART, APART_HIDDEN, INTENTS = 0.4, 0.1, 0.5
HIDDEN_OF = 0.25
"""What a question counts where not 1: of conversations, of the embedder's, of those on intents, and
with its answer hidden, since some of what is left then does answer, more or less."""
SIGNS = Signs(
    names=list(MatterFeatures.__dataclass_fields__),
    speaks_for=frozenset(MatterFeatures.__dataclass_fields__) - {"words", "years", "other_paper"},
    speaks_against=frozenset({"years", "other_paper"}),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A question as it was found: where it is from, its features, whether the first is right."""

    source: str
    question: Expected
    features: list[float]
    right: bool
    weight: float


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--procedures", type=Path, required=True)
    arguments.add_argument("--both", type=Path, required=True)
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    weights = Weights.bundled()
    version = Versions(options.procedures).open()
    embedder = open_embedder(DEFAULT, options.procedures / "embeddings" / BUNDLED)
    language = replace(Language.bundled(), intents=folded(version, embedder))

    def answerer(data: Path) -> Answerer:
        return Answerer(Versions(data).open(), embedder, language, weights)

    rows = found(
        answerer(options.procedures), answerer(options.both), held_apart_questions(version)
    )
    cross_validate(rows)
    fitted = fit(rows)
    print(fitted)
    if options.write:
        write_fitted(weights, {"matter": fitted}, embedder.name, [*FILES, *about_procedures()])


def found(procedures: Answerer, both: Answerer, apart: Sequence[Expected]) -> list[Row]:
    """Every question, asked of one of the two or of both, and with its answer hidden."""
    tuning = [one for name in TUNING for one in read_questions(QUESTIONS / name) if one.answerable]
    beyond = [
        Expected(
            id=f"{one.writer}-{place}",
            turns=(one.text,),
            documents=(one.code,) if one.code else (),
            slice="beyond",
        )
        for place, one in enumerate(intended(INTENDED_IN))
        if one.names_matter
    ]
    spoken = [
        one
        for one in read_questions(SPOKEN_IN)
        if one.slice.startswith("first") or one.slice in ("change", "outside")
    ]
    asked = [
        ("tuning", procedures, tuning, 1.0),
        ("tuning, with reports", both, tuning, 1.0),
        (f"tuning, {HIDDEN}", both, tuning, HIDDEN_OF),
        ("intents", procedures, beyond, INTENTS),
        ("reports", both, read_questions(OF_REPORTS), 1.0),
        ("conversations", both, spoken, SPOKEN),
        (f"conversations, {HIDDEN}", both, spoken, APART),
        ("held apart", procedures, apart, APART),
        ("held apart, with reports", both, apart[::2], APART),
        (f"held apart, {HIDDEN}", procedures, apart[1::2], APART_HIDDEN),
    ]
    return [
        row
        for source, answerer, questions, weight in asked
        for one in questions
        if (row := row_of(source, answerer, one, weight)) is not None
    ]


def row_of(source: str, answerer: Answerer, question: Expected, weight: float) -> Row | None:
    """One question; None where no procedure is found, or no answer of it can be hidden."""
    allowed = Filter(role=Role.CITIZEN)
    answers = set(question.documents)
    if HIDDEN in source:
        if not answers:
            return None
        allowed = replace(allowed, documents=answerer.readable(Role.CITIZEN) - answers)
    what = Talker(answerer).find(question.turns[-1:], allowed)
    features = answerer.matter_features(what)
    if features is None:
        return None
    right = general_procedures(what.documents)[0].head.id in answers
    return Row(source, question, list(asdict(features).values()), right, weight)


def fit(rows: Sequence[Row]) -> Decision:
    return signed_decision(*arrays(rows), SIGNS, THRESHOLD)


def arrays(
    rows: Sequence[Row],
) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.float64]]:
    return (
        np.array([one.features for one in rows]),
        np.array([one.right for one in rows]),
        np.array([one.weight for one in rows]),
    )


def cross_validate(rows: Sequence[Row]) -> None:
    features, right, weight = arrays(rows)
    chances = np.zeros(len(rows))
    groups = [one.question.id for one in rows]
    for train, test in GroupKFold(FOLDS).split(features, groups=groups):
        decision = fit([rows[i] for i in train])
        for i in test:
            chances[i] = decision.confidence(MatterFeatures(*features[i].tolist()))
    area = roc_auc_score(right, chances, sample_weight=weight)
    print(f"cross-validated, {len(rows)} questions, {FOLDS} folds by question: AUC {area:.3f}")
    for low in np.arange(0, 1, 0.1):
        here = (chances >= low) & (chances < low + 0.1)
        true = np.average(right[here], weights=weight[here]) if here.any() else 0.0
        print(f"  chance {low:.1f} to {low + 0.1:.1f}: {here.sum():4} questions, right {true:.2f}")
    places: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(rows):
        told = "" if one.question.answerable and HIDDEN not in one.source else ", no answer"
        places[f"{one.source}{told}"].append(i)
    for name, ids in places.items():
        here = np.array(ids)
        given = ", ".join(
            f"from {at} on told {(chances[here] >= at).mean():.2f}"
            f" right {((chances >= at) & right)[here].mean():.2f}"
            for at in SHOWN
        )
        print(f"{name}: n {len(here)}, right first {right[here].mean():.2f}; {given}")


if __name__ == "__main__":
    main()
