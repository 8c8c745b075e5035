"""Measure answers against questions whose answers are known."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean, quantiles
from time import perf_counter

from pydantic import BaseModel, ConfigDict, ValidationError

from index.engines import Engine, Filter
from index.errors import MotcuaError
from index.model import Role
from index.text import clean_characters
from retrieval.answer import Answer
from retrieval.answering import Answerer

_CUTS = (1, 5, 10)
_DEPTH = 10


@dataclass
class QuestionsError(MotcuaError):
    """A questions file cannot be used; ``line`` counts from 1, 0 for the file as a whole."""

    path: Path
    line: int


class Expected(BaseModel):
    """One line of a questions file, as HOUSE.md describes it."""

    model_config = ConfigDict(frozen=True)

    id: str
    turns: tuple[str, ...]
    documents: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    answerable: bool = True
    slice: str = "all"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question as it was answered; ``rank`` is that of the first right document, or None."""

    expected: Expected
    answered: bool
    rank: int | None
    contains: bool
    quotes: int
    exact_quotes: int
    took_ms: float


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a slice; a share of nothing is None."""

    n: int
    recall_at_1: float | None
    recall_at_5: float | None
    recall_at_10: float | None
    mrr_at_10: float | None
    answered: float
    contains: float | None
    abstained: float | None
    quotes_exact: float | None
    p50_ms: float
    p95_ms: float

    def named(self) -> dict[str, float | int | None]:
        """The figures by the names of the command line's contract (``recall@1`` …)."""
        return {name.replace("_at_", "@"): value for name, value in asdict(self).items()}


def read_questions(path: Path) -> list[Expected]:
    """Read a questions file.

    Raises:
        QuestionsError: the file cannot be read, is empty, or a line is not as it should be.

    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionsError(path, 0) from error
    questions = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            question = Expected.model_validate_json(line)
        except (ValidationError, json.JSONDecodeError) as error:
            raise QuestionsError(path, number) from error
        if not question.turns:
            raise QuestionsError(path, number)
        questions.append(question)
    if not questions:
        raise QuestionsError(path, 0)
    return questions


def evaluate(
    answerer: Answerer, engine: Engine, questions: Iterable[Expected], role: Role
) -> list[Outcome]:
    """Ask every question as ``role`` and compare."""
    outcomes = []
    for expected in questions:
        started = perf_counter()
        answer = answerer.answer(expected.turns, Filter(role=role))
        took = (perf_counter() - started) * 1000
        outcomes.append(_compared(expected, answer, engine, role, took))
    return outcomes


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """Sum outcomes up.

    Recall and reciprocal rank are taken over the questions that have an answer; ``contains`` too,
    a declined question counting as not containing.
    """
    answerable = [one for one in outcomes if one.expected.answerable]
    others = [one for one in outcomes if not one.expected.answerable]
    with_documents = [one for one in answerable if one.expected.documents]
    recall = [
        _share([one.rank is not None and one.rank <= cut for one in with_documents])
        for cut in _CUTS
    ]
    ranks = [
        1 / one.rank if one.rank is not None and one.rank <= _DEPTH else 0.0
        for one in with_documents
    ]
    quotes = sum(one.quotes for one in outcomes)
    times = [one.took_ms for one in outcomes]
    middle, high = (times[0], times[0]) if len(times) == 1 else _p50_p95(times)
    return Figures(
        n=len(outcomes),
        recall_at_1=recall[0],
        recall_at_5=recall[1],
        recall_at_10=recall[2],
        mrr_at_10=round(fmean(ranks), 4) if ranks else None,
        answered=_share([one.answered for one in outcomes]) or 0.0,
        contains=_share([one.contains for one in answerable]),
        abstained=_share([not one.answered for one in others]),
        quotes_exact=round(sum(one.exact_quotes for one in outcomes) / quotes, 4)
        if quotes
        else None,
        p50_ms=round(middle, 1),
        p95_ms=round(high, 1),
    )


def by_slice(outcomes: Sequence[Outcome]) -> dict[str, Figures]:
    """The figures of each slice, in order of first appearance."""
    names = dict.fromkeys(one.expected.slice for one in outcomes)
    return {
        name: figures([one for one in outcomes if one.expected.slice == name]) for name in names
    }


def _compared(
    expected: Expected, answer: Answer, engine: Engine, role: Role, took: float
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
    return Outcome(
        expected=expected,
        answered=answer.answered,
        rank=rank,
        contains=answer.answered
        and all(clean_characters(piece) in quoted for piece in expected.contains),
        quotes=len(answer.citations),
        exact_quotes=exact,
        took_ms=took,
    )


def _share(marks: Sequence[bool]) -> float | None:
    return round(sum(marks) / len(marks), 4) if marks else None


def _p50_p95(times: Sequence[float]) -> tuple[float, float]:
    cuts = quantiles(times, n=100, method="inclusive")
    return cuts[49], cuts[94]
