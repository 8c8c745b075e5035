"""From questions and documents to what a model is trained on: asked, right, wrong."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from random import Random

import numpy as np
from numpy.typing import NDArray

from index.embedding import Embedder, Vectors
from index.knowledge.question_rows import QuestionRow
from index.model import Passage
from index.vietnamese.sentences import sentence_spans
from index.vietnamese.tokens import syllables
from retrieval.training.embedder.documents import TrainingDocuments, is_held_apart
from retrieval.understanding.vocabulary import Entry, EntryKind

_NEAR = 8
"""Wrong texts kept for a question: one of them is drawn each round."""
_SISTERS = 3
"""Of those, titles near to the right title."""
_SENTENCE = (8, 40)
"""Words of a sentence that is worth halving."""


@dataclass(frozen=True, slots=True)
class Target:
    """A text that answers: ``group`` tells what it belongs to, so that its twins are no wrong."""

    text: str
    group: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, a text that answers it, and texts near to it that do not.

    ``is_asked`` marks what people ask, which is spelled anew each round; ``is_long`` a passage.
    """

    question: str
    right: Target
    wrong: tuple[Target, ...]
    is_asked: bool
    is_long: bool


class PairMaker:
    """Make pairs; what is near is judged by the model that is to be tuned."""

    def __init__(self, documents: TrainingDocuments, embedder: Embedder) -> None:
        self._documents = documents
        self._embedder = embedder
        self._question = lru_cache(maxsize=None)(embedder.question)

    def by_title(
        self, asked: Sequence[QuestionRow], mistaken: Sequence[Sequence[str]] = ()
    ) -> list[Pair]:
        """Questions that whole documents answer, with their titles.

        Wrong are the titles nearest to the question, those nearest to the right title, and those of
        the documents that were found in its stead: ``mistaken`` has their ids for each question,
        and is empty where nothing was searched.
        """
        groups = sorted({self._documents.groups[one.document] for one in asked})
        pool = [Target(self._documents.title(group), group) for group in groups]
        vectors = self._embedder.passages([one.text for one in pool])
        row = {group: number for number, group in enumerate(groups)}
        pairs = []
        for one, others in zip(asked, mistaken or [()] * len(asked), strict=True):
            right = self._documents.groups[one.document]
            also = {self._documents.groups[document] for document in one.documents}
            found = dict.fromkeys(self._documents.groups[document] for document in others)
            wrong = (
                *(pool[row[group]] for group in found if group in row and group not in also),
                *_near(self._question(one.question), pool, vectors, right, also),
                *_near(vectors[row[right]], pool, vectors, right, also)[:_SISTERS],
            )
            title = Target(self._documents.title(one.document), right)
            once = tuple(dict.fromkeys(wrong))
            pairs.append(Pair(one.question, title, once, is_asked=True, is_long=False))
        return pairs

    def by_name(self, asked: Sequence[QuestionRow]) -> list[Pair]:
        """Questions with the name of a matter that no document is about."""
        return self._named((one.question, one.name) for one in asked if one.name)

    def by_passage(self, asked: Sequence[QuestionRow]) -> list[Pair]:
        """Questions with the passage that answers; of a whole document, the one nearest to it."""
        passages = dict.fromkeys(passage for one in asked for passage in self._passages_of(one))
        pool = [self._target(passage) for passage in passages]
        vectors = self._embedder.passages([one.text for one in pool])
        row = {passage: number for number, passage in enumerate(passages)}
        questions = [self._question(one.question) for one in asked]
        pairs = []
        for one, question in zip(asked, questions, strict=True):
            rows = [row[passage] for passage in self._passages_of(one)]
            best = rows[int((vectors[rows] @ question).argmax())]
            also = {self._documents.groups[document] for document in one.documents}
            wrong = _near(question, pool, vectors, pool[best].group, also)
            pairs.append(Pair(one.question, pool[best], wrong, is_asked=True, is_long=True))
        return pairs

    def by_half_sentence(self, count: int, chance: Random) -> list[Pair]:
        """Passages with half of the words of one of their own sentences."""
        halves = self._half_sentences(count, chance)
        return self._among(halves, is_asked=False, is_long=True)

    def to_keep(self, count: int, chance: Random) -> list[Pair]:
        """The same without wrong texts: for vectors that shall stay where they are."""
        return [
            Pair(half, passage, (), is_asked=False, is_long=True)
            for half, passage in self._half_sentences(count, chance)
        ]

    def _half_sentences(self, count: int, chance: Random) -> list[tuple[str, Target]]:
        passages = [
            passage
            for name, own in sorted(self._documents.passages.items())
            if not is_held_apart(self._documents.groups[name])
            for passage in own
        ]
        return [
            (half, self._target(passage))
            for passage in chance.sample(passages, min(count, len(passages)))
            if (half := half_sentence(passage, chance)) is not None
        ]

    def by_vocabulary(self, entries: Iterable[Entry], most: int | None = None) -> list[Pair]:
        """Everyday words with the official ones for them; the first ``most``, all when None."""
        words = (
            (" ".join(entry.words), meaning.strip())
            for entry in entries
            if entry.sort is EntryKind.EVERYDAY
            for meaning in entry.meaning.split(",")
        )
        return self._named(islice(words, most))

    def _named(self, pairs: Iterable[tuple[str, str]]) -> list[Pair]:
        """Short texts with what they mean; those that mean themselves are left out."""
        meant = [(asked, Target(name, f"= {name.casefold()}")) for asked, name in pairs]
        made = self._among(meant, is_asked=True, is_long=False)
        return [one for one in made if one.question.casefold() != one.right.text.casefold()]

    def _among(
        self, asked: Sequence[tuple[str, Target]], *, is_asked: bool, is_long: bool
    ) -> list[Pair]:
        """Each text with its own target; the targets of others that are near to that are wrong."""
        pool = [right for _, right in asked]
        vectors = self._embedder.passages([one.text for one in pool])
        return [
            Pair(text, right, _near(vector, pool, vectors, right.group, set()), is_asked, is_long)
            for (text, right), vector in zip(asked, vectors, strict=True)
        ]

    def _passages_of(self, one: QuestionRow) -> Sequence[Passage]:
        own = self._documents.passages[one.document]
        return [passage for passage in own if passage.id == one.target] or own

    def _target(self, passage: Passage) -> Target:
        group = self._documents.groups[passage.document_id]
        is_procedure = self._documents.documents[passage.document_id].description.is_procedure
        return Target(self._documents.text(passage), group if is_procedure else passage.id)


def _near(
    vector: NDArray[np.float32],
    pool: Sequence[Target],
    vectors: Vectors,
    group: str,
    also: set[str],
) -> tuple[Target, ...]:
    order = np.argsort(-(vectors @ vector))
    wrong = (pool[row] for row in order if pool[row].group != group and pool[row].group not in also)
    return tuple(islice(wrong, _NEAR))


def half_sentence(passage: Passage, chance: Random) -> str | None:
    """Half of the words of a sentence, in their order; None where none has 8 to 40."""
    least, most = _SENTENCE
    sentences = [
        words
        for start, end in sentence_spans(passage.text)
        if least <= len(words := syllables(passage.text[start:end])) <= most
    ]
    if not sentences:
        return None
    words = chance.choice(sentences)
    kept = sorted(chance.sample(range(len(words)), len(words) // 2))
    return " ".join(words[place] for place in kept)
