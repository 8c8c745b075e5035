"""What tuning gave: the model as it comes beside the tuned one, by vectors alone.

    python -m tests.bench.tuned [--model NAME …]

The titles of ../shared/corpus/procedures are looked up by the questions about procedures that were
never trained on: those of the training files, and tests/questions/embedder_testing.jsonl, which is
only reported. Each as typed, as the search reads it (marks restored, official words added), and as
read once all marks are stripped. Then matters of provinces and ministries that were never trained
on (tests/questions/matters_testing.tsv), by their names among those titles; half sentences of laws
among their passages; and XQuAD-vi.
"""

import argparse
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import numpy as np

from index.embedding import BUNDLED, DEFAULT, Embedder, Vectors, open_embedder
from index.vietnamese.text import without_diacritics
from retrieval.evaluation.questions import Expectation, read_questions
from retrieval.training.embedder.documents import (
    TrainingDocuments,
    is_held_apart,
    read_training_documents,
)
from retrieval.training.embedder.pairs import half_sentence
from retrieval.training.embedder.questions import read_asked
from retrieval.training.embedder.spelling import Speller
from retrieval.training.questions import asked_spoken_titles
from retrieval.understanding.language import Language
from tests.bench.corpora import LAW, PROCEDURES, ROOT, xquad

MATTERS = ROOT / "tests" / "questions" / "matters_testing.tsv"
TESTING = ROOT / "tests" / "questions" / "embedder_testing.jsonl"
CUTS = (1, 5, 10)
SENTENCES, AMONG, ASKED = 400, 6000, 700


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--model", nargs="+", default=[BUNDLED, DEFAULT])
    options = arguments.parse_args()
    documents = read_training_documents([PROCEDURES])
    asked = by_slice(documents)
    speller = Speller(Language.bundled(), documents.lexicon)
    spellings: dict[str, Callable[[str], str]] = {
        "as typed": lambda text: text,
        "as read": speller.as_read,
        "stripped, read": lambda text: speller.as_read(without_diacritics(text)),
    }
    law = read_training_documents([LAW])
    print("| model | questions | spelling | n | first | among five | among ten |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name in options.model:
            embedder = open_embedder(name, Path(folder))
            titles(name, embedder, documents, asked, spellings)
            matters(name, embedder, documents)
            half_sentences(name, embedder, law)
            paragraphs(name, embedder, Path(folder) / "xquad")


def by_slice(documents: TrainingDocuments) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Questions with the groups of the documents that are right, by who asks."""
    groups = documents.groups
    made: dict[str, list[tuple[str, frozenset[str]]]] = {}

    def add(name: str, question: str, right: Sequence[str]) -> None:
        known = frozenset(groups[one] for one in right if one in groups)
        made.setdefault(name, []).append((question, known))

    for one in read_asked(asked_spoken_titles(), frozenset(groups)):
        if any(is_held_apart(groups[name]) for name in one.documents):
            add(f"held apart: {one.path.stem}", one.question, sorted(one.documents))
            add("held apart, all", one.question, sorted(one.documents))
    for expected in read_questions(TESTING):
        add(f"reported: {expected.slice}", expected.turns[-1], expected.documents)
        add("reported, all", expected.turns[-1], expected.documents)
    return made


def titles(
    model: str,
    embedder: Embedder,
    documents: TrainingDocuments,
    asked: dict[str, list[tuple[str, frozenset[str]]]],
    spellings: dict[str, Callable[[str], str]],
) -> None:
    """Titles by their vectors alone."""
    ids = sorted(documents.documents)
    groups = np.array([documents.groups[one] for one in ids])
    vectors = embedder.passages([documents.title(one) for one in ids])
    known: dict[str, Vectors] = {}
    for spelling, spelled in spellings.items():
        for name, questions in sorted(asked.items()):
            ranks = []
            for question, right in questions:
                text = spelled(question)
                known[text] = known[text] if text in known else embedder.question(text)
                order = groups[np.argsort(-(vectors @ known[text]))]
                ranks.append(int(np.flatnonzero(np.isin(order, list(right)))[0]))
            row(model, f"titles, {name}", spelling, ranks)


def matters(model: str, embedder: Embedder, documents: TrainingDocuments) -> None:
    """Matters by their names, among those and the titles of the procedures; the seed is fixed."""
    lines = MATTERS.read_text(encoding="utf-8").splitlines()
    asked = [line.split("\t") for line in lines if not line.startswith("#")]
    names = sorted({name for name, _ in asked})
    others = sorted({documents.title(one) for one in documents.documents})
    vectors = embedder.passages([*names, *others])
    ranks = []
    for name, question in Random(3).sample(asked, ASKED):
        scores = vectors @ embedder.question(question)
        ranks.append(int((scores > scores[names.index(name)]).sum()))
    row(model, "matters of provinces and ministries", "as typed", ranks)


def half_sentences(model: str, embedder: Embedder, law: TrainingDocuments) -> None:
    """Half of a sentence's words, looked up among passages of laws; seed and sample are fixed."""
    chance = Random(7)
    passages = [one for name in sorted(law.passages) for one in law.passages[name]]
    some = chance.sample(passages, AMONG)
    halves = [half_sentence(one, chance) for one in some[: 2 * SENTENCES]]
    vectors = embedder.passages([law.text(one) for one in some])
    ranks = []
    for place, half in enumerate(halves):
        if half is not None and len(ranks) < SENTENCES:
            scores = vectors @ embedder.question(half)
            ranks.append(int((scores > scores[place]).sum()))
    row(model, "half sentences of laws", "as typed", ranks)


def paragraphs(model: str, embedder: Embedder, folder: Path) -> None:
    """XQuAD-vi: the paragraph that answers."""
    questions: list[Expectation] = xquad(folder)
    files = sorted(folder.glob("*.txt"))
    place = {path.stem: number for number, path in enumerate(files)}
    vectors = embedder.passages([path.read_text(encoding="utf-8") for path in files])
    ranks = []
    for one in questions:
        scores = vectors @ embedder.question(one.turns[0])
        ranks.append(int((scores > scores[place[one.documents[0]]]).sum()))
    row(model, "XQuAD-vi", "as typed", ranks)


def row(model: str, name: str, spelling: str, ranks: Sequence[int]) -> None:
    shares = " | ".join(f"{np.mean(np.array(ranks) < cut):.3f}" for cut in CUTS)
    print(f"| {model} | {name} | {spelling} | {len(ranks)} | {shares} |", flush=True)


if __name__ == "__main__":
    main()
