"""Two linear models over a message's vector and words, and what they reach."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from index.embedding import Vectors
from retrieval.training.intents.messages import EmbeddedMessage
from retrieval.training.learning import folds, report
from retrieval.training.questions import OneSidedError
from retrieval.understanding.intent import BEYOND, Intent, IntentReader, Intents
from retrieval.understanding.intent.intents import words_of

PARTS = [one for one in Intent if one not in BEYOND and one is not Intent.DETAIL]
_STRENGTH, _WORDS, _SEEN = 0.01, 6.0, 2
"""Of the regularisation, how much a word counts beside a dimension, and how often one is said."""
_FOLDS = 6
_THRESHOLDS = (0.3, 0.5, 0.7)


class FoldedIntents(IntentReader):
    """Reads a message that the models were fitted to as one that is fitted without its writer does.

    What is fitted upon what messages ask for would trust it too much otherwise.
    """

    def __init__(self, whole: IntentReader, messages: Sequence[EmbeddedMessage]) -> None:
        """With the reader for all other messages; one is fitted without each sixth of writers."""
        self.embedder = whole.embedder
        self._whole = whole
        self._folds: dict[bytes, IntentReader] = {}
        for train, test in folds([one.writer for one in messages], _FOLDS):
            reader = fit([messages[i] for i in train], self.embedder)
            self._folds |= {_key(messages[i].vector): reader for i in test}

    def read(self, vector: Vectors, understood: str, embedder: str) -> Intents | None:
        """What a message asks for."""
        return self._folds.get(_key(vector), self._whole).read(vector, understood, embedder)


def fit(messages: Sequence[EmbeddedMessage], embedder: str) -> IntentReader:
    """Learn from messages.

    Raises OneSidedError where all ask for what records say, or none does, or for one part or two.
    """
    said_by = Counter(word for one in messages for word in words_of(one.understood))
    words = sorted(word for word, times in said_by.items() if times >= _SEEN)
    rows = _rows(messages, words)
    beyond = _linear(rows, len(words), np.array([one.intent in BEYOND for one in messages]))
    of_part = [i for i, one in enumerate(messages) if one.intent in PARTS]
    names = np.array([str(messages[i].intent) for i in of_part])
    parts = _linear(rows[of_part], len(words), names, least=3)
    return IntentReader(embedder, words, beyond[0], parts, sorted({Intent(one) for one in names}))


def report_intents(name: str, reader: IntentReader, messages: Sequence[EmbeddedMessage]) -> None:
    """Print what a reader tells of messages."""
    read = [reader.read(one.vector, one.understood, reader.embedder) for one in messages]
    known = [(one, made) for one, made in zip(messages, read, strict=True) if made is not None]
    chances = np.array([made.beyond for _, made in known])
    report(
        f"{name}, beyond the records",
        np.array([one.intent in BEYOND for one, _ in known]),
        chances,
        _THRESHOLDS,
    )
    for kind in sorted(BEYOND):
        here = np.array([one.intent is kind for one, _ in known])
        if here.any():
            print(f"  {kind}: n {here.sum()}, from 0.5 on {(chances >= 0.5)[here].mean():.2f}")
    of_part = [(one.intent, made.part[0]) for one, made in known if one.intent in PARTS]
    right = Counter(meant for meant, told in of_part if meant is told)
    total = Counter(meant for meant, _ in of_part)
    each = ", ".join(f"{kind} {right[kind]}/{total[kind]}" for kind in PARTS)
    print(f"  part right {right.total() / max(1, total.total()):.3f}: {each}")


def _key(vector: Vectors) -> bytes:
    return np.ascontiguousarray(vector, dtype=np.float32).tobytes()


def _rows(messages: Sequence[EmbeddedMessage], words: Sequence[str]) -> NDArray[np.float32]:
    """A row for each message: its vector, then a one for each of the words that it says."""
    place = {word: column for column, word in enumerate(words)}
    rows = np.zeros((len(messages), len(messages[0].vector) + len(words)), dtype=np.float32)
    for row, one in zip(rows, messages, strict=True):
        row[: len(one.vector)] = one.vector
        row[[len(one.vector) + place[w] for w in words_of(one.understood) if w in place]] = 1.0
    return rows


def _linear(
    rows: NDArray[np.float32], words: int, labels: NDArray[np.generic], least: int = 2
) -> NDArray[np.float64]:
    """Logistic regression over standardised dimensions and words, as weights over plain ones."""
    if len(set(labels.tolist())) < least:
        raise OneSidedError(len(labels))
    dense = rows.shape[1] - words
    mean, scale = np.zeros(rows.shape[1]), np.full(rows.shape[1], 1 / _WORDS)
    mean[:dense], scale[:dense] = rows[:, :dense].mean(axis=0), rows[:, :dense].std(axis=0) + 1e-9
    model = LogisticRegression(C=_STRENGTH, max_iter=3000, class_weight="balanced")
    model.fit(csr_matrix((rows - mean) / scale), labels)
    weights = model.coef_ / scale
    intercepts = model.intercept_ - weights @ mean
    return np.hstack([weights, intercepts[:, None]])
