"""The tuning questions as they are searched, before anything is decided."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from retrieval.answering.answerer import Answerer
from retrieval.answering.evidence import Evidence, order_of
from retrieval.answering.findings import Findings
from retrieval.conversation import Talker
from retrieval.evaluation.questions import Expectation, read_questions
from retrieval.training.ground import CITIZEN, Ground, without
from retrieval.training.questions import TuningQuestions, read_all, read_intents
from retrieval.understanding.intent import BEYOND
from retrieval.weights import Weights, weighed

HIDDEN = "hidden"
"""Where a question is from whose answer cannot be found."""


@dataclass(frozen=True)
class Case:
    """A question and what was found for it; ``source`` tells where it is from."""

    source: str
    question: Expectation
    answerer: Answerer
    found: Findings

    @cached_property
    def features(self) -> NDArray[np.float64]:
        """Those of each piece of text."""
        return np.array([list(one.features.values()) for one in self.found.evidence])

    @cached_property
    def right(self) -> NDArray[np.bool_]:
        """Whether each piece of text answers."""
        return np.array([is_right(one, self.question) for one in self.found.evidence], dtype=bool)

    def ranked(self, weights: Mapping[str, float]) -> list[Evidence]:
        """The pieces of text in the order of these weights."""
        scored = [
            replace(piece, score=weighed(weights, piece.features)) for piece in self.found.evidence
        ]
        return sorted(scored, key=order_of)


def is_right(evidence: Evidence, question: Expectation) -> bool:
    """Whether a piece of text is from a right document and has all decisive words."""
    return bool(
        question.answerable
        and evidence.candidate.passage.document_id in question.documents
        and all(piece in evidence.quote for piece in question.contains)
    )


def cases_of_documents(ground: Ground, weights: Weights) -> list[Case]:
    """Questions of which the right documents are known; not of all the decisive words."""
    openings = read_questions(ground.questions.conversations)
    apart = ground.questions.held_apart(ground.procedures)
    return [
        *_cases_with_words(ground, weights),
        *_found("apart", ground.answerer(ground.procedures, weights), apart),
        *_found(
            "apart, beside seeds",
            ground.answerer(ground.both, weights),
            [one for one in openings if len(one.turns) == 1],
        ),
    ]


def cases_to_decide(ground: Ground, weights: Weights) -> list[Case]:
    """Questions whose decisive words are known, or which have no answer; some as it is hidden."""
    both = ground.answerer(ground.both, weights)
    asked = read_all([ground.questions.of_seeds, *ground.questions.of_procedures])
    return [*_cases_with_words(ground, weights), *_hidden(both, asked)]


def _cases_with_words(ground: Ground, weights: Weights) -> list[Case]:
    of_seeds = read_questions(ground.questions.of_seeds)
    of_procedures = read_all(ground.questions.of_procedures)
    procedures = ground.answerer(ground.procedures, weights)
    both = ground.answerer(ground.both, weights)
    # what the seeds do not answer, the procedures may
    beside = [one for one in of_seeds if one.answerable]
    return [
        *_found("seeds", ground.answerer(ground.seeds, weights), of_seeds),
        *_found("procedures", procedures, of_procedures),
        *_found("beyond", procedures, _beyond(ground.questions)),
        *_found("seeds beside procedures", both, beside),
        *_found("procedures beside seeds", both, of_procedures),
    ]


def _found(source: str, answerer: Answerer, questions: Iterable[Expectation]) -> Iterator[Case]:
    for one in questions:
        yield Case(source, one, answerer, Talker(answerer).find(one.turns, CITIZEN))


def _hidden(answerer: Answerer, questions: Iterable[Expectation]) -> Iterator[Case]:
    for one in questions:
        if one.answerable and one.documents:
            found = Talker(answerer).find(one.turns, without(answerer, one.documents))
            asked = one.model_copy(update={"answerable": False})
            yield Case(HIDDEN, asked, answerer, found)


def _beyond(questions: TuningQuestions) -> Iterator[Expectation]:
    """What people ask that no procedure's record says."""
    for place, one in enumerate(read_intents(questions.intents)):
        if one.intent in BEYOND:
            yield Expectation(id=f"p-{one.writer}-{place}", turns=(one.text,), answerable=False)
