"""Fit retrieval/data/weights.json on the tuning questions and print what it reaches.

    python -m tests.bench.fit_weights [--procedures DATA] [--both DATA] [--keep-evidence]
        [--write]

tests/questions/tuning.jsonl is asked of the seeds; procedures_tuning*.jsonl, and the questions
about procedures that the embedder was not trained on, of DATA, a data folder with an index of
../shared/corpus/procedures; and what has an answer of both of one with an index of
both, since a question finds other things against it there. Each question with an answer is asked
once more where the documents that answer it are hidden, as one without. Without the folders, the
seeds alone. The folders are made by fitting_index, which leaves out what is asked here. With
``--keep-evidence`` sentences rank as before and the decisions are fitted to that.
The held-out questions are never looked at here.
"""

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from index.embedding import BUNDLED, DEFAULT, Embedder, open_embedder
from index.model import Role
from index.versions import OpenVersion, Versions
from retrieval.answering.answerer import Answerer
from retrieval.evaluation import Expected, read_questions
from retrieval.understanding.intent import BEYOND
from retrieval.understanding.language import Language
from retrieval.weights import Weights
from tests.bench.corpora import build_seeds
from tests.bench.fit_intents import folded, intended
from tests.bench.fitting import (
    HIDDEN,
    Case,
    case,
    fit_decision,
    fit_documents,
    fit_evidence,
    is_right,
    of_procedure,
    reranked,
    write_fitted,
)
from tests.bench.held_apart import about_procedures, held_apart_questions

QUESTIONS = Path("tests/questions")
OF_SEEDS, INTENDED = QUESTIONS / "tuning.jsonl", QUESTIONS / "intents_tuning.tsv"
OF_PROCEDURES = [
    QUESTIONS / f"{name}.jsonl" for name in ("procedures_tuning", "procedures_tuning_2")
]
OPENING = QUESTIONS / "conversations_tuning.jsonl"
FILES = [OF_SEEDS, INTENDED, OPENING, *OF_PROCEDURES, *about_procedures()]
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65)
CHOSEN = {True: 0.5, False: 0.3}
"""The threshold for procedures, and for all else."""
FOLDS = 10
APART = "apart"
"""Which procedure is meant stands there, but not which words decide: documents alone."""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--procedures", type=Path)
    arguments.add_argument("--both", type=Path)
    arguments.add_argument("--keep-evidence", action="store_true")
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--verbose", action="store_true")
    options = arguments.parse_args()
    seeds = read_questions(OF_SEEDS)
    procedures = [one for path in OF_PROCEDURES for one in read_questions(path)]
    with tempfile.TemporaryDirectory() as folder:
        embedder = open_embedder(DEFAULT, Path(folder) / BUNDLED)
        asked: list[tuple[str, OpenVersion, list[Expected]]] = [
            ("seeds", build_seeds(Path(folder)), seeds)
        ]
        if options.procedures:
            version = Versions(options.procedures).open()
            asked.append(("procedures", version, procedures))
            asked.append((APART, version, held_apart_questions(version)))
            asked.append(("beyond", version, beyond()))
        if options.both:
            version = Versions(options.both).open()
            # what the seeds do not answer, the procedures may
            answered = [one for one in seeds if one.answerable]
            asked.append((APART, version, openings()))
            asked.append(("both", version, [*answered, *procedures]))
        language = Language.bundled()
        if options.procedures:
            version = Versions(options.procedures).open()
            language = replace(language, intents=folded(version, embedder))
        first = cases(asked, embedder, language, Weights.bundled())
        documents = fit_documents([one for _, one in first])
        report_documents(first, documents)
        weights = Weights.bundled().model_copy(update={"documents": documents})
        decided = [one for one in asked if one[0] != APART]
        made = cases(decided, embedder, language, weights)
        if options.both:
            made += hidden(decided[-1][1], decided[-1][2], embedder, language, weights)
        kept = weights.evidence if options.keep_evidence else None
        cross_validate(made, kept, options.verbose)
        if options.write:
            write(weights, [one for _, one in made], kept, embedder.name)


def openings() -> list[Expected]:
    """The messages that open a conversation."""
    return [one for one in read_questions(OPENING) if len(one.turns) == 1]


def beyond() -> list[Expected]:
    """What people ask that no procedure's record says."""
    return [
        Expected(id=f"p-{one.writer}-{place}", turns=(one.text,), answerable=False, slice="beyond")
        for place, one in enumerate(intended(INTENDED))
        if one.intent in BEYOND
    ]


def cases(
    asked: Sequence[tuple[str, OpenVersion, list[Expected]]],
    embedder: Embedder,
    language: Language,
    weights: Weights,
) -> list[tuple[str, Case]]:
    made = []
    for name, version, questions in asked:
        answerer = Answerer(version, embedder, language, weights)
        made += [(f"{name}: {one.slice}", case(answerer, one)) for one in questions]
    return made


def hidden(
    version: OpenVersion,
    questions: Sequence[Expected],
    embedder: Embedder,
    language: Language,
    weights: Weights,
) -> list[tuple[str, Case]]:
    """The questions with an answer, asked where the documents that answer cannot be found.

    What is found then is as close as it gets without being an answer: a licence for another trade,
    the papers of another event. Whoever writes questions without an answer writes too few of them.
    """
    answerer = Answerer(version, embedder, language, weights)
    everything = {head.id for head in version.engine.facts.documents(Role.CITIZEN)}
    made = []
    for one in questions:
        if one.answerable and one.documents:
            seen = frozenset(everything - set(one.documents))
            asked = one.model_copy(update={"answerable": False, "slice": HIDDEN})
            made.append(("hidden: hidden", case(answerer, asked, seen)))
    return made


def report_documents(made: Sequence[tuple[str, Case]], weights: dict[str, float]) -> None:
    """Not cross-validated: thirteen weights over a thousand rankings."""
    hits: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for name, one in made:
        if one.question.answerable and one.question.documents:
            ranked = sorted(
                one.found.documents,
                key=lambda document: (
                    -sum(
                        weight * getattr(document.features, feature)
                        for feature, weight in weights.items()
                    )
                ),
            )
            right = [document.head.id in one.question.documents for document in ranked]
            hits[name].append((any(right[:1]), any(right[:5])))
    print("documents: " + ", ".join(f"{name} {value:.2f}" for name, value in weights.items()))
    for name, rows in hits.items():
        at_one, at_five = np.mean(rows, axis=0)
        print(f"  {name:28} n {len(rows):3}  @1 {at_one:.3f}  @5 {at_five:.3f}")


def cross_validate(
    made: Sequence[tuple[str, Case]], kept: dict[str, float] | None, verbose: bool
) -> None:
    groups = [one.question.id for _, one in made]
    only = [one for _, one in made]
    chances = np.zeros(len(made))
    first = np.zeros(len(made), dtype=bool)
    two = np.zeros(len(made), dtype=bool)
    for train, test in GroupKFold(FOLDS).split(only, groups=groups):
        evidence = kept or fit_evidence([only[i] for i in train])
        decisions = {
            kind: fit_decision([only[i] for i in train], evidence, kind, CHOSEN[kind])
            for kind in CHOSEN
        }
        for i in test:
            if not only[i].found.evidence:
                continue
            ranked = reranked(only[i], evidence)
            if ranked[0].direct:
                chances[i] = 1.0
            elif ranked[0].against is None:
                features = only[i].answerer.decision_features(only[i].found, ranked)
                chances[i] = decisions[of_procedure(only[i], evidence)].confidence(features)
            second = next((one for one in ranked[1:] if not one.overlaps(ranked[0])), ranked[0])
            first[i] = is_right(ranked[0], only[i].question)
            two[i] = first[i] or is_right(second, only[i].question)
    answerable = np.array([one.question.answerable for one in only])
    print(f"cross-validated, {len(made)} questions, {FOLDS} folds by question")
    given_as_chosen(only, chances)
    no_answer = np.array([name.startswith("hidden") for name, _ in made])
    for threshold in THRESHOLDS:
        print(
            f"hidden: threshold {threshold}: declined {(chances < threshold)[no_answer].mean():.3f}"
        )
    for place in dict.fromkeys(name.partition(":")[0] for name, _ in made):
        if place == "hidden":
            continue
        here = np.array([name.startswith(place) for name, _ in made])
        yes, no = here & answerable, here & ~answerable
        if not yes.any():
            for threshold in THRESHOLDS:
                declined = (chances < threshold)[no].mean()
                print(f"{place}: threshold {threshold}: declined {declined:.3f}")
            continue
        print(
            f"{place}: right quote first {first[yes].mean():.3f}, among two {two[yes].mean():.3f},"
            f" AUC {roc_auc_score(answerable[here], chances[here]):.3f}"
        )
        for threshold in THRESHOLDS:
            given = chances >= threshold
            print(
                f"  threshold {threshold:.2f}: answered {given[yes].mean():.3f}, right among two"
                f" {(two & given)[yes].mean():.3f}, declined {1 - given[no].mean():.3f}"
            )
    if verbose:
        for i in np.argsort(chances):
            name, one = made[i]
            best = one.found.evidence[0] if one.found.evidence else None
            print(
                f"{name} {one.question.id} answerable {answerable[i]} chance {chances[i]:.2f}"
                f" right {first[i]:d}{two[i]:d} {one.found.question.facet}"
                f" {best.against if best else None}: {one.found.question.understood}"
            )


def given_as_chosen(only: Sequence[Case], chances: NDArray[np.float64]) -> None:
    """What the chosen thresholds give, by the kind of question."""
    for kind, threshold in CHOSEN.items():
        mark = "p-" if kind else "t-"
        rows = [
            (one.question.answerable, one.question.slice == HIDDEN, chance >= threshold)
            for one, chance in zip(only, chances, strict=True)
            if one.question.id.startswith(mark)
        ]
        declined = np.mean([not given for answerable, _, given in rows if answerable])
        refused = np.mean([not given for answerable, hid, given in rows if not (answerable or hid)])
        hidden_too = np.mean([not given for _, hid, given in rows if hid])
        print(
            f"{mark} at {threshold}: {declined:.3f} of the answerable declined, {refused:.3f} of"
            f" the others, {hidden_too:.3f} where the answer was hidden"
        )


def write(
    weights: Weights, made: Sequence[Case], kept: dict[str, float] | None, embedder: str
) -> None:
    evidence = kept or fit_evidence(made)
    parts: dict[str, object] = {
        "documents": weights.documents,
        **({} if kept else {"evidence": evidence}),
        "procedures": fit_decision(made, evidence, True, CHOSEN[True]),
        "others": fit_decision(made, evidence, False, CHOSEN[False]),
    }
    write_fitted(weights, parts, embedder, FILES)


if __name__ == "__main__":
    main()
