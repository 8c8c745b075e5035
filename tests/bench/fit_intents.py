"""Fit retrieval/data/intents.npz, what a message asks for, and print what it reaches.

    python -m tests.bench.fit_intents --procedures DATA [--write]

DATA is a data folder with an index of ../shared/corpus/procedures. The messages are those of
tests/questions/intents_tuning.tsv and, as what a record does say, the messages of the tuning
conversations, the tuning questions about procedures and questions that the embedder was trained on,
as far as they have an answer. Folds are by writer. intents_testing.tsv, by other writers, is only
reported.
"""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from index.embedding import BUNDLED, DEFAULT, Embedder, Vectors, open_embedder
from index.model import Role
from index.versions import OpenVersion, Versions
from retrieval.answering.answerer import Answerer
from retrieval.evaluation import read_questions
from retrieval.searching.search import embedded_text
from retrieval.training.embedder.questions import read_asked
from retrieval.understanding.intent import BEYOND, Intent, IntentReader, Intents
from retrieval.understanding.intent.intents import words_of
from retrieval.understanding.language import Language
from retrieval.weights import Weights
from tests.bench.held_apart import about_procedures

QUESTIONS = Path("tests/questions")
TARGET = Path("retrieval/data/intents.npz")
PARTS = [one for one in Intent if one not in BEYOND and one is not Intent.DETAIL]
STRENGTH, WORDS, SEEN = 0.01, 6.0, 2
"""Of the regularisation, how much a word counts beside a dimension, and how often one is said."""
DIMENSIONS = 384
FOLDS = 6
STORIES = 1500
"""Of the embedder's questions about procedures."""
THRESHOLDS = (0.3, 0.5, 0.7)


@dataclass(frozen=True, slots=True)
class Meant:
    """A message: what it asks for, who wrote it, and the code of the nearest procedure, if any.

    ``names_matter`` says that it is understood alone.
    """

    intent: Intent
    writer: str
    text: str
    code: str = ""
    names_matter: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """A message: what it asks for, who wrote it, and its vector."""

    intent: Intent
    writer: str
    understood: str
    vector: NDArray[np.float32]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--procedures", type=Path, required=True)
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    embedder = open_embedder(DEFAULT, options.procedures / "embeddings" / BUNDLED)
    version = Versions(options.procedures).open()
    answerer = Answerer(version, embedder, Language.bundled(), Weights.bundled())
    tuning = everything(answerer, embedder)
    cross_validate(tuning)
    reader = fit(tuning, embedder.name)
    testing = said(answerer, embedder, intended(QUESTIONS / "intents_testing.tsv"))
    report("reported", testing, *chances(reader, testing))
    if options.write:
        write(reader)


def intended(path: Path) -> list[Meant]:
    """The messages of a file of intents."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
    cells = [line.split("\t") for line in lines if not line.startswith("#")]
    return [
        Meant(Intent(kind), writer, text, code, names == "1")
        for kind, _, code, names, writer, text in cells
    ]


def answered(known: frozenset[str]) -> list[Meant]:
    """Questions that a record answers, of whatever part, many with a story before them.

    Args:
        known: the ids of the procedures.

    """
    following = [
        Meant(Intent.DETAIL, f"talk-{one.id[0]}", one.turns[-1])
        for one in read_questions(QUESTIONS / "conversations_tuning.jsonl")
        if one.slice.startswith(("next", "first", "change")) and one.answerable
    ]
    whole = [
        Meant(Intent.DETAIL, f"{name}-{place % FOLDS}", one.turns[-1])
        for name in ("procedures_tuning", "procedures_tuning_2", "cards_tuning")
        for place, one in enumerate(read_questions(QUESTIONS / f"{name}.jsonl"))
        if one.answerable
    ]
    stories = Random(13).sample(read_asked(about_procedures(), known), STORIES)
    told = [Meant(Intent.DETAIL, one.path.stem, one.question) for one in stories]
    return [*following, *whole, *told]


def said(answerer: Answerer, embedder: Embedder, messages: Sequence[Meant]) -> list[Said]:
    made = []
    for one in messages:
        question = answerer.read(one.text, Role.CITIZEN)
        vector = embedder.question(embedded_text(question)).ravel()
        made.append(Said(one.intent, one.writer, question.understood, vector))
    return made


def fit(messages: Sequence[Said], embedder: str) -> IntentReader:
    said_by = Counter(word for one in messages for word in words_of(one.understood))
    words = sorted(word for word, times in said_by.items() if times >= SEEN)
    rows = _rows(messages, words)
    beyond = _linear(rows, np.array([one.intent in BEYOND for one in messages]))
    of_part = [i for i, one in enumerate(messages) if one.intent in PARTS]
    names = np.array([str(messages[i].intent) for i in of_part])
    parts = _linear(rows[of_part], names)
    return IntentReader(embedder, words, beyond[0], parts, sorted({Intent(one) for one in names}))


def _rows(messages: Sequence[Said], words: Sequence[str]) -> NDArray[np.float32]:
    """A row for each message: its vector, then a one for each of the words that it says."""
    place = {word: column for column, word in enumerate(words)}
    rows = np.zeros((len(messages), len(messages[0].vector) + len(words)), dtype=np.float32)
    for row, one in zip(rows, messages, strict=True):
        row[: len(one.vector)] = one.vector
        row[[len(one.vector) + place[w] for w in words_of(one.understood) if w in place]] = 1.0
    return rows


def _linear(rows: NDArray[np.float32], labels: NDArray[np.generic]) -> NDArray[np.float64]:
    """Logistic regression over standardised dimensions and words, as weights over plain ones."""
    dense = DIMENSIONS
    mean, scale = np.zeros(rows.shape[1]), np.full(rows.shape[1], 1 / WORDS)
    mean[:dense], scale[:dense] = rows[:, :dense].mean(axis=0), rows[:, :dense].std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=3000, class_weight="balanced")
    model.fit(csr_matrix((rows - mean) / scale), labels)
    weights = model.coef_ / scale
    intercepts = model.intercept_ - weights @ mean
    return np.hstack([weights, intercepts[:, None]])


def chances(
    reader: IntentReader, messages: Sequence[Said]
) -> tuple[NDArray[np.float64], list[Intent]]:
    read = [reader.read(one.vector, one.understood, reader.embedder) for one in messages]
    known = [one for one in read if one is not None]
    return np.array([one.beyond for one in known]), [one.part[0] for one in known]


def cross_validate(messages: Sequence[Said]) -> None:
    beyond = np.zeros(len(messages))
    parts = [Intent.DETAIL] * len(messages)
    writers = [one.writer for one in messages]
    for train, test in GroupKFold(FOLDS).split(messages, groups=writers):
        reader = fit([messages[i] for i in train], "any")
        found, named = chances(reader, [messages[i] for i in test])
        for i, chance, part in zip(test, found, named, strict=True):
            beyond[i], parts[i] = chance, part
    report("cross-validated by writer", messages, beyond, parts)


class FoldedIntents(IntentReader):
    """Reads a message that the models were fitted to as one that is fitted without its writer does.

    What is fitted upon what messages ask for would trust it too much otherwise.
    """

    def __init__(self, whole: IntentReader, folds: Mapping[bytes, IntentReader]) -> None:
        """With the readers for the vectors of the messages, and one for all others."""
        self.embedder = whole.embedder
        self._whole, self._folds = whole, folds

    def read(self, vector: Vectors, understood: str, embedder: str) -> Intents | None:
        """What a message asks for."""
        return self._folds.get(_key(vector), self._whole).read(vector, understood, embedder)


def _key(vector: Vectors) -> bytes:
    return np.ascontiguousarray(vector, dtype=np.float32).tobytes()


def folded(version: OpenVersion, embedder: Embedder) -> FoldedIntents:
    """Readers fitted without each sixth of the writers."""
    answerer = Answerer(version, embedder, Language.bundled(), Weights.bundled())
    tuning = everything(answerer, embedder)
    writers = [one.writer for one in tuning]
    folds = {}
    for train, test in GroupKFold(FOLDS).split(tuning, groups=writers):
        reader = fit([tuning[i] for i in train], embedder.name)
        folds |= {_key(tuning[i].vector): reader for i in test}
    return FoldedIntents(fit(tuning, embedder.name), folds)


def everything(answerer: Answerer, embedder: Embedder) -> list[Said]:
    """All messages to fit on."""
    return [
        *said(answerer, embedder, intended(QUESTIONS / "intents_tuning.tsv")),
        *said(answerer, embedder, answered(answerer.readable(Role.CITIZEN))),
    ]


def report(
    name: str, messages: Sequence[Said], beyond: NDArray[np.float64], parts: Sequence[Intent]
) -> None:
    outside = np.array([one.intent in BEYOND for one in messages])
    area = roc_auc_score(outside, beyond)
    print(f"{name}: {len(messages)} messages, {outside.sum()} beyond the records, AUC {area:.3f}")
    for at in THRESHOLDS:
        print(
            f"  from {at} on: {(beyond >= at)[outside].mean():.3f} of them,"
            f" {(beyond >= at)[~outside].mean():.3f} of the others"
        )
    for kind in sorted(BEYOND):
        here = np.array([one.intent is kind for one in messages])
        print(f"  {kind}: n {here.sum()}, from 0.5 on {(beyond >= 0.5)[here].mean():.2f}")
    of_part = [i for i, one in enumerate(messages) if one.intent in PARTS]
    right = Counter(messages[i].intent for i in of_part if parts[i] is messages[i].intent)
    total = Counter(messages[i].intent for i in of_part)
    each = ", ".join(f"{kind} {right[kind]}/{total[kind]}" for kind in PARTS)
    print(f"  part right {right.total() / max(1, total.total()):.3f}: {each}")


def write(reader: IntentReader) -> None:
    reader.save(TARGET)
    print(f"written: {TARGET}")


if __name__ == "__main__":
    main()
