"""The messages that intents are learnt from, each with its vector."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from index.embedding import Embedder
from index.model import Role
from index.versions import OpenVersion
from retrieval.answering.answerer import Answerer
from retrieval.evaluation.questions import read_questions
from retrieval.searching.search import embedded_text
from retrieval.training.questions import IntentExample, TuningQuestions, read_intents
from retrieval.understanding.intent import Intent
from retrieval.understanding.language import Language
from retrieval.weights import Weights

_SHARES = 6
"""Questions without a writer count as so many writers' of each file."""
_STORIES = 1500
"""Of the spoken titles."""


@dataclass(frozen=True, slots=True)
class EmbeddedMessage:
    """A message: what it asks for, who wrote it, how it is understood, and its vector."""

    intent: Intent
    writer: str
    understood: str
    vector: NDArray[np.float32]


def tuning_messages(
    version: OpenVersion, embedder: Embedder, questions: TuningQuestions
) -> list[EmbeddedMessage]:
    """All messages to learn from."""
    known = {one.id for one in version.engine.facts.documents(Role.CITIZEN)}
    asked = [*read_intents(questions.intents), *_answered(questions, known)]
    return embedded(version, embedder, asked)


def embedded(
    version: OpenVersion, embedder: Embedder, messages: Sequence[IntentExample]
) -> list[EmbeddedMessage]:
    """Messages as an index of procedures understands them, with their vectors."""
    answerer = Answerer(version, embedder, Language.bundled(), Weights.bundled())
    made = []
    for one in messages:
        question = answerer.read(one.text, Role.CITIZEN)
        vector = embedder.question(embedded_text(question)).ravel()
        made.append(EmbeddedMessage(one.intent, one.writer, question.understood, vector))
    return made


def _answered(questions: TuningQuestions, known: Collection[str]) -> list[IntentExample]:
    """Questions that a record of ``known`` ids answers, of any part, many behind a story."""
    following = [
        IntentExample(Intent.DETAIL, f"talk-{one.id[0]}", one.turns[-1])
        for one in read_questions(questions.conversations)
        if one.slice.startswith(("next", "first", "change")) and one.answerable
    ]
    whole = [
        IntentExample(Intent.DETAIL, f"{path.stem}-{place % _SHARES}", one.turns[-1])
        for path in (*questions.of_procedures, questions.of_cards)
        for place, one in enumerate(read_questions(path))
        if one.answerable
    ]
    spoken = questions.asked(known)
    stories = Random(13).sample(spoken, min(_STORIES, len(spoken)))
    told = [IntentExample(Intent.DETAIL, one.path.stem, one.question) for one in stories]
    return [*following, *whole, *told]
