"""Fit what decides whether the best sentence of a procedure answers, and print what it reaches.

    python -m tests.bench.fit_within --procedures DATA [--write]

DATA is a data folder with an index of ../shared/corpus/procedures. The procedure is given, as a
conversation gives it: the following messages of the tuning conversations, with their decisive
words, the tuning questions about procedures and cards, and messages that ask what no record says of
the procedure that they are nearest to. Folds are by conversation or question.
"""

import argparse
from collections.abc import Iterator, Sequence
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
from retrieval.answering.decision import DecisionFeatures
from retrieval.evaluation import read_questions
from retrieval.understanding.intent import BEYOND
from retrieval.understanding.language import Language
from retrieval.weights import Decision, Weights
from tests.bench.fit_intents import folded, intended
from tests.bench.fitting import (
    DECISION,
    SPEAKS_AGAINST,
    SPEAKS_FOR,
    Signs,
    signed_decision,
    write_fitted,
)

QUESTIONS = Path("tests/questions")
CONVERSATIONS, INTENDED = QUESTIONS / "conversations_tuning.jsonl", QUESTIONS / "intents_tuning.tsv"
WHOLE = [
    QUESTIONS / f"{name}.jsonl"
    for name in ("procedures_tuning", "procedures_tuning_2", "cards_tuning")
]
CITIZEN = Filter(role=Role.CITIZEN)
THRESHOLD = 0.45
SHOWN = (0.3, 0.4, 0.5, 0.6)
FOLDS = 8
WHOLE_WEIGHT = 0.5
"""A question that names its procedure counts half: within a subject few do."""
OF_TITLE = frozenset(
    "title_said title_asked title_cosine title_nearest document_rank document_margin".split()
)
"""What says that the procedure is meant: within a subject that is known."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A message about a given procedure, and words one of which its answer has; none answer it."""

    source: str
    text: str
    document: str
    contains: tuple[str, ...]
    group: str
    weight: float


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--procedures", type=Path, required=True)
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    embedder = open_embedder(DEFAULT, options.procedures / "embeddings" / BUNDLED)
    version = Versions(options.procedures).open()
    language = replace(Language.bundled(), intents=folded(version, embedder))
    weights = Weights.bundled()
    answerer = Answerer(version, embedder, language, weights)
    known = answerer.readable(Role.CITIZEN)
    asked, rows, right = [], [], []
    for one in messages(known):
        row = row_of(answerer, one)
        if row is not None:
            asked.append(one)
            rows.append(row[0])
            right.append(row[1])
    cross_validate(asked, np.array(rows), np.array(right))
    fitted = fit(asked, np.array(rows), np.array(right))
    print(fitted)
    if options.write:
        write_fitted(weights, {"within": fitted}, embedder.name, [CONVERSATIONS, *WHOLE, INTENDED])


def messages(known: frozenset[str]) -> Iterator[Asked]:
    """All messages to fit on."""
    for one in read_questions(CONVERSATIONS):
        about = [name for name in one.documents if name in known]
        if one.slice == "next" and about and one.contains:
            group = one.id.rpartition("-")[0]
            yield Asked("following", one.turns[-1], about[0], one.contains, group, 1.0)
    for path in WHOLE:
        for one in read_questions(path):
            about = [document for document in one.documents if document in known]
            if about and one.contains:
                yield Asked("whole", one.turns[-1], about[0], one.contains, one.id, WHOLE_WEIGHT)
    for one in intended(INTENDED):
        if one.intent in BEYOND and one.code in known:
            yield Asked(f"beyond: {one.intent}", one.text, one.code, (), one.text, 1.0)


def row_of(answerer: Answerer, asked: Asked) -> tuple[list[float], bool] | None:
    """The features of the best sentence, and whether it has the words; None without a sentence."""
    question = answerer.settled(answerer.read(asked.text, Role.CITIZEN), Role.CITIZEN)
    found = answerer.within(answerer.find(question, CITIZEN), asked.document, CITIZEN)
    if found is None or not found.evidence:
        return None
    features = answerer.decision_features(found, found.evidence)
    quote = " ".join(found.evidence[0].quote.split()).casefold()
    right = any(" ".join(words.split()).casefold() in quote for words in asked.contains)
    return list(asdict(features).values()), right


def fit(asked: Sequence[Asked], rows: NDArray[np.float64], right: NDArray[np.bool_]) -> Decision:
    of_other_things = rows.copy()
    of_other_things[:, [DECISION.index(name) for name in OF_TITLE]] = 0.0
    weights = np.array([one.weight for one in asked])
    signs = Signs(DECISION, SPEAKS_FOR, SPEAKS_AGAINST)
    return signed_decision(of_other_things, right, weights, signs, THRESHOLD)


def cross_validate(
    asked: Sequence[Asked], rows: NDArray[np.float64], right: NDArray[np.bool_]
) -> None:
    chances = np.zeros(len(asked))
    groups = [one.group for one in asked]
    for train, test in GroupKFold(FOLDS).split(rows, groups=groups):
        decision = fit([asked[i] for i in train], rows[train], right[train])
        for i in test:
            chances[i] = decision.confidence(DecisionFeatures(*rows[i].tolist()))
    print(f"cross-validated, {len(asked)} messages: AUC {roc_auc_score(right, chances):.3f}")
    for source in dict.fromkeys(one.source for one in asked):
        here = np.array([one.source == source for one in asked])
        given = ", ".join(
            f"from {at} on told {(chances >= at)[here].mean():.2f}"
            f" right {((chances >= at) & right)[here].mean():.2f}"
            for at in SHOWN
        )
        print(f"{source}: n {here.sum()}, first sentence right {right[here].mean():.2f}; {given}")


if __name__ == "__main__":
    main()
