"""Ask the questions, and hold each answer against what is expected of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from time import perf_counter

from index.engines import Engine, Filter
from index.model import Role
from index.text import clean_characters
from retrieval.answering.answerer import Answerer
from retrieval.cards.answer import Answer
from retrieval.evaluation.questions import Expected

DEPTH = 10
"""How many of the ranked documents are looked at."""


@dataclass(frozen=True, slots=True)
class FirstQuote:
    """The first words that an answer cites or, when declined, the closest ones."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question as it was answered.

    Attributes:
        expected: the question.
        answered: whether there was an answer.
        rank: that of the first right document, from 1, or None.
        contains: answered, with all the decisive words in the quotes.
        quotes: how many quotes the answer has.
        exact_quotes: how many of them stand in their documents word for word.
        took_ms: milliseconds from question to answer.
        file: the name of the questions file.
        ranked: ids of the documents found, best first, ten at most.
        confidence: the chance, 0 … 1, that the evidence answers.
        first: the first quote, None when nothing was found.
        against: why the closest evidence does not answer, if one reason was known.

    """

    expected: Expected
    answered: bool
    rank: int | None
    contains: bool
    quotes: int
    exact_quotes: int
    took_ms: float
    file: str = ""
    ranked: tuple[str, ...] = ()
    confidence: float = 0.0
    first: FirstQuote | None = None
    against: str | None = None


def evaluate(
    answerer: Answerer, engine: Engine, questions: Iterable[Expected], role: Role, file: str = ""
) -> list[Outcome]:
    """Ask every question (of the file so named) as ``role`` and compare."""
    outcomes = []
    for expected in questions:
        started = perf_counter()
        answer = answerer.answer(expected.turns, Filter(role=role))
        took = (perf_counter() - started) * 1000
        outcomes.append(_compared(expected, answer, engine, role, took, file))
    return outcomes


def _compared(
    expected: Expected, answer: Answer, engine: Engine, role: Role, took: float, file: str
) -> Outcome:
    rank = next(
        (
            place
            for place, document in enumerate(answer.ranked, start=1)
            if document in expected.documents
        ),
        None,
    )
    quoted = "\n".join(citation.quote for citation in answer.citations)
    exact = 0
    for citation in answer.citations:
        document = engine.document(citation.document, role)
        if document and document.text[citation.start : citation.end] == citation.quote:
            exact += 1
    first = next(iter(answer.citations or answer.others), None)
    return Outcome(
        expected=expected,
        answered=answer.answered,
        rank=rank,
        contains=answer.answered
        and all(clean_characters(piece) in quoted for piece in expected.contains),
        quotes=len(answer.citations),
        exact_quotes=exact,
        took_ms=round(took, 2),
        file=file,
        ranked=answer.ranked[:DEPTH],
        confidence=round(answer.confidence, 4),
        first=FirstQuote(first.document, first.quote) if first else None,
        against=answer.against,
    )
